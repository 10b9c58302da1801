import { html, nothing, type TemplateResult } from "lit";
import type { EndpointOptions } from "../../src/views/option-search.ts";
import { emit } from "../events.ts";
import type { OpenFile } from "../open-file.ts";
import type { Pages } from "../pages.ts";
import { type AppState, shownFiles, type View } from "../state.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { stateGlyphs } from "./glyphs.ts";
import { hintsOf } from "./hints.ts";
import { late } from "./late.ts";
import { changesPart, testsPart } from "./late-parts.ts";
import { offerLines } from "./offer-lines.ts";
import { glyph, noticeText, stanceText } from "./parts.ts";
import "./paths-panel.ts";
import { type Pane, picturePane } from "./picture-panes.ts";
import "./problems-panel.ts";
import { profileButton } from "./profile-button.ts";
import "./question-bar.ts";
import "./selection-bar.ts";
import "./sources-panel.ts";
import { isLost } from "./start-reason.ts";
import { isChecking, tests } from "./test-counts.ts";
import { answer, beyond, isCurrent, problems } from "./told.ts";
import "./verdict-banner.ts";
import { earlierAnswer, turnedHalf, whyBefore } from "./why-before.ts";
import "./why-panel.ts";

/** What panes need beside the state. */
export interface Surroundings {
  /** Who emits what is done in them. */
  readonly from: EventTarget;
  readonly examples: readonly ExampleChoice[];
  readonly pages: Pages;
  readonly isNarrow: boolean;
}

/** The part of the page that a view is, wherever the layout puts it. */
export function pane(view: View, state: AppState, { from, examples, pages, isNarrow }: Surroundings): Pane {
  switch (view) {
    case "ask":
      return ask(state, from, pages);
    case "changes":
      return late(
        changesPart,
        () => html`<changes-panel
          .changes=${state.document.before ? state.analysis.changes : undefined}
          .hasBefore=${state.document.before !== undefined}
          .side=${state.session.side}
          .isNarrow=${isNarrow}
        ></changes-panel>`,
      );
    case "why":
      return html`${whyBefore(state, pages)}<why-panel
        .answer=${answer(state)}
        .question=${state.session.question}
        .pages=${pages}
        .files=${state.document.files}
        .isCurrent=${isCurrent(state)}
        .exposed=${beyond(state)?.exposed ?? {}}
        .hints=${hintsOf(state).why}
        .turned=${turnedHalf(state)}
        .mayChange=${state.session.side !== "before"}
      ></why-panel>`;
    case "map":
    case "matrix":
    case "table":
      return picturePane(view, state, examples, pages);
    case "yaml":
      return sources(state, examples, pages);
    case "paths":
      return html`<paths-panel .paths=${isLost(state) ? undefined : state.analysis.look?.paths}></paths-panel>`;
    case "tests":
      return late(
        testsPart,
        () => html`<tests-panel
          .tests=${tests(state)}
          .question=${state.session.question}
          .isChecking=${isChecking(state)}
        ></tests-panel>`,
      );
    case "problems":
      return html`<problems-panel
        .problems=${problems(state)}
        .files=${state.session.side === "before" ? noFiles : state.document.files}
        .isCurrent=${isCurrent(state)}
      ></problems-panel>`;
  }
}

const noFiles: readonly OpenFile[] = [];

const noOptions: EndpointOptions = { kind: "whole", list: [] };

export function questionBar({ analysis, session }: AppState, pages: Pages): TemplateResult {
  return html`<question-bar
    .question=${session.question}
    .recent=${session.recent}
    .options=${analysis.picture?.options ?? noOptions}
    .pages=${pages}
  ></question-bar>`;
}

export function verdictBanner(state: AppState): TemplateResult {
  const { verdict } = hintsOf(state);
  return html`<verdict-banner
    .answer=${answer(state)}
    .earlier=${earlierAnswer(state)}
    .hint=${verdict}
  ></verdict-banner>`;
}

export function selectionBar(state: AppState): Pane {
  const { analysis, session } = state;
  const selected = analysis.look?.selected;
  if (!selected) return nothing;
  return html`<selection-bar .selected=${selected} .exposure=${beyond(state)?.exposure} .question=${session.question} .along=${session.along} .mayPin=${session.side !== "before"}></selection-bar>`;
}

/** What every answer is, and is not. */
export function footer(): TemplateResult {
  return html`<footer>
    Evaluated in your browser; nothing is sent. Not a packet test: what Kubernetes leaves to the network plugin is
    marked unknown.
  </footer>`;
}

function sources(state: AppState, examples: readonly ExampleChoice[], pages: Pages): TemplateResult {
  const { document, analysis, session } = state;
  const { origin } = document;
  const example = origin.kind === "example" ? examples.find(({ name }) => name === origin.name) : undefined;
  return html`<sources-panel
    .origin=${origin}
    .example=${example}
    .files=${shownFiles(state)}
    .comparedWith=${document.before}
    .side=${session.side}
    .history=${document.history}
    .keeping=${session.keeping}
    .offers=${session.offers}
    .pages=${pages}
    .notices=${document.notices}
    .path=${session.file}
    .spot=${session.spot}
    .summary=${analysis.picture?.summary}
    .diagnostics=${problems(state).list}
    .areCut=${problems(state).notice !== undefined}
  ></sources-panel>`;
}

/** On narrow screens: the question, the verdict, and the two halves in a line each. */
function ask(state: AppState, from: EventTarget, pages: Pages): TemplateResult {
  const current = answer(state);
  const halves = current.kind === "verdict" ? current.verdict.halves : [];
  const summary = state.analysis.picture?.summary;
  return html`<div class="ask">
    ${questionBar(state, pages)} ${verdictBanner(state)}
    ${halves.map(
      ({ title, state: half, sentence }) => html`<p class="ask-half">
        ${glyph(stateGlyphs[half])}<span><strong>${title}</strong><br /><span class="soft">${sentence}</span></span>
      </p>`,
    )}
    ${
      halves.length > 0
        ? html`<button @click=${() => emit(from, { kind: "show-view", view: "why" })}>Why, rule by rule</button>`
        : nothing
    }
    ${profileButton(from, state)} ${offerLines(from, state.session.offers)}
    ${state.document.notices.map(noticeText)}
    ${summary?.found ? html`<p class="soft">${summary.found}.</p>` : nothing}
    ${summary?.stance ? stanceText(summary.stance) : nothing}
    ${[summary?.skipped, summary?.notEvaluated].map((text) => (text ? html`<p class="warning">! ${text}</p>` : nothing))}
    ${summary?.notUsed ? html`<p class="soft">${summary.notUsed}</p>` : nothing}
    ${footer()}
  </div>`;
}
