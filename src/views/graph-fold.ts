import { groupBy } from "../group-by.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type ConnectionSet, equalConnections, isConnectionSubset } from "../sets/connection-set.ts";

/** A line of the map before it is worded: ends by node id. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
  /** Pods of an "any pod" end that the line does not speak for: their own isolation forbids it. */
  readonly except: readonly string[];
}

/** Pods one "any pod" node may stand for: those of a namespace, or of the whole cluster. */
export interface Group {
  readonly namespace: string | undefined;
  /** The node's id where it sends, and where it receives. */
  readonly from: string;
  readonly to: string;
  readonly members: readonly string[];
  /** Some policy gives all of them the same rules in that direction: a common line is meant, not found by chance. */
  readonly ruledTogether: Readonly<Record<Direction, boolean>>;
}

/** What folding must know of the ends of arrows. */
export interface Ends {
  /** From wide to narrow: an arrow folds into the first group it can. */
  readonly groups: readonly Group[];
  isOpen(id: string, direction: Direction): boolean;
  /** Whether a rule of that end takes the pods of the group without asking for their labels. */
  takesAnyPod(id: string, direction: Direction, group: Group): boolean;
}

type End = "from" | "to";

/** Arrows that share the node at one end, the hub; `end` is the other one. */
interface Fan {
  readonly hub: string;
  readonly end: End;
  readonly arrows: readonly Arrow[];
}

/** So many equal lines are worth one line to "any pod", even if no rule says so. */
const manyByChance = 4;

const opposite = { from: "to", to: "from" } as const;
const directionAt = { from: "egress", to: "ingress" } as const;

/**
 * Replaces lines to every pod of a group by one. Exact: the pods a folded line stands for have it, up to those in
 * `except`. Senders fold first, so that "everybody in here may talk" ends as a single line.
 */
export function foldArrows(arrows: readonly Arrow[], ends: Ends): readonly Arrow[] {
  return foldEnd(foldEnd(arrows, "from", ends), "to", ends);
}

function foldEnd(arrows: readonly Arrow[], end: End, ends: Ends): readonly Arrow[] {
  return [...groupBy(arrows, (arrow) => arrow[opposite[end]])].flatMap(([hub, fan]) =>
    foldFan({ hub, end, arrows: fan }, ends),
  );
}

function foldFan(fan: Fan, ends: Ends): readonly Arrow[] {
  let left = fan.arrows;
  for (const group of ends.groups.filter(({ members }) => members.length > 1)) {
    const fold = findFold(fan, left, group, ends);
    if (fold) left = [...left.filter((arrow) => !fold.replaces.has(arrow)), fold.arrow];
  }
  return left;
}

function findFold(
  fan: Fan,
  left: readonly Arrow[],
  group: Group,
  ends: Ends,
): { arrow: Arrow; replaces: ReadonlySet<Arrow> } | undefined {
  const { hub, end } = fan;
  const members = new Set(group.members.filter((id) => id !== hub));
  const byMember = new Map(fan.arrows.map((arrow) => [arrow[end], arrow]));
  const tried: Arrow[] = [];
  for (const sample of left.filter((arrow) => members.has(arrow[end]))) {
    if (tried.some((arrow) => isAlike(arrow, sample))) continue;
    tried.push(sample);
    const replaces = new Set(left.filter((arrow) => members.has(arrow[end]) && isAlike(arrow, sample)));
    const except = [...members].filter((id) => {
      const arrow = byMember.get(id);
      return arrow ? !holds(arrow, sample) : !isUnrestricted(id, fan, ends);
    });
    if (isWorthOneLine(replaces, except, fan, group, ends)) {
      return { arrow: { ...sample, [end]: group[end], except }, replaces };
    }
  }
  return undefined;
}

/**
 * Where the hub's rule speaks of any pod, pods that their own isolation keeps from it are exceptions; an open one among
 * the others shows that the ports are the hub's own say. Where no rule does, nobody may be missing.
 */
function isWorthOneLine(
  replaces: ReadonlySet<Arrow>,
  except: readonly string[],
  { hub, end }: Fan,
  group: Group,
  ends: Ends,
): boolean {
  const isOpen = (id: string) => ends.isOpen(id, directionAt[end]);
  const isMeant = ends.takesAnyPod(hub, directionAt[opposite[end]], group);
  if (except.length > 0) return isMeant && !except.some(isOpen) && [...replaces].some((arrow) => isOpen(arrow[end]));
  return isMeant || replaces.size >= (group.ruledTogether[directionAt[end]] ? 2 : manyByChance);
}

/** No line is drawn between two ends that are both open, yet everything passes. */
function isUnrestricted(member: string, { hub, end }: Fan, ends: Ends): boolean {
  return ends.isOpen(member, directionAt[end]) && ends.isOpen(hub, directionAt[opposite[end]]);
}

function isAlike(a: Arrow, b: Arrow): boolean {
  return equalConnections(a.connections, b.connections) && equalConnections(a.possible, b.possible);
}

function holds(a: Arrow, b: Arrow): boolean {
  return isConnectionSubset(b.connections, a.connections) && isConnectionSubset(b.possible, a.possible);
}
