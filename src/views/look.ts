import { type Analysis, ask } from "../analyze.ts";
import type { Question } from "../policy/question.ts";
import { type Answer, answerOf, isAsked } from "./answer.ts";
import { describeEndpoint, type EndpointText } from "./endpoint-text.ts";
import { describeNamespace } from "./namespace-text.ts";
import { describePaths, type PathsText } from "./paths-view.ts";

/** What stands in the drawer below the others. */
export type Drawer = "problems" | "changes" | "tests" | "paths";

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
  /** To the same question of the files before, where changes are looked at. */
  readonly answerBefore?: Answer;
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

export function answerTo(question: Question, analysis: Analysis): Answer {
  return isAsked(question) ? answerOf(ask(analysis, question), question) : { kind: "unasked" };
}
