import type { Analysis } from "../analyze.ts";
import type { WorkloadStanding } from "../policy/workload-state.ts";
import { arrowNodes } from "./graph-arrow-nodes.ts";
import { type Found, findAlong } from "./graph-bundle-lines.ts";
import type { Box, Fan } from "./graph-bundles.ts";
import type { Census, Quarter } from "./graph-census.ts";
import { endsOf } from "./graph-ends.ts";
import { type Arrow, type Ends, foldArrows } from "./graph-fold.ts";
import { type GraphNode, namespaceId } from "./graph-parts.ts";

/** What passes along a fan between a folded namespace and workloads that are seen. */
export interface Along {
  readonly fan: Fan;
  readonly along: Found;
  readonly except: readonly string[];
}

interface Pods {
  readonly analysis: Analysis;
  readonly census: Census;
  readonly folded: readonly Quarter[];
  /** Of the workloads that are seen. */
  readonly states: readonly WorkloadStanding[];
}

/** What a namespace has with every pod of another is one line to "any pod" of it, as among workloads. */
export function foldPods(
  fans: readonly Fan[],
  { analysis, census, folded, states }: Pods,
): { readonly along: readonly Along[]; readonly nodes: readonly GraphNode[] } {
  const ends = withNamespaces(endsOf(analysis, states, false), folded);
  const found = fans.flatMap((fan) => {
    const along = findAlong(fan, census, analysis.table.index);
    return along ? [{ ...along, except: [], from: boxOf(fan.from).id, to: boxOf(fan.to).id, fan }] : [];
  });
  const drawn = foldArrows(found, ends) as readonly (Arrow & Found & { readonly fan: Fan })[];
  const groups = new Map(
    ends.groups.flatMap(({ from, to, members }) => [from, to].map((id) => [id, new Set(members)])),
  );
  return {
    along: drawn.map(({ fan, except, from, to, ...along }) => {
      const isOf = (id: string, end: string) => id === end || (groups.get(end)?.has(id) ?? false);
      const stands = found.filter(
        (one) => isOf(one.from, from) && isOf(one.to, to) && !except.includes(one.from) && !except.includes(one.to),
      );
      const pairs = stands.reduce((sum, one) => sum + one.pairs, 0);
      const ended = { from: { ...boxOf(fan.from), id: from }, to: { ...boxOf(fan.to), id: to } };
      return { fan: { ...fan, ...ended }, along: { ...along, pairs }, except };
    }),
    nodes: arrowNodes(drawn, new Map(), ends),
  };
}

/** A folded namespace is as open as all of its workloads are. */
function withNamespaces(ends: Ends, folded: readonly Quarter[]): Ends {
  const byId = new Map(folded.map((quarter) => [namespaceId(quarter.namespace), quarter]));
  return {
    ...ends,
    isOpen: (id, direction) =>
      byId.get(id)?.states.every((state) => state[direction].open) ?? ends.isOpen(id, direction),
  };
}

function boxOf(end: Fan["from"]): Box {
  if (end === "namespaces") throw new Error("Internal error: a fan of many namespaces has no box");
  return end;
}
