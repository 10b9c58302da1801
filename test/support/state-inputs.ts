import { dump } from "js-yaml";
import type { SourceFile } from "../../src/text/source-file.ts";
import type { Manifest } from "./manifest.ts";

/** What is opened to bring the page into its states. */
export type InputFile = SourceFile | { readonly path: string; readonly bytes: Uint8Array };

export const yaml = (path: string, manifests: readonly Manifest[]): SourceFile => ({
  path,
  text: manifests.map((manifest) => dump(manifest)).join("---\n"),
});

const namespace = (name: string): Manifest => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

const deployment = (space: string, name: string, replicas = 1, annotations?: Record<string, string>): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: space, ...(annotations && { annotations }) },
  spec: {
    replicas,
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "main", image: "main" }] } },
  },
});

export const policy = (space: string, name: string, spec: object): Manifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace: space },
  spec,
});

export const both = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };

export const threeOfTwo: readonly Manifest[] = [
  namespace("shop"),
  namespace("data"),
  deployment("shop", "web", 2),
  deployment("shop", "api", 2),
  deployment("data", "db"),
];

const rule = (app: string, port: number) => ({
  from: [{ podSelector: { matchLabels: { app } } }],
  ports: [{ port, protocol: "TCP" }],
});

export const longName = "customer-relationship-management-notification-dispatcher-worker";
export const longSpace = "team-payments-international-settlement-production-eu-central-1a";

export const longNames: readonly Manifest[] = [
  namespace(longSpace),
  deployment(longSpace, longName, 12),
  deployment(longSpace, `${longName.slice(0, 56)}-backup`, 3),
  policy(longSpace, `allow-${longName}-from-its-backup-on-the-administrative-port-range`, {
    podSelector: { matchLabels: { app: longName } },
    policyTypes: ["Ingress"],
    ingress: [{ ...rule(`${longName.slice(0, 56)}-backup`, 8443) }],
  }),
];

/** Names are ASCII in Kubernetes; files, comments and annotations are not. */
export const rightToLeft: readonly SourceFile[] = [
  {
    path: "منصة/سياسة.yaml",
    text: `# سياسة الشبكة: يصل web فقط إلى db\n${
      yaml("", [
        policy("shop", "db-from-web", {
          podSelector: { matchLabels: { app: "db" } },
          policyTypes: ["Ingress"],
          ingress: [rule("web", 5432)],
        }),
      ]).text
    }`,
  },
  {
    path: "منصة/אתר.yaml",
    text: yaml("", [
      namespace("shop"),
      deployment("shop", "web", 2, { "example.com/owner": "פריסת האתר (צוות 7)" }),
      deployment("shop", "db"),
    ]).text,
  },
  { path: "منصة/خطأ.yaml", text: `apiVersion: v1\nkind: Pod\nmetadata: {name: "קופה", namespace: shop}\n` },
];

export const faultyPods = Array.from(
  { length: 1200 },
  (_, i): Manifest => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `Job_${i}`, namespace: "batch", labels: { app: "job" } },
  }),
);

export const unknownCase: readonly Manifest[] = [
  namespace("shop"),
  deployment("shop", "web"),
  deployment("shop", "db"),
  policy("shop", "db-from-block", {
    podSelector: { matchLabels: { app: "db" } },
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ ipBlock: { cidr: "10.1.0.0/16" } }], ports: [{ port: 5432 }] }],
  }),
];
