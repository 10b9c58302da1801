import { type Analysis, ask, findExposure } from "../analyze.ts";
import type { Question } from "../policy/question.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type Answer, answerOf, isAsked } from "./answer.ts";
import { describeEndpoint, type EndpointText } from "./endpoint-text.ts";
import { describeExposure, describeSide, type ExposureSideText, type ExposureText } from "./exposure-view.ts";
import { buildGraph, type Graph } from "./graph.ts";
import { describeNamespace } from "./namespace-text.ts";
import { describePaths, type PathsText } from "./paths-view.ts";
import type { VerdictText } from "./verdict-text.ts";

/** What stands in the drawer below the others. */
export type Drawer = "problems" | "paths";

/** What the user looks at: one question and one selection, shared by all views. */
export interface Lens {
  readonly question: Question;
  /** The id of an `EndpointRef`. */
  readonly selection: string | undefined;
  /** The namespaces that the map is about; all when there is none. */
  readonly scope: readonly string[];
  readonly drawer: Drawer | undefined;
}

/** What the page shows through a lens at once: an answer waits neither for the map nor for what is beyond today's pods. */
export interface Look {
  readonly answer: Answer;
  readonly selected: EndpointText | undefined;
  /** Looked for only while they are shown. */
  readonly paths: PathsText | undefined;
}

export function lookThrough(analysis: Analysis, { question, selection, drawer }: Lens): Look {
  return {
    answer: answerTo(question, analysis),
    selected: selection === undefined ? undefined : describeSelected(analysis, selection),
    paths: drawer === "paths" ? describePaths(analysis, question) : undefined,
  };
}

function describeSelected(analysis: Analysis, id: string): EndpointText | undefined {
  return describeNamespace(analysis, id) ?? describeEndpoint(analysis, id);
}

function answerTo(question: Question, analysis: Analysis): Answer {
  return answerOf(isAsked(question) ? ask(analysis, question) : undefined);
}

/** What lies beyond today's pods for those that are asked about or selected. */
export interface Beyond {
  /** The question and the selection that it is told for. */
  readonly of: Pick<Lens, "question" | "selection">;
  /** Whom else the source could reach and who else the destination; of workloads only. */
  readonly exposed: Readonly<Partial<Record<Direction, ExposureSideText>>>;
  /** Of what is selected, when it is a workload. */
  readonly exposure: ExposureText | undefined;
}

export function lookBeyond(analysis: Analysis, { question, selection }: Lens): Beyond {
  const answer = answerTo(question, analysis);
  const exposure = selection === undefined ? undefined : findExposure(analysis, selection);
  return {
    of: { question, selection },
    exposed: answer.kind === "verdict" ? exposedOf(answer.verdict, analysis) : {},
    exposure: exposure && describeExposure(exposure),
  };
}

/** The map through the same lens. */
export function drawMap(
  analysis: Analysis,
  { question, selection, scope }: Lens,
  exposure: "told" | "later" = "told",
): Graph {
  const verdict = isAsked(question) ? ask(analysis, question).value : undefined;
  return buildGraph(analysis, { selection, scope, verdict, exposure });
}

function exposedOf({ halves }: VerdictText, analysis: Analysis): Beyond["exposed"] {
  const sides = halves.flatMap(({ direction, end }) => {
    const exposure = findExposure(analysis, end);
    return exposure ? [[direction, describeSide(exposure[direction], exposure.onHost)]] : [];
  });
  return Object.fromEntries(sides);
}
