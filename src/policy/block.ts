import type { BlockPeer } from "../resources/network-policy.ts";
import { type IntervalSet, intersect, isSubset } from "../sets/interval-set.ts";
import { type Family, type IpSet, subtractAddresses } from "../sets/ip-set.ts";
import type { Truth } from "./verdict.ts";

/** The block less its exceptions. An exception narrows its own block only. */
export function blockAddresses({ block, except }: BlockPeer): IpSet {
  return except.reduce((left, exception) => subtractAddresses(left, exception.block.addresses), block.addresses);
}

/**
 * Whether the block holds an end that lies somewhere within `where`: certainly, certainly not, or as the address
 * falls. A block of one family never holds an address of the other.
 */
export function holdsAddress(block: IpSet, where: IpSet, family: Family): Truth {
  return family === "IPv4" ? holds(block.IPv4, where.IPv4) : holds(block.IPv6, where.IPv6);
}

function holds<T extends number | bigint>(block: IntervalSet<T>, where: IntervalSet<T>): Truth {
  if (intersect(block, where).length === 0) return "no";
  return isSubset(where, block) ? "yes" : "may";
}
