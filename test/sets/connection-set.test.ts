import fc from "fast-check";
import { expect, test } from "vitest";
import * as connections from "../../src/sets/connection-set.ts";
import { equals } from "../../src/sets/interval-set.ts";
import * as naive from "../support/naive-sets.ts";

const { allConnections, formatConnections, noConnections, protocols } = connections;
const TCP = (first: number, last = first) => connections.connections("TCP", first, last);
const UDP = (first: number, last = first) => connections.connections("UDP", first, last);

/** A set of each protocol's ports 1 to 40, as members and as a `ConnectionSet`. */
const sets = fc.record({ TCP: naive.members, UDP: naive.members, SCTP: naive.members }).map((model) => ({
  model,
  set: {
    TCP: portsOf(model.TCP),
    UDP: portsOf(model.UDP),
    SCTP: portsOf(model.SCTP),
  },
}));

function portsOf(members: ReadonlySet<number>) {
  return naive.toIntervals(members).map((boundary) => boundary + 1);
}

test("a port belongs to its own protocol only", () => {
  expect(connections.hasConnection(TCP(80), "TCP", 80)).toBe(true);
  expect(connections.hasConnection(TCP(80), "UDP", 80)).toBe(false);
  expect(connections.hasConnection(TCP(80), "TCP", 81)).toBe(false);
});

test("ports are 1 to 65535: what lies outside is left out", () => {
  expect(connections.connections("SCTP")).toEqual({ TCP: [], UDP: [], SCTP: [1, 65536] });
  expect(connections.connections("TCP", 0, 70000)).toEqual(connections.connections("TCP"));
  expect(connections.connections("TCP", 0, 0)).toEqual(noConnections);
  expect(connections.connections("TCP", 9, 8)).toEqual(noConnections);
});

test("every port of every protocol is all connections, however it was put together", () => {
  const halves = protocols.flatMap((protocol) => [
    connections.connections(protocol, 1, 1000),
    connections.connections(protocol, 1001),
  ]);
  const whole = halves.reduce(connections.unionConnections, noConnections);
  expect(connections.isAllConnections(whole)).toBe(true);
  expect(whole).toEqual(allConnections);
  expect(connections.isAllConnections(connections.subtractConnections(whole, TCP(65535)))).toBe(false);
});

test("union, intersect and subtract act on each protocol by itself", () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      for (const protocol of protocols) {
        const [x, y] = [a.model[protocol], b.model[protocol]];
        const ports = (set: connections.ConnectionSet) => set[protocol];
        expect(ports(connections.unionConnections(a.set, b.set))).toEqual(portsOf(naive.union(x, y)));
        expect(ports(connections.intersectConnections(a.set, b.set))).toEqual(portsOf(naive.intersect(x, y)));
        expect(ports(connections.subtractConnections(a.set, b.set))).toEqual(portsOf(naive.subtract(x, y)));
      }
    }),
  );
});

test("one set lies in another when nothing is left after taking the other away", () => {
  fc.assert(
    fc.property(sets, sets, ({ set: a }, { set: b }) => {
      const left = connections.subtractConnections(a, b);
      expect(connections.isConnectionSubset(a, b)).toBe(connections.isEmptyConnections(left));
      expect(connections.isConnectionSubset(connections.intersectConnections(a, b), a)).toBe(true);
      expect(connections.equalConnections(a, b)).toBe(protocols.every((protocol) => equals(a[protocol], b[protocol])));
    }),
  );
});

test("one protocol that does not fit is enough not to lie in another set", () => {
  const both = connections.unionConnections(TCP(80), UDP(53));
  expect(connections.isConnectionSubset(TCP(80), both)).toBe(true);
  expect(connections.isConnectionSubset(both, TCP(80))).toBe(false);
  expect(connections.isEmptyConnections(UDP(53))).toBe(false);
  expect(connections.equalConnections(both, TCP(80))).toBe(false);
});

test("the ranges of a protocol are inclusive, apart from each other and in rising order", () => {
  const set = [TCP(8080), TCP(80), TCP(443, 445), UDP(53)].reduce(connections.unionConnections, noConnections);
  expect(connections.portRanges(set, "TCP")).toEqual([
    { first: 80, last: 80 },
    { first: 443, last: 445 },
    { first: 8080, last: 8080 },
  ]);
  expect(connections.portRanges(set, "SCTP")).toEqual([]);
});

test.each([
  ["All Connections", allConnections],
  ["No Connections", noConnections],
  ["TCP 80", TCP(80)],
  ["TCP 80,443-445,UDP 53", [UDP(53), TCP(443, 445), TCP(80)].reduce(connections.unionConnections)],
  ["TCP 80-81", connections.unionConnections(TCP(80), TCP(81))],
  ["TCP 1-65535", connections.connections("TCP")],
  [
    "TCP 1-65535,UDP 1-65535",
    connections.unionConnections(connections.connections("TCP"), connections.connections("UDP")),
  ],
  [
    "SCTP 9,TCP 1-65535",
    connections.unionConnections(connections.connections("SCTP", 9, 9), connections.connections("TCP")),
  ],
  ["TCP 2-65535", connections.connections("TCP", 2)],
  ["TCP 65535", connections.connections("TCP", 65535)],
])("%s is how that set is written", (text, set) => {
  expect(formatConnections(set)).toBe(text);
});
