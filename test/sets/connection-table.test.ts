import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allConnections,
  connections,
  intersectConnections,
  noConnections,
  protocols,
  subtractConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { all, ConnectionTable, none } from "../../src/sets/connection-table.ts";

const range = fc
  .tuple(fc.constantFrom(...protocols), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([protocol, a, b]) => connections(protocol, Math.min(a, b), Math.max(a, b)));
const set = fc.oneof(
  fc.constantFrom(noConnections, allConnections),
  fc.array(range, { maxLength: 4 }).map((ranges) => ranges.reduce(unionConnections, noConnections)),
);

test("nothing and everything have their ids in every table", () => {
  const table = new ConnectionTable();
  expect([table.intern(noConnections), table.intern(allConnections)]).toEqual([none, all]);
});

test("equal sets have one id, and the id gives the set back", () => {
  fc.assert(
    fc.property(set, set, (a, b) => {
      const table = new ConnectionTable();
      const [x, y] = [table.intern(a), table.intern(b)];
      expect([table.get(x), table.get(y)]).toEqual([a, b]);
      expect(table.intern(structuredClone(a))).toBe(x);
      expect(x === y).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test("ids combine as their sets do, the first time and when remembered", () => {
  fc.assert(
    fc.property(fc.array(set, { minLength: 1, maxLength: 6 }), (sets) => {
      const table = new ConnectionTable();
      for (const a of [...sets, ...sets]) {
        for (const b of sets) {
          const [x, y] = [table.intern(a), table.intern(b)];
          expect(table.get(table.union(x, y))).toEqual(unionConnections(a, b));
          expect(table.get(table.intersect(x, y))).toEqual(intersectConnections(a, b));
          expect(table.get(table.subtract(x, y))).toEqual(subtractConnections(a, b));
        }
      }
    }),
  );
});

test("what is remembered of two sets is never taken for what two others make", () => {
  const table = new ConnectionTable();
  const sets = Array.from({ length: 90 }, (_, i) => connections("TCP", 1 + i, 100 + i));
  const ids = sets.map((set) => table.intern(set));
  for (const [i, x] of ids.entries()) {
    for (const [j, y] of ids.entries()) {
      const [a, b] = [sets[i]!, sets[j]!];
      expect(table.union(x, y)).toBe(table.intern(unionConnections(a, b)));
      expect(table.intersect(x, y)).toBe(table.intern(intersectConnections(a, b)));
      expect(table.subtract(x, y)).toBe(table.intern(subtractConnections(a, b)));
    }
  }
});
