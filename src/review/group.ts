import { groupBy } from "../group-by.ts";
import type { EndpointRef, WorkloadRef } from "../policy/flow.ts";
import { formatConnections } from "../sets/connection-set.ts";
import { type EndSet, type Likeness, nameEnds, type Population } from "./end-set.ts";
import type { ChangedEnd, ControllerRef, FlowChange } from "./flow-change.ts";
import type { Settled } from "./settled.ts";

/** Changes that are alike: from any of some ends to any of others. Never one that is not among them. */
export interface ChangeGroup<C extends { readonly change: FlowChange }> {
  readonly from: EndSet;
  readonly to: EndSet;
  /** In the order they came; never empty. */
  readonly members: readonly C[];
}

/** Of changes in order the fewest groups that are found, in the order of the first in each. */
export function groupChanges<C extends { readonly change: FlowChange }>(
  changes: readonly C[],
  population: Population,
  settled: Settled,
): readonly ChangeGroup<C>[] {
  const order = new Map(changes.map((one, i) => [one, i]));
  const groups = [...groupBy(changes, alikeness).values()].flatMap((alike) => rectangles(alike));
  return groups
    .toSorted((a, b) => order.get(a[0]!)! - order.get(b[0]!)!)
    .map((members) => nameGroup(members, population, settled));
}

/** With itself nothing passes of one pod, so that it need not. */
function nameGroup<C extends { readonly change: FlowChange }>(
  members: readonly C[],
  population: Population,
  settled: Settled,
): ChangeGroup<C> {
  const { change } = members[0]!;
  const [sources, targets] = [endsOf(members, "from"), endsOf(members, "to")];
  return {
    from: nameEnds(sources, population, (other) =>
      likenessOf(other, targets, (target) => settled.isAs(change, other, target)),
    ),
    to: nameEnds(targets, population, (other) =>
      likenessOf(other, sources, (source) => settled.isAs(change, source, other)),
    ),
    members,
  };
}

function likenessOf(
  { id }: WorkloadRef,
  others: readonly (EndpointRef | ControllerRef)[],
  isAlike: (other: EndpointRef | ControllerRef) => boolean,
): Likeness {
  const apart = others.filter((other) => other.id !== id);
  if (apart.length === 0) return "itself";
  return apart.every(isAlike) ? "alike" : "other";
}

/** Equal for changes that differ in nothing but their ends. */
function alikeness({ change }: { readonly change: FlowChange }): string {
  const { kind, from, to, opened, closed, unclear, hangsOn } = change;
  const sets = [opened, closed, unclear].map(formatConnections);
  return [kind, from.presence, to.presence, ...sets, ...hangsOn].join("|");
}

type Side = "from" | "to";
type Changes<C> = readonly C[];

/** Whole blocks of sources and destinations: by whichever end there are fewer. */
function rectangles<C extends { readonly change: FlowChange }>(alike: Changes<C>): readonly Changes<C>[] {
  const [byTarget, bySource] = [blocksBy("to", alike), blocksBy("from", alike)];
  return byTarget.length <= bySource.length ? byTarget : bySource;
}

/**
 * Ends whose changes have the same ends at the other side, together. With itself nothing passes of one pod: an end that is
 * at the other side too is one of those that have all the others.
 */
function blocksBy<C extends { readonly change: FlowChange }>(side: Side, alike: Changes<C>): readonly Changes<C>[] {
  const other = side === "to" ? "from" : "to";
  const ends = [...groupBy(alike, ({ change }) => change[side].ref.id)].map(([id, changes]) => {
    const met = [...new Set(changes.map(({ change }) => change[other].ref.id))];
    return { changes, met: met.sort().join(" "), withItself: [...new Set([...met, id])].sort().join(" ") };
  });
  const counts = new Map<string, number>();
  for (const key of ends.flatMap(({ met, withItself }) => [...new Set([met, withItself])])) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const blocks = groupBy(ends, ({ met, withItself }) =>
    counts.get(withItself)! > counts.get(met)! ? withItself : met,
  );
  return [...blocks.values()].map((same) => same.flatMap(({ changes }) => changes));
}

function endsOf<C extends { readonly change: FlowChange }>(members: readonly C[], side: Side) {
  const ends = members.map(({ change }): ChangedEnd<EndpointRef | ControllerRef> => change[side]);
  return [...new Map(ends.map(({ ref }) => [ref.id, ref])).values()];
}
