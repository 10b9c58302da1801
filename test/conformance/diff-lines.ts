import type { Analysis } from "../../src/analyze.ts";
import { formatDiff } from "../../src/report/format-diff.ts";
import { diffInProfile } from "../../src/review/diff.ts";
import type { FlowChange } from "../../src/review/flow-change.ts";
import { linesOf } from "./cases.ts";
import { inIpv4 } from "./flow-lines.ts";

/** What changed between two clusters as netpol-analyzer's `diff` lists it: IPv4 alone, and no workload with itself; it knows one profile. */
export function diffLines(before: Analysis, after: Analysis): readonly string[] {
  const changes = diffInProfile(before, after).filter(({ from, to }) => from.ref.id !== to.ref.id);
  return linesOf(formatDiff(changes.map(comparable), "txt"));
}

function comparable({ from, to, ...change }: FlowChange): FlowChange {
  const { ref } = from;
  return {
    ...change,
    from: ref.kind === "ingress-controller" ? from : { ...from, ref: inIpv4(ref) },
    to: { ...to, ref: inIpv4(to.ref) },
  };
}
