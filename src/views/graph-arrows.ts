import { groupBy } from "../group-by.ts";
import type { DomainRef, EndpointRef, Flow, OutsideRef } from "../policy/flow.ts";
import { outsideRef } from "../policy/parts.ts";
import { formatConnections } from "../sets/connection-set.ts";
import { isAddressSubset, noAddresses, unionAddresses } from "../sets/ip-set.ts";
import type { Arrow, Ends } from "./graph-fold.ts";
import { outsideId } from "./graph-parts.ts";

/** The arrows of a map and the ranges outside at their ends, by node id. */
export interface Arrows {
  readonly arrows: readonly Arrow[];
  readonly outside: ReadonlyMap<string, OutsideRef | DomainRef>;
}

/**
 * Flows that some policy had to allow, one arrow each; ranges with the same connections to the same workload are one
 * range. Flows of replicas to their own workload are left out: they would be a loop on nearly every box.
 */
export function arrowsOf(flows: Iterable<Flow>, ends: Ends, everywhere: readonly OutsideRef[]): Arrows {
  const isRestricted = ({ from, to }: Flow) =>
    (from.kind === "workload" && !ends.isOpen(from.id, "egress")) ||
    (to.kind === "workload" && !ends.isOpen(to.id, "ingress"));
  const drawn = [...flows].filter((flow) => flow.from.id !== flow.to.id && isRestricted(flow));
  const within = drawn.filter(({ from, to }) => from.kind === "workload" && to.kind === "workload");
  const outside = new Map<string, OutsideRef | DomainRef>();
  const toNames = drawn.flatMap((flow) => {
    if (flow.to.kind !== "domain") return [];
    outside.set(outsideId("to", flow.to), flow.to);
    return [{ ...arrowOf(flow), to: outsideId("to", flow.to) }];
  });
  const crossing = (["from", "to"] as const).flatMap((end) => {
    const ranges = drawn.filter((flow) => flow[end].kind === "outside");
    return [...groupBy(ranges, (flow) => rangeKey(flow, end)).values()].map((same) => {
      const range = uniteRanges(
        same.map((flow) => flow[end]),
        everywhere,
      );
      outside.set(outsideId(end, range), range);
      return { ...arrowOf(same[0]!), [end]: outsideId(end, range) };
    });
  });
  return { arrows: [...within.map(arrowOf), ...crossing, ...toNames], outside };
}

function arrowOf({ from, to, connections, possible }: Flow): Arrow {
  return { from: from.id, to: to.id, connections, possible, except: [] };
}

function rangeKey({ from, to, connections, possible }: Flow, end: "from" | "to"): string {
  const hub = end === "from" ? to : from;
  return `${hub.id} ${formatConnections(connections)} ${formatConnections(possible)}`;
}

function uniteRanges(ranges: readonly EndpointRef[], everywhere: readonly OutsideRef[]): OutsideRef {
  const refs = ranges.filter((ref) => ref.kind === "outside");
  const addresses = refs.map((ref) => ref.addresses).reduce(unionAddresses, noAddresses);
  const isEverywhere = everywhere.every((ref) => isAddressSubset(ref.addresses, addresses));
  const areNodes = refs.every(({ nodes }) => nodes.length > 0);
  return { ...outsideRef(addresses, isEverywhere), nodes: areNodes ? refs.flatMap(({ nodes }) => nodes) : [] };
}
