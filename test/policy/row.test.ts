import fc from "fast-check";
import { expect, test } from "vitest";
import { passingBy } from "../../src/policy/openings.ts";
import { gatherBlocks, intersectRows, type Row, uniteRows } from "../../src/policy/row.ts";
import { type BitSet, bitsOf, hasBit, isEmptyBits } from "../../src/sets/bit-set.ts";
import { connections, intersectConnections, noConnections, unionConnections } from "../../src/sets/connection-set.ts";
import { ConnectionTable, none } from "../../src/sets/connection-table.ts";

const size = 40;

function peers(members: readonly number[]): BitSet {
  return bitsOf([...members].sort((a, b) => a - b));
}

function tcp([first, more]: readonly [number, number]) {
  return connections("TCP", first, first + more);
}

const rules = fc.array(
  fc.record({
    peers: fc.array(fc.nat(size - 1)).map(peers),
    connections: fc.oneof(
      { weight: 5, arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 })).map(tcp) },
      { weight: 1, arbitrary: fc.constant(noConnections) },
    ),
  }),
  { maxLength: 8 },
);

/** What a row lets pass with a peer, in a list that a subject shares. */
function connectionsOf(row: Row, peer: number, table: ConnectionTable) {
  return passingBy([row.map(({ peers, connections }) => ({ peers, connections: [connections] }))], peer, 0, table);
}

function rowOf(
  blocks: readonly { peers: BitSet; connections: ReturnType<typeof connections> }[],
  table: ConnectionTable,
): Row {
  return uniteRows(
    blocks.map((block) => ({ ...block, connections: table.intern(block.connections) })),
    table,
  );
}

test("a row gives each peer the union of the rules that match it", () => {
  fc.assert(
    fc.property(rules, (rules) => {
      const table = new ConnectionTable();
      const row = rowOf(rules, table);
      for (let peer = 0; peer < size; peer++) {
        const expected = rules
          .filter((rule) => hasBit(rule.peers, peer))
          .map((rule) => rule.connections)
          .reduce(unionConnections, noConnections);
        expect(table.get(connectionsOf(row, peer, table))).toEqual(expected);
      }
    }),
  );
});

test("what several blocks of a row let pass with one peer passes, whether they are disjoint or not", () => {
  fc.assert(
    fc.property(rules, (rules) => {
      const table = new ConnectionTable();
      const blocks = rules.map((rule) => ({ ...rule, connections: table.intern(rule.connections) }));
      const gathered = gatherBlocks(blocks);
      expect(new Set(gathered.map(({ connections }) => connections)).size).toBe(gathered.length);
      for (let peer = 0; peer < size; peer++) {
        const passing = connectionsOf(rowOf(rules, table), peer, table);
        expect(connectionsOf(blocks, peer, table)).toBe(passing);
        expect(connectionsOf(gathered, peer, table)).toBe(passing);
      }
    }),
  );
});

test("the blocks of a row are disjoint, each lets some peer pass something, and no two let the same pass", () => {
  fc.assert(
    fc.property(rules, rules, (some, others) => {
      const table = new ConnectionTable();
      const [a, b] = [rowOf(some, table), rowOf(others, table)];
      for (const row of [a, b, intersectRows(a, b, table)]) {
        expect(row.filter(({ peers, connections }) => isEmptyBits(peers) || connections === none)).toEqual([]);
        expect(new Set(row.map(({ connections }) => connections)).size).toBe(row.length);
        for (let peer = 0; peer < size; peer++) {
          expect(row.filter((block) => hasBit(block.peers, peer)).length).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test("two rows intersected give each peer what passes by both", () => {
  fc.assert(
    fc.property(rules, rules, (some, others) => {
      const table = new ConnectionTable();
      const [a, b] = [rowOf(some, table), rowOf(others, table)];
      const both = intersectRows(a, b, table);
      for (let peer = 0; peer < size; peer++) {
        const expected = intersectConnections(
          table.get(connectionsOf(a, peer, table)),
          table.get(connectionsOf(b, peer, table)),
        );
        expect(table.get(connectionsOf(both, peer, table))).toEqual(expected);
      }
    }),
  );
});
