import type { App } from "./cluster-layout.ts";
import { generatePod, type Pod } from "./generate-pods.ts";
import type { Labelling } from "./labelling.ts";
import type { Manifest } from "./manifest.ts";
import { suffixOf } from "./name-letters.ts";
import { podSpec } from "./pod-spec.ts";
import type { Random } from "./random.ts";

/** What pods are made with. */
export interface Supply {
  readonly random: Random;
  readonly labelling: Labelling;
  readonly nodes: number;
  readonly addresses: () => number;
}

/** An app's workload, what stands between that and its pods, its Service, and the pods. */
export function* generateApp(app: App, supply: Supply): Generator<Manifest> {
  const template = { labels: supply.labelling.labelsOf(app), spec: podSpec(app) };
  yield* generateWorkload(app, template);
  if (app.tier !== "batch") yield generateService(app, template);
  for (let ordinal = 0; ordinal < app.replicas; ordinal++) {
    const pod = planPod(app, template, ordinal, supply);
    if (app.kind === "CronJob") yield generateJob(app, pod);
    yield generatePod(app, pod);
  }
}

interface Template {
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Manifest;
}

function generateWorkload(app: App, template: Template): readonly Manifest[] {
  const { kind, name, namespace, replicas, hash } = app;
  const metadata = { labels: template.labels, name, namespace };
  const selector = { matchLabels: template.labels };
  const pods = { metadata: { labels: template.labels }, spec: template.spec };
  switch (kind) {
    case "Deployment": {
      const labels = { ...template.labels, "pod-template-hash": hash };
      const spec = {
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: template.spec },
      };
      const owned = { labels, name: `${name}-${hash}`, namespace, ownerReferences: [owner("apps/v1", kind, name)] };
      return [
        { apiVersion: "apps/v1", kind, metadata, spec: { replicas, selector, template: pods } },
        { apiVersion: "apps/v1", kind: "ReplicaSet", metadata: owned, spec },
      ];
    }
    case "StatefulSet":
      return [
        { apiVersion: "apps/v1", kind, metadata, spec: { replicas, selector, serviceName: name, template: pods } },
      ];
    case "DaemonSet":
      return [{ apiVersion: "apps/v1", kind, metadata, spec: { selector, template: pods } }];
    case "CronJob": {
      const spec = { jobTemplate: { spec: { template: pods } }, schedule: "*/15 * * * *" };
      return [{ apiVersion: "batch/v1", kind, metadata, spec }];
    }
  }
}

function generateJob({ name, namespace }: App, { labels, spec, owner: { name: job } }: Pod): Manifest {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { labels, name: job, namespace, ownerReferences: [owner("batch/v1", "CronJob", name)] },
    spec: { completions: 1, parallelism: 1, template: { metadata: { labels }, spec } },
    status: { succeeded: 1 },
  };
}

function generateService({ name, namespace }: App, { labels }: Template): Manifest {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { labels, name, namespace },
    spec: {
      ports: [{ name: "main", port: 80, protocol: "TCP", targetPort: "main" }],
      selector: labels,
      type: "ClusterIP",
    },
    status: { loadBalancer: {} },
  };
}

/** Names and labels as the controller of each kind gives them. */
function planPod(app: App, { labels, spec }: Template, ordinal: number, { random, nodes, addresses }: Supply): Pod {
  const { kind, name } = app;
  // One on each node, or wherever the scheduler put it.
  const node = kind === "DaemonSet" ? ordinal : random.integer(0, nodes - 1);
  const address = addresses();
  const own = { spec, node, address };
  const suffix = suffixOf(address);
  switch (kind) {
    case "Deployment": {
      const set = `${name}-${app.hash}`;
      const hashed = { ...labels, "pod-template-hash": app.hash };
      return { ...own, name: `${set}-${suffix}`, labels: hashed, owner: owner("apps/v1", "ReplicaSet", set) };
    }
    case "StatefulSet": {
      const numbered = {
        "apps.kubernetes.io/pod-index": String(ordinal),
        "controller-revision-hash": `${name}-${app.hash}`,
        "statefulset.kubernetes.io/pod-name": `${name}-${ordinal}`,
      };
      return {
        ...own,
        name: `${name}-${ordinal}`,
        labels: { ...labels, ...numbered },
        owner: owner("apps/v1", kind, name),
      };
    }
    case "DaemonSet": {
      const revised = { ...labels, "controller-revision-hash": app.hash, "pod-template-generation": "1" };
      return { ...own, name: `${name}-${suffix}`, labels: revised, owner: owner("apps/v1", kind, name) };
    }
    case "CronJob": {
      const job = `${name}-${29_000_000 + 15 * ordinal}`;
      const named = { ...labels, "batch.kubernetes.io/job-name": job, "job-name": job };
      return { ...own, name: `${job}-${suffix}`, labels: named, owner: owner("batch/v1", "Job", job) };
    }
  }
}

function owner(apiVersion: string, kind: string, name: string) {
  return { apiVersion, blockOwnerDeletion: true, controller: true, kind, name };
}
