import { portConnections } from "../policy/ports.ts";
import { askedConnections } from "../policy/question.ts";
import type { PortMatch } from "../resources/network-policy.ts";
import {
  allConnections,
  type ConnectionSet,
  equalConnections,
  type PortRange,
  type Protocol,
  portRanges,
  protocols,
  subtractConnections,
} from "../sets/connection-set.ts";
import { placeUnder } from "../text/document.ts";
import { addFields, addItem, removeItem, setValue } from "../text/rewrite.ts";
import { isWritten } from "../text/site.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Written } from "../text/write-value.ts";
import type { Case } from "./case.ts";
import type { PlannedStep } from "./change.ts";
import { type Culprit, stepAt } from "./culprit.ts";
import { nameOfPorts } from "./terms.ts";

/**
 * The rule keeps its ports but for those that were asked about: an item of its own goes, a range is split around them.
 * Of all ports of a protocol, or of all there are, the others can be named too. That is legal and ugly (a policy that said
 * "any port" now ends at 65535 in two ranges): as a deed of its own, which `suggest.ts` gives only where all else does more.
 */
export function removePorts(culprit: Culprit, asked: Case): PlannedStep | undefined {
  const { ports, place } = culprit.rule;
  const what = nameOfPorts(asked.ports);
  const left = (all: ConnectionSet) => asked.ports.map(askedConnections).reduce(subtractConnections, all);
  if (asked.ports.length === 0) return undefined;
  if (ports.kind === "any") {
    const items = protocols.flatMap((protocol) =>
      portRanges(left(allConnections), protocol).map((range) => itemOf(range, protocol)),
    );
    return stepAt(culprit, "split-ports", what, [setValue(placeUnder(place, "ports"), items)], asked);
  }
  const shares = ports.ports.flatMap((item, i) => shareOf(item, culprit.tried.port.tries[i]?.matches === "yes", left));
  const isEmptied = shares.length === ports.ports.length && shares.every(({ ranges }) => ranges.length === 0);
  if (shares.length === 0 || isEmptied) return undefined; // without ports it would let through all of them
  const edits = shares.flatMap((share) => narrow(share, culprit));
  const isSplit = shares.some(({ item, ranges }) => item.port.kind === "any" && ranges.length > 0);
  return stepAt(culprit, isSplit ? "split-ports" : "remove-port", what, edits, asked);
}

/** An item that is to change, and what it keeps. */
interface Share {
  readonly item: PortMatch;
  readonly ranges: readonly PortRange[];
}

/** A name is kept or goes as a whole. */
function shareOf(item: PortMatch, isMet: boolean, left: (all: ConnectionSet) => ConnectionSet): readonly Share[] {
  if (item.port.kind === "named") return isMet ? [{ item, ranges: [] }] : [];
  const all = portConnections(item, []);
  const rest = left(all);
  return equalConnections(all, rest) ? [] : [{ item, ranges: portRanges(rest, item.protocol) }];
}

/** The item keeps the first of the ranges, with all that is written about it; the others come behind it. */
function narrow({ item, ranges }: Share, { rule }: Culprit): readonly (TextEdit | undefined)[] {
  const { port, place, protocol } = item;
  const [own, ...others] = ranges;
  if (!own) return [removeItem(place)];
  const named = isWritten(placeUnder(place, "protocol")) ? protocol : undefined;
  const behind = Number(place.path!.key) + 1;
  const added = others.map((range) => addItem(placeUnder(rule.place, "ports"), itemOf(range, named), behind));
  if (port.kind !== "range") return [...(addFields(place, fieldsOf(own)) ?? [undefined]), ...added];
  return [
    ...(port.first === own.first ? [] : [setValue(placeUnder(place, "port"), own.first)]),
    ...(port.last === own.last ? [] : [setValue(placeUnder(place, "endPort"), own.last)]),
    ...added,
  ];
}

/** TCP need not be named. */
function itemOf(range: PortRange, protocol: Protocol | undefined): Written {
  return { ...(protocol ? { protocol } : {}), ...fieldsOf(range) };
}

function fieldsOf({ first, last }: PortRange): { readonly [key: string]: Written } {
  if (first === 1 && last === 65535) return {};
  return first === last ? { port: first } : { port: first, endPort: last };
}
