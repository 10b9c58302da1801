import type { PolicyRef, Truth } from "../policy/verdict.ts";
import type { Span } from "../text/span.ts";
import type { FlowState } from "./flow-state.ts";
import type { CheckLine, CheckText } from "./verdict-checks.ts";
import type { HalfText, RuleText } from "./verdict-half.ts";
import type { VerdictText } from "./verdict-text.ts";
import type { AdminRuleText } from "./verdict-tiers.ts";

const stateSigns: Readonly<Record<FlowState, string>> = {
  "all-ports": "✓",
  "some-ports": "◐",
  blocked: "✕",
  unknown: "?",
};

const truthSigns: Readonly<Record<Truth, string>> = { yes: "✓", no: "✕", may: "?" };

/** A verdict with its reasons as text, to paste into a message or a review: what the Why panel shows, in its order. */
export function formatVerdict({ word, sentence, halves, service, parts, caveats }: VerdictText): string {
  const told = [
    [`${word}: ${sentence}.`],
    service ? [service.title, ...service.lines.map((line) => `  ${line}.`)] : [],
    parts.length > 1 ? parts.map((part) => `${stateSigns[part.state]} ${part.text}: ${part.ports}`) : [],
    ...halves.map(halfLines),
    caveats.length > 0 ? ["To know:", ...caveats.map(({ message, span }) => `  ${message}${placeOf(span)}`)] : [],
  ];
  const text = told.filter(({ length }) => length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function halfLines(half: HalfText): readonly string[] {
  const { state, title, sentence, policies, rules, overruled, admin, baseline } = half;
  return [
    `${stateSigns[state]} ${title}`,
    `  ${sentence}`,
    ...admin.deciding.flatMap((rule) => adminLines("Admin tier", rule)),
    ...(overruled ? [] : [...byLine(policies), ...rules.flatMap(ruleLines)]),
    ...baseline.deciding.flatMap((rule) => adminLines("Baseline tier", rule)),
  ];
}

function byLine(policies: readonly PolicyRef[]): readonly string[] {
  if (policies.length === 0) return [];
  return [`  isolated by ${policies.map(({ name, span }) => `${name}${placeOf(span)}`).join(", ")}`];
}

function ruleLines({ allows, title, span, peer, port }: RuleText): readonly string[] {
  return [`  ${truthSigns[allows]} ${title}${placeOf(span)}`, ...checkLines("peer", peer), ...checkLines("port", port)];
}

function adminLines(tier: string, { title, does, span, peer, port }: AdminRuleText): readonly string[] {
  return [`  ${tier}: ${title} ${does}${placeOf(span)}`, ...checkLines("peer", peer), ...checkLines("port", port)];
}

function checkLines(name: string, { lines }: CheckText): readonly string[] {
  return lines.map((line) => `    ${truthSigns[line.matches]} ${name} ${lineText(line)}`);
}

function lineText({ text, failed, span }: CheckLine): string {
  return failed === undefined ? text : `${text}: ${failed}${placeOf(span)}`;
}

function placeOf(span: Span | undefined): string {
  return span ? ` (${span.file}:${span.line})` : "";
}
