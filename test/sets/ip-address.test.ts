import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAddress, type IpAddress, mapToIpv6, parseAddress } from "../../src/sets/ip-address.ts";

const ipv4 = fc.nat({ max: 0xffffffff }).map((value): IpAddress => ({ family: "IPv4", value }));

/** Sixteen-bit groups, many of them zero, so that runs of zeros of every length and place occur. */
const groups = fc.array(fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
  minLength: 8,
  maxLength: 8,
});
const ipv6 = groups
  .map((list) => list.reduce((value, group) => (value << 16n) | BigInt(group), 0n))
  .filter((value) => value >> 32n !== 0xffffn)
  .map((value): IpAddress => ({ family: "IPv6", value }));

test.each([
  ["0.0.0.0", 0],
  ["10.0.0.1", 0x0a000001],
  ["255.255.255.255", 0xffffffff],
  ["010.001.000.09", 0x0a010009], // leading zeros are decimal to Kubernetes, never octal
  ["0000010.0.0.1", 0x0a000001],
  ["::ffff:10.0.0.1", 0x0a000001], // IPv4-mapped: the IPv4 address itself
  ["::FFFF:a00:1", 0x0a000001],
  ["0:0:0:0:0:ffff:10.0.0.1", 0x0a000001],
])("%s is an IPv4 address", (text, value) => {
  expect(parseAddress(text)).toEqual({ family: "IPv4", value });
});

test.each([
  ["::", 0n],
  ["::1", 1n],
  ["::1.2.3.4", 0x01020304n],
  ["2001:db8::1", 0x20010db8_00000000_00000000_00000001n],
  ["2001:DB8:0:0:0:0:0:1", 0x20010db8_00000000_00000000_00000001n],
  ["02001:000db8::00001", 0x20010db8_00000000_00000000_00000001n],
  ["1:2:3:4:5:6:7::", 0x00010002_00030004_00050006_00070000n],
  ["1:2:3:4:5:6:7.8.9.10", 0x00010002_00030004_00050006_0708090an],
  ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", (1n << 128n) - 1n],
])("%s is an IPv6 address", (text, value) => {
  expect(parseAddress(text)).toEqual({ family: "IPv6", value });
});

test.each([
  [""],
  ["10"],
  ["10.0.0"],
  ["10.0.0.0.0"],
  ["10.0.0.256"],
  ["10.0.0.-1"],
  ["10..0.1"],
  ["10.0.0.1."],
  [" 10.0.0.1"],
  ["10.0.0.1\n"],
  ["0x0a.0.0.1"],
  ["1e1.0.0.1"],
  ["10.0.0.a"],
  [":"],
  [":::"],
  ["1::2::3"],
  ["1:2:3:4:5:6:7"],
  ["1:2:3:4:5:6:7:8:9"],
  ["1:2:3:4:5:6:7:8::"],
  ["::1:2:3:4:5:6:7:8"],
  ["10000::"],
  ["g::"],
  ["::10.0.0"],
  ["10.0.0.1::"],
  ["fe80::1%eth0"],
  ["[::1]"],
  ["localhost"],
])("`%s` is no address", (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

// RFC 5952, section by section
test.each([
  ["2001:0db8::0001", "2001:db8::1"], // 4.1 leading zeros
  ["2001:db8:0:0:0:0:2:1", "2001:db8::2:1"], // 4.2.1 as short as can be
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"], // 4.2.2 not for one group
  ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"], // 4.2.3 the longest run
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"], // 4.2.3 the first of equals
  ["2001:DB8::A", "2001:db8::a"], // 4.3 lower case
  ["0:0:0:0:0:0:0:0", "::"],
  ["0:0:0:0:0:0:0:1", "::1"],
  ["1:0:0:0:0:0:0:0", "1::"],
  ["0:0:1:2:3:4:5:6", "::1:2:3:4:5:6"],
  ["1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"],
  ["0:1:2:3:4:5:6:0", "0:1:2:3:4:5:6:0"],
  ["10:0:0:0:0:0:0:100", "10::100"],
])("%s is written %s", (text, canonical) => {
  expect(formatAddress(parseAddress(text)!)).toBe(canonical);
});

test("an address read back from its text is the same address", () => {
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6), (address) => {
      expect(parseAddress(formatAddress(address))).toEqual(address);
    }),
    { numRuns: 1000 },
  );
});

test("`::` stands for the longest run of zero groups, and never for a lone one", () => {
  fc.assert(
    fc.property(groups, (list) => {
      const text = formatAddress({
        family: "IPv6",
        value: list.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n),
      });
      const runs = list
        .map((_, i) => list.slice(i).findIndex((group) => group !== 0))
        .map((n, i) => (n < 0 ? 8 - i : n));
      const longest = Math.max(...runs);
      const written = text.split(":").filter((group) => group !== "").length;
      expect(8 - written).toBe(longest >= 2 ? longest : 0);
    }),
  );
});

test("an IPv4 address keeps its value in IPv6 form", () => {
  fc.assert(
    fc.property(ipv4, (address) => {
      const mapped = mapToIpv6(Number(address.value));
      expect(parseAddress(formatAddress({ family: "IPv6", value: mapped }))).toEqual(address);
    }),
  );
});
