import type { Analysis } from "../analyze.ts";
import type { Effects, FlowEffect, Goal, Step, Suggestion } from "../design/change.ts";
import { suggestChanges } from "../design/suggest.ts";
import type { Question } from "../policy/question.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { unreachable } from "../unreachable.ts";
import { count } from "./count.ts";
import { fullName } from "./end-name.ts";
import { describeConnections } from "./graph-label.ts";
import { diffLines, type Hunk } from "./line-diff.ts";

/** A change that turns an answer, in words. */
export interface SuggestionText {
  /** One sentence for each object that is changed, without a full stop. */
  readonly steps: readonly string[];
  readonly hunks: readonly Hunk[];
  /** `opens` beside what was meant, `closes`, or `none`. */
  readonly effects: readonly EffectText[];
  readonly edits: readonly TextEdit[];
  /** What was done when it is applied: `allow shop/web → shop/db`. */
  readonly says: string;
}

export interface EffectText {
  readonly kind: "opens" | "closes" | "none";
  readonly sentence: string;
  /** The first of them, one each: `shop/web → shop/api: TCP 80`. */
  readonly flows: readonly string[];
  readonly more: number;
}

/** `long`: to try them would hold other answers up, so that somebody has to ask for it. */
export type SuggestionsText =
  | { readonly kind: "found"; readonly goal: Goal | undefined; readonly list: readonly SuggestionText[] }
  | { readonly kind: "long" };

export interface SuggestionQuery {
  readonly question: Question;
  readonly evenIfLong: boolean;
}

/** With more pods than this a try is felt. */
const quick = 6000;
const mostFlows = 8;

/** The analysis is used up: go on with the one that is returned, which is the same. */
export function describeSuggestions(
  analysis: Analysis,
  { question, evenIfLong }: SuggestionQuery,
): { readonly text: SuggestionsText; readonly analysis: Analysis } {
  if (!evenIfLong && analysis.cluster.endpoints.length > quick) return { text: { kind: "long" }, analysis };
  const { suggestions, analysis: next } = suggestChanges(analysis, question);
  const list = suggestions.list.map((one) => describeSuggestion(one, question, next.files));
  return { text: { kind: "found", goal: suggestions.goal, list }, analysis: next };
}

function describeSuggestion(
  { goal, steps, effects }: Suggestion,
  { from, to, port, protocol }: Question,
  files: readonly SourceFile[],
): SuggestionText {
  const edits = steps.flatMap((step) => step.edits);
  const on = protocol === undefined ? "" : ` on ${protocol}${port === undefined ? "" : ` ${port}`}`;
  return {
    steps: steps.map((step) => describeStep(step, goal)),
    hunks: hunksOf(edits, files),
    effects: describeEffects(effects),
    edits,
    says: `${goal} ${from} → ${to}${on}`,
  };
}

function hunksOf(edits: readonly TextEdit[], files: readonly SourceFile[]): readonly Hunk[] {
  return [...new Set(edits.map(({ path }) => path))].flatMap((path) => {
    const file = files.find((one) => one.path === path);
    const own = edits.filter((edit) => edit.path === path);
    return diffLines(path, file?.text, own);
  });
}

/** `add port \`TCP 80\` to ingress rule 1 of \`db\``. */
export function describeStep(step: Step, goal: Goal): string {
  const { deed, what, object } = step;
  const rule = ruleText(step);
  switch (deed) {
    case "add-port":
      return `add port \`${what}\` to ${rule}`;
    case "add-peer":
      return `add \`${what}\` to the peers of ${rule}`;
    case "add-label":
      return `label ${object.kind} \`${object.name}\` with \`${what}\``;
    case "change-label":
      return `change the label of ${object.kind} \`${object.name}\` to \`${what}\``;
    case "add-rule":
      return `add an ${step.direction} rule to \`${object.name}\`: \`${what}\``;
    case "add-policy":
      return goal === "allow"
        ? `add a policy \`${object.name}\`: \`${what}\``
        : `add a policy \`${object.name}\` that lets everything ${inOrOut(step)} but \`${what}\``;
    case "accept-before":
      return `accept \`${what}\` before ${rule}`;
    case "deny-before":
      return `deny \`${what}\` before ${rule}`;
    case "except":
      return `except \`${what}\` in ${rule}`;
    case "remove-port":
      return `take port \`${what}\` out of ${rule}`;
    case "split-ports":
      return `name all ports but \`${what}\` in ${rule}`;
    case "remove-peer":
      return `take \`${what}\` out of ${rule}`;
    case "remove-rule":
      return `remove ${rule}`;
    case "isolate":
      return `add a policy \`${object.name}\` that lets nothing ${inOrOut(step)}`;
    default:
      return unreachable(deed);
  }
}

function ruleText({ direction, rule, object }: Step): string {
  return `${direction} rule ${rule! + 1} of \`${object.name}\``;
}

function inOrOut({ direction }: Step): string {
  return direction === "ingress" ? "in" : "out";
}

function describeEffects({ opened, closed }: Effects): readonly EffectText[] {
  if (opened.length + closed.length === 0) {
    return [{ kind: "none", sentence: "changes no other flow", flows: [], more: 0 }];
  }
  return [...effectText("opens", opened), ...effectText("closes", closed)];
}

function effectText(kind: "opens" | "closes", effects: readonly FlowEffect[]): readonly EffectText[] {
  if (effects.length === 0) return [];
  const sentence = `also ${kind} ${count(effects.length, "other flow")}`;
  const flows = effects.slice(0, mostFlows).map(flowText);
  return [{ kind, sentence, flows, more: effects.length - flows.length }];
}

function flowText({ from, to, connections, certain }: FlowEffect): string {
  const doubt = certain ? "" : ", where addresses fit that the input does not give";
  return `${fullName(from)} → ${fullName(to)}: ${describeConnections(connections)}${doubt}`;
}
