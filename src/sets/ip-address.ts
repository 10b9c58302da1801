import { IPv6 } from "ip-num";

export type Family = "IPv4" | "IPv6";

export const bothFamilies: readonly Family[] = ["IPv4", "IPv6"];

/** An address as a number of its family: IPv4 below 2^32, IPv6 below 2^128. */
export type IpAddress =
  | { readonly family: "IPv4"; readonly value: number }
  | { readonly family: "IPv6"; readonly value: bigint };

/**
 * Reads an address as Kubernetes' lenient parser does: groups may have leading zeros (octets are always decimal), and
 * an IPv4-mapped IPv6 address is the IPv4 one. Zones, spaces and everything else: `undefined`.
 */
export function parseAddress(text: string): IpAddress | undefined {
  if (!text.includes(":")) return parseIpv4(text);
  const plain = text.replace(/(?<![0-9a-f])0+(?=[0-9a-f])/gi, ""); // ip-num refuses leading zeros
  if (!/^[0-9a-f:.]{2,45}$/i.test(plain)) return undefined;
  try {
    return unmapped(IPv6.fromString(plain).getValue());
  } catch {
    return undefined; // ip-num reports by throwing
  }
}

/** By hand: a cluster has some for every pod, and ip-num reads them bit by bit. */
function parseIpv4(text: string): IpAddress | undefined {
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return undefined;
  return { family: "IPv4", value: octets.reduce((value, octet) => value * 256 + octet, 0) };
}

/** An IPv4 address as the IPv6 address that stands for it. */
export function mapToIpv6(value: number): bigint {
  return (mappedPrefix << 32n) | BigInt(value);
}

export function sameAddress(a: IpAddress, b: IpAddress): boolean {
  return a.family === b.family && a.value === b.value;
}

/** RFC 5952 for IPv6: lower case, the longest run of zero groups (two or more, the first of equals) as `::`. */
export function formatAddress(address: IpAddress): string {
  return address.family === "IPv4" ? formatIpv4(address.value) : formatIpv6(address.value);
}

export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
}

export function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(
    ":",
  );
  const zeros = [...groups.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (!zeros) return groups;
  const before = groups.slice(0, Math.max(0, zeros.index - 1));
  return `${before}::${groups.slice(zeros.index + zeros[0].length + 1)}`;
}

const mappedPrefix = 0xffffn;

function unmapped(value: bigint): IpAddress {
  if (value >> 32n !== mappedPrefix) return { family: "IPv6", value };
  return { family: "IPv4", value: Number(value & 0xffffffffn) };
}
