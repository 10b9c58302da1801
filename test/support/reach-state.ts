import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import type { Answer } from "../../src/views/answer.ts";
import type { AppState } from "../../web/state.ts";
import type { PageState } from "./page-states.ts";
import type { InputFile } from "./state-inputs.ts";

type Why = HTMLElement & { readonly answer: Answer; readonly mayChange: boolean };
type Shell = HTMLElement & { readonly state: AppState };

/** Brings a page that is open at the state's place into the state; `folder` holds the files for as long as it is looked at. */
export async function reachState(page: Page, folder: string, { files, goes, reach }: PageState): Promise<void> {
  await answered(page);
  if (files) await openFiles(page, files(), mkdtempSync(path.join(folder, "state-")));
  if (goes !== undefined) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, goes);
    await answered(page);
  }
  await reach?.(page);
  await closeNotices(page);
}

export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).locator("visible=true").first().waitFor();
  await changesFound(page);
}

/** Until the smallest change stands under Why, if it is shown and there is one to look for. */
async function changesFound(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const why = document.querySelector("app-shell")!.shadowRoot!.querySelector<Why>("why-panel");
    if (why?.answer.kind !== "verdict" || !why.mayChange || why.answer.verdict.state === "unknown") return true;
    return (
      why.shadowRoot!.querySelector<HTMLElement & { readonly found?: unknown }>("smallest-change")?.found !== undefined
    );
  });
}

async function openFiles(page: Page, files: readonly InputFile[], folder: string): Promise<void> {
  for (const file of files) {
    const place = path.join(folder, file.path);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, "text" in file ? file.text : file.bytes);
  }
  await choose(page, folder);
}

/** What lies in the folder: files, or one folder. */
async function choose(page: Page, folder: string): Promise<void> {
  const places = readdirSync(folder, { withFileTypes: true });
  const isFolder = places.some((place) => place.isDirectory());
  const before = await page.evaluateHandle(() => document.querySelector<Shell>("app-shell")!.state.document);
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator(isFolder ? "#folder" : "#files").setInputFiles(places.map(({ name }) => path.join(folder, name)));
  await page.waitForFunction((old) => document.querySelector<Shell>("app-shell")!.state.document !== old, before);
  await answered(page);
}

/** Until the worker has said all that it was asked. */
async function answered(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shell = document.querySelector<Shell>("app-shell");
    if (!shell) return false;
    const { wanted, shown, picture } = shell.state.analysis;
    const { kind } = shell.state.session.opening;
    return picture !== undefined && wanted.files === shown.files && wanted.lens === shown.lens && kind === "none";
  });
}

/** What is told for a while only. It moves in, so that a pointer would have to wait for it. */
async function closeNotices(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shell = document.querySelector<Shell>("app-shell")!;
    const cards = [...document.querySelectorAll("vaadin-notification-card")];
    for (const card of cards) card.querySelector<HTMLElement>("[aria-label=Close]")?.click();
    return cards.length === 0 && !shell.state.session.tellsFound && shell.state.session.done === undefined;
  });
}
