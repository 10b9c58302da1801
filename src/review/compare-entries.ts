import { type Analysis, listEntries } from "../analyze.ts";
import type { EntryFlow } from "../entries/entry.ts";
import { groupBy } from "../group-by.ts";
import type { WorkloadRef } from "../policy/flow.ts";
import type { Passing } from "../policy/passing.ts";
import { isEmptyConnections, unionConnections } from "../sets/connection-set.ts";
import { isSame, nothing, type PassingPair } from "./compare.ts";
import type { ChangedEnd, ControllerRef } from "./flow-change.ts";
import type { JointEnd } from "./joint-ends.ts";
import type { Sides } from "./other-profiles.ts";
import { wholeId } from "./side-ends.ts";

const controller: ControllerRef = { kind: "ingress-controller", id: "{ingress-controller}" };

/** What an ingress controller whose pods are not in the input may open, and might: of others the flows are told. */
export interface EntryDifference {
  readonly from: ChangedEnd<ControllerRef>;
  readonly to: ChangedEnd<WorkloadRef>;
  readonly passings: readonly PassingPair[];
}

/** Under each of some profiles. */
export function compareEntries(sides: readonly Sides[], parts: readonly JointEnd[]): readonly EntryDifference[] {
  const presences = new Map(parts.map((part) => [wholeId(part), part.presence]));
  const passings = sides.map(({ before, after }) => ({ before: passingTo(before), after: passingTo(after) }));
  const refs = new Map(
    passings.flatMap(({ before, after }) => [...before, ...after]).map(([id, { ref }]) => [id, ref]),
  );
  return [...refs].flatMap(([id, ref]) => {
    const told = passings.map(({ before, after }) => ({
      before: before.get(id) ?? nothing,
      after: after.get(id) ?? nothing,
    }));
    if (told.every(isSame)) return [];
    const to = { ref, presence: presences.get(id) ?? "stays" };
    return [{ from: { ref: controller, presence: "stays" as const }, to, passings: told }];
  });
}

function passingTo(analysis: Analysis): PassingByWorkload {
  return passingOf(listEntries(analysis));
}

type PassingByWorkload = ReadonlyMap<string, Passing & { readonly ref: WorkloadRef }>;

/** By workload: what entries of such controllers lead to in any of its parts. */
export function passingOf(entries: readonly EntryFlow[]): PassingByWorkload {
  const led = entries.filter(({ source }) => source.kind === "unknown-controller");
  const byWorkload = groupBy(led, ({ to }) => wholeId({ ref: to }));
  return new Map(
    [...byWorkload].flatMap(([id, entries]) => {
      const passing = unite(entries);
      const { to } = entries[0]!;
      return isEmptyConnections(passing.possible) ? [] : [[id, { ...passing, ref: { ...to, id, part: "" } }]];
    }),
  );
}

function unite(entries: readonly EntryFlow[]): Passing {
  return {
    connections: entries.map(({ connections }) => connections).reduce(unionConnections),
    possible: entries.map(({ possible }) => possible).reduce(unionConnections),
  };
}
