import type { Cluster } from "../cluster/cluster.ts";
import { blockAddresses, holdsAddress } from "../policy/block.ts";
import type { BlockPeer } from "../resources/network-policy.ts";
import type { Family, IpSet } from "../sets/ip-set.ts";
import { count } from "./count.ts";
import { namePods } from "./selector-text.ts";

/** How many addresses a block holds, and which pods have one of them. */
export function tellBlock(peer: BlockPeer, cluster: Cluster): readonly string[] {
  const { block, except } = peer;
  const less = except.length === 0 ? "" : ` less ${count(except.length, "exception")}`;
  return tellAddresses(`${block.cidr}${less}`, blockAddresses(peer), block.family, cluster);
}

export function tellAddresses(name: string, held: IpSet, family: Family, cluster: Cluster): readonly string[] {
  const size = `${name}: ${countAddresses(held, family)}`;
  if (cluster.profile.ipBlockMatchesPods === "never") return [size, "in this profile address blocks never match pods"];
  const pods = cluster.endpoints.map((pod) => ({ pod, holds: holdsAddress(held, pod.addresses, family) }));
  const certain = pods.filter(({ holds }) => holds === "yes").map(({ pod }) => pod);
  const open = pods.filter(({ holds }) => holds === "may").map(({ pod }) => pod);
  return [
    size,
    certain.length > 0 ? `holds ${namePods(certain, cluster)}` : open.length > 0 ? "" : "no pod has an address in it",
    open.length > 0
      ? `may hold ${namePods(open, cluster)}; no file gives ${open.length === 1 ? "its address" : "their addresses"}`
      : "",
  ].filter((text) => text !== "");
}

/** `256 addresses`; of IPv6, where numbers say little, `2^64 addresses`. */
function countAddresses(held: IpSet, family: Family): string {
  if (family === "IPv4") return count(sizeOf(held.IPv4), "address", "addresses");
  const size = held.IPv6.reduce((sum, edge, i) => (i % 2 === 0 ? sum - edge : sum + edge), 0n);
  if (size < 2n ** 32n) return count(Number(size), "address", "addresses");
  const power = size.toString(2).length - 1;
  return size === 2n ** BigInt(power) ? `2^${power} addresses` : `about 2^${power} addresses`;
}

/** Starts and ends take turns. */
function sizeOf(edges: readonly number[]): number {
  return edges.reduce((sum, edge, i) => (i % 2 === 0 ? sum - edge : sum + edge), 0);
}
