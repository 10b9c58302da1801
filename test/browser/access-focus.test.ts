import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { coveredAlong, type Focus, focusOf, tabThrough } from "../support/focus.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const question = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";
const selected = `${question}&select=shop/StatefulSet/database`;

const sizes = [
  [1440, 900],
  [390, 844],
  [320, 256],
] as const;

async function open(place: string, [width, height]: readonly [number, number]): Promise<Page> {
  const { page } = await app.open(place, { viewport: { width, height } });
  await page.getByRole("tab", { selected: true }).waitFor();
  return page;
}

async function answered(page: Page): Promise<void> {
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
}

/** Each part of the page once, as often as Tab comes into it. */
function partsOf(focuses: readonly Focus[], parts: readonly string[]): readonly (string | undefined)[] {
  const met = focuses.map(({ around }) => around.findLast((name) => parts.includes(name)));
  return met.filter((part, i) => part !== met[i - 1]);
}

test("Tab goes through the page as one reads it, and comes to every part of it once", async () => {
  const page = await open(`${selected}&drawer=problems`, sizes[0]);
  await answered(page);
  await page
    .getByRole("button", { name: /^Apply/ })
    .first()
    .waitFor();
  const parts = [
    "header",
    "question-bar",
    "Sources",
    "Width of Sources",
    "Views",
    "flow-map",
    "Selected endpoint",
    "Width of the picture",
    "Why",
    "Height above Problems",
    "Problems, changes, tests and paths",
  ];
  const focuses = await tabThrough(page);
  expect(partsOf(focuses, parts)).toEqual(parts);
  expect(focuses[0]?.name).toBe("Skip to the answer");
  const names = focuses.map(({ name }) => name);
  expect(names).toContain("Copy as text");
  expect(names).toContain("line 53");
  expect(names.filter((name) => name.startsWith("Apply: ")).length).toBeGreaterThan(1);
});

test("the key for why leads to the answer, and Tab on to the first policy that decides it", async () => {
  const page = await open(question, sizes[0]);
  await answered(page);
  await page.keyboard.press("w");
  const sentence = "shop/frontend cannot reach shop/database on TCP 5432.";
  await expect.poll(async () => (await focusOf(page))?.name).toBe(sentence);
  await page.keyboard.press("Tab");
  expect((await focusOf(page))?.name).toBe("database");
});

test.each(sizes)("at %i × %i nothing lies over what has the focus", { timeout: 120_000 }, async (...size) => {
  const isWide = size[0] >= 700;
  const views = isWide ? ["Map", "Matrix", "Table"] : ["Ask", "Why", "Map", "Matrix", "Table", "Paths", "YAML"];
  const page = await open(`${selected}&view=${isWide ? "map" : "ask"}`, size);
  await answered(page);
  const covered: string[] = [];
  for (const view of views) {
    const tab = page.getByRole("tab", { name: view });
    await tab.click();
    await page.waitForTimeout(700); // for what comes late
    await page.getByRole("button", { name: "Skip to the answer" }).focus();
    const focuses = await tabThrough(page);
    expect(focuses.length, view).toBeGreaterThan(6);
    covered.push(...focuses.filter(({ isCovered }) => isCovered).map(({ name }) => `${view}: ${name}`));
  }
  expect(covered).toEqual([]);
});

test.each(sizes)("at %i × %i no cell comes under the heads of the matrix or the table", async (...size) => {
  const page = await open(`${question}&view=matrix`, size);
  await page.locator("matrix-view .cell[tabindex='0']").focus();
  const steps = [
    "ArrowDown",
    "ArrowDown",
    "End",
    "ArrowLeft",
    "ArrowLeft",
    "Control+End",
    "ArrowUp",
    "ArrowUp",
    "Home",
  ];
  expect(await coveredAlong(page, [...steps, "Control+Home", "ArrowRight"])).toEqual([]);
  await page.getByRole("tab", { name: "Table" }).click();
  await page.locator("vaadin-grid").getByText("shop/frontend").first().click();
  const down = Array.from({ length: 6 }, () => "ArrowDown");
  const up = Array.from({ length: 5 }, () => "ArrowUp");
  expect(await coveredAlong(page, [...down, ...up, "ArrowRight", "ArrowRight", "ArrowLeft"])).toEqual([]);
});
