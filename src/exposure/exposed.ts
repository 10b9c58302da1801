import type { Cluster } from "../cluster/cluster.ts";
import type { WorkloadEndpoints } from "../cluster/endpoint.ts";
import { nameLabel } from "../cluster/namespaces.ts";
import { groupBy } from "../group-by.ts";
import type { FlowTable } from "../policy/flows.ts";
import type { Part } from "../policy/parts.ts";
import type { Selections } from "../policy/selections.ts";
import type { Requirement } from "../resources/labels.ts";
import { bitMembers } from "../sets/bit-set.ts";
import type { Exposed, ExposedLabel, ExposedNamespaces } from "./exposure.ts";
import { type PotentialPeer, peerKey } from "./potential-peer.ts";

/** What the input holds already of the pods that a peer asks for. */
export class Today {
  readonly #namespaces: Cluster["namespaces"];
  readonly #selections: Selections;
  readonly #parts: ReadonlyMap<number, readonly Part[]>;
  readonly #counts = new Map<string, number>();

  constructor({ namespaces }: Cluster, table: FlowTable) {
    this.#namespaces = namespaces;
    this.#selections = table.index.members.selections;
    this.#parts = groupBy(table.parts, ({ member }) => member);
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  /** How many workloads have pods that a peer matches; those on the host's network it does not. */
  countWorkloads(peer: PotentialPeer): number {
    const key = peerKey(peer);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const workloads = new Set<WorkloadEndpoints>();
    const [namespaces, pods] = [{ requirements: peer.namespaces }, { requirements: peer.pods }];
    for (const member of bitMembers(this.#selections.selectPods(namespaces, pods))) {
      for (const { workload } of this.#parts.get(member) ?? []) workloads.add(workload);
    }
    const count = workloads.size;
    this.#counts.set(key, count);
    return count;
  }
}

/** A peer as answers name it. */
export function exposedOf(peer: PotentialPeer, today: Today): Exposed {
  const { namespaces, pods } = peer;
  if (namespaces.length === 0 && pods.length === 0) return { kind: "entire-cluster" };
  return {
    kind: "pods",
    namespaces: namespacesOf(namespaces, today),
    pods: pods.map(labelOf),
    today: today.countWorkloads(peer),
  };
}

function namespacesOf(requirements: readonly Requirement[], today: Today): ExposedNamespaces {
  const [first, ...more] = requirements;
  if (!first) return { kind: "all" };
  const [name, ...others] = first.values;
  if (first.key === nameLabel && first.operator === "In" && name !== undefined && others.length + more.length === 0) {
    return { kind: "named", name, exists: today.hasNamespace(name) };
  }
  return { kind: "labelled", labels: requirements.map(labelOf) };
}

function labelOf({ key, operator, values }: Requirement): ExposedLabel {
  return { key, operator, values };
}
