import type { Cluster } from "../cluster/cluster.ts";
import { addressesOf, type End, sharedFamilies } from "../policy/end.ts";
import type { Passing } from "../policy/flow-index.ts";
import type { FlowTable } from "../policy/flows.ts";
import { localityOf } from "../policy/node-local.ts";
import { judgePair } from "../policy/pair.ts";
import { allConnections, intersectConnections, noConnections, unionConnections } from "../sets/connection-set.ts";
import { intersectAddresses, isAddressSubset, isEmptyAddresses, noAddresses, unionAddresses } from "../sets/ip-set.ts";

/** An end with the number that the index knows it by: a part of the table, or some of its pods or addresses. */
export type Station = End & { readonly member: number };

/** `undefined` for a name outside that no policy names: the index has no number for it. */
export function findStation(end: End, { parts, domains, index: { members } }: FlowTable): Station | undefined {
  if (end.kind === "pod") {
    const part = parts.find((part) => part.members.includes(end.endpoint));
    return part && { ...end, member: part.member };
  }
  if (end.domain !== undefined) return domains.find(({ domain }) => domain === end.domain);
  const cell = members.cells.findIndex(
    ({ family, addresses }) => family === end.family && !isEmptyAddresses(intersectAddresses(addresses, end.addresses)),
  );
  return { ...end, member: members.classes.length + cell };
}

/** What passes between two stations: between a node and its pods whatever policies say, else what the index holds. */
export function passingBetween(from: Station, to: Station, { index }: FlowTable): Passing {
  const locality = localityOf(from, to);
  if (locality === "all") return { certain: allConnections, possible: allConnections };
  const passing = index.passing(from.member, to.member);
  return locality === "some" ? { ...passing, possible: allConnections } : passing;
}

/** The same from the rules themselves, for an end that the index does not know. */
export function judgePassing(from: End, to: End, cluster: Cluster): Passing {
  const families = sharedFamilies(from, to, cluster);
  const each = families.map((family) => judgePair({ from, to, family, asked: {}, cluster }));
  return {
    certain: each.map(({ connections }) => connections).reduce(intersectConnections, allConnections),
    possible: each.map(({ possible }) => possible).reduce(unionConnections, noConnections),
  };
}

/** Whether who holds all of these ends holds another one too. Nobody holds a name outside: its address may be any. */
export function coveredBy(held: readonly End[]): (end: End) => boolean {
  const pods = new Set(held.flatMap((end) => (end.kind === "pod" ? end.members : [])));
  const outside = held.filter((end) => end.kind === "outside" && end.domain === undefined);
  const addresses = outside.map(addressesOf).reduce(unionAddresses, noAddresses);
  return (end) => {
    if (end.kind === "pod") return end.members.every((endpoint) => pods.has(endpoint));
    return end.domain === undefined && isAddressSubset(end.addresses, addresses);
  };
}
