import { obtain } from "../obtain.ts";
import type { FlowIndex } from "../policy/flow-index.ts";
import {
  type ConnectionSet,
  equalConnections,
  isAllConnections,
  isEmptyConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { count } from "./count.ts";
import { describePorts } from "./flow-state.ts";
import type { Bundle, Fan } from "./graph-bundles.ts";
import type { Census } from "./graph-census.ts";
import { formatPortLabel } from "./graph-label.ts";
import { type GraphLine, type GraphNode, namespacesId } from "./graph-parts.ts";
import { exceptions, nameOf } from "./graph-words.ts";

/** What was found along a fan. */
export interface Found {
  /** Those of its bundles that something passes along. */
  readonly bundles: readonly Bundle[];
  readonly pairs: number;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
  /** Every pair passes on every port. */
  readonly isFree: boolean;
  /** Whether all pairs have been looked at. */
  readonly isWhole: boolean;
}

/** So many pairs of a fan are looked at for their ports; of the others only whether something passes. */
const mostPairs = 20_000;

const known = new WeakMap<Census, Map<string, Found>>();

/** What passes along a fan; nothing when no ports are left. It is kept with the census. */
export function findAlong(fan: Fan, census: Census, index: FlowIndex): Found | undefined {
  const ofCensus = known.get(census) ?? new Map<string, Found>();
  known.set(census, ofCensus);
  const key = `${endId(fan, "from")} → ${endId(fan, "to")} ${fan.bundles.length}`;
  const along = obtain(ofCensus, key, () => lookAlong(fan, census, index));
  return along.bundles.length === 0 ? undefined : along;
}

/** The line of a fan. `except`: whom an end of it does not stand for. */
export function fanLine(
  fan: Fan,
  along: Found,
  nodes: ReadonlyMap<string, GraphNode>,
  folded: number,
  except: readonly string[],
): GraphLine {
  const [from, to] = [endId(fan, "from"), endId(fan, "to")];
  const { connections, possible, isFree, isWhole } = along;
  const isUnknown = isEmptyConnections(connections);
  const ports = isWhole ? fewPorts(possible) : "";
  const isSure = equalConnections(connections, possible);
  const said = isWhole ? describePorts(connections, possible) : "ports not told: too many";
  const names = `${nameOf(nodes.get(from)!)} → ${nameOf(nodes.get(to)!)}`;
  return {
    id: `${from} → ${to}`,
    from,
    to,
    state: isUnknown ? "unknown" : isFree ? "allowed" : "some-ports",
    label: [labelAmount(fan, along), isSure ? ports : `${ports || "all ports"} ?`]
      .filter((text) => text !== "")
      .join(" "),
    title: `${names}: ${amountOf(fan, along, folded)}, ${said}${exceptions(except.map(bare))}`,
    except,
    asked: "no",
  };
}

/** The ports where they are short to tell: of many the sentence tells. */
function fewPorts(set: ConnectionSet): string {
  const label = formatPortLabel(set);
  return label.includes("+", label.indexOf(" ")) ? "" : label;
}

function endId(fan: Fan, end: "from" | "to"): string {
  const box = fan[end];
  return box === "namespaces" ? namespacesId(end) : box.id;
}

function lookAlong(fan: Fan, census: Census, index: FlowIndex): Found {
  const passing: Bundle[] = [];
  let pairs = 0;
  let looked = 0;
  let connections = noConnections;
  let possible = noConnections;
  let isFree = true;
  let isWhole = true;
  for (const bundle of fan.bundles) {
    let passes = false;
    for (const [from, to, workloads] of pairsOf(bundle, census, index)) {
      if (looked++ > mostPairs) {
        isWhole = false;
        if (passes) break;
      }
      const here = index.passing(from, to);
      if (isEmptyConnections(here.possible)) continue;
      passes = true;
      pairs += workloads;
      isFree &&= isAllConnections(here.connections);
      if (!isAllConnections(connections)) connections = unionConnections(connections, here.connections);
      if (!isAllConnections(possible)) possible = unionConnections(possible, here.possible);
    }
    if (passes) passing.push(bundle);
  }
  return { bundles: passing, pairs, connections, possible, isFree, isWhole };
}

/** Members that some policy has to let talk, and how many pairs of workloads they are. */
function* pairsOf(
  { from, to }: Bundle,
  { isOpen }: Census,
  index: FlowIndex,
): Generator<readonly [number, number, number]> {
  const workloadsOf = new Map(to.crowd.map(({ member, workloads }) => [member, workloads]));
  for (const source of from.crowd) {
    const isFree = isOpen(source.member, "egress");
    const met = to.crowd.length > mostMet ? index.reachable(source.member) : workloadsOf.keys();
    for (const target of met) {
      const workloads = workloadsOf.get(target);
      if (workloads === undefined || (isFree && isOpen(target, "ingress"))) continue;
      yield [source.member, target, source.workloads * workloads];
    }
  }
}

/** Fewer are tried one by one. */
const mostMet = 40;

/** The folded namespaces that one end does not stand for. */
export function missing(fan: Fan, { bundles }: Found, folded: readonly string[]): readonly string[] {
  if (isAlone(fan)) return [];
  const met = new Set(bundles.flatMap(({ from, to }) => [from.id, to.id]));
  return folded.filter((id) => !met.has(id));
}

function labelAmount(fan: Fan, along: Found): string {
  if (isAlone(fan)) return along.pairs === 1 && along.isWhole ? "" : `${amount(along)}×`;
  return `${along.bundles.length}×`;
}

function amountOf(fan: Fan, along: Found, folded: number): string {
  if (!isAlone(fan)) return `${along.bundles.length} of ${count(folded, "namespace")}`;
  const one = along.pairs === 1 && along.isWhole;
  return one ? "1 pair of workloads" : `${amount(along)} pairs of workloads`;
}

function amount({ pairs, isWhole }: Found): string {
  return isWhole ? pairs.toLocaleString("en") : `over ${pairs.toLocaleString("en")}`;
}

function isAlone({ from, to }: Fan): boolean {
  return from !== "namespaces" && to !== "namespaces";
}

function bare(id: string): string {
  return id.replace(/^Namespace\//, "");
}
