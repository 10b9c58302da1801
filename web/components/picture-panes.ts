import { html, nothing, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import { keyed } from "lit/directives/keyed.js";
import type { Look } from "../../src/views/look.ts";
import type { AskedPair } from "../../src/views/verdict-text.ts";
import { noPages, type Pages } from "../pages.ts";
import type { AppState } from "../state.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { late } from "./late.ts";
import { mapPart, tablePart } from "./late-parts.ts";
import "./matrix-view.ts";
import "./start-panel.ts";
import { startReason } from "./start-reason.ts";
import { answer, problems } from "./told.ts";

export type Pane = TemplateResult | DirectiveResult | typeof nothing;

/** The map, the matrix or the table: of the flows, or of what changes of them. */
export function picturePane(
  view: "map" | "matrix" | "table",
  state: AppState,
  examples: readonly ExampleChoice[],
  pages: Pages,
): Pane {
  const instead = start(state, examples);
  if (instead) return instead;
  if (view === "map") return map(state);
  return view === "matrix" ? matrix(state, pages) : table(state, pages);
}

/** What stands in place of a picture with nobody in it. */
function start(state: AppState, [example]: readonly ExampleChoice[]): TemplateResult | undefined {
  const reason = startReason(state);
  if (reason === undefined) return undefined;
  const problem = problems(state).list.find(({ severity }) => severity === "error");
  return html`<start-panel
    .reason=${reason}
    .example=${example}
    .problem=${problem}
    .offers=${state.session.offers}
  ></start-panel>`;
}

function map(state: AppState): Pane {
  const {
    analysis: { graph },
    document: { origin },
    session,
  } = state;
  const { question, selection, along, arrangements, theme } = session;
  return late(mapPart, () => {
    if (!graph) return html`<p class="late soft" role="status"><span>The map is being drawn…</span></p>`;
    return html`<flow-map
      .graph=${graph}
      .selection=${selection}
      .question=${question}
      .along=${along}
      .answer=${answer(state)}
      .arrangements=${arrangements}
      .input=${origin.kind === "example" ? `example ${origin.name}` : "own"}
      .theme=${theme}
    ></flow-map>`;
  });
}

function matrix(state: AppState, pages: Pages): Pane {
  const { analysis, session } = state;
  const ofChanges = session.side === "changes";
  const frame = ofChanges ? analysis.changes?.matrix : analysis.picture?.matrix;
  if (!frame) return ofChanges ? comparing : nothing;
  return keyed(
    ofChanges,
    html`<matrix-view
      .frame=${frame}
      .isOfChanges=${ofChanges}
      .pages=${ofChanges ? pagesOfChanges(state, pages) : pages}
      .selection=${session.selection}
      .asked=${askedPairs(analysis.look)}
    ></matrix-view>`,
  );
}

function table(state: AppState, pages: Pages): Pane {
  const { analysis, session } = state;
  const ofChanges = session.side === "changes";
  const of = ofChanges ? analysis.changes : analysis.picture;
  if (!of) return ofChanges ? comparing : nothing;
  const show = () => html`<flow-table
    .of=${of}
    .isOfChanges=${ofChanges}
    .pages=${ofChanges ? pagesOfChanges(state, pages) : pages}
    .selection=${session.selection}
    .scope=${ofChanges ? noScope : session.scope}
    .asked=${askedPairs(analysis.look)}
  ></flow-table>`;
  return late(tablePart, () => keyed(ofChanges, show()));
}

const comparing = html`<p class="late soft" role="status"><span>Comparing both sides…</span></p>`;

const noScope: readonly string[] = [];

/** What is known of changes is behind for a moment after an edit: then nothing is asked by its numbers. */
function pagesOfChanges({ analysis }: AppState, pages: Pages): Pages {
  return analysis.changesOf === analysis.shown.files ? pages : noPages;
}

const noPairs: readonly AskedPair[] = [];

function askedPairs(look: Look | undefined): readonly AskedPair[] {
  return look?.answer.kind === "verdict" ? look.answer.verdict.pairs : noPairs;
}
