import { expect, test } from "vitest";
import {
  allConnections,
  type ConnectionSet,
  connections,
  noConnections,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import {
  allAddresses,
  type IpSet,
  noAddresses,
  parseCidr,
  subtractAddresses,
  unionAddresses,
} from "../../src/sets/ip-set.ts";
import { formatOutsideLabel, formatPortLabel, shortenName } from "../../src/views/graph-label.ts";

function union(...sets: readonly ConnectionSet[]): ConnectionSet {
  return sets.reduce(unionConnections, noConnections);
}

test.each<[string, ConnectionSet]>([
  ["TCP 5432", connections("TCP", 5432, 5432)],
  ["TCP 8000-8010", connections("TCP", 8000, 8010)],
  ["TCP 80,443", union(connections("TCP", 80, 80), connections("TCP", 443, 443))],
  ["TCP 80,443 +2", union(...[80, 443, 8080, 9090].map((port) => connections("TCP", port, port)))],
  ["TCP+UDP 53", union(connections("UDP", 53, 53), connections("TCP", 53, 53))],
  ["TCP 53 +UDP", union(connections("UDP", 5353, 5353), connections("TCP", 53, 53))],
  ["SCTP", connections("SCTP")],
  ["TCP+UDP", union(connections("TCP"), connections("UDP"))],
  ["", allConnections],
  ["", noConnections],
])("ports on a line: %j", (label, set) => {
  expect(formatPortLabel(set)).toBe(label);
});

function addresses(...cidrs: readonly string[]): IpSet {
  return cidrs.reduce((set, cidr) => {
    const parsed = parseCidr(cidr);
    if (parsed.kind === "invalid") throw new Error(`${cidr} is no CIDR`);
    return unionAddresses(set, parsed.block.addresses);
  }, noAddresses);
}

test.each<[string, IpSet]>([
  ["203.0.113.0/24", addresses("203.0.113.0/24")],
  ["203.0.113.7", addresses("203.0.113.7/32")],
  ["2001:db8::1", addresses("2001:db8::1/128")],
  ["10.0.0.0/8 +2", addresses("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")],
  ["any IPv4", addresses("0.0.0.0/0")],
  ["any IPv6", addresses("::/0")],
  ["any address", allAddresses],
  ["any IPv4 but 10.0.0.0/8", subtractAddresses(addresses("0.0.0.0/0"), addresses("10.0.0.0/8"))],
  ["any address but 10.0.0.0/8 +1", subtractAddresses(allAddresses, addresses("10.0.0.0/8", "fc00::/7"))],
])("addresses outside: %s", (label, set) => {
  expect(formatOutsideLabel({ kind: "outside", id: label, addresses: set, nodes: [] })).toBe(label);
});

test("everything outside is the internet, in whichever families the cluster has", () => {
  expect(formatOutsideLabel({ kind: "outside", id: "internet", addresses: addresses("0.0.0.0/0"), nodes: [] })).toBe(
    "internet",
  );
});

test("a name is shortened in its middle, and only when it has to be", () => {
  expect(shortenName("checkoutservice", 15)).toBe("checkoutservice");
  expect(shortenName("checkoutservice", 9)).toBe("chec…vice");
  expect(shortenName("checkoutservice", 10)).toBe("check…vice");
});
