import type { Analysis } from "../analyze.ts";
import type { Question } from "../policy/question.ts";
import type { Breach, Outcome } from "../review/expectation.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import type { Span } from "../text/span.ts";
import { count } from "./count.ts";
import { fullName } from "./end-name.ts";
import { answerWords, describeClaim, describeWanted, titleOf } from "./expectation-text.ts";
import { describePorts, type FlowState } from "./flow-state.ts";
import { summarize } from "./summary.ts";

/** What the Tests panel shows: tests in the order of their files. */
export interface TestsText {
  readonly list: readonly TestText[];
  readonly holding: number;
  /** What is wrong with the files of tests: told among the problems. */
  readonly problems: readonly Diagnostic[];
  /** Those that are of no test: the file, or a document of it, cannot be read. */
  readonly loose: readonly Diagnostic[];
  /** What was skipped and could change all of it. */
  readonly cautions: readonly string[];
}

export interface TestText {
  readonly state: Outcome["state"];
  readonly title: string;
  /** What it says, where it has a name of its own. */
  readonly says: string | undefined;
  readonly because: string | undefined;
  /** `7 pairs`, `2 of 7 pairs break it`; empty where there is one. */
  readonly amount: string;
  readonly breaches: readonly BreachText[];
  /** `and 12 more`. */
  readonly more: string | undefined;
  readonly problems: readonly Diagnostic[];
  readonly span: Span;
}

/** A pair that breaks a test: a question about it shows why. */
export interface BreachText {
  readonly pair: string;
  readonly state: FlowState;
  /** `allowed, blocked is expected`. */
  readonly says: string;
  readonly question: Question;
}

export function describeTests(analysis: Analysis, { value, diagnostics }: Checked<readonly Outcome[]>): TestsText {
  const ofTest = assign(diagnostics, value);
  const { notEvaluated, skipped } = summarize(analysis);
  return {
    list: value.map((outcome) => describeTest(outcome, ofTest.get(outcome) ?? [])),
    holding: value.filter(({ state }) => state === "holds").length,
    problems: diagnostics,
    loose: ofTest.get(undefined) ?? [],
    cautions: [notEvaluated, skipped].filter((text) => text !== undefined),
  };
}

/** Each to the test in which it stands. */
function assign(
  diagnostics: readonly Diagnostic[],
  outcomes: readonly Outcome[],
): ReadonlyMap<Outcome | undefined, readonly Diagnostic[]> {
  const found = new Map<Outcome | undefined, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { file, document, start } = diagnostic.span;
    const before = outcomes.filter(
      ({ span }) => span.file === file && span.document === document && span.start <= start,
    );
    const test = before.at(-1);
    found.set(test, [...(found.get(test) ?? []), diagnostic]);
  }
  return found;
}

function describeTest(outcome: Outcome, problems: readonly Diagnostic[]): TestText {
  const { expectation, state, broken, breaches, span } = outcome;
  return {
    state,
    title: expectation ? titleOf(expectation) : "a test that cannot be read",
    says: expectation?.name === undefined ? undefined : describeClaim(expectation),
    because: expectation?.because,
    amount: amountOf(outcome),
    breaches: breaches.map((breach) => describeBreach(breach)),
    more: broken > breaches.length ? `and ${(broken - breaches.length).toLocaleString("en")} more` : undefined,
    problems,
    span,
  };
}

function amountOf({ state, pairs, broken, onHost }: Outcome): string {
  const without = onHost > 0 ? `without ${count(onHost, "workload")} on the host's network` : "";
  if (state === "unusable" || (pairs === 1 && without === "")) return "";
  const amount = count(pairs, "pair");
  const told =
    state === "fails" ? `${broken.toLocaleString("en")} of ${amount} ${broken === 1 ? "breaks" : "break"} it` : amount;
  return [told, without].filter(Boolean).join(", ");
}

const states: Readonly<Record<Breach["answer"], FlowState>> = {
  allowed: "all-ports",
  "some-ports": "some-ports",
  blocked: "blocked",
  unknown: "unknown",
};

function describeBreach({ from, to, answer, wanted, connections, possible, question }: Breach): BreachText {
  const ports = answer === "some-ports" ? `: ${describePorts(connections, possible)}` : "";
  return {
    pair: `${fullName(from)} → ${fullName(to)}`,
    state: states[answer],
    says: `${answerWords[answer]}${ports}, ${describeWanted(wanted, question)}`,
    question,
  };
}
