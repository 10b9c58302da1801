import type { Question } from "../policy/question.ts";
import { nameOfChange, tellDoubt, tellPorts } from "../review/change-words.ts";
import type { ChangedEnd, ChangeKind, FlowChange } from "../review/flow-change.ts";
import { portRanges, protocols } from "../sets/connection-set.ts";
import { formatPortLabel } from "./graph-label.ts";

/** What becomes of a flow, whoever is at its ends. */
export interface ChangeText {
  readonly kind: ChangeKind;
  /** `on more ports`. */
  readonly name: string;
  /** `+TCP 9090 −TCP 53`. */
  readonly ports: string;
  /** What an unknown change hangs on, and what comes with workloads that are new or gone. */
  readonly notes: readonly string[];
}

export function tellChange(change: FlowChange): ChangeText {
  const { kind, from, to, hangsOn } = change;
  return {
    kind,
    name: nameOfChange(change).name,
    ports: tellPorts(change, formatPortLabel),
    notes: [...presenceNotes(from, to), ...hangsOn.map(tellDoubt)],
  };
}

function presenceNotes(from: ChangedEnd, to: ChangedEnd): readonly string[] {
  const presences = new Set([from.presence, to.presence]);
  return [
    ...(presences.has("appears") ? ["comes with a workload that is new"] : []),
    ...(presences.has("disappears") ? ["goes with a workload that is gone"] : []),
  ];
}

/** The ports, beside the sign of the kind: that need not be said twice. */
export function portsBesideSign({ kind, ports }: ChangeText): string {
  return kind === "ports-changed" ? ports : ports.replace(/^[+−?] ?/, "");
}

/** With the port, if it is one. What a controller does that is not there, nobody can ask. */
export function questionOf({ from, to, opened, closed, unclear }: FlowChange): Question {
  const ends = { from: from.ref.kind === "ingress-controller" ? "" : from.ref.id, to: to.ref.id };
  const ranges = [opened, closed, unclear].flatMap((set) =>
    protocols.flatMap((protocol) => portRanges(set, protocol).map((range) => ({ protocol, ...range }))),
  );
  const [only, ...others] = ranges;
  if (!only || others.length > 0 || only.first !== only.last) return ends;
  return { ...ends, port: only.first, protocol: only.protocol };
}
