import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { matchesSelector } from "../policy/selector.ts";
import type { AdminPolicy } from "../resources/admin-policy.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import type { PodPeer } from "../resources/peer.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Deed, PlannedStep } from "./change.ts";
import type { LabelPair } from "./identity.ts";

/** The pods that a policy selects. */
export function selectedBy(
  policy: NetworkPolicy | AdminPolicy,
  { endpoints, namespaces }: Cluster,
): readonly Endpoint[] {
  if (policy.kind === "NetworkPolicy") {
    return endpoints.filter(
      ({ namespace, labels }) => namespace === policy.namespace && matchesSelector(policy.podSelector, labels),
    );
  }
  const { subject } = policy;
  return endpoints.filter(
    ({ namespace, labels }) =>
      matchesSelector(subject.namespaces, namespaces.get(namespace)!.labels) && matchesSelector(subject.pods, labels),
  );
}

/** The pods that are a peer of a policy's in `namespace`. */
export function peerPods({ namespaces, pods }: PodPeer, namespace: string, cluster: Cluster): readonly Endpoint[] {
  return cluster.endpoints.filter((pod) => {
    const own = cluster.namespaces.get(pod.namespace)!;
    const isThere =
      namespaces.kind === "own" ? own.name === namespace : matchesSelector(namespaces.selector, own.labels);
    return isThere && !pod.onHost && matchesSelector(pods, pod.labels);
  });
}

export function labelledPods(
  labels: readonly LabelPair[],
  namespace: string,
  { endpoints }: Cluster,
): readonly Endpoint[] {
  return endpoints.filter(
    (pod) => pod.namespace === namespace && labels.every(([key, value]) => pod.labels.get(key) === value),
  );
}

/** A change of a policy; `undefined` when one of its edits cannot be made. */
export function stepIn(
  policy: NetworkPolicy | AdminPolicy,
  deed: Deed,
  direction: Direction,
  rule: number,
  what: string,
  edits: readonly (TextEdit | undefined)[],
  cluster: Cluster,
): PlannedStep | undefined {
  const made = edits.flatMap((edit) => edit ?? []);
  if (made.length < edits.length) return undefined;
  const namespace = policy.kind === "NetworkPolicy" ? policy.namespace : "";
  const object = { kind: policy.kind, namespace, name: policy.name };
  return { deed, direction, object, rule, what, edits: made, touches: selectedBy(policy, cluster) };
}
