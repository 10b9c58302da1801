import fc from "fast-check";
import { expect, test } from "vitest";
import * as ip from "../../src/sets/ip-set.ts";
import * as naive from "../support/naive-sets.ts";

const { allAddresses, formatCidrs, formatRanges, noAddresses, parseCidr, unionAddresses } = ip;

function block(text: string): ip.IpBlock {
  const parsed = parseCidr(text);
  if (parsed.kind === "invalid") throw new Error(`not a CIDR: ${text}`);
  return parsed.block;
}

function addresses(...cidrs: readonly string[]): ip.IpSet {
  return cidrs.map((cidr) => block(cidr).addresses).reduce(unionAddresses, noAddresses);
}

/** Small sets of both families, as members and as an `IpSet`: 10.0.0.0 and 2001:db8:: are their zeros. */
const v4Zero = 0x0a000000;
const v6Zero = 0x20010db8n << 96n;
const sets = fc
  .record({ v4: naive.members, v6: naive.members })
  .map((model) => ({ model, set: toSet(model.v4, model.v6) }));

function toSet(v4: ReadonlySet<number>, v6: ReadonlySet<number>): ip.IpSet {
  return {
    IPv4: naive.toIntervals(v4).map((boundary) => v4Zero + boundary),
    IPv6: naive.toIntervals(v6).map((boundary) => v6Zero + BigInt(boundary)),
  };
}

// Each of these was held against k8s.io/utils/net.ParseCIDRSloppy and apimachinery's GetWarningsForCIDR.
test.each([
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["192.168.1.7/32", "192.168.1.7/32"],
  ["::/0", "::/0"],
  ["2001:db8::/64", "2001:db8::/64"],
  ["::1/128", "::1/128"],
  ["10.0.0.1/8", "10.0.0.0/8", "host-bits"],
  ["255.255.255.255/0", "0.0.0.0/0", "host-bits"],
  ["2001:db8::1/64", "2001:db8::/64", "host-bits"],
  ["2001:DB8::1/64", "2001:db8::/64", "host-bits"],
  ["010.0.0.0/8", "10.0.0.0/8", "non-standard"],
  ["10.0.0.0/08", "10.0.0.0/8", "non-standard"],
  ["10.0.0.00/8", "10.0.0.0/8", "non-standard"],
  ["::ffff:10.0.0.0/104", "10.0.0.0/8", "non-standard"],
  ["::ffff:0:0/96", "0.0.0.0/0", "non-standard"],
  ["010.0.0.1/8", "10.0.0.0/8", "host-bits", "non-standard"],
  ["::ffff:10.0.0.1/95", "::fffe:0:0/95", "host-bits", "non-standard"],
  ["::ffff:10.0.0.1/90", "::ffc0:0:0/90", "host-bits", "non-standard"], // wider than all of IPv4: an IPv6 block
  ["::01.2.3.4/128", "::102:304/128", "non-standard"],
  ["02001:db8::/32", "2001:db8::/32", "non-standard"],
  ["2001:DB8::/32", "2001:db8::/32", "not-rfc-5952"],
  ["2001:db8:0:0::/32", "2001:db8::/32", "not-rfc-5952"],
  ["2001:0db8::/32", "2001:db8::/32", "not-rfc-5952"],
  ["::1.2.3.4/128", "::102:304/128", "not-rfc-5952"],
])("%s is the block %s, its form %s", (text, cidr, ...forms) => {
  const parsed = parseCidr(text);
  expect(parsed).toMatchObject({ kind: "block", block: { text, cidr }, forms: forms.map((kind) => ({ kind })) });
});

test.each([
  [""],
  ["/"],
  ["/8"],
  ["10.0.0.0"],
  ["10.0.0.0/"],
  ["10.0.0.0/33"],
  ["10.0.0.0/-1"],
  ["10.0.0.0/+8"],
  ["10.0.0.0/8.0"],
  ["10.0.0.0/1e1"],
  ["10.0.0.0/99999999999999999999"],
  ["10.0.0.0/255.0.0.0"],
  ["10.0.0.0/8/8"],
  [" 10.0.0.0/8"],
  ["10.0.0.0/8\n"],
  ["10.0.0.0 /8"],
  ["10.0.0/8"],
  ["10.0.0.256/32"],
  ["::/129"],
  ["::ffff:10.0.0.0/129"],
  ["fe80::1%eth0/64"],
  ["[2001:db8::]/64"],
  ["internet"],
])("`%s` is no CIDR", (text) => {
  expect(parseCidr(text)).toEqual({ kind: "invalid" });
});

test("host bits leave two readings: the network, and the one address", () => {
  expect(parseCidr("10.0.0.1/8")).toMatchObject({
    forms: [{ kind: "host-bits", network: "10.0.0.0/8", address: "10.0.0.1/32" }],
  });
  expect(parseCidr("2001:db8::1/64")).toMatchObject({
    forms: [{ kind: "host-bits", network: "2001:db8::/64", address: "2001:db8::1/128" }],
  });
});

test("a block holds its own family only", () => {
  expect(block("0.0.0.0/0").addresses).toEqual({ IPv4: allAddresses.IPv4, IPv6: [] });
  expect(block("::/0").addresses).toEqual({ IPv4: [], IPv6: allAddresses.IPv6 });
});

test("a block holds its addresses from the first to the last", () => {
  expect(formatRanges(block("10.1.2.3/16").addresses)).toEqual(["10.1.0.0-10.1.255.255"]);
  expect(formatRanges(block("10.1.2.3/32").addresses)).toEqual(["10.1.2.3-10.1.2.3"]);
  expect(formatRanges(block("192.0.0.0/31").addresses)).toEqual(["192.0.0.0-192.0.0.1"]);
  expect(formatRanges(block("2001:db8::/126").addresses)).toEqual(["2001:db8::-2001:db8::3"]);
});

