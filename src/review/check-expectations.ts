import type { Analysis } from "../analyze.ts";
import { isExpectationFile } from "../expectation-file.ts";
import { obtain } from "../obtain.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";
import type { SourceFile } from "../text/source-file.ts";
import { spanAt } from "../text/span.ts";
import { type Demand, findBreaches, type Tally } from "./breaches.ts";
import { decodeExpectations } from "./decode-expectations.ts";
import type { Expectation, OnlyClaim, Outcome, PairClaim, WrittenExpectation } from "./expectation.ts";
import { findMeant } from "./expected-ends.ts";
import { findOthers } from "./others.ts";

/**
 * What becomes of the tests beside the manifests, in files named `canreach.yaml` or `….canreach.yaml`, in the order of
 * the files. What cannot be read, or stands for nothing, is told in diagnostics and never holds.
 */
export function checkExpectations(analysis: Analysis): Checked<readonly Outcome[]> {
  const checking = checkByAndBy(analysis);
  for (let step = checking.next(); ; step = checking.next()) if (step.done) return step.value;
}

/** The same, with something else to be done between. */
export function* checkByAndBy(analysis: Analysis): Generator<undefined, Checked<readonly Outcome[]>> {
  const value: Outcome[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of analysis.files.filter(({ path }) => isExpectationFile(path))) {
    if (file.source) {
      diagnostics.push(tooLarge(file));
      continue;
    }
    const written = readExpectations(file);
    diagnostics.push(...written.diagnostics);
    for (const one of written.value) {
      const outcome = yield* check(one, analysis);
      value.push(outcome.value);
      diagnostics.push(...outcome.diagnostics);
    }
  }
  return { value, diagnostics };
}

function tooLarge(file: SourceFile): Diagnostic {
  const message = "this file is too large to be read as tests: they would be taken for none";
  return { code: "too-large", severity: "error", message, help: "split it", span: spanAt(file, 1, 0, 0) };
}

/** A file is read once for as long as the caller keeps it. */
export function readExpectations(file: SourceFile): Checked<readonly WrittenExpectation[]> {
  return obtain(writtenIn, file, () => decodeExpectations(file));
}

const writtenIn = new WeakMap<SourceFile, Checked<readonly WrittenExpectation[]>>();

function* check(
  { expectation, place }: WrittenExpectation,
  analysis: Analysis,
): Generator<undefined, Checked<Outcome>> {
  const span = spanOf(place);
  const nothing: Outcome = { expectation, state: "unusable", span, pairs: 0, broken: 0, breaches: [], onHost: 0 };
  if (!expectation) return { value: nothing, diagnostics: [] };
  const { demands, diagnostics, onHost } = demandsOf(expectation, analysis);
  if (diagnostics.length > 0) return { value: nothing, diagnostics };
  const tallies: Tally[] = [];
  for (const demand of demands) tallies.push(yield* findBreaches(demand, analysis));
  const pairs = sum(tallies.map((tally) => tally.pairs));
  if (pairs === 0) return { value: nothing, diagnostics: [noPair(span)] };
  const broken = sum(tallies.map((tally) => tally.broken));
  const breaches = tallies.flatMap((tally) => tally.breaches);
  const state = broken > 0 ? "fails" : "holds";
  return { value: { expectation, state, span, pairs, broken, breaches, onHost }, diagnostics: [] };
}

function noPair(span: Diagnostic["span"]): Diagnostic {
  const message = "this stands for no pair: a pod is not held against itself";
  return { code: "endpoint-unknown", severity: "error", message, span };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** What a test asks for, and what of its words stands for nothing. */
interface Demands {
  readonly demands: readonly Demand[];
  readonly onHost: number;
  readonly diagnostics: readonly Diagnostic[];
}

function demandsOf(expectation: Expectation, analysis: Analysis): Demands {
  const { claim } = expectation;
  return claim.kind === "only" ? demandOnly(claim, expectation, analysis) : demandAnswer(claim, expectation, analysis);
}

function demandAnswer(claim: PairClaim, { asked }: Expectation, analysis: Analysis): Demands {
  const from = findMeant(claim.from, "from", analysis);
  const to = findMeant(claim.to, "to", analysis);
  return {
    demands: [{ from: from.units, to: to.units, asked, wanted: claim.answer }],
    onHost: from.onHost + to.onHost,
    diagnostics: [...from.diagnostics, ...to.diagnostics],
  };
}

/** Those who are named get through, and nobody else does. */
function demandOnly({ side, subject, only }: OnlyClaim, { asked }: Expectation, analysis: Analysis): Demands {
  const far = side === "to" ? "from" : "to";
  const subjects = findMeant(subject, side, analysis);
  const named = findMeant(only, far, analysis);
  const others = findOthers(named.units, far, analysis);
  const demand = (units: Demand["from"], wanted: Demand["wanted"]): Demand =>
    side === "to"
      ? { from: units, to: subjects.units, asked, wanted }
      : { from: subjects.units, to: units, asked, wanted };
  return {
    demands: [demand(others.units, "blocked"), demand(named.units, "reached")],
    onHost: subjects.onHost + others.onHost,
    diagnostics: [...subjects.diagnostics, ...named.diagnostics],
  };
}
