import type { FailedTerm, RuleVerdict, Truth } from "../policy/verdict.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { Span } from "../text/span.ts";
import { count } from "./count.ts";

/** ✓ or ✕ for a rule's peers or for its ports, with what was tried. */
export interface CheckText {
  readonly matches: Truth;
  readonly lines: readonly CheckLine[];
}

export interface CheckLine {
  readonly matches: Truth;
  /** What the rule says: `pods app=api`, `TCP 5432`. */
  readonly text: string;
  /** The first term that failed: "label `app=web` is not `api`". */
  readonly failed: string | undefined;
  /** Where the failed term stands, else the line's own place; `undefined` for lines that stand for nothing written. */
  readonly span: Span | undefined;
}

const mostLines = 4;

/** A rule's peers and its ports, apart. */
export function checkTerms(
  direction: Direction,
  { peer, port }: Pick<RuleVerdict, "peer" | "port">,
): { readonly peer: CheckText; readonly port: CheckText } {
  const anyPeer = direction === "egress" ? "to anyone" : "from anyone";
  const peers = peer.tries.map((item) => ({ ...item, text: item.peer }));
  const ports = port.tries.map((item) => ({ ...item, text: item.port }));
  return {
    peer: checkText(peer.matches, peers, anyPeer, "peer"),
    port: checkText(port.matches, ports, "every port", "port"),
  };
}

interface Try {
  readonly text: string;
  readonly span: Span;
  readonly matches: Truth;
  readonly failed?: FailedTerm;
}

const rank: Readonly<Record<Truth, number>> = { yes: 0, may: 1, no: 2 };

/** The items that match first; of long lists the rest as a number. */
function checkText(matches: Truth, tries: readonly Try[], any: string, noun: string): CheckText {
  if (tries.length === 0) return { matches, lines: [{ matches, text: any, failed: undefined, span: undefined }] };
  const sorted = tries.toSorted((a, b) => rank[a.matches] - rank[b.matches]);
  const lines: CheckLine[] = sorted.slice(0, mostLines).map((item) => ({
    matches: item.matches,
    text: item.text,
    failed: item.failed?.text,
    span: item.failed?.span ?? item.span,
  }));
  const left = sorted.slice(mostLines);
  if (left.length > 0) {
    const text = `${count(left.length, `more ${noun}`)}${left.every((item) => item.matches === "no") ? ", none matches" : ""}`;
    lines.push({ matches: left[0]!.matches, text, failed: undefined, span: undefined });
  }
  return { matches, lines };
}
