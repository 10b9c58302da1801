import type { Endpoint } from "../cluster/endpoint.ts";
import { countPods } from "../policy/end.ts";
import { count, listed } from "./count.ts";

/** `3 pods`, `a pod per node`, `2 pods and one per node`; a template stands for the pods it would make. */
export function describePods(endpoints: readonly Endpoint[]): string {
  const some = endpoints.filter(({ pods }) => pods !== Number.POSITIVE_INFINITY);
  const amount = countPods(some);
  if (some.length === endpoints.length) return count(amount, "pod");
  return amount === 0 ? "a pod per node" : `${count(amount, "pod")} and one per node`;
}

/** Pods of one template are told by its name. */
export function nameEndpoint({ namespace, name }: Pick<Endpoint, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}

/** `a, b, c and 4 more`. */
export function listSome(names: readonly string[], most = 5): string {
  if (names.length <= most) return listed(names);
  return `${names.slice(0, most).join(", ")} and ${(names.length - most).toLocaleString("en")} more`;
}
