import {
  type ConnectionSet,
  equalConnections,
  isEmptyConnections,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import type { Judged } from "./potential-judgement.ts";

/** A peer that must be told of, since what it gets does not follow from the wider ones that are. */
export interface Told {
  readonly judged: Judged;
  /** What wider ones get and it does not. */
  readonly denied: Passed;
  readonly less: boolean;
}

type Passed = Pick<Judged, "connections" | "possible">;

/**
 * The fewest peers from which all others follow: of those told of that hold a pod the narrowest count, several
 * together, less what any of them is denied. Peers come wider ones first or not; they are told in their order.
 */
export function tellingPeers(all: readonly Judged[]): readonly Told[] {
  const order = new Map(all.map((one, i) => [one, i]));
  const told: Told[] = [];
  for (const one of all.toSorted((a, b) => a.potential.wider.length - b.potential.wider.length)) {
    const wider = told.filter(({ judged }) => holds(judged, one));
    const follows = readTogether(wider);
    if (isSame(follows, one)) continue;
    const denied = subtractPassed(unitePassed(wider.map(({ judged }) => judged)), one);
    told.push({ judged: one, denied, less: !isNothing(denied) });
  }
  return told.toSorted((a, b) => order.get(a.judged)! - order.get(b.judged)!);
}

/** What follows for pods that all of these hold, and no others. One alone gives nothing that it is denied. */
function readTogether(told: readonly Told[]): Passed & Pick<Judged, "portNames"> {
  const narrowest = told.filter(({ judged }) => !told.some((other) => holds(judged, other.judged)));
  const given = unitePassed(narrowest.map(({ judged }) => judged));
  const taken = unitePassed(narrowest.map(({ denied }) => denied));
  const portNames = narrowest.flatMap(({ judged }) => judged.portNames);
  return { ...subtractPassed(given, taken), portNames };
}

/** Whether every pod of `other` is one of `wider`. */
function holds(wider: Judged, other: Judged): boolean {
  return other.potential.wider.includes(wider.potential.peer);
}

function unitePassed(all: readonly Passed[]): Passed {
  const united = (of: (one: Passed) => ConnectionSet) => all.map(of).reduce(unionConnections, noConnections);
  return { connections: united((one) => one.connections), possible: united((one) => one.possible) };
}

function subtractPassed(a: Passed, b: Passed): Passed {
  return {
    connections: subtractConnections(a.connections, b.connections),
    possible: subtractConnections(a.possible, b.possible),
  };
}

function isNothing({ connections, possible }: Passed): boolean {
  return isEmptyConnections(connections) && isEmptyConnections(possible);
}

function isSame(a: ReturnType<typeof readTogether>, b: Judged): boolean {
  return (
    equalConnections(a.connections, b.connections) &&
    equalConnections(a.possible, b.possible) &&
    b.portNames.every((name) => a.portNames.includes(name)) &&
    a.portNames.every((name) => b.portNames.includes(name))
  );
}
