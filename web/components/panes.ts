import { html, nothing, type TemplateResult } from "lit";
import type { DirectiveResult } from "lit/directive.js";
import type { Question } from "../../src/policy/question.ts";
import type { Answer } from "../../src/views/answer.ts";
import type { Beyond, Look } from "../../src/views/look.ts";
import type { EndpointOptions } from "../../src/views/option-search.ts";
import type { Picture } from "../../src/views/picture.ts";
import type { Problems } from "../../src/views/problems.ts";
import type { AskedPair } from "../../src/views/verdict-text.ts";
import { emit } from "../events.ts";
import type { Pages } from "../pages.ts";
import type { AppState, View } from "../state.ts";
import type { ExampleChoice } from "./app-menus.ts";
import { stateGlyphs } from "./glyphs.ts";
import { late } from "./late.ts";
import { mapPart, tablePart } from "./late-parts.ts";
import "./matrix-view.ts";
import { glyph } from "./parts.ts";
import "./paths-panel.ts";
import "./problems-panel.ts";
import { profileButton } from "./profile-button.ts";
import "./question-bar.ts";
import "./selection-bar.ts";
import "./sources-panel.ts";
import type { StartReason } from "./start-panel.ts";
import "./start-panel.ts";
import "./verdict-banner.ts";
import "./why-panel.ts";

type Pane = TemplateResult | DirectiveResult | typeof nothing;

/** What panes need beside the state. */
export interface Surroundings {
  /** Who emits what is done in them. */
  readonly from: EventTarget;
  readonly examples: readonly ExampleChoice[];
  readonly pages: Pages;
}

/** The part of the page that a view is, wherever the layout puts it. */
export function pane(view: View, state: AppState, { from, examples, pages }: Surroundings): Pane {
  switch (view) {
    case "ask":
      return ask(state, from, pages);
    case "why":
      return html`<why-panel
        tabindex="-1"
        .answer=${answer(state)}
        .exposed=${beyond(state)?.exposed ?? {}}
      ></why-panel>`;
    case "map":
      return start(state) ?? map(state);
    case "matrix":
      return start(state) ?? matrix(state, pages);
    case "table":
      return start(state) ?? table(state, pages);
    case "yaml":
      return sources(state, examples, pages);
    case "paths":
      return html`<paths-panel .paths=${isLost(state) ? undefined : state.analysis.look?.paths}></paths-panel>`;
    case "problems":
      return html`<problems-panel .problems=${problems(state)}></problems-panel>`;
  }
}

const noProblems: Problems = { list: [], counts: { error: 0, warning: 0, info: 0 }, notice: undefined };

const noOptions: EndpointOptions = { kind: "whole", list: [] };

export function problems({ analysis }: AppState): Problems {
  return analysis.picture?.problems ?? noProblems;
}

export function questionBar({ analysis, session }: AppState, pages: Pages): TemplateResult {
  return html`<question-bar
    .question=${session.question}
    .options=${analysis.picture?.options ?? noOptions}
    .pages=${pages}
  ></question-bar>`;
}

export function verdictBanner(state: AppState): TemplateResult {
  const hint = isLost(state) ? "Waiting for your files." : "Pick a source and a destination.";
  return html`<verdict-banner .answer=${answer(state)} .hint=${hint}></verdict-banner>`;
}

export function selectionBar(state: AppState): Pane {
  const { analysis, session } = state;
  const selected = analysis.look?.selected;
  if (!selected) return nothing;
  return html`<selection-bar .selected=${selected} .exposure=${beyond(state)?.exposure} .question=${session.question}></selection-bar>`;
}

/** What is told of another question or selection is not shown beside this one's answer. */
function beyond(state: AppState): Beyond | undefined {
  const told = isLost(state) ? undefined : state.analysis.beyond;
  const { question, selection } = state.session;
  const isOfThese = told && told.of.selection === selection && sameQuestion(told.of.question, question);
  return isOfThese ? told : undefined;
}

function sameQuestion(a: Question, b: Question): boolean {
  return a.from === b.from && a.to === b.to && a.protocol === b.protocol && a.port === b.port;
}

/** A question whose files are gone waits for them. */
function answer(state: AppState): Answer {
  return (isLost(state) ? undefined : state.analysis.look?.answer) ?? { kind: "unasked" };
}

function isLost({ document }: AppState): boolean {
  return document.origin.kind === "lost";
}

/** What every answer is, and is not. */
export function footer(): TemplateResult {
  return html`<footer>
    Evaluated in your browser; nothing is sent. Not a packet test: what Kubernetes leaves to the network plugin is
    marked unknown.
  </footer>`;
}

/** What stands in place of a picture with nobody in it. */
function start(state: AppState): TemplateResult | undefined {
  const { picture } = state.analysis;
  if (!picture || picture.matrix.rows.some(({ isOutside }) => !isOutside)) return undefined;
  const problem = picture.problems.list.find(({ severity }) => severity === "error");
  return html`<start-panel .reason=${startReason(state, picture)} .problem=${problem}></start-panel>`;
}

function startReason(state: AppState, { summary, problems }: Picture): StartReason {
  if (isLost(state)) return "lost";
  if (state.document.files.length === 0) return "nothing-open";
  return summary.found === undefined && problems.counts.error > 0 ? "unreadable" : "no-workloads";
}

function map({ analysis: { graph }, session: { question, selection, theme } }: AppState): Pane {
  if (!graph) return html`<p class="late soft" role="status"><span>The map is being drawn…</span></p>`;
  return late(
    mapPart,
    () => html`<flow-map
      .graph=${graph}
      .selection=${selection}
      .question=${question}
      .theme=${theme}
    ></flow-map>`,
  );
}

function matrix({ analysis: { picture, look }, session }: AppState, pages: Pages): Pane {
  if (!picture) return nothing;
  return html`<matrix-view
    .frame=${picture.matrix}
    .pages=${pages}
    .selection=${session.selection}
    .asked=${askedPairs(look)}
  ></matrix-view>`;
}

function table({ analysis: { picture, look }, session }: AppState, pages: Pages): Pane {
  if (!picture) return nothing;
  return late(
    tablePart,
    () => html`<flow-table
      .picture=${picture}
      .pages=${pages}
      .selection=${session.selection}
      .scope=${session.scope}
      .asked=${askedPairs(look)}
    ></flow-table>`,
  );
}

const noPairs: readonly AskedPair[] = [];

function askedPairs(look: Look | undefined): readonly AskedPair[] {
  return look?.answer.kind === "verdict" ? look.answer.verdict.pairs : noPairs;
}

function sources(state: AppState, examples: readonly ExampleChoice[], pages: Pages): TemplateResult {
  const { document, analysis, session } = state;
  const { origin } = document;
  const example = origin.kind === "example" ? examples.find(({ name }) => name === origin.name) : undefined;
  return html`<sources-panel
    .origin=${origin}
    .example=${example}
    .files=${document.files}
    .pages=${pages}
    .notices=${document.notices}
    .path=${session.file}
    .spot=${session.spot}
    .summary=${analysis.picture?.summary}
    .diagnostics=${problems(state).list}
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
    ${profileButton(from, state)}
    ${summary?.found ? html`<p class="soft">${summary.found}.</p>` : nothing}
    ${[summary?.skipped, summary?.notEvaluated].map((text) => (text ? html`<p class="warning">! ${text}</p>` : nothing))}
    ${summary?.notUsed ? html`<p class="soft">${summary.notUsed}</p>` : nothing}
    ${footer()}
  </div>`;
}
