import type { ExposedLabel, ExposedNamespaces, Exposure, ExposureEntry, ExposureSide } from "../exposure/exposure.ts";
import { isWide, letsThrough } from "../exposure/wide.ts";
import { formatRequirement } from "../policy/selector.ts";
import type { AdminRuleRef, Caveat, RuleRef } from "../policy/verdict.ts";
import type { Direction } from "../resources/network-policy.ts";
import { allConnections, equalConnections, isEmptyConnections } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { unreachable } from "../unreachable.ts";
import { count } from "./count.ts";
import { fullName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";

/** Who could reach a workload, and whom it could reach, in words; names stand in backticks. */
export interface ExposureText {
  /** Arriving, then leaving. */
  readonly sides: readonly ExposureSideText[];
  readonly caveats: readonly Caveat[];
}

export interface ExposureSideText {
  readonly direction: Direction;
  /** In a few words: `not protected`, `any pod`, `2 kinds of new pods`, `outside only`, `nobody new`. */
  readonly word: string;
  /** Said where there are no lines to read, or only such that are about the outside. */
  readonly sentence: string | undefined;
  /** Open to every pod there may be, or to all addresses outside, on some port. */
  readonly isWide: boolean;
  readonly lines: readonly ExposureLine[];
  /** What the lines do not say. */
  readonly caution: string | undefined;
}

export interface ExposureLine {
  readonly state: FlowState;
  /** ``pods with `app=x` in any namespace``. */
  readonly who: string;
  /** `TCP 8080`, `all ports`, ``TCP 53, the port named `http` (TCP)``. */
  readonly ports: string;
  readonly notes: readonly string[];
  readonly rules: readonly { readonly title: string; readonly span: Span }[];
}

export function describeExposure({ ingress, egress, onHost, caveats }: Exposure): ExposureText {
  return { sides: [describeSide(ingress, onHost), describeSide(egress, onHost)], caveats };
}

export function describeSide(side: ExposureSide, onHost: boolean): ExposureSideText {
  const { direction, by, entries, complete } = side;
  const isOpen = by.length === 0;
  const hasOthers = entries.some(({ who }) => who.kind === "pods");
  return {
    direction,
    word: isOpen ? "not protected" : wordOf(side),
    sentence: isOpen ? openSentence(direction, onHost) : closedSentence(side),
    isWide: isWide(side),
    lines: isOpen ? [] : entries.map((entry) => describeLine(entry, direction, hasOthers)),
    caution: complete
      ? undefined
      : "policies over the cluster name too many kinds of pods to hold each against the others: of pods that several lines speak of ask about one",
  };
}

function openSentence(direction: Direction, onHost: boolean): string {
  const why = onHost ? "not protected, as it uses its node's network" : "not protected";
  const what = "every pod, also of namespaces to come, and every address outside";
  return direction === "ingress" ? `${why}: ${what} can reach it` : `${why}: it can reach ${what}`;
}

function wordOf(side: ExposureSide): string {
  if (openToAll(side)) return "any pod";
  const kinds = kindsOf(side);
  if (kinds > 0) return count(kinds, "kind of new pods", "kinds of new pods");
  return side.entries.some(({ who }) => who.kind === "outside") ? "outside only" : "nobody new";
}

function closedSentence({ direction, entries }: ExposureSide): string | undefined {
  if (entries.some(({ who }) => who.kind !== "outside")) return undefined;
  return `no pod that does not exist yet ${direction === "ingress" ? "can reach it" : "can be reached from it"}`;
}

function openToAll({ entries }: ExposureSide): ExposureEntry | undefined {
  return entries.find((entry) => entry.who.kind === "entire-cluster" && letsThrough(entry));
}

/** How many kinds of pods get something; what may be is not counted. */
function kindsOf({ entries }: ExposureSide): number {
  return entries.filter((entry) => entry.who.kind === "pods" && letsThrough(entry)).length;
}

function describeLine(entry: ExposureEntry, direction: Direction, hasOthers: boolean): ExposureLine {
  const { connections, possible, portNames, rules } = entry;
  const state = flowState(allConnections, connections, possible);
  return {
    state: state === "blocked" && portNames.length > 0 ? "some-ports" : state,
    who: whoOf(entry, hasOthers),
    ports: portsOf(entry),
    notes: notesOf(entry, direction),
    rules: rules.map(ruleText),
  };
}

function whoOf({ who }: ExposureEntry, hasOthers: boolean): string {
  switch (who.kind) {
    case "entire-cluster":
      return hasOthers ? "every other pod, also of namespaces to come" : "every pod, also of namespaces to come";
    case "pods":
      return `${who.pods.length > 0 ? `pods with ${labelsText(who.pods)}` : "every pod"} ${where(who.namespaces)}`;
    case "outside":
      return who.ref.id === "internet" ? "every address outside" : `outside: ${fullName(who.ref)}`;
    default:
      return unreachable(who);
  }
}

function where(namespaces: ExposedNamespaces): string {
  switch (namespaces.kind) {
    case "all":
      return "in any namespace";
    case "named":
      return `of namespace \`${namespaces.name}\`${namespaces.exists ? "" : ", which the input does not have"}`;
    case "labelled":
      return `in namespaces with ${labelsText(namespaces.labels)}`;
    default:
      return unreachable(namespaces);
  }
}

function labelsText(labels: readonly ExposedLabel[]): string {
  return labels.map((label) => `\`${formatRequirement(label)}\``).join(" and ");
}

function portsOf({ connections, possible, portNames }: ExposureEntry): string {
  const names = portNames.map((text) => {
    const [protocol, name] = text.split(" ");
    return `the ${protocol} port named \`${name}\``;
  });
  const isNothing = isEmptyConnections(connections) && isEmptyConnections(possible);
  return [...(isNothing && names.length > 0 ? [] : [describePorts(connections, possible)]), ...names].join(", ");
}

function notesOf(entry: ExposureEntry, direction: Direction): readonly string[] {
  const { who, connections, possible, passing, less } = entry;
  const today = who.kind === "pods" ? who.today : 0;
  const stopped = direction === "ingress" ? "what such a pod may send" : "what may reach such a pod";
  return [
    ...(today > 0 ? [`${count(today, "workload")} of today among them`] : []),
    ...(less ? ["less than others get: a rule denies the rest"] : []),
    ...(who.kind !== "outside" && !equalConnections(connections, possible)
      ? ["perhaps: where the address that such a pod gets is in a block that a rule names"]
      : []),
    ...(equalConnections(connections, passing)
      ? []
      : [
          `today policies limit ${stopped}: ${isEmptyConnections(passing) ? "nothing passes" : `only ${describePorts(passing, passing)} passes`}`,
        ]),
  ];
}

function ruleText({ policy, index, span, ...rule }: RuleRef | AdminRuleRef): ExposureLine["rules"][number] {
  const name = "name" in rule && rule.name !== "" ? rule.name : `rule ${index + 1}`;
  return { title: `${policy.name} · ${name}`, span };
}
