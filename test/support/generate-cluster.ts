import { dump } from "js-yaml";
import type { SourceFile } from "../../src/text/source-file.ts";
import { namespacePolicies } from "./generate-policies.ts";
import { type Random, seededRandom } from "./random.ts";

/** An object as `kubectl get -o json` gives it. */
export type Manifest = Readonly<Record<string, unknown>>;

export interface ClusterSize {
  readonly seed: number;
  readonly pods: number;
  readonly policies: number;
}

/** An application of a generated cluster: its Deployment, the ReplicaSet behind it, and their pods. */
export interface App {
  readonly namespace: string;
  readonly name: string;
  readonly tier: "web" | "api" | "data" | "platform";
  readonly port: number;
  readonly replicas: number;
  readonly hash: string;
}

const podsPerNamespace = 100;
const platform: readonly App[] = [
  { namespace: "kube-system", name: "coredns", tier: "platform", port: 53, replicas: 2, hash: "5d78c9869d" },
  { namespace: "monitoring", name: "prometheus", tier: "platform", port: 9090, replicas: 2, hash: "7c4f9b6d5c" },
];
const teams = ["checkout", "catalogue", "identity", "payments", "logistics", "search"];

/**
 * A cluster as companies run them, read back with `kubectl get`: name servers and monitoring, namespaces of teams,
 * Deployments with their ReplicaSets and running pods, a Service each, default-deny and the policies that open it again.
 * Exactly as many pods (10 or more) and policies as asked for; the same seed gives the same cluster.
 */
export function generateCluster({ seed, pods, policies }: ClusterSize): readonly Manifest[] {
  const random = seededRandom(seed);
  const podsOfTeams = pods - platform.reduce((sum, { replicas }) => sum + replicas, 0);
  const count = Math.ceil(podsOfTeams / podsPerNamespace);
  const teamOf = (i: number) => teams[i % teams.length]!;
  const names = Array.from({ length: count }, (_, i) => `${teamOf(i)}-${Math.floor(i / teams.length) + 1}`);
  const addresses = countFrom(10 * 2 ** 24 + 2 ** 16);
  const running = (app: App) => [
    ...appObjects(app),
    ...Array.from({ length: app.replicas }, () => generatePod(random, app, addresses())),
  ];
  return [
    ...platform.flatMap((app) => [generateNamespace(app.namespace, "platform"), ...running(app)]),
    ...names.flatMap((namespace, i) => {
      const apps = generateApps(random, namespace, share(podsOfTeams, count, i));
      return [
        generateNamespace(namespace, teamOf(i)),
        ...apps.flatMap(running),
        ...namespacePolicies(random, apps, names, share(policies, count, i)),
      ];
    }),
  ];
}

/** One file, as `kubectl get … -o json` prints it. */
export function toJsonFile(objects: readonly Manifest[]): SourceFile {
  const list = { apiVersion: "v1", items: objects, kind: "List", metadata: { resourceVersion: "" } };
  return { path: "cluster.json", text: `${JSON.stringify(list, undefined, 4)}\n` };
}

/** One file of many documents. */
export function toYamlFile(objects: readonly Manifest[]): SourceFile {
  return { path: "cluster.yaml", text: objects.map((object) => dump(object, { noRefs: true })).join("---\n") };
}

function countFrom(start: number): () => number {
  let next = start;
  return () => next++;
}

/** Equal shares of a total; the first ones take what is left over. */
function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function generateApps(random: Random, namespace: string, pods: number): readonly App[] {
  const apps: App[] = [];
  for (let left = pods; left > 0; left -= apps.at(-1)!.replicas) {
    const tier = random.pick(["web", "api", "api", "data"] as const);
    apps.push({
      namespace,
      tier,
      name: `${tier}-${apps.length + 1}`,
      port: { web: 8080, api: 9090, data: 5432 }[tier],
      replicas: Math.min(left, random.integer(1, 8)),
      hash: hash(random, 10),
    });
  }
  return apps;
}

function hash(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick([..."bcdfghjklmnpqrstvwxz2456789"])).join("");
}

function generateNamespace(name: string, team: string): Manifest {
  const labels = { "kubernetes.io/metadata.name": name, team, "pod-security.kubernetes.io/enforce": "restricted" };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels }, status: { phase: "Active" } };
}

function appLabels({ name, tier, namespace }: App): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": namespace, tier };
}

function appObjects(app: App): readonly Manifest[] {
  const { namespace, name, hash, replicas } = app;
  const labels = appLabels(app);
  const hashed = { ...labels, "pod-template-hash": hash };
  const owner = { apiVersion: "apps/v1", kind: "Deployment", name, controller: true };
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace, labels },
      spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(app) } },
    },
    {
      apiVersion: "apps/v1",
      kind: "ReplicaSet",
      metadata: { name: `${name}-${hash}`, namespace, labels: hashed, ownerReferences: [owner] },
      spec: {
        replicas,
        selector: { matchLabels: hashed },
        template: { metadata: { labels: hashed }, spec: podSpec(app) },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace, labels },
      spec: {
        selector: labels,
        ports: [{ name: "main", port: 80, targetPort: "main", protocol: "TCP" }],
        type: "ClusterIP",
      },
      status: { loadBalancer: {} },
    },
  ];
}

function podSpec({ name, port }: App): Manifest {
  return {
    containers: [
      {
        name: "main",
        image: `registry.example/${name}:1.${port % 7}.0`,
        env: [
          { name: "LOG_LEVEL", value: "info" },
          { name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
        ],
        ports: [
          { name: "main", containerPort: port, protocol: "TCP" },
          { name: "metrics", containerPort: 9102, protocol: "TCP" },
        ],
        readinessProbe: { httpGet: { path: "/healthz", port: "main" }, periodSeconds: 10 },
        resources: { limits: { memory: "256Mi" }, requests: { cpu: "50m", memory: "128Mi" } },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      },
    ],
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
    serviceAccountName: name,
  };
}

function generatePod(random: Random, app: App, address: number): Manifest {
  const set = `${app.name}-${app.hash}`;
  const podIP = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
  const node = random.integer(1, 50);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `${set}-${hash(random, 5)}`,
      generateName: `${set}-`,
      namespace: app.namespace,
      labels: { ...appLabels(app), "pod-template-hash": app.hash },
      annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": "9102" },
      ownerReferences: [
        { apiVersion: "apps/v1", blockOwnerDeletion: true, controller: true, kind: "ReplicaSet", name: set },
      ],
    },
    spec: { ...podSpec(app), nodeName: `node-${node}` },
    status: {
      conditions: ["Initialized", "Ready", "ContainersReady", "PodScheduled"].map((type) => ({ type, status: "True" })),
      hostIP: `192.168.7.${node}`,
      phase: "Running",
      podIP,
      podIPs: [{ ip: podIP }],
      qosClass: "Burstable",
      startTime: "2026-01-01T00:00:00Z",
    },
  };
}
