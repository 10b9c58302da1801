import { obtain } from "../obtain.ts";
import type { Passing } from "../policy/passing.ts";
import {
  type ConnectionSet,
  equalConnections,
  intersectConnections,
  isEmptyConnections,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { isSame, type PassingPair } from "./compare.ts";
import type { ChangedEnd, ChangeKind, Doubt, FlowChange } from "./flow-change.ts";

/** What passed and passes between two ends, under each profile. */
type Told = Pick<FlowChange, "from" | "to"> & { readonly passings: readonly PassingPair[] };

/** What of the connections changes, and how certainly. */
type Sets = Pick<FlowChange, "opened" | "closed" | "unclear">;

/** All of a change but its ends. */
type Becoming = Omit<FlowChange, "from" | "to">;

/** Of changes in which the same passes all but the ends is described, and held, once. */
export class ChangeDescriber {
  /** What each of the profiles differs in from the first. */
  readonly #doubts: readonly (Doubt | undefined)[];
  readonly #known = new Map<readonly PassingPair[], Becoming>();
  readonly #ends = new Map<Told["from"], Told["from"]>();

  constructor(doubts: readonly (Doubt | undefined)[]) {
    this.#doubts = doubts;
  }

  describe({ from, to, passings }: Told): FlowChange {
    const becoming = obtain(this.#known, passings, () => describeBecoming(passings, this.#doubts));
    return { ...becoming, from: this.#plain(from), to: this.#plain(to) };
  }

  #plain<End extends Told["from"]>(end: End): End {
    return obtain(this.#ends, end, () => plainEnd(end)) as End;
  }
}

/** Certain is what all profiles see alike. */
function describeBecoming(passings: readonly PassingPair[], doubts: readonly (Doubt | undefined)[]): Becoming {
  const each = passings.map(setsOf);
  const sets = agreed(each);
  const hangsOn = doubts.filter((doubt, i) => doubt !== undefined && !isAlike(each[i]!, each[0]!)) as Doubt[];
  const isOpen = each.some(({ unclear }) => !isEmptyConnections(unclear));
  const { before, after } = passings.find((pair) => !isSame(pair))!;
  const kind = kindOf(sets, { before, after });
  return { kind, before, after, ...sets, hangsOn: isOpen ? ["input", ...hangsOn] : hangsOn };
}

/** Without what else is known of it here: what leaves the engine is cloned, all of it. */
function plainEnd<Ref>({ ref, presence }: ChangedEnd<Ref>): ChangedEnd<Ref> {
  return { ref, presence };
}

function setsOf({ before, after }: PassingPair): Sets {
  const opened = subtractConnections(after.connections, before.possible);
  const closed = subtractConnections(before.connections, after.possible);
  const changed = unionConnections(
    symmetric(before.connections, after.connections),
    symmetric(before.possible, after.possible),
  );
  return { opened, closed, unclear: subtractConnections(changed, unionConnections(opened, closed)) };
}

function symmetric(a: ConnectionSet, b: ConnectionSet): ConnectionSet {
  return unionConnections(subtractConnections(a, b), subtractConnections(b, a));
}

function agreed(each: readonly Sets[]): Sets {
  const opened = each.map((sets) => sets.opened).reduce(intersectConnections);
  const closed = each.map((sets) => sets.closed).reduce(intersectConnections);
  const all = each.flatMap((sets) => [sets.opened, sets.closed, sets.unclear]).reduce(unionConnections);
  return { opened, closed, unclear: subtractConnections(all, unionConnections(opened, closed)) };
}

function isAlike(a: Sets, b: Sets): boolean {
  return equalConnections(a.opened, b.opened) && equalConnections(a.closed, b.closed);
}

function kindOf(
  { opened, closed }: Sets,
  { before, after }: { readonly before: Passing; readonly after: Passing },
): ChangeKind {
  const [opens, closes] = [!isEmptyConnections(opened), !isEmptyConnections(closed)];
  if (!opens && !closes) return "unknown";
  if (!closes && isEmptyConnections(before.connections)) return "newly-allowed";
  if (!opens && isEmptyConnections(after.connections)) return "newly-blocked";
  return "ports-changed";
}
