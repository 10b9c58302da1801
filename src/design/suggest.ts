import { type Analysis, ask } from "../analyze.ts";
import { askedConnections, type Question } from "../policy/question.ts";
import { hasAsked } from "../policy/rule-reasons.ts";
import type { DirectionVerdict, Verdict } from "../policy/verdict.ts";
import { allConnections, unionConnections } from "../sets/connection-set.ts";
import { type IpSet, noAddresses, unionAddresses } from "../sets/ip-set.ts";
import { overlap } from "../text/text-edit.ts";
import { type Case, caseOf } from "./case.ts";
import type { Goal, Plan, Suggestion } from "./change.ts";
import { plansToClose } from "./closing.ts";
import { compareRecords, type Meant } from "./effects.ts";
import { recordFlows, wholeId, workloadsOf } from "./flow-record.ts";
import { plansToOpen } from "./opening.ts";
import { Trial } from "./trial.ts";

/** What would turn an answer. */
export interface Suggestions {
  /** `undefined` for an answer that is unknown or wrong: it has to be known first. */
  readonly goal: Goal | undefined;
  /** The least first: few effects on other flows, then few steps. */
  readonly list: readonly Suggestion[];
}

/** So many plans are tried, and so many of those that turn the answer are given. */
const mostTried = 12;
const mostGiven = 4;

/**
 * The least edits of the files that would allow what is blocked, or block what is allowed, each tried before it is given.
 * The analysis is used up: go on with the one that is returned, which is the same.
 */
export function suggestChanges(
  analysis: Analysis,
  question: Question,
): { readonly suggestions: Suggestions; readonly analysis: Analysis } {
  const verdict = ask(analysis, question).value;
  const goal = verdict && goalFor(verdict);
  if (!verdict || !goal) return { suggestions: { goal: undefined, list: [] }, analysis };
  const trial = new Trial(analysis);
  const asked = caseOf(analysis, question, verdict);
  const plans = plansFor(goal, asked, analysis).filter(isPossible).slice(0, mostTried);
  const found = plans.flatMap((plan) => tryPlan(plan, goal, question, asked, trial));
  return {
    suggestions: { goal, list: inOrder(withoutUgly(withoutRepeats(found))).slice(0, mostGiven) },
    analysis: trial.present,
  };
}

function goalFor({ answer }: Verdict): Goal | undefined {
  switch (answer) {
    case "blocked":
      return "allow";
    case "allowed":
    case "some-ports":
      return "block";
    case "unknown":
      return undefined;
  }
}

/** To allow both ends must agree; to block one of them is enough. */
function plansFor(goal: Goal, asked: Case, analysis: Analysis): readonly Plan[] {
  const { ingress, egress } = asked.verdict;
  if (goal === "block") {
    return [ingress, egress].flatMap((half) => plansToClose(half, asked, analysis));
  }
  const shut = [ingress, egress].filter((half) => !letsThrough(half, asked));
  const [first = [], second] = (shut.length > 0 ? shut : [ingress, egress]).map((half) =>
    plansToOpen(half, asked, analysis),
  );
  if (!second) return first;
  const [best, other] = [first[0], second[0]];
  if (!best || !other) return [];
  return [...second.map((plan) => [...best, ...plan]), ...first.slice(1).map((plan) => [...plan, ...other])];
}

function letsThrough({ connections }: DirectionVerdict, { ports }: Case): boolean {
  return ports.length === 0 ? hasAsked(connections, {}) : ports.every((port) => hasAsked(connections, port));
}

function isPossible(plan: Plan): boolean {
  return !overlap(plan.flatMap(({ edits }) => edits));
}

/** Nothing when it does not turn the answer, or leaves behind what the API server would refuse. */
function tryPlan(plan: Plan, goal: Goal, question: Question, asked: Case, trial: Trial): readonly Suggestion[] {
  const touched = workloadsOf(
    plan.flatMap(({ touches }) => touches),
    asked.cluster,
  );
  const before = trial.record(touched);
  const errors = countErrors(trial.present);
  return trial.try(
    plan.flatMap(({ edits }) => edits),
    (changed) => {
      const verdict = ask(changed, question).value;
      if (!verdict || !isReached(goal, verdict) || countErrors(changed) > errors) return [];
      const after = recordFlows(changed, touched);
      const steps = plan.map(({ touches: _, ...step }) => step);
      return [{ goal, steps, effects: compareRecords(before, after, meantBy(asked)) }];
    },
  );
}

/** Without a port it is enough that something passes. */
function isReached(goal: Goal, { answer, port }: Verdict): boolean {
  if (goal === "block") return answer === "blocked";
  return answer === "allowed" || (port === undefined && answer === "some-ports");
}

function countErrors({ diagnostics }: Analysis): number {
  return diagnostics.filter(({ severity }) => severity === "error").length;
}

function meantBy({ from, to, ports }: Case): Meant {
  const addresses = [...from, ...to].map((end): IpSet => (end.kind === "outside" ? end.addresses : noAddresses));
  return {
    from: new Set(from.map(({ ref }) => wholeId(ref))),
    to: new Set(to.map(({ ref }) => wholeId(ref))),
    outside: addresses.reduce(unionAddresses, noAddresses),
    connections: ports.length === 0 ? allConnections : ports.map(askedConnections).reduce(unionConnections),
  };
}

/** Two roads to one change of the files. */
function withoutRepeats(list: readonly Suggestion[]): readonly Suggestion[] {
  const written = new Set<string>();
  return list.filter(({ steps }) => {
    const key = JSON.stringify(steps.map(({ edits }) => edits));
    return !written.has(key) && written.add(key);
  });
}

/** To name every port but one is worth it only where whatever reads better changes more of what was not meant. */
function withoutUgly(list: readonly Suggestion[]): readonly Suggestion[] {
  const isUgly = ({ steps }: Suggestion) => steps.some(({ deed }) => deed === "split-ports");
  const least = Math.min(...list.filter((one) => !isUgly(one)).map(countEffects));
  return list.filter((one) => !isUgly(one) || countEffects(one) < least);
}

/**
 * What other flows it changes weighs more than how long it is; new policies come after changes of one. What else counts
 * on the value of a label nobody can see here, so that to change it comes last.
 */
function inOrder(list: readonly Suggestion[]): readonly Suggestion[] {
  const length = ({ steps }: Suggestion) =>
    steps.reduce(
      (sum, { edits }) => sum + edits.reduce((all, { text, start, end }) => all + text.length + end - start, 0),
      0,
    );
  const relabels = ({ steps }: Suggestion) => Number(steps.some(({ deed }) => deed === "change-label"));
  return list.toSorted(
    (a, b) =>
      countEffects(a) - countEffects(b) ||
      a.steps.length - b.steps.length ||
      relabels(a) - relabels(b) ||
      length(a) - length(b),
  );
}

function countEffects({ effects: { opened, closed } }: Suggestion): number {
  return opened.length + closed.length;
}
