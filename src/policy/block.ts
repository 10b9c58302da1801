import { cutAddresses } from "../cluster/address-cells.ts";
import { peersOf } from "../cluster/sight.ts";
import type { RuleTerms } from "../resources/admin-policy.ts";
import type { BlockPeer } from "../resources/network-policy.ts";
import {
  allConnections,
  type ConnectionSet,
  intersectConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { type IntervalSet, intersect, isSubset } from "../sets/interval-set.ts";
import {
  type Family,
  type IpSet,
  isAddressSubset,
  noAddresses,
  onlyFamily,
  subtractAddresses,
  unionAddresses,
} from "../sets/ip-set.ts";
import type { Truth } from "./verdict.ts";

/** The block less its exceptions. An exception narrows its own block only. */
export function blockAddresses({ block, except }: BlockPeer): IpSet {
  return except.reduce((left, exception) => subtractAddresses(left, exception.block.addresses), block.addresses);
}

/** What the blocks among a rule's peers hold together. */
export function ruleAddresses(rule: RuleTerms): IpSet {
  const known = addressesOfRules.get(rule);
  if (known) return known;
  const blocks = peersOf(rule).filter((peer) => peer.kind === "ip-block");
  const addresses = blocks.map(blockAddresses).reduce(unionAddresses, noAddresses);
  addressesOfRules.set(rule, addresses);
  return addresses;
}

const addressesOfRules = new WeakMap<RuleTerms, IpSet>();

/**
 * What passes wherever an address falls within `where`: in each range that the rules tell apart, what those that hold
 * it let through together. Several blocks may hold every address where none does alone.
 */
export function passesEverywhere(
  rules: readonly { readonly addresses: IpSet; readonly connections: ConnectionSet }[],
  where: IpSet,
  family: Family,
): ConnectionSet {
  const held = rules.map(({ addresses }) => addresses).reduce(unionAddresses, noAddresses);
  if (!isAddressSubset(onlyFamily(where, family), held)) return noConnections; // most often, and found fast
  const { cells } = cutAddresses([onlyFamily(where, family), ...rules.map(({ addresses }) => addresses)]);
  return cells
    .filter(({ blocks }) => blocks[0] === 0)
    .map(({ blocks: [, ...held] }) => held.map((number) => rules[number - 1]!.connections))
    .map((held) => held.reduce(unionConnections, noConnections))
    .reduce(intersectConnections, allConnections);
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
