import type { OwnerReference, Pod } from "../resources/pod.ts";
import type { Workload } from "../resources/workload.ts";
import type { OwnerName } from "./endpoint.ts";

/** Workloads by `namespace/kind/name`. */
export type WorkloadsByName = ReadonlyMap<string, Workload>;

export function ownerKey(owner: OwnerName): string {
  return `${owner.namespace}/${owner.kind}/${owner.name}`;
}

export function byName(workloads: readonly Workload[]): WorkloadsByName {
  return new Map(workloads.map((workload) => [ownerKey(workload), workload]));
}

/**
 * The topmost owner of a pod that the input knows. `kubectl get deploy,pods` leaves out the ReplicaSets and Jobs
 * between them, so the names these give their pods are followed too.
 */
export function findOwner(pod: Pod, workloads: WorkloadsByName): OwnerName {
  const { owner, namespace } = pod;
  // A static pod's mirror is owned by its Node: each is a pod of its own.
  if (owner === undefined || owner.kind === "Node") return { namespace, kind: "Pod", name: pod.name };
  const known = workloads.get(ownerKey({ namespace, ...owner }));
  if (known) return topmost(known, workloads);
  const maker = findMaker(pod, owner, workloads);
  return maker ? topmost(maker, workloads) : { namespace, kind: owner.kind, name: owner.name };
}

/** Follows controllers upward as far as the input holds them; a cycle in the input ends where it closes. */
export function topmost(workload: Workload, workloads: WorkloadsByName): Workload {
  const seen = new Set<Workload>();
  for (let at = workload; ; ) {
    seen.add(at);
    const above = at.owner && workloads.get(ownerKey({ namespace: at.namespace, ...at.owner }));
    if (!above || seen.has(above)) return at;
    at = above;
  }
}

/** A Deployment names its ReplicaSets `name-<pod-template-hash>`, a CronJob its Jobs `name-<scheduled minute>`. */
function findMaker(pod: Pod, owner: OwnerReference, workloads: WorkloadsByName): Workload | undefined {
  const find = (kind: string, name: string) => workloads.get(ownerKey({ namespace: pod.namespace, kind, name }));
  if (owner.kind === "ReplicaSet") {
    const suffix = `-${pod.labels.get("pod-template-hash")}`;
    return owner.name.endsWith(suffix) ? find("Deployment", owner.name.slice(0, -suffix.length)) : undefined;
  }
  const scheduled = owner.kind === "Job" && /^(.+)-\d+$/.exec(owner.name);
  return scheduled ? find("CronJob", scheduled[1]!) : undefined;
}
