import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";

export type LabelPair = readonly [key: string, value: string];

/** Set by controllers: they change with every rollout, or are one pod's own. */
export const volatileLabels: ReadonlySet<string> = new Set([
  "pod-template-hash",
  "controller-revision-hash",
  "pod-template-generation",
  "controller-uid",
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-name",
  "job-name",
  "statefulset.kubernetes.io/pod-name",
  "apps.kubernetes.io/pod-index",
]);

/** What tells people who somebody is: they select by it. */
export const nameLabels: readonly string[] = [
  "app.kubernetes.io/name",
  "app",
  "k8s-app",
  "name",
  "app.kubernetes.io/component",
  "component",
];

/** The fewest labels that these pods of one namespace have and its others have not; all they share when none do. */
export function identify(pods: readonly Endpoint[], cluster: Cluster): readonly LabelPair[] {
  const labels = sharedLabels(pods);
  const others = othersBeside(pods, cluster);
  const isTheirs = (chosen: readonly LabelPair[]) =>
    others.every((pod) => !chosen.every(([key, value]) => pod.labels.get(key) === value));
  const pairs = labels.flatMap((first, i) => labels.slice(i + 1).map((second) => [first, second]));
  return [...labels.map((one) => [one]), ...pairs].find(isTheirs) ?? labels;
}

/** One label that they have and the others of their namespace have not. */
export function findOwnLabel(pods: readonly Endpoint[], cluster: Cluster): LabelPair | undefined {
  const others = othersBeside(pods, cluster);
  return sharedLabels(pods).find(([key, value]) => others.every((pod) => pod.labels.get(key) !== value));
}

function sharedLabels([first, ...rest]: readonly Endpoint[]): readonly LabelPair[] {
  const labels = [...(first?.labels ?? [])].filter(
    ([key, value]) => !volatileLabels.has(key) && rest.every((pod) => pod.labels.get(key) === value),
  );
  const rank = ([key]: LabelPair) => (nameLabels.includes(key) ? nameLabels.indexOf(key) : nameLabels.length);
  return labels.toSorted((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1));
}

/** Pods that policies select by label. */
function othersBeside(pods: readonly Endpoint[], { endpoints }: Cluster): readonly Endpoint[] {
  const own = new Set(pods);
  const namespace = pods[0]?.namespace;
  return endpoints.filter((pod) => pod.namespace === namespace && !pod.onHost && !own.has(pod));
}
