import type { Profile } from "../../src/cluster/profile.ts";
import { type Analysis, analyze, reach } from "../../src/index.ts";
import type { AdminRuleVerdict, DirectionVerdict, RuleVerdict, Verdict } from "../../src/policy/verdict.ts";
import { formatConnections, type Protocol } from "../../src/sets/connection-set.ts";
import type { Span } from "../../src/text/span.ts";
import { stream } from "./manifests.ts";

/** The name of the one file that the cases below are read from. */
export const path = "input.yaml";

export function read(documents: readonly string[], profile?: Partial<Profile>): Analysis {
  return analyze([{ path, text: stream(...documents) }], profile);
}

/** The verdict for `from → to`, on one port (`"TCP 80"`) or on all. */
export function ask(analysis: Analysis, from: string, to: string, on?: string): Verdict {
  if (on === undefined) return reach(analysis, { from, to });
  const [protocol, port] = on.split(" ");
  return reach(analysis, { from, to, protocol: protocol as Protocol, port: Number(port) });
}

/** What certainly passes, as text; with what may pass behind `?` where that is more. */
export function passes(analysis: Analysis, from: string, to: string): string {
  return formatPassing(reach(analysis, { from, to }));
}

export function formatPassing({ connections, possible }: Pick<Verdict, "connections" | "possible">): string {
  const certain = formatConnections(connections);
  const most = formatConnections(possible);
  return certain === most ? certain : `${certain} ? ${most}`;
}

/**
 * One end's say in lines: `isolated by db-allow`, then per rule `db-allow.ingress[0] no: peer no (pod-label), port yes`,
 * or `not isolated`, or `not subject: itself`.
 */
export function reasons(verdict: DirectionVerdict): readonly string[] {
  switch (verdict.kind) {
    case "not-subject":
      return [`not subject: ${verdict.why}`];
    case "not-isolated":
      return ["not isolated"];
    case "isolated":
      return [`isolated by ${verdict.by.map(({ name }) => name).join(", ")}`, ...verdict.rules.map(formatRule)];
    case "tiered":
      return [
        ...verdict.admin.map(formatAdminRule),
        ...reasons(verdict.networkPolicy),
        ...verdict.baseline.map(formatAdminRule),
      ];
  }
}

/** `cnp-1.ingress[0] pass yes: peer yes, port no (port-not-in-range)`. */
function formatAdminRule({ rule, action, decides, ...terms }: AdminRuleVerdict): string {
  const name = `${rule.policy.name}.${rule.direction}[${rule.index}]`;
  return `${name} ${action} ${decides}: peer ${formatTries(terms.peer)}, port ${formatTries(terms.port)}`;
}

/** The clauses of all terms that failed or are open, in the order of the verdict. */
export function failures(verdict: DirectionVerdict): readonly { readonly text: string; readonly span: Span }[] {
  if (verdict.kind === "tiered") {
    const ofTiers = [...verdict.admin, ...verdict.baseline].flatMap(({ peer, port }) => [...peer.tries, ...port.tries]);
    return [...ofTiers.flatMap(({ failed }) => (failed ? [failed] : [])), ...failures(verdict.networkPolicy)];
  }
  if (verdict.kind !== "isolated") return [];
  const tries = verdict.rules.flatMap(({ peer, port }) => [...peer.tries, ...port.tries]);
  return tries.flatMap(({ failed }) => (failed ? [failed] : []));
}

export function caveats(verdict: Verdict): readonly string[] {
  return verdict.caveats.map(({ code }) => code);
}

export function underlined(analysis: Analysis, span: Span): string {
  return textOf(analysis).slice(span.start, span.end);
}

/** The whole line that a span starts in, without its indentation. */
export function lineOf(analysis: Analysis, span: Span): string {
  return textOf(analysis).split("\n")[span.line - 1]!.trim();
}

function textOf(analysis: Analysis): string {
  return analysis.files[0]!.text;
}

function formatRule({ rule, allows, peer, port }: RuleVerdict): string {
  const name = `${rule.policy.name}.${rule.direction}[${rule.index}]`;
  return `${name} ${allows}: peer ${formatTries(peer)}, port ${formatTries(port)}`;
}

function formatTries({ matches, tries }: RuleVerdict["peer"] | RuleVerdict["port"]): string {
  const kinds = tries.flatMap(({ failed }) => (failed ? [failed.kind] : []));
  return matches === "yes" || kinds.length === 0 ? matches : `${matches} (${kinds.join(", ")})`;
}
