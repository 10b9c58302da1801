import type { DirectionVerdict, FailedTerm, PolicyRef, RuleVerdict, Truth, Verdict } from "../policy/verdict.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type ConnectionSet, intersectConnections } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { unreachable } from "../unreachable.ts";
import { count } from "./count.ts";
import { shortName } from "./end-name.ts";
import { type FlowState, flowState } from "./flow-state.ts";

/** One end's say in words: leaving A, or arriving at B. */
export interface HalfText {
  readonly direction: Direction;
  /** `Leaving frontend`, `Arriving at db`. */
  readonly title: string;
  readonly state: FlowState;
  /** Why, in one plain sentence. */
  readonly sentence: string;
  /** The policies that isolate this end. */
  readonly policies: readonly PolicyRef[];
  readonly rules: readonly RuleText[];
}

export interface RuleText {
  /** `db-allow · rule 1`: counted as people count. */
  readonly title: string;
  readonly span: Span;
  readonly allows: Truth;
  readonly peer: CheckText;
  readonly port: CheckText;
}

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

export function describeHalf(verdict: DirectionVerdict, { from, to }: Verdict, asked: ConnectionSet): HalfText {
  const { direction } = verdict;
  const name = shortName(direction === "egress" ? from : to);
  const isolated = verdict.kind === "isolated";
  return {
    direction,
    title: direction === "egress" ? `Leaving ${name}` : `Arriving at ${name}`,
    state: flowState(
      asked,
      intersectConnections(asked, verdict.connections),
      intersectConnections(asked, verdict.possible),
    ),
    sentence: sentenceOf(verdict, name),
    policies: isolated ? verdict.by : [],
    rules: isolated ? verdict.rules.map(ruleText) : [],
  };
}

function sentenceOf(verdict: DirectionVerdict, name: string): string {
  const leaving = verdict.direction === "egress";
  switch (verdict.kind) {
    case "not-subject":
      return notSubjectSentence(verdict.why, leaving, name);
    case "not-isolated":
      return `No policy selects ${name} for ${verdict.direction}, so it ${leaving ? "may reach" : "accepts"} everything.`;
    case "isolated":
      if (verdict.rules.length === 0) {
        return `${name} is isolated for ${verdict.direction}, and no rule allows anything to ${leaving ? "leave" : "arrive"}.`;
      }
      return `${name} is isolated for ${verdict.direction}: only what a rule allows may ${leaving ? "leave" : "arrive"}.`;
    default:
      return unreachable(verdict);
  }
}

function notSubjectSentence(
  why: Extract<DirectionVerdict, { kind: "not-subject" }>["why"],
  leaving: boolean,
  name: string,
): string {
  switch (why) {
    case "outside":
      return `${name} is outside the cluster: no policy applies to what ${leaving ? "leaves" : "arrives"} there.`;
    case "host-network":
      return `${name} uses the network of its node: policies do not select it.`;
    case "itself":
      return "A pod always reaches itself.";
    case "same-node":
      return "A pod and its own node always reach each other.";
    case "not-enforced":
      return "In this profile the network plugin ignores policies.";
    default:
      return unreachable(why);
  }
}

function ruleText({ rule, allows, peer, port }: RuleVerdict): RuleText {
  const anyPeer = rule.direction === "egress" ? "to anyone" : "from anyone";
  return {
    title: `${rule.policy.name} · rule ${rule.index + 1}`,
    span: rule.span,
    allows,
    peer: checkText(
      peer.matches,
      peer.tries.map((item) => ({ ...item, text: item.peer })),
      anyPeer,
      "peer",
    ),
    port: checkText(
      port.matches,
      port.tries.map((item) => ({ ...item, text: item.port })),
      "every port",
      "port",
    ),
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
