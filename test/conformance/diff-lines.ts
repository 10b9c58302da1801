import { type Analysis, listEntries, listWorkloads } from "../../src/analyze.ts";
import type { EndpointRef, Flow } from "../../src/policy/flow.ts";
import { formatEntries } from "../../src/report/format-entries.ts";
import { formatEnds } from "../../src/report/format-flows.ts";
import { equalConnections, formatConnections, noConnections } from "../../src/sets/connection-set.ts";
import {
  allAddresses,
  formatRanges,
  type IpSet,
  intersectAddresses,
  isEmptyAddresses,
  noAddresses,
  onlyFamily,
  subtractAddresses,
  unionAddresses,
} from "../../src/sets/ip-set.ts";
import { linesOf } from "./cases.ts";
import { listComparable } from "./flow-lines.ts";

/** What changed between two clusters as netpol-analyzer's `diff` lists it, in no order. */
export function diffLines(before: Analysis, after: Analysis): readonly string[] {
  const sides = [listComparable(before), listComparable(after)] as const;
  const atoms = atomsOf(sides.flat());
  const old = edgesOf(before, sides[0], atoms);
  const now = edgesOf(after, sides[1], atoms);
  const known = [workloadsOf(before), workloadsOf(after)] as const;
  const groups = new Map<string, IpSet>();
  for (const [key, { from, to, atom }] of new Map([...old, ...now])) {
    const [ref1, ref2] = [old.get(key)?.connections ?? nothing, now.get(key)?.connections ?? nothing];
    if (ref1 === ref2) continue;
    const line = `${changeOf(ref1, ref2)}, source: ${from}, destination: ${to}, ref1: ${ref1}, ref2: ${ref2}`;
    const group = `${line}${workloadInfo([from, to], known)}`;
    groups.set(group, unionAddresses(groups.get(group) ?? noAddresses, atom));
  }
  return [...groups].flatMap(([line, addresses]) => {
    if (isEmptyAddresses(addresses)) return [line];
    return formatRanges(addresses).map((range) => line.replace(outside, `${range}[External]`));
  });
}

interface Edge {
  readonly from: string;
  readonly to: string;
  /** What of the outside it is about; nothing between workloads. */
  readonly atom: IpSet;
  readonly connections: string;
}

const nothing = formatConnections(noConnections);

/** Stands for addresses in a line until those that changed alike are known. */
const outside = "{outside}";

/** IPv4 in pieces that no flow of either side cuts. */
function atomsOf(flows: readonly Flow[]): readonly IpSet[] {
  const sets = flows
    .flatMap(({ from, to }) => [from, to])
    .flatMap((end) => ("addresses" in end ? [end.addresses] : []));
  const halves = (atom: IpSet, set: IpSet) => [intersectAddresses(atom, set), subtractAddresses(atom, set)];
  return sets.reduce<readonly IpSet[]>(
    (atoms, set) => atoms.flatMap((atom) => halves(atom, set)).filter((half) => !isEmptyAddresses(half)),
    [onlyFamily(allAddresses, "IPv4")],
  );
}

function edgesOf(analysis: Analysis, flows: readonly Flow[], atoms: readonly IpSet[]): ReadonlyMap<string, Edge> {
  const edges = flows.flatMap((flow) => {
    if (!equalConnections(flow.connections, flow.possible)) throw new Error("a flow is only possible");
    const { from, to } = flow;
    const connections = formatConnections(flow.connections);
    const pieces = [from, to].flatMap((end) => ("addresses" in end ? [end.addresses] : []));
    const within = atoms.filter((atom) => pieces.some((piece) => !isEmptyAddresses(intersectAddresses(atom, piece))));
    const ends = { from: nameOf(from), to: nameOf(to), connections };
    return pieces.length === 0 ? [{ ...ends, atom: noAddresses }] : within.map((atom) => ({ ...ends, atom }));
  });
  return new Map(
    [...edges, ...entriesOf(analysis)].map((edge) => [`${edge.from} ${edge.to} ${formatRanges(edge.atom)}`, edge]),
  );
}

/** What the ingress controller may connect to. */
function entriesOf(analysis: Analysis): readonly Edge[] {
  return linesOf(formatEntries(listEntries(analysis))).map((line) => {
    const [, from, to, connections] = /^(.+) => (.+) : (.+)$/.exec(line)!;
    return { from: from!, to: to!, atom: noAddresses, connections: connections! };
  });
}

function nameOf(end: EndpointRef): string {
  return end.kind === "outside" ? outside : formatEnds(end).join();
}

function workloadsOf(analysis: Analysis): ReadonlySet<string> {
  return new Set(listWorkloads(analysis).map(({ ref }) => nameOf(ref)));
}

function changeOf(before: string, after: string): string {
  if (before === nothing) return "diff-type: added";
  return after === nothing ? "diff-type: removed" : "diff-type: changed";
}

/** `workload X and Y added`: which ends only one of the two clusters has. */
function workloadInfo(ends: readonly string[], [before, after]: readonly [ReadonlySet<string>, ReadonlySet<string>]) {
  const inside = ends.filter((end) => end.includes("["));
  const added = inside.filter((end) => !before.has(end));
  const removed = inside.filter((end) => !after.has(end));
  if (added.length > 0) return `, workloads-diff-info: workload ${added.join(" and ")} added`;
  return removed.length > 0 ? `, workloads-diff-info: workload ${removed.join(" and ")} removed` : "";
}
