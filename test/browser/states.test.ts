import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../support/app.ts";
import { pageStates } from "../support/page-states.ts";
import { faultOf, mostDiffering, pictureOf, shareOf } from "../support/pictures.ts";
import { reachState, see } from "../support/reach-state.ts";

let app: App;
/** Where pictures are laid beside each other. */
let comparing: Page;
let folder: string;

beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(path.join(tmpdir(), "canreach-states-"));
  comparing = await (await app.open()).page.context().newPage();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const themes = ["light", "dark"] as const;
const still: BrowserContextOptions = { reducedMotion: "reduce", deviceScaleFactor: 1, locale: "en-GB" };
const small = { width: 390, height: 844 };

async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    const fault = await faultOf(`${name}-${colorScheme}`, await pictureOf(page), comparing);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

test.each(pageStates)("$name looks as its stored pictures do", async (state) => {
  const { page, complaints } = await app.open(state.place, still);
  await reachState(page, folder, state);
  await see(page, state.seen);
  const faults = [...(await faultsOf(page, state.name))];
  if (state.narrow) {
    await page.setViewportSize(small);
    await page.getByRole("tab", { name: state.narrow.tab }).click();
    await see(page, state.narrow.seen);
    faults.push(...(await faultsOf(page, `${state.name}-narrow`)));
  }
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe("two pictures", () => {
  const [first] = pageStates;
  let page: Page;
  let whole: Buffer;

  beforeAll(async () => {
    page = (await app.open("", { ...still, colorScheme: "light" })).page;
    await reachState(page, folder, first!);
    await see(page, first!.seen);
    whole = await pictureOf(page);
  });
  afterAll(() => page.context().close());

  /** Of the page with another style, beside the page as it is. */
  const shareWith = async (style: string): Promise<number> => {
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.querySelector("app-shell")!.shadowRoot!.adoptedStyleSheets.push(sheet);
    }, style);
    const share = await shareOf(whole, await pictureOf(page), comparing);
    await page.evaluate(() => document.querySelector("app-shell")!.shadowRoot!.adoptedStyleSheets.pop());
    return share;
  };

  test.each([
    ["Sources is gone", ".sources { visibility: hidden }"],
    ["the map is gone", ".picture { visibility: hidden }"],
    ["Why is gone", ".why { visibility: hidden }"],
    ["the bar is gone", ".bar { visibility: hidden }"],
    ["all is a line lower", ":host { padding-top: 18px }"],
  ])("differ where %s", async (_, style) => {
    expect(await shareWith(style)).toBeGreaterThan(mostDiffering);
  });

  test("differ in another theme", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    const share = await shareOf(whole, await pictureOf(page), comparing);
    await page.emulateMedia({ colorScheme: "light" });
    expect(share).toBeGreaterThan(0.5);
  });

  test("do not differ where letters have softer edges, nor when nothing has changed", async () => {
    expect(await shareWith(":host { filter: blur(0.5px) }")).toBeLessThan(mostDiffering);
    expect(await shareOf(whole, await pictureOf(page), comparing)).toBe(0);
  });

  test.runIf(process.env.CANREACH_PICTURES !== "update")(
    "are told apart by share and place, and one that is not stored is a failure",
    async () => {
      const fault = await faultOf("empty-light", whole, comparing);
      expect(fault).toMatch(
        /^empty-light differs in \d+\.\d\d % of its pixels, at most \d\.\d\d % may; see test\/out\/pictures\/empty-light\.\*\.png: /,
      );
      for (const which of ["expected", "actual", "difference"]) {
        expect(existsSync(path.join(import.meta.dirname, `../out/pictures/empty-light.${which}.png`))).toBe(true);
      }
      expect(await faultOf("nowhere", whole, comparing)).toMatch(/^nowhere has no stored picture; it is in test\/out/);
    },
  );
});
