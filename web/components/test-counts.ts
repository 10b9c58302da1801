import { html, type TemplateResult } from "lit";
import { isExpectationFile } from "../../src/expectation-file.ts";
import type { TestsText } from "../../src/views/tests-view.ts";
import { type AppState, shownFiles } from "../state.ts";
import type { Glyph } from "./glyphs.ts";
import { isLost } from "./start-reason.ts";

export const testGlyphs = {
  holds: { sign: "✓", name: "holds", hue: "allowed" },
  fails: { sign: "✕", name: "fails", hue: "blocked" },
  unusable: { sign: "!", name: "cannot be checked", hue: "warning" },
} as const satisfies Readonly<Record<TestsText["list"][number]["state"], Glyph>>;

/** Of files that hold some; `undefined` also until they were checked. */
export function tests(state: AppState): TestsText | undefined {
  return !isLost(state) && hasTests(state) ? state.analysis.tests : undefined;
}

function hasTests(state: AppState): boolean {
  return shownFiles(state).some(({ path }) => isExpectationFile(path));
}

export function isChecking(state: AppState): boolean {
  return !isLost(state) && hasTests(state) && state.analysis.tests === undefined;
}

export function brokenTests(state: AppState): number {
  const { list, holding } = tests(state) ?? { list: [], holding: 0 };
  return list.length - holding;
}

/** `✓ 7/7`, `✕ 6/7`, for the button of the drawer. */
export function testCounts(state: AppState): TemplateResult {
  const { list, holding, loose } = tests(state) ?? { list: [], holding: 0, loose: [] };
  if (isChecking(state)) return html`<span class="soft">…</span>`;
  if (list.length === 0 && loose.length > 0) return html`<span class="warning">! cannot be read</span>`;
  if (list.length === 0) return html`<span class="soft">none</span>`;
  const { sign, hue } = holding === list.length ? testGlyphs.holds : testGlyphs.fails;
  const told = `${holding} of ${list.length} hold`;
  return html`<span class=${hue} title=${told}>
    <span aria-hidden="true">${sign} ${holding}/${list.length}</span><span class="hidden-text">${told}</span>
  </span>`;
}
