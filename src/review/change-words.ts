import {
  type ConnectionSet,
  connections,
  equalConnections,
  isAllConnections,
  isEmptyConnections,
  portRanges,
  protocols,
} from "../sets/connection-set.ts";
import { unreachable } from "../unreachable.ts";
import type { Doubt, FlowChange, Presence } from "./flow-change.ts";

/** What becomes of a flow, in words, and the sign that stands before them. */
export interface ChangeName {
  readonly sign: string;
  readonly name: string;
}

/** The gravest first. */
const names = {
  "newly-allowed": { sign: "+", name: "newly allowed" },
  "newly-blocked": { sign: "−", name: "newly blocked" },
  "more-ports": { sign: "Δ", name: "on more ports" },
  "other-ports": { sign: "Δ", name: "on other ports" },
  "fewer-ports": { sign: "Δ", name: "on fewer ports" },
  unknown: { sign: "?", name: "unknown" },
} as const;

export function nameOfChange({ kind, opened, closed }: FlowChange): ChangeName {
  if (kind !== "ports-changed") return names[kind];
  if (isEmptyConnections(closed)) return names["more-ports"];
  return names[isEmptyConnections(opened) ? "fewer-ports" : "other-ports"];
}

const comings: Readonly<Record<Presence, string>> = {
  stays: "",
  appears: " (new workloads)",
  disappears: " (workloads gone)",
};

/**
 * `2 flows newly allowed`, `1 newly blocked`: the gravest first, none where no flow changes. Flows of workloads that come
 * or go are no news of those that stay: they are counted apart.
 */
export function tellVerdict(changes: readonly FlowChange[]): readonly string[] {
  const counted = Object.values(names).flatMap((name) => {
    const alike = changes.filter((change) => nameOfChange(change) === name);
    return (["stays", "appears", "disappears"] as const).map((coming) => ({
      amount: alike.filter((change) => comingOf(change) === coming).length,
      words: `${name.name}${comings[coming]}`,
    }));
  });
  const there = counted.filter(({ amount }) => amount > 0);
  return there.map(({ amount, words }, i) => `${amount}${i > 0 ? "" : amount === 1 ? " flow" : " flows"} ${words}`);
}

function comingOf({ from, to }: FlowChange): Presence {
  return from.presence === "stays" ? to.presence : from.presence;
}

/**
 * `+TCP 9090 −TCP 53`; where that would be all ports but some, what passed and what passes. `tell` names a set of
 * connections of which there is more to say than that it is nothing, everything or a protocol.
 */
export function tellPorts(
  { opened, closed, unclear, before, after }: FlowChange,
  tell: (set: ConnectionSet) => string,
): string {
  const told = (set: ConnectionSet) => tellWhole(set) ?? tell(set);
  const sets = [opened, closed, unclear];
  if (sets.some(isNearlyAll) && !sets.some(isAllConnections)) {
    return `${told(before.possible)} → ${told(after.possible)}`;
  }
  const signed = (sign: string, set: ConnectionSet) => (isEmptyConnections(set) ? [] : [`${sign}${told(set)}`]);
  return [...signed("+", opened), ...signed("−", closed), ...signed("? ", unclear)].join(" ");
}

function tellWhole(set: ConnectionSet): string | undefined {
  if (isEmptyConnections(set)) return "nothing";
  if (isAllConnections(set)) return "all ports";
  const [protocol, ...others] = protocols.filter((one) => portRanges(set, one).length > 0);
  return others.length === 0 && equalConnections(set, connections(protocol!)) ? `all ${protocol} ports` : undefined;
}

/** Of some protocol the last port, though not the whole of it: as good as all but some. */
function isNearlyAll(set: ConnectionSet): boolean {
  return protocols.some((protocol) => {
    const ranges = portRanges(set, protocol);
    return ranges.length > 1 && ranges.at(-1)!.last === 65535;
  });
}

export function tellDoubt(doubt: Doubt): string {
  switch (doubt) {
    case "input":
      return "depends on what the manifests do not say";
    case "ipBlockMatchesPods":
      return "depends on whether the network plugin lets address blocks match pods";
    case "hostNetwork":
      return "depends on how the network plugin takes pods on the host's network";
    default:
      return unreachable(doubt);
  }
}
