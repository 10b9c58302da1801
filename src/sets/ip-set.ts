import { type IntervalSet, intersect, interval, isSubset, subtract, union } from "./interval-set.ts";
import { type Family, formatAddress, formatIpv4, formatIpv6, type IpAddress, parseAddress } from "./ip-address.ts";

export type { Family, IpAddress } from "./ip-address.ts";

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
  | { readonly kind: "block"; readonly block: IpBlock; readonly form: CidrForm }
  | { readonly kind: "invalid" };

export type CidrForm =
  | { readonly kind: "canonical" }
  | { readonly kind: "host-bits"; readonly network: string; readonly address: string }
  | { readonly kind: "non-standard"; readonly use: string }
  | { readonly kind: "not-rfc-5952"; readonly use: string };

const v4End = 2 ** 32;
const v6End = 1n << 128n;

export const noAddresses: IpSet = { IPv4: [], IPv6: [] };
export const allAddresses: IpSet = { IPv4: interval(0, v4End), IPv6: interval(0n, v6End) };

/** Reads a CIDR as the API server does (`IsValidCIDRForLegacyField`): lenient on form, host bits masked. */
export function parseCidr(text: string): ParsedCidr {
  const match = /^([^/]+)\/([0-9]+)$/.exec(text);
  const address = match && parseAddress(match[1]!);
  if (!match || !address) return { kind: "invalid" };
  const mapped = address.family === "IPv4" && match[1]!.includes(":");
  const prefix = Number(match[2]) - (mapped ? 96 : 0);
  // An IPv4-mapped block wider than /96 reaches outside the mapped range and is no block of either family to Kubernetes.
  if (prefix < 0 || prefix > (address.family === "IPv4" ? 32 : 128)) return { kind: "invalid" };
  const { first, addresses } = maskedBlock(address, prefix);
  const cidr = `${formatAddress(first)}/${prefix}`;
  const block: IpBlock = { text, cidr, family: address.family, addresses };
  return { kind: "block", block, form: cidrForm(match[1]!, match[2]!, address, cidr, prefix) };
}

/** The set that holds one address. */
export function singleAddress(address: IpAddress): IpSet {
  return address.family === "IPv4"
    ? { ...noAddresses, IPv4: interval(address.value, address.value + 1) }
    : { ...noAddresses, IPv6: interval(address.value, address.value + 1n) };
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

function cidrForm(host: string, bits: string, address: IpAddress, cidr: string, prefix: number): CidrForm {
  const written = `${host}/${bits}`;
  const asAddress = formatAddress(address);
  const standard = `${asAddress}/${prefix}`;
  const leadingZeros = /(^|[.])0\d/.test(host) || /^0\d/.test(bits);
  const mapped = address.family === "IPv4" && host.includes(":");
  if (leadingZeros || mapped) return { kind: "non-standard", use: cidr };
  if (standard !== cidr) {
    return { kind: "host-bits", network: cidr, address: `${asAddress}/${address.family === "IPv4" ? 32 : 128}` };
  }
  if (written !== standard) return { kind: "not-rfc-5952", use: cidr };
  return { kind: "canonical" };
}
