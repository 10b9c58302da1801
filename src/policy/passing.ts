import { type ConnectionSet, intersectConnections, unionConnections } from "../sets/connection-set.ts";

/** What of the connections between two ends passes for certain, and what may pass, which holds it. */
export interface Passing {
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}

/** For certain passes what does in every way that things may stand, and what does in some may. There is at least one. */
export function passingAmong(ways: readonly Passing[]): Passing {
  return {
    connections: ways.map(({ connections }) => connections).reduce(intersectConnections),
    possible: ways.map(({ possible }) => possible).reduce(unionConnections),
  };
}
