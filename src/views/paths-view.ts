import { type Analysis, findPath, listReachable } from "../analyze.ts";
import type { Intrusion } from "../paths/path.ts";
import type { Question } from "../policy/question.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { isAsked, type Refusal, refusalOf } from "./answer.ts";
import { describePath, type PathText } from "./path-text.ts";
import { amountOf, describeReachable, type ReachableText } from "./reachable-text.ts";
import { summarize } from "./summary.ts";

/** What the Paths panel shows for a question. */
export type PathsText =
  | { readonly kind: "unasked" }
  | { readonly kind: "refused"; readonly problems: readonly Refusal[] }
  | {
      readonly kind: "paths";
      /** `undefined` as long as no destination is asked about. */
      readonly path: PathText | NoPath | undefined;
      readonly reachable: ReachableText;
      /** What was skipped and could change all of it. */
      readonly cautions: readonly string[];
    };

export interface NoPath {
  readonly state: "none";
  /** "No chain of allowed connections leads there, through 14 workloads that can be reached". */
  readonly sentence: string;
  /** What another port would change. */
  readonly hint: string | undefined;
}

export function describePaths(analysis: Analysis, question: Question): PathsText {
  if (question.from.trim() === "") return { kind: "unasked" };
  const { value: intrusion, diagnostics } = listReachable(analysis, question.from);
  if (!intrusion) return refused(diagnostics, question);
  const reachable = describeReachable(intrusion);
  const { notEvaluated, skipped } = summarize(analysis);
  const cautions = [notEvaluated, skipped].filter((text) => text !== undefined);
  if (!isAsked(question)) return { kind: "paths", path: undefined, reachable, cautions };
  const found = findPath(analysis, question);
  if (found.diagnostics.length > 0) return refused(found.diagnostics, question);
  const path = found.value ? describePath(found.value) : noPath(analysis, question, intrusion);
  return { kind: "paths", path, reachable, cautions };
}

function refused(diagnostics: readonly Diagnostic[], question: Question): PathsText {
  return { kind: "refused", problems: diagnostics.map((problem) => refusalOf(problem, question)) };
}

function noPath(analysis: Analysis, { from, to, ...asked }: Question, { reachable }: Intrusion): NoPath {
  const amount = amountOf(reachable.filter(({ last }) => last.to.kind === "workload"));
  const tried = amount === "" ? ": no workload can be reached from here" : `, through ${amount} that can be reached`;
  const other = "protocol" in asked || "port" in asked ? findPath(analysis, { from, to }).value : undefined;
  return {
    state: "none",
    sentence: `No chain of allowed connections leads there${tried}`,
    hint: other && withoutPort(describePath(other)),
  };
}

function withoutPort({ sentence, chain }: PathText): string {
  return `Without the port asked for, ${lowerFirst(sentence)}: ${chain}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
