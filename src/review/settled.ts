import { groupBy } from "../group-by.ts";
import type { EndpointRef } from "../policy/flow.ts";
import {
  type ConnectionSet,
  intersectConnections,
  isConnectionSubset,
  isEmptyConnections,
} from "../sets/connection-set.ts";
import { intersectAddresses, isEmptyAddresses } from "../sets/ip-set.ts";
import { passing } from "./compare.ts";
import type { ControllerRef, FlowChange } from "./flow-change.ts";
import type { JointEnd, JointEnds, TablePairs } from "./joint-ends.ts";
import { wholeId } from "./side-ends.ts";

/** More pairs than these are not looked at: names are then longer than they would have to be. */
const mostLooks = 20_000;

/** Whether a pair that does not change is after as those are that do: `any pod` may be said of all of them then. */
export class Settled {
  readonly #tables: TablePairs;
  readonly #ends: JointEnds;
  readonly #parts: ReadonlyMap<string, readonly JointEnd[]>;
  #looks = 0;

  constructor(ends: JointEnds, tables: TablePairs) {
    this.#tables = tables;
    this.#ends = ends;
    this.#parts = groupBy(ends.parts, wholeId);
  }

  isAs(change: FlowChange, from: EndpointRef | ControllerRef, to: EndpointRef | ControllerRef): boolean {
    if (!isEmptyConnections(change.unclear)) return false;
    const sources = this.#endsOf(from, this.#ends.sources);
    const targets = this.#endsOf(to, this.#ends.destinations);
    if (sources.length * targets.length === 0) return false;
    return sources.every((source) => targets.every((target) => this.#isPairAs(change, source, target)));
  }

  #isPairAs({ opened, closed }: FlowChange, from: JointEnd, to: JointEnd): boolean {
    if (++this.#looks > mostLooks) return false;
    return this.#tables.after.every((table, i) => {
      const { connections, possible } = passing(from.after?.[i], to.after?.[i], table);
      return isConnectionSubset(opened, connections) && isApart(closed, possible);
    });
  }

  #endsOf(ref: EndpointRef | ControllerRef, ends: readonly JointEnd[]): readonly JointEnd[] {
    if (ref.kind === "outside") {
      return ends.filter(
        (end) => end.ref.kind === "outside" && !isEmptyAddresses(intersectAddresses(end.ref.addresses, ref.addresses)),
      );
    }
    if (ref.kind !== "workload") return ends.filter((end) => end.ref.id === ref.id);
    const parts = this.#parts.get(wholeId({ ref })) ?? [];
    return ref.part === "" ? parts : parts.filter((part) => part.ref.id === ref.id);
  }
}

function isApart(a: ConnectionSet, b: ConnectionSet): boolean {
  return isEmptyConnections(intersectConnections(a, b));
}
