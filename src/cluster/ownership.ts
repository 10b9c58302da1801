import type { OwnerReference, Pod } from "../resources/pod.ts";
import type { Workload } from "../resources/workload.ts";
import type { OwnerName } from "./endpoint.ts";
import { Names } from "./names.ts";

/** Who owns whom, as far as the input holds the owners. */
export class Ownership {
  readonly #workloads = new Names<Workload>();
  readonly #topmost = new Map<Workload, Workload>();

  constructor(workloads: readonly Workload[]) {
    for (const workload of workloads) this.#workloads.set(workload, workload);
  }

  /**
   * The topmost owner of a pod that the input knows. `kubectl get deploy,pods` leaves out the ReplicaSets and Jobs
   * between them, so the names these give their pods are followed too.
   */
  ownerOf(pod: Pod): OwnerName {
    const { owner, namespace } = pod;
    // A static pod's mirror is owned by its Node: each is a pod of its own.
    if (owner === undefined || owner.kind === "Node") return { namespace, kind: "Pod", name: pod.name };
    const { kind, name } = owner;
    const maker = this.#workloads.get(namespace, kind, name) ?? this.#findMaker(pod, owner);
    return maker ? this.topmost(maker) : { namespace, kind, name };
  }

  /** Follows controllers upward as far as the input holds them; a cycle in the input ends where it closes. */
  topmost(workload: Workload): Workload {
    if (!workload.owner) return workload;
    const known = this.#topmost.get(workload);
    if (known) return known;
    const seen = new Set([workload]);
    let top = workload;
    for (let above = this.#above(top); above && !seen.has(above); above = this.#above(top)) {
      seen.add(above);
      top = above;
    }
    this.#topmost.set(workload, top);
    return top;
  }

  #above({ owner, namespace }: Workload): Workload | undefined {
    return owner && this.#workloads.get(namespace, owner.kind, owner.name);
  }

  /** A Deployment names its ReplicaSets `name-<pod-template-hash>`, a CronJob its Jobs `name-<scheduled minute>`. */
  #findMaker({ namespace, labels }: Pod, { kind, name }: OwnerReference): Workload | undefined {
    if (kind === "ReplicaSet") {
      const suffix = `-${labels.get("pod-template-hash")}`;
      return name.endsWith(suffix)
        ? this.#workloads.get(namespace, "Deployment", name.slice(0, -suffix.length))
        : undefined;
    }
    const scheduled = kind === "Job" && /^(.+)-\d+$/.exec(name);
    return scheduled ? this.#workloads.get(namespace, "CronJob", scheduled[1]!) : undefined;
  }
}