test("one address alone is the block of its full length", () => {
  expect(ip.singleAddress({ family: "IPv4", value: 0xffffffff })).toEqual(addresses("255.255.255.255/32"));
  expect(ip.singleAddress({ family: "IPv6", value: 1n })).toEqual(addresses("::1/128"));
});

test("union, intersect and subtract act on each family by itself", () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      const expected = (operation: typeof naive.union) =>
        toSet(operation(a.model.v4, b.model.v4), operation(a.model.v6, b.model.v6));
      expect(unionAddresses(a.set, b.set)).toEqual(expected(naive.union));
      expect(ip.intersectAddresses(a.set, b.set)).toEqual(expected(naive.intersect));
      expect(ip.subtractAddresses(a.set, b.set)).toEqual(expected(naive.subtract));
      expect(ip.isAddressSubset(a.set, b.set)).toBe(ip.isEmptyAddresses(ip.subtractAddresses(a.set, b.set)));
    }),
  );
});

test("one family that does not fit is enough not to be empty, nor to lie in another set", () => {
  expect(ip.isEmptyAddresses(noAddresses)).toBe(true);
  expect(ip.isEmptyAddresses(addresses("10.0.0.0/8"))).toBe(false);
  expect(ip.isEmptyAddresses(addresses("2001:db8::/32"))).toBe(false);
  const both = addresses("10.0.0.0/8", "2001:db8::/32");
  expect(ip.isAddressSubset(addresses("10.0.0.0/8"), both)).toBe(true);
  expect(ip.isAddressSubset(both, addresses("10.0.0.0/8"))).toBe(false);
  expect(ip.isAddressSubset(both, addresses("2001:db8::/32"))).toBe(false);
});

test("the two families put together are the set", () => {
  fc.assert(
    fc.property(sets, ({ set }) => {
      expect(unionAddresses(ip.onlyFamily(set, "IPv4"), ip.onlyFamily(set, "IPv6"))).toEqual(set);
      expect(ip.intersectAddresses(ip.onlyFamily(set, "IPv4"), ip.onlyFamily(set, "IPv6"))).toEqual(noAddresses);
    }),
  );
});

test.each([
  [["0.0.0.0/0", "::/0"], allAddresses],
  [[], noAddresses],
  [["10.0.0.0/8"], addresses("10.0.0.0/9", "10.128.0.0/9")],
  [["10.0.0.0/8", "192.168.0.0/16", "2001:db8::/32"], addresses("2001:db8::/32", "192.168.0.0/16", "10.0.0.0/8")],
  [
    ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/30"],
    ip.subtractAddresses(addresses("10.0.0.0/29"), addresses("10.0.0.0/32")),
  ],
])("%j are the fewest CIDRs of their set", (cidrs, set) => {
  expect(formatCidrs(set)).toEqual(cidrs);
});

test("the CIDRs of a set hold exactly the set, in rising order, and no two neighbours make one block", () => {
  fc.assert(
    fc.property(sets, ({ set }) => {
      const blocks = formatCidrs(set).map((cidr) => block(cidr).addresses);
      expect(blocks.reduce(unionAddresses, noAddresses)).toEqual(set);
      for (const [i, a] of blocks.slice(1).entries()) {
        const before = blocks[i]!;
        expect(before.IPv4.length === 0 || a.IPv4.length === 0 || before.IPv4[1]! <= a.IPv4[0]!).toBe(true);
        expect(before.IPv6.length === 0 || a.IPv6.length === 0 || before.IPv6[1]! <= a.IPv6[0]!).toBe(true);
        expect(formatCidrs(unionAddresses(before, a))).toHaveLength(2);
      }
    }),
  );
});

test("sets that reach the ends of the address space keep their last address", () => {
  const v4 = ip.subtractAddresses(addresses("0.0.0.0/0"), addresses("0.0.0.0/1"));
  expect(formatRanges(v4)).toEqual(["128.0.0.0-255.255.255.255"]);
  expect(formatCidrs(v4)).toEqual(["128.0.0.0/1"]);
  const v6 = ip.subtractAddresses(addresses("::/0"), addresses("::/1"));
  expect(formatRanges(v6)).toEqual(["8000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]);
  expect(formatCidrs(v6)).toEqual(["8000::/1"]);
});

test.each([
  [["10.0.0.1/32"], "10.0.0.1"],
  [["0.0.0.0/32"], "0.0.0.0"],
  [["2001:db8::1/128"], "2001:db8::1"],
  [["10.0.0.0/31"], undefined],
  [["2001:db8::/127"], undefined],
  [["10.0.0.1/32", "10.0.0.3/32"], undefined],
  [["10.0.0.1/32", "2001:db8::1/128"], undefined],
  [["10.0.0.0/31", "2001:db8::1/128"], undefined],
  [["2001:db8::1/128", "2001:db8::3/128"], undefined],
  [[], undefined],
])("the single address of %j is %s", (cidrs, single) => {
  const found = ip.findSingleAddress(addresses(...cidrs));
  expect(found && ip.formatAddress(found)).toBe(single);
});

test("the set of some addresses is the union of the sets of each", () => {
  const address: fc.Arbitrary<ip.IpAddress> = fc.oneof(
    fc.nat({ max: 9 }).map((value) => ({ family: "IPv4", value: v4Zero + value }) as const),
    fc.nat({ max: 9 }).map((value) => ({ family: "IPv6", value: v6Zero + BigInt(value) }) as const),
  );
  fc.assert(
    fc.property(fc.array(address), (some) => {
      expect(ip.uniteAddresses(some)).toEqual(some.map(ip.singleAddress).reduce(unionAddresses, noAddresses));
    }),
  );
});
