import {
  allConnections,
  type ConnectionSet,
  intersectConnections,
  noConnections,
  protocols,
  subtractConnections,
  unionConnections,
} from "./connection-set.ts";

/** The number a `ConnectionTable` gives a set: equal sets have equal ids. */
export type ConnectionId = number;

/** In every table: nothing passes. */
export const none: ConnectionId = 0;
/** In every table: everything passes. */
export const all: ConnectionId = 1;

/**
 * Interns connection sets, of which a cluster has few: inner loops compare and combine integers, and each pair of
 * sets is united or intersected once.
 */
export class ConnectionTable {
  readonly #sets: ConnectionSet[] = [];
  readonly #ids = new Map<string, ConnectionId>();
  readonly #unions = new Map<number, ConnectionId>();
  readonly #intersections = new Map<number, ConnectionId>();
  readonly #differences = new Map<number, ConnectionId>();

  constructor() {
    this.intern(noConnections);
    this.intern(allConnections);
  }

  intern(set: ConnectionSet): ConnectionId {
    const key = protocols.map((protocol) => set[protocol].join(",")).join(";");
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#sets.push(set) - 1;
    this.#ids.set(key, id);
    return id;
  }

  get(id: ConnectionId): ConnectionSet {
    return this.#sets[id]!;
  }

  union(a: ConnectionId, b: ConnectionId): ConnectionId {
    if (a === b || b === none || a === all) return a;
    if (a === none || b === all) return b;
    return this.#combine(this.#unions, unionConnections, Math.min(a, b), Math.max(a, b));
  }

  intersect(a: ConnectionId, b: ConnectionId): ConnectionId {
    if (a === b || b === all || a === none) return a;
    if (a === all || b === none) return b;
    return this.#combine(this.#intersections, intersectConnections, Math.min(a, b), Math.max(a, b));
  }

  subtract(a: ConnectionId, b: ConnectionId): ConnectionId {
    if (a === b || b === all || a === none) return none;
    return b === none ? a : this.#combine(this.#differences, subtractConnections, a, b);
  }

  #combine(
    memo: Map<number, ConnectionId>,
    operation: (a: ConnectionSet, b: ConnectionSet) => ConnectionSet,
    a: ConnectionId,
    b: ConnectionId,
  ): ConnectionId {
    const key = a * 2 ** 26 + b;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const id = this.intern(operation(this.get(a), this.get(b)));
    memo.set(key, id);
    return id;
  }
}
