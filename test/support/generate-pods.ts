import type { App } from "./cluster-layout.ts";
import type { Manifest } from "./manifest.ts";

/** What makes one pod of an app different from the others. */
export interface Pod {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly owner: { readonly kind: string; readonly name: string };
  /** Shared by all pods of the app. */
  readonly spec: Manifest;
  readonly node: number;
  readonly address: number;
}

/** Running on its node; of a CronJob, finished. */
export function generatePod({ kind, namespace, hostNetwork }: App, pod: Pod): Manifest {
  const { name, labels, owner, spec, node } = pod;
  const hostIP = formatAddress(192 * 2 ** 24 + 168 * 2 ** 16 + 256 + node);
  const podIP = hostNetwork ? hostIP : formatAddress(pod.address);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      annotations: { "prometheus.io/port": "9102", "prometheus.io/scrape": "true" },
      ...(kind === "StatefulSet" ? {} : { generateName: `${owner.name}-` }),
      labels,
      name,
      namespace,
      ownerReferences: [owner],
    },
    spec: { ...spec, nodeName: `node-${node + 1}` },
    status: {
      conditions: kind === "CronJob" ? finished : running,
      hostIP,
      phase: kind === "CronJob" ? "Succeeded" : "Running",
      podIP,
      podIPs: [{ ip: podIP }],
      qosClass: "Burstable",
      startTime: "2026-01-01T00:00:00Z",
    },
  };
}

const conditions = (ready: string) => [
  { status: "True", type: "Initialized" },
  { status: ready, type: "Ready" },
  { status: ready, type: "ContainersReady" },
  { status: "True", type: "PodScheduled" },
];
const running = conditions("True");
const finished = conditions("False");

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}
