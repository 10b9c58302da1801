import { type Analysis, ask, findExposure } from "../analyze.ts";
import type { Flow } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import { type Answer, answerOf, isAsked } from "./answer.ts";
import { describeEndpoint, type EndpointText } from "./endpoint-text.ts";
import { describeExposure, type ExposureText } from "./exposure-view.ts";
import { buildGraph, type Graph } from "./graph.ts";
import { describePaths, type PathsText } from "./paths-view.ts";

/** What stands in the drawer below the others. */
export type Drawer = "problems" | "paths";

/** What the user looks at: one question and one selection, shared by all views. */
export interface Lens {
  readonly question: Question;
  /** The id of an `EndpointRef`. */
  readonly selection: string | undefined;
  readonly drawer: Drawer | undefined;
}

/** All that the page shows through a lens. */
export interface Look {
  readonly answer: Answer;
  readonly selected: EndpointText | undefined;
  /** Of what is selected, when it is a workload. */
  readonly exposure: ExposureText | undefined;
  readonly graph: Graph;
  /** Looked for only while they are shown. */
  readonly paths: PathsText | undefined;
}

export function lookThrough(analysis: Analysis, flows: readonly Flow[], { question, selection, drawer }: Lens): Look {
  const exposure = selection === undefined ? undefined : findExposure(analysis, selection);
  const asked = isAsked(question) ? ask(analysis, question) : undefined;
  return {
    answer: answerOf(asked),
    selected: selection === undefined ? undefined : describeEndpoint(analysis, flows, selection),
    exposure: exposure && describeExposure(exposure),
    graph: buildGraph(analysis, flows, { selection, verdict: asked?.value }),
    paths: drawer === "paths" ? describePaths(analysis, question) : undefined,
  };
}
