import { type Analysis, listFlows } from "../../src/analyze.ts";
import type { Profile } from "../../src/cluster/profile.ts";
import type { EndpointRef, Flow } from "../../src/policy/flow.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { onlyFamily } from "../../src/sets/ip-set.ts";
import { linesOf } from "./cases.ts";

/** What netpol-analyzer takes a cluster for. */
export const profile: Partial<Profile> = { ipBlockMatchesPods: "never", hostNetwork: "as-pod" };

/** The flows as netpol-analyzer lists them. */
export function listLines(analysis: Analysis): readonly string[] {
  return linesOf(formatFlows(listComparable(analysis), "txt"));
}

/** The flows it would list: IPv4 alone, and no workload with itself. */
function listComparable(analysis: Analysis): readonly Flow[] {
  const flows = listFlows(analysis).filter(({ from, to }) => from.id !== to.id);
  return flows.map((flow) => ({ ...flow, from: inIpv4(flow.from), to: inIpv4(flow.to) }));
}

export function inIpv4(end: EndpointRef): EndpointRef {
  return end.kind === "outside" ? { ...end, addresses: onlyFamily(end.addresses, "IPv4") } : end;
}
