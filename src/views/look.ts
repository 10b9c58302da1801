import { type Analysis, ask, findExposure } from "../analyze.ts";
import type { Question } from "../policy/question.ts";
import type { Direction } from "../resources/network-policy.ts";
import { type Answer, answerOf, isAsked } from "./answer.ts";
import { describeEndpoint, type EndpointText } from "./endpoint-text.ts";
import { describeExposure, describeSide, type ExposureSideText, type ExposureText } from "./exposure-view.ts";
import { buildGraph, type Graph } from "./graph.ts";
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

/** All that the page shows through a lens, save the map: an answer does not wait for it. */
export interface Look {
  readonly answer: Answer;
  /** Whom else the source could reach and who else the destination, beyond today's pods; of workloads only. */
  readonly exposed: Readonly<Partial<Record<Direction, ExposureSideText>>>;
  readonly selected: EndpointText | undefined;
  /** Of what is selected, when it is a workload. */
  readonly exposure: ExposureText | undefined;
  /** Looked for only while they are shown. */
  readonly paths: PathsText | undefined;
}

export function lookThrough(analysis: Analysis, lens: Lens): Look {
  const { question, selection, drawer } = lens;
  const exposure = selection === undefined ? undefined : findExposure(analysis, selection);
  const asked = isAsked(question) ? ask(analysis, question) : undefined;
  const answer = answerOf(asked);
  return {
    answer,
    exposed: answer.kind === "verdict" ? exposedOf(answer.verdict, analysis) : {},
    selected: selection === undefined ? undefined : describeEndpoint(analysis, selection),
    exposure: exposure && describeExposure(exposure),
    paths: drawer === "paths" ? describePaths(analysis, question) : undefined,
  };
}

/** The map through the same lens. */
export function drawMap(analysis: Analysis, { question, selection, scope }: Lens): Graph {
  const verdict = isAsked(question) ? ask(analysis, question).value : undefined;
  return buildGraph(analysis, { selection, scope, verdict });
}

function exposedOf({ halves }: VerdictText, analysis: Analysis): Look["exposed"] {
  const sides = halves.flatMap(({ direction, end }) => {
    const exposure = findExposure(analysis, end);
    return exposure ? [[direction, describeSide(exposure[direction], exposure.onHost)]] : [];
  });
  return Object.fromEntries(sides);
}
