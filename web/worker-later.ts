import { type Analysis, listExposure } from "../src/analyze.ts";
import { listSources } from "../src/policy/flows.ts";
import { flowPieces } from "../src/report/flow-pieces.ts";
import { formatExposure } from "../src/report/format-exposure.ts";
import type { FlowForm } from "../src/report/format-flows.ts";
import { pinAsTest } from "../src/review/pin.ts";
import { type ChangesText, describeChanges } from "../src/views/changes-text.ts";
import { count } from "../src/views/count.ts";
import { excerptAround } from "../src/views/excerpt.ts";
import { tellKinds } from "../src/views/file-kinds.ts";
import type { Graph } from "../src/views/graph.ts";
import { buildChangesGraph } from "../src/views/graph-changes.ts";
import { tellAt } from "../src/views/hover.ts";
import { listKnownNames } from "../src/views/known-names.ts";
import type { Lens } from "../src/views/look.ts";
import { drawMap } from "../src/views/map-look.ts";
import { changesWindow } from "../src/views/matrix-changes.ts";
import { findNamedPorts } from "../src/views/named-port.ts";
import { describeSuggestions } from "../src/views/suggestion-text.ts";
import { flowPage } from "../src/views/table.ts";
import { changesPage } from "../src/views/table-changes.ts";
import { MapMemory } from "./map-memory.ts";
import type { ListExport, Page, PageRequest, Reply, Request } from "./protocol.ts";
import { ReviewMemory } from "./review-memory.ts";
import type { WorkerSide } from "./worker-side.ts";
import { writeReport } from "./write-report.ts";

export { patchFiles } from "../src/text/patch-files.ts";
export { lookBeyond } from "../src/views/beyond.ts";
export { alignPaths } from "./align-paths.ts";
export { readGiven } from "./read-given.ts";
export { testAWhile } from "./test-run.ts";

/*
 * What the worker does beside answering: its code comes after that of the first answer.
 */

type Exported = Extract<Reply, { kind: "exported" }>;

const memory = new MapMemory();

/** The map, near to the one of the same files before their latest change. */
export function drawNear(analysis: Analysis, request: Extract<Request, { kind: "draw" }>): Graph {
  const { since, lens, exposure, revision } = request;
  const before = memory.before({ since, files: revision.files, scope: lens.scope });
  const graph = drawMap(analysis, lens, exposure, before);
  memory.keep(graph);
  return graph;
}

const reviews = new ReviewMemory();

/** The map of what changes from one side to the other. */
export function drawChanges(before: Analysis, after: Analysis, { question }: Lens): Graph {
  return buildChangesGraph(reviews.of(before, after), before, after, question);
}

/** What changes from one side to the other. */
export function reviewSides(before: Analysis, after: Analysis): ChangesText {
  return describeChanges(reviews.of(before, after));
}

/** What of a review is asked for a part at a time. */
export type ReviewPage = Extract<PageRequest, { readonly list: "matrix" | "flows" | "report" | "changesMap" }>;

export function reviewPage(before: Analysis, after: Analysis, { list, wanted }: ReviewPage): Page {
  const review = reviews.of(before, after);
  switch (list) {
    case "matrix":
      return { list, page: changesWindow(review, wanted) };
    case "flows":
      return { list, page: changesPage(review, wanted) };
    case "report":
      return { list, page: writeReport(review, wanted) };
    case "changesMap":
      return { list, page: buildChangesGraph(review, before, after, wanted) };
  }
}

/** A part of what the worker holds. To try changes uses an analysis up. */
export function pageOf(looked: WorkerSide, request: LaterPage): Page {
  if (request.list !== "suggestions") return readPage(looked.analysis, request);
  const { text, analysis } = describeSuggestions(looked.analysis, request.wanted);
  looked.goOnWith(analysis);
  return { list: "suggestions", page: text };
}

/** Those that are not answered before. */
type LaterPage = Exclude<PageRequest, { readonly list: "matrix" | "options" | "report" | "changesMap" }>;

function readPage(analysis: Analysis, { list, wanted }: Exclude<LaterPage, { readonly list: "suggestions" }>): Page {
  switch (list) {
    case "flows":
      return { list, page: flowPage(analysis, wanted) };
    case "namedPorts":
      return { list, page: findNamedPorts(analysis, wanted) };
    case "excerpt":
      return { list, page: excerptAround(analysis, wanted) };
    case "names":
      return { list, page: listKnownNames(analysis, wanted) };
    case "kinds":
      return { list, page: tellKinds(analysis, wanted) };
    case "pins":
      return { list, page: pinAsTest(wanted, analysis) };
    case "meaning":
      return { list, page: tellAt(analysis, wanted) };
  }
}

/** A list as a file. */
export function writeList(analysis: Analysis, { list, form }: ListExport): Pick<Exported, "file" | "holds"> {
  if (list === "flows") return writeFlows(analysis, form);
  const exposures = listExposure(analysis);
  return { file: new Blob([formatExposure(exposures, form)]), holds: count(exposures.length, "workload") };
}

/** What is written is given to the browser, a megabyte at a time: it may be more than the worker can hold. */
function writeFlows(analysis: Analysis, form: FlowForm): Pick<Exported, "file" | "holds"> {
  const written: Blob[] = [];
  let amount = 0;
  let waiting = "";
  for (const { text, flows } of flowPieces(listSources(analysis.table), form)) {
    waiting += text;
    amount += flows;
    if (waiting.length < 2 ** 20) continue;
    written.push(new Blob([waiting]));
    waiting = "";
  }
  return { file: new Blob([...written, waiting]), holds: count(amount, "flow") };
}
