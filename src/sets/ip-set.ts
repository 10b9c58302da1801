import { type IntervalSet, intersect, interval, isSubset, subtract, union } from "./interval-set.ts";
import {
  type Family,
  formatAddress,
  formatIpv4,
  formatIpv6,
  type IpAddress,
  mapToIpv6,
  parseAddress,
} from "./ip-address.ts";

export { bothFamilies, type Family, formatAddress, type IpAddress, parseAddress, sameAddress } from "./ip-address.ts";

/** Addresses of both families; a block of one family never holds an address of the other. */
export interface IpSet {
  readonly IPv4: IntervalSet;
  readonly IPv6: IntervalSet<bigint>;
}

/** A CIDR block, masked: `text` as written, `cidr` in canonical form, `addresses` what it holds (one interval). */
export interface IpBlock {
  readonly text: string;
  readonly cidr: string;
  readonly family: Family;
  readonly addresses: IpSet;
}

/** How the API server answers a CIDR: it may accept a block and still warn about the way it is written. */
export type ParsedCidr =
  | { readonly kind: "block"; readonly block: IpBlock; readonly forms: readonly CidrForm[] }
  | { readonly kind: "invalid" };

/** What is not canonical about the way a block is written. */
export type CidrForm =
  | { readonly kind: "host-bits"; readonly network: string; readonly address: string }
  | { readonly kind: "non-standard"; readonly use: string }
  | { readonly kind: "not-rfc-5952"; readonly use: string };

const v4End = 2 ** 32;
const v6End = 1n << 128n;

export const noAddresses: IpSet = { IPv4: [], IPv6: [] };
export const allAddresses: IpSet = { IPv4: interval(0, v4End), IPv6: interval(0n, v6End) };

/** Reads a CIDR as the API server does (`IsValidCIDRForLegacyField`): lenient on form, host bits masked. */
export function parseCidr(text: string): ParsedCidr {
  const [, host, bits] = /^([^/]+)\/([0-9]+)$/.exec(text) ?? [];
  const address = host && parseAddress(host);
  if (!address) return { kind: "invalid" };
  const { start, prefix } = blockStart(address, host.includes(":"), Number(bits));
  if (prefix > (start.family === "IPv4" ? 32 : 128)) return { kind: "invalid" };
  const { first, addresses } = maskedBlock(start, prefix);
  const block: IpBlock = { text, cidr: `${formatAddress(first)}/${prefix}`, family: first.family, addresses };
  return { kind: "block", block, forms: cidrForms(block, start, prefix) };
}

/** A block of an IPv4-mapped address is an IPv4 block, unless it is wider than all of IPv4. */
function blockStart(address: IpAddress, inIpv6Form: boolean, prefix: number): { start: IpAddress; prefix: number } {
  if (address.family === "IPv6" || !inIpv6Form) return { start: address, prefix };
  if (prefix >= 96) return { start: address, prefix: prefix - 96 };
  return { start: { family: "IPv6", value: mapToIpv6(address.value) }, prefix };
}

/** The set that holds one address. */
export function singleAddress(address: IpAddress): IpSet {
  return address.family === "IPv4"
    ? { IPv4: [address.value, address.value + 1], IPv6: noAddresses.IPv6 }
    : { IPv4: noAddresses.IPv4, IPv6: [address.value, address.value + 1n] };
}

/** The set that holds these. */
export function uniteAddresses(addresses: readonly IpAddress[]): IpSet {
  const [first, second] = addresses;
  if (!first) return noAddresses;
  if (!second) return singleAddress(first);
  return {
    IPv4: runs(
      addresses.flatMap(({ family, value }) => (family === "IPv4" ? [value] : [])),
      (value) => value + 1,
    ),
    IPv6: runs(
      addresses.flatMap(({ family, value }) => (family === "IPv6" ? [value] : [])),
      (value) => value + 1n,
    ),
  };
}

function runs<T extends number | bigint>(values: readonly T[], next: (value: T) => T): IntervalSet<T> {
  const set: T[] = [];
  for (const value of values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))) {
    const end = set.at(-1);
    if (end !== undefined && value < end) continue;
    if (value === end) set[set.length - 1] = next(value);
    else set.push(value, next(value));
  }
  return set;
}

/** The address of a set that holds no other. */
export function findSingleAddress({ IPv4, IPv6 }: IpSet): IpAddress | undefined {
  if (IPv4.length + IPv6.length !== 2) return undefined;
  const [v4, v6] = [IPv4[0], IPv6[0]];
  if (v4 !== undefined && IPv4[1] === v4 + 1) return { family: "IPv4", value: v4 };
  return v6 !== undefined && IPv6[1] === v6 + 1n ? { family: "IPv6", value: v6 } : undefined;
}

