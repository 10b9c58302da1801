import type { Direction } from "../../src/resources/network-policy.ts";
import type { Protocol } from "../../src/sets/connection-set.ts";
import { linesOf } from "./cases.ts";

/** What netpol-analyzer says of some connections of one pair. */
export interface Explanation {
  readonly from: string;
  readonly to: string;
  readonly allowed: boolean;
  /** The edges of its ports, of each protocol. */
  readonly asked: readonly { readonly protocol: Protocol; readonly port: number }[];
  readonly says: Readonly<Record<Direction, Say>>;
}

export interface Say {
  readonly allowed: boolean;
  /** Without the names of the ends, which are those of the pair. */
  readonly reasons: readonly string[];
}

export const byDefault = "the system default (Allow all)";
const allowedByDefault: Say = { allowed: true, reasons: [byDefault] };

/** Reads `expected-explain.txt`: sections of pairs, each with sets of connections, each with what its two ends say. */
export function readExplanations(text: string): readonly Explanation[] {
  const explanations: Explanation[] = [];
  let pair: readonly [string, string] | undefined;
  let says: Record<Direction, Say> | undefined;
  let direction: Direction = "egress";
  for (const line of linesOf(text)) {
    const [, from, to] = /^(?:Connections between )?(.+) => (.+?):?$/.exec(line.startsWith("\t") ? "" : line) ?? [];
    const [, answer, set] = /^\t(Allowed|Denied) (.+) due to .*$/.exec(line) ?? [];
    const [, end, say, byItself] = /^\t\t(Egress|Ingress) \((Allowed|Denied)\)( due to .*)?$/.exec(line) ?? [];
    const [, reason] = /^\t\t\t(?:\t- )?(.+)$/.exec(line) ?? [];
    if (from !== undefined && to !== undefined) {
      pair = [from, to];
      if (!line.endsWith(":")) explanations.push(explained(pair, true, everything, systemDefault()));
    } else if (answer !== undefined && pair) {
      says = systemDefault();
      explanations.push(explained(pair, answer === "Allowed", set!, says));
    } else if (end !== undefined && says) {
      direction = end === "Egress" ? "egress" : "ingress";
      says[direction] = byItself ? allowedByDefault : { allowed: say === "Allowed", reasons: [] };
    } else if (reason !== undefined && reason !== "NetworkPolicy list:" && says) {
      says[direction] = { ...says[direction], reasons: [...says[direction].reasons, withoutEnds(reason)] };
    } else if (!/^(?:#|---|Allowed connections:|Denied connections:|\t\t\tNetworkPolicy list:)/.test(line)) {
      throw new Error(`not understood: ${line}`);
    }
  }
  return explanations;
}

const everything = "TCP, UDP, SCTP";

function systemDefault(): Record<Direction, Say> {
  return { egress: allowedByDefault, ingress: allowedByDefault };
}

function explained(
  [from, to]: readonly [string, string],
  allowed: boolean,
  set: string,
  says: Record<Direction, Say>,
): Explanation {
  return { from, to, allowed, asked: portsOf(set), says };
}

/** `TCP:[1-79,81-65535], UDP, SCTP`: a protocol without ports is all of it. */
function portsOf(set: string): Explanation["asked"] {
  return [...set.matchAll(/(TCP|UDP|SCTP)(?::\[([\d,-]+)\])?/g)].flatMap(([, protocol, ports]) =>
    [...(ports ?? "1-65535").matchAll(/\d+/g)].map(([port]) => ({
      protocol: protocol as Protocol,
      port: Number(port),
    })),
  );
}

function withoutEnds(reason: string): string {
  return reason.replaceAll(/(?<=selects |but )(?:\S+\[\w+\]|\{ingress-controller\})/g, "…");
}
