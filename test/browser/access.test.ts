import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core")), "utf8");
const question = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Serious and critical violations of WCAG 2.2 AA, one line each. */
/** Of the page once it has settled: what fades in is pale on the way. A violation that stays is found. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe); // a script tag would be refused by the page's policy
  for (let tries = 0; tries < 5; tries++) {
    const found = await runAxe(page);
    if (found.length === 0) return found;
    await page.waitForTimeout(300);
  }
  return runAxe(page);
}

async function runAxe(page: Page): Promise<readonly string[]> {
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] });
  });
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
    );
}

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  test.each(["map", "matrix", "table"])("%s has no serious violation", async (view) => {
    const { page } = await app.open(`${question}&select=shop/StatefulSet/database&view=${view}`, {
      viewport: wide,
      colorScheme,
    });
    await page.getByRole("region", { name: "Selected endpoint" }).waitFor();
    await page.keyboard.press("p");
    expect(await violationsOf(page)).toEqual([]);
  });

  test("the paths have no serious violation", async () => {
    const { page } = await app.open(`${question}&drawer=paths`, { viewport: wide, colorScheme });
    await page.getByRole("list", { name: "Chain" }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test.each(["ask", "why", "map", "matrix", "table", "paths", "yaml", "problems"])(
    "narrow, %s has no serious violation",
    async (view) => {
      const { page } = await app.open(`${question}&view=${view}`, { viewport: narrow, colorScheme });
      await page.getByRole("tab", { selected: true }).waitFor();
      await page.waitForTimeout(300);
      expect(await violationsOf(page)).toEqual([]);
    },
  );
});

test.each(["ask", "why", "matrix", "paths", "yaml"])("on a narrow screen %s does not scroll sideways", async (view) => {
  const { page } = await app.open(`${question}&view=${view}`, { viewport: narrow });
  await page.getByRole("tab", { selected: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("at 720 pixels the columns still fit beside each other", async () => {
  const { page } = await app.open(question, { viewport: { width: 720, height: 900 } });
  const why = await page.getByRole("region", { name: "Why" }).boundingBox();
  expect(why!.x + why!.width).toBeLessThanOrEqual(720);
});

test("the columns can be made wider with the keyboard", async () => {
  const { page, complaints } = await app.open(question);
  const sources = page.getByRole("region", { name: "Sources" });
  const before = (await sources.boundingBox())!.width;
  await page.getByRole("slider", { name: "Width of Sources" }).focus();
  await page.keyboard.press("PageDown");
  await expect.poll(async () => (await sources.boundingBox())!.width).toBeGreaterThan(before + 50);
  await page.getByRole("slider", { name: "Width of the picture" }).focus();
  const why = page.getByRole("region", { name: "Why" });
  const narrower = (await why.boundingBox())!.width;
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await why.boundingBox())!.width).toBeGreaterThan(narrower);
  expect(complaints).toEqual([]);
});

test("at 400 % zoom every tab is in reach and nothing scrolls sideways", async () => {
  const { page } = await app.open(question, { viewport: { width: 320, height: 512 } });
  const last = (await page.getByRole("tab", { name: "Problems" }).boundingBox())!;
  expect(last.x + last.width).toBeLessThanOrEqual(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("on a narrow screen Ask comes first and leads to why, and from why to the line", async () => {
  const { page, complaints } = await app.open("", { viewport: narrow });
  await page.getByRole("tab", { name: "Ask", selected: true }).waitFor();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(await page.getByRole("tab").first().innerText()).toBe("Ask");
  await page.getByRole("button", { name: "Why, rule by rule" }).click();
  await page.getByRole("button", { name: "line 53" }).click();
  await page.getByRole("tab", { name: "YAML", selected: true }).waitFor();
  await expect.poll(() => page.locator("yaml-editor .cm-spot").innerText()).toBe("middleware");
  expect(complaints).toEqual([]);
});

test.each(["light", "dark"] as const)(
  "the dialog to open files has no serious violation when %s",
  async (colorScheme) => {
    const { page } = await app.open(question, { viewport: wide, colorScheme });
    await page.getByRole("menuitem", { name: "Open" }).click();
    await page.getByRole("button", { name: "Choose files…" }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  },
);

test.each([
  ["light", wide],
  ["dark", wide],
  ["light", narrow],
  ["dark", narrow],
] as const)(
  "the profile, with a fault in it, has no serious violation when %s at %j",
  async (colorScheme, viewport) => {
    const place = `${question}&view=ask&ipBlockMatchesPods=never&podCidrs=10.0.0.0`;
    const { page } = await app.open(place, { viewport, colorScheme });
    await page.getByRole("button", { name: /^Profile/ }).click();
    await page.getByText("is not a valid CIDR and is not used").waitFor();
    expect(await violationsOf(page)).toEqual([]);
  },
);

test("the theme can be chosen and is remembered", async () => {
  const { page } = await app.open("", { colorScheme: "light" });
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Use the light theme" }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
});
