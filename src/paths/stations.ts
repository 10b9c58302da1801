import { addressesOf, type End } from "../policy/end.ts";
import type { FlowTable } from "../policy/flows.ts";
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
