import type { Hop, Path } from "../paths/path.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import {
  allConnections,
  type ConnectionSet,
  connections,
  equalConnections,
  intersectConnections,
  portRanges,
  protocols,
} from "../sets/connection-set.ts";
import { count, listed } from "./count.ts";
import { fullName, shortName } from "./end-name.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";

/** A chain in words. */
export interface PathText {
  /** `found` when every hop certainly passes, `open` when it hangs on some that may, `there` when there is no way to go. */
  readonly state: "found" | "open" | "there";
  /** "An intruder in shop/frontend reaches shop/db in 2 hops". */
  readonly sentence: string;
  /** "frontend → api (TCP 8080) → db (TCP 5432)"; empty where there is no way to go. */
  readonly chain: string;
  /** Which hops the files leave open; `undefined` when all are certain. */
  readonly hangsOn: string | undefined;
  /** What the sentence takes for granted. */
  readonly assumes: string | undefined;
  readonly hops: readonly HopText[];
}

export interface HopText {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly state: FlowState;
  /** Asks about this hop alone. */
  readonly question: Question;
}

export function describePath({ from, to, hops, wanted }: Path): PathText {
  const [first] = hops;
  const who = `An intruder ${placeIn(from)}`;
  if (!first) {
    return {
      state: "there",
      sentence: `${who} is there already`,
      chain: "",
      hangsOn: undefined,
      assumes: undefined,
      hops: [],
    };
  }
  const passing = hops.map((hop, i) => passingOn(hop, i === hops.length - 1 ? wanted : allConnections));
  const open = hops.filter(({ certain }) => !certain);
  const steps = hops.map((hop, i) => `${stationName(hop.to, hops)} (${passing[i]!.ports})`);
  const way = hops.length === 1 ? "directly" : `in ${count(hops.length, "hop")}`;
  return {
    state: open.length === 0 ? "found" : "open",
    sentence: `${who} ${open.length === 0 ? "reaches" : "may reach"} ${fullName(to)} ${way}`,
    chain: [stationName(first.from, hops), ...steps].join(" → "),
    hangsOn: open.length === 0 ? undefined : hangsOn(open, hops),
    assumes: assumptionOf(from, first, hops),
    hops: hops.map((hop, i) => ({
      from: fullName(hop.from),
      to: fullName(hop.to),
      ...passing[i]!,
      question: { from: hop.from.id, to: hop.to.id, ...(i === hops.length - 1 ? portIn(wanted) : {}) },
    })),
  };
}

/** `in shop/web`, `on the internet`, `at 203.0.113.7`. */
export function placeIn(end: EndpointRef): string {
  if (end.kind !== "outside") return `in ${fullName(end)}`;
  return end.id === "internet" ? "on the internet" : `at ${fullName(end)}`;
}

function assumptionOf(from: EndpointRef, first: Hop, hops: readonly Hop[]): string {
  const anywhere =
    first.from.id === from.id
      ? ""
      : `The intruder may start anywhere in ${fullName(from)}: here at ${fullName(first.from)}. `;
  const between = hops.slice(1).map(({ from }) => stationName(from, hops));
  return between.length === 0
    ? `${anywhere}Nothing else has to be taken over.`
    : `${anywhere}Each hop assumes that the pod it starts from has been taken over: here ${listed(between)}. Policies allow these connections; whether the software can be broken into is not judged.`;
}

function hangsOn(open: readonly Hop[], hops: readonly Hop[]): string {
  return `It hangs on ${listed(open.map((hop) => hopName(hop, hops)))}: the files leave open whether anything passes there.`;
}

function passingOn({ connections, possible }: Hop, asked: ConnectionSet): Pick<HopText, "ports" | "state"> {
  const [certain, maybe] = [connections, possible].map((set) => intersectConnections(set, asked));
  return { ports: describePorts(certain!, maybe!), state: flowState(asked, certain!, maybe!) };
}

/** The one port, or the one protocol, that a question can name. */
function portIn(wanted: ConnectionSet): Pick<Question, "protocol" | "port"> {
  const [protocol, ...others] = protocols.filter((protocol) => wanted[protocol].length > 0);
  const [range, ...rest] = protocol ? portRanges(wanted, protocol) : [];
  if (!protocol || !range || others.length > 0 || rest.length > 0) return {};
  if (range.first === range.last) return { protocol, port: range.first };
  return equalConnections(wanted, connections(protocol)) ? { protocol } : {};
}

function hopName({ from, to }: Hop, hops: readonly Hop[]): string {
  return `${stationName(from, hops)} → ${stationName(to, hops)}`;
}

/** Short where all stations of the chain are of one namespace. */
function stationName(end: EndpointRef, hops: readonly Hop[]): string {
  const namespaces = hops
    .flatMap(({ from, to }) => [from, to])
    .flatMap((end) => ("namespace" in end ? [end.namespace] : []));
  return new Set(namespaces).size === 1 ? shortName(end) : fullName(end);
}
