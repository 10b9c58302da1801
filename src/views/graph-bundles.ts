import type { Analysis } from "../analyze.ts";
import { groupBy } from "../group-by.ts";
import type { Part } from "../policy/parts.ts";
import type { Census, Quarter, Tenant } from "./graph-census.ts";
import { namespaceId } from "./graph-parts.ts";

/** A box of a folded map: a namespace, an open workload, or what is outside. */
export interface Box {
  readonly id: string;
  readonly kind: "namespace" | "workload" | "outside";
  readonly crowd: readonly Tenant[];
}

/** All that may pass between two boxes. */
export interface Bundle {
  readonly from: Box;
  readonly to: Box;
  /** Pairs of workloads, at most: ports have not been looked at. */
  readonly atMost: number;
}

/** Bundles that are drawn as one line: one alone, or those of many namespaces with the box at the other end. */
export interface Fan {
  readonly from: Box | "namespaces";
  readonly to: Box | "namespaces";
  readonly bundles: readonly Bundle[];
}

export const outsideBoxes = { from: "from ranges outside", to: "to ranges outside" } as const;

/** A fan stands for so many namespaces at least, and for this share of all; with what is outside, for so many. */
const fewest = 6;
const most = 0.5;
const fewestWithOutside = 12;
/** Where more boxes than this have to do with so many namespaces, that tells nothing of them. */
const mostHubs = 12;

/** The bundles between namespaces that are folded, and between those and the workloads of the open ones. */
export function bundlesOf(
  analysis: Analysis,
  census: Census,
  folded: readonly Quarter[],
  open: readonly Part[],
): readonly Bundle[] {
  const boxes = new Map(folded.map((quarter) => [quarter.number, namespaceBox(quarter)]));
  return [...betweenNamespaces(analysis, census, boxes), ...withWorkloads(analysis, census, boxes, open)];
}

export function namespaceBox({ namespace, crowd }: Quarter): Box {
  return { id: namespaceId(namespace), kind: "namespace", crowd };
}

type Boxes = ReadonlyMap<number, Box>;

function betweenNamespaces({ table }: Analysis, { quarters, pairs }: Census, boxes: Boxes): readonly Bundle[] {
  const outside = (end: "from" | "to"): Box => {
    const members = end === "from" ? table.sources : [...table.destinations, ...table.domains];
    return { id: outsideBoxes[end], kind: "outside", crowd: members.map(({ member }) => ({ member, workloads: 1 })) };
  };
  const [before, after] = [outside("from"), outside("to")];
  const at = (number: number, beyond: Box) => (number === quarters.length ? beyond : boxes.get(number));
  return pairs.flatMap((sent, number) => {
    const from = at(number, before);
    if (!from) return [];
    return [...sent].flatMap(([other, atMost]): readonly Bundle[] => {
      const to = at(other, after);
      return to && from !== to ? [{ from, to, atMost }] : [];
    });
  });
}

function withWorkloads(
  { table: { index } }: Analysis,
  { homes, isOpen }: Census,
  boxes: Boxes,
  open: readonly Part[],
): readonly Bundle[] {
  return open.flatMap((part) => {
    const { ref, member } = part;
    const box: Box = { id: ref.id, kind: "workload", crowd: [{ member, workloads: 1 }] };
    const tally = (others: Iterable<number>, isFree: (other: number) => boolean) => {
      const met = new Map<number, number>();
      for (const other of others) {
        if (isFree(other)) continue;
        for (const { quarter, workloads } of homes[other]!) met.set(quarter, (met.get(quarter) ?? 0) + workloads);
      }
      return [...met].flatMap(([number, atMost]) => (boxes.has(number) ? [{ far: boxes.get(number)!, atMost }] : []));
    };
    const [sends, takes] = [isOpen(member, "egress"), isOpen(member, "ingress")];
    const sent = tally(index.reachable(member), (to) => sends && isOpen(to, "ingress"));
    const taken = tally(index.reaching(member), (from) => takes && isOpen(from, "egress"));
    return [
      ...sent.map(({ far, atMost }): Bundle => ({ from: box, to: far, atMost })),
      ...taken.map(({ far, atMost }): Bundle => ({ from: far, to: box, atMost })),
    ];
  });
}

/** Where half of all namespaces have a line to one of a few boxes, or many with what is outside, one stands for them. Strongest first. */
export function fanOut(bundles: readonly Bundle[], namespaces: number): readonly Fan[] {
  const enough = Math.max(fewest, Math.ceil((namespaces - 1) * most));
  const into = gather(bundles, "to", enough);
  const out = gather(into.left, "from", enough);
  const single = out.left.map((bundle): Fan => ({ from: bundle.from, to: bundle.to, bundles: [bundle] }));
  return [...into.fans, ...out.fans, ...single.toSorted((a, b) => b.bundles[0]!.atMost - a.bundles[0]!.atMost)];
}

function gather(bundles: readonly Bundle[], hub: "from" | "to", enough: number) {
  const far = hub === "to" ? "from" : "to";
  const ofNamespaces = bundles.filter((bundle) => bundle[far].kind === "namespace");
  const met = [...groupBy(ofNamespaces, (bundle) => bundle[hub])];
  const outside = met.filter(([{ kind }, { length }]) => kind === "outside" && length >= fewestWithOutside);
  const inside = met.filter(([{ kind }, { length }]) => kind !== "outside" && length >= enough);
  const fans = [...outside, ...(inside.length > mostHubs ? [] : inside)].map(([box, met]): Fan => {
    return hub === "to" ? { from: "namespaces", to: box, bundles: met } : { from: box, to: "namespaces", bundles: met };
  });
  const gathered = new Set(fans.flatMap((fan) => fan.bundles));
  return { left: bundles.filter((bundle) => !gathered.has(bundle)), fans };
}
