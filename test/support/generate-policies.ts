import type { App, Manifest } from "./generate-cluster.ts";
import type { Random } from "./random.ts";

/**
 * The policies of one namespace, `count` of them: everything denied, name lookups and scraping opened for all, then
 * one app after another for its callers.
 */
export function namespacePolicies(
  random: Random,
  apps: readonly App[],
  namespaces: readonly string[],
  count: number,
): readonly Manifest[] {
  const namespace = apps[0]!.namespace;
  const basics: readonly Manifest[] = [
    policy(namespace, "default-deny", {}, { policyTypes: ["Ingress", "Egress"] }),
    policy(namespace, "allow-dns", {}, { policyTypes: ["Egress"], egress: [dnsRule] }),
    policy(namespace, "allow-scraping", {}, { policyTypes: ["Ingress"], ingress: [scrapeRule] }),
  ];
  const opened = Array.from({ length: Math.max(0, count - basics.length) }, (_, i) =>
    appPolicy(random, i, apps, namespaces),
  );
  return [...basics, ...opened].slice(0, count);
}

const dnsRule = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "app.kubernetes.io/name": "coredns" } },
    },
  ],
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};

const scrapeRule = {
  from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
  ports: [{ port: "metrics" }],
};

/** Opens one app: some for its own namespace, some for another team, some for addresses outside. */
function appPolicy(random: Random, index: number, apps: readonly App[], namespaces: readonly string[]): Manifest {
  const app = apps[index % apps.length]!;
  const caller = random.pick(apps);
  const other = random.pick(namespaces);
  const ports = [{ protocol: "TCP", port: random.chance(0.5) ? "main" : app.port }];
  const name = `${app.name}-${index}`;
  switch (random.pick(["callers", "callers", "neighbours", "team", "outside", "ways-out"] as const)) {
    case "callers":
      return policy(app.namespace, `${name}-from-${caller.name}`, select(app), {
        policyTypes: ["Ingress"],
        ingress: [{ from: [{ podSelector: select(caller) }], ports }],
      });
    case "neighbours":
      return policy(app.namespace, `${name}-from-namespace`, select(app), {
        policyTypes: ["Ingress"],
        ingress: [
          {
            from: [{ podSelector: { matchExpressions: [{ key: "tier", operator: "In", values: ["web", "api"] }] } }],
            ports,
          },
        ],
      });
    case "team":
      return policy(app.namespace, `${name}-from-${other}`, select(app), {
        policyTypes: ["Ingress"],
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": other } },
                podSelector: { matchLabels: { tier: "web" } },
              },
            ],
            ports,
          },
        ],
      });
    case "outside":
      return policy(app.namespace, `${name}-from-outside`, select(app), {
        policyTypes: ["Ingress"],
        ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }], ports }],
      });
    case "ways-out":
      return policy(app.namespace, `${name}-ways-out`, select(app), {
        policyTypes: ["Egress"],
        egress: [
          { to: [{ podSelector: select(caller) }], ports: [{ protocol: "TCP", port: caller.port }] },
          {
            to: [{ ipBlock: { cidr: `203.0.113.${16 * random.integer(0, 15)}/28` } }],
            ports: [{ protocol: "TCP", port: 443 }],
          },
          { to: [{ podSelector: {} }], ports: [{ protocol: "TCP", port: 32768, endPort: 60999 }] },
        ],
      });
  }
}

function select(app: App) {
  return { matchLabels: { "app.kubernetes.io/name": app.name } };
}

function policy(namespace: string, name: string, podSelector: Manifest, spec: Manifest): Manifest {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: { podSelector, ...spec },
  };
}
