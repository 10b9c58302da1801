import { groupBy } from "../group-by.ts";
import type { Part } from "../policy/parts.ts";
import { matchesSelector } from "../policy/selector.ts";
import type { Resource } from "../resources/resource.ts";
import { isSpecial, type JointEnd } from "./joint-ends.ts";
import { podsOf } from "./mixed-ends.ts";
import { wholeId } from "./side-ends.ts";

/** Objects, found by what they may have a say in. */
export class ObjectIndex<T> {
  readonly all: readonly T[];
  readonly #byKey: ReadonlyMap<string, readonly T[]>;

  /** `versions`: of an object that is not the same before and after both. */
  constructor(objects: readonly T[], versions: (object: T) => readonly Resource[]) {
    this.all = objects;
    const keyed = objects.flatMap((object) =>
      versions(object)
        .flatMap(keysOf)
        .map((key) => ({ key, object })),
    );
    const byKey = groupBy(keyed, ({ key }) => key);
    this.#byKey = new Map([...byKey].map(([key, list]) => [key, [...new Set(list.map(({ object }) => object))]]));
  }

  /** What is needed to judge what passes between ends. */
  neededBy(stakes: Stakes): readonly T[] {
    return [...new Set(stakes.keys.flatMap((key) => this.#byKey.get(key) ?? []))];
  }
}

/** What an object may have a say in. */
function keysOf(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case "NetworkPolicy":
      return [`policies ${resource.namespace}`];
    case "Pod":
      return [podKey(resource)];
    case "Namespace":
      return [`namespace ${resource.name}`];
    case "Node":
      return ["nodes"];
    default:
      if ("template" in resource) return makerKeys(resource);
      return ["tier" in resource ? "tiers" : "entries"];
  }
}

function podKey({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `pod ${namespace}/${name}`;
}

/** Also by way of another, as a Deployment makes pods by a ReplicaSet. */
function makerKeys(workload: Extract<Resource, { readonly template: unknown }>): readonly string[] {
  const { namespace, kind, name, owner } = workload;
  const makers = [{ kind, name }, ...(owner ? [owner] : [])];
  return makers.map((maker) => `maker ${namespace}/${maker.kind}/${maker.name}`);
}

/**
 * What may have a say in what passes between some ends: their pods and what makes those, their namespaces, policies that
 * select them before or after, and whatever rules over the cluster; what leads in from outside only where that is asked.
 */
export class Stakes {
  readonly keys: readonly string[];
  readonly #pods: readonly Part[];

  constructor(ends: readonly JointEnd[], withEntries: boolean) {
    this.#pods = ends.flatMap(podsOf);
    const namespaces = [...new Set(this.#pods.map(({ ref }) => ref.namespace))];
    // Between a node and pods it matters where each of them runs; else one stands for all.
    const podsOfPart = ends.some(isSpecial) ? (part: Part) => part.members : (part: Part) => [part.endpoint];
    const meetsNodes = ends.some(({ ref }) => ref.kind !== "workload") || this.#pods.some(isOnHost);
    this.keys = [
      ...namespaces.flatMap((name) => [`namespace ${name}`, `policies ${name}`]),
      ...new Set(this.#pods.flatMap((part) => [`maker ${wholeId(part)}`, ...podsOfPart(part).map(podKey)])),
      "tiers",
      ...(meetsNodes ? ["nodes"] : []),
      ...(withEntries ? ["entries"] : []),
    ];
  }

  /** Of what is needed, a policy that selects none of the pods can change nothing. */
  concerns(resource: Resource): boolean {
    if (resource.kind !== "NetworkPolicy") return true;
    const { podSelector, namespace } = resource;
    return this.#pods.some(({ endpoint, ref }) => {
      return ref.namespace === namespace && matchesSelector(podSelector, endpoint.labels);
    });
  }
}

function isOnHost({ endpoint }: Part): boolean {
  return endpoint.hostNetwork;
}