export function unionAddresses(a: IpSet, b: IpSet): IpSet {
  return { IPv4: union(a.IPv4, b.IPv4), IPv6: union(a.IPv6, b.IPv6) };
}

export function intersectAddresses(a: IpSet, b: IpSet): IpSet {
  return { IPv4: intersect(a.IPv4, b.IPv4), IPv6: intersect(a.IPv6, b.IPv6) };
}

export function subtractAddresses(a: IpSet, b: IpSet): IpSet {
  return { IPv4: subtract(a.IPv4, b.IPv4), IPv6: subtract(a.IPv6, b.IPv6) };
}

export function isAddressSubset(a: IpSet, b: IpSet): boolean {
  return isSubset(a.IPv4, b.IPv4) && isSubset(a.IPv6, b.IPv6);
}

export function isEmptyAddresses(set: IpSet): boolean {
  return set.IPv4.length === 0 && set.IPv6.length === 0;
}

export function onlyFamily(set: IpSet, family: Family): IpSet {
  return family === "IPv4" ? { ...noAddresses, IPv4: set.IPv4 } : { ...noAddresses, IPv6: set.IPv6 };
}

/** `a.b.c.d-e.f.g.h` for each interval, in rising order, IPv4 first. */
export function formatRanges(set: IpSet): readonly string[] {
  const v4 = pairs(set.IPv4).map(([start, end]) => `${formatIpv4(start)}-${formatIpv4(end - 1)}`);
  const v6 = pairs(set.IPv6).map(([start, end]) => `${formatIpv6(start)}-${formatIpv6(end - 1n)}`);
  return [...v4, ...v6];
}

/** The fewest CIDRs that together hold the set, in rising order, IPv4 first. */
export function formatCidrs(set: IpSet): readonly string[] {
  const v4 = pairs(set.IPv4).flatMap(([start, end]) => cidrsOf(BigInt(start), BigInt(end), 32));
  const v6 = pairs(set.IPv6).flatMap(([start, end]) => cidrsOf(start, end, 128));
  return [
    ...v4.map(([start, prefix]) => `${formatIpv4(Number(start))}/${prefix}`),
    ...v6.map(([start, prefix]) => `${formatIpv6(start)}/${prefix}`),
  ];
}

/** From the left, always the largest block that is aligned and fits. */
function cidrsOf(start: bigint, end: bigint, width: number): readonly (readonly [bigint, number])[] {
  const blocks: [bigint, number][] = [];
  for (let at = start; at < end; ) {
    let bits = 0;
    while (bits < width && at % (1n << BigInt(bits + 1)) === 0n && at + (1n << BigInt(bits + 1)) <= end) bits++;
    blocks.push([at, width - bits]);
    at += 1n << BigInt(bits);
  }
  return blocks;
}

function pairs<T extends number | bigint>(set: IntervalSet<T>): readonly (readonly [T, T])[] {
  const result: [T, T][] = [];
  for (let i = 0; i < set.length; i += 2) result.push([set[i]!, set[i + 1]!]);
  return result;
}

function maskedBlock(address: IpAddress, prefix: number): { first: IpAddress; addresses: IpSet } {
  if (address.family === "IPv4") {
    const size = 2 ** (32 - prefix);
    const start = address.value - (address.value % size);
    return {
      first: { family: "IPv4", value: start },
      addresses: { ...noAddresses, IPv4: interval(start, start + size) },
    };
  }
  const size = 1n << BigInt(128 - prefix);
  const start = address.value - (address.value % size);
  return {
    first: { family: "IPv6", value: start },
    addresses: { ...noAddresses, IPv6: interval(start, start + size) },
  };
}

function cidrForms({ text, cidr }: IpBlock, start: IpAddress, prefix: number): readonly CidrForm[] {
  const standard = `${formatAddress(start)}/${prefix}`;
  const address = `${formatAddress(start)}/${text.includes(":") ? 128 : 32}`; // 128 also for a mapped one
  const forms: readonly CidrForm[] = [
    ...(standard === cidr ? [] : [{ kind: "host-bits", network: cidr, address } as const]),
    ...(isNonStandard(text) ? [{ kind: "non-standard", use: cidr } as const] : []),
  ];
  return forms.length > 0 || text === standard ? forms : [{ kind: "not-rfc-5952", use: cidr }];
}

/** What Go's strict parser refuses or Kubernetes advises against: leading zeros, groups over four digits, mapped IPv4. */
function isNonStandard(text: string): boolean {
  const mapped = text.includes(":") && parseAddress(text.split("/")[0]!)?.family === "IPv4";
  return mapped || /(^|:)0\d+\.|\.0\d|[\da-f]{5}|\/0\d/i.test(text);
}
