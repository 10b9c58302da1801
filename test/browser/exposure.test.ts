import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("what is selected tells its exposure, and a line leads to its rule", async () => {
  const { page, complaints } = await app.open("#example=three-tier&select=shop/StatefulSet/database");
  const exposure = page.locator("selection-bar details.exposure");
  const summary = exposure.locator("summary");
  await expect
    .poll(() => summary.innerText())
    .toBe("Exposure to pods to come · arriving: 1 kind of new pods · leaving: nobody new");
  await summary.click();
  const line = exposure.getByRole("listitem").first();
  expect(await line.innerText()).toContain("pods with tier=middleware of namespace shop · TCP 5432");
  await line.getByRole("button", { name: "database · rule 1" }).click();
  await expect.poll(() => page.locator("yaml-editor .cm-activeLine").innerText()).toContain("- from:");
  expect(complaints).toEqual([]);
});

test("Why tells last who else could, of pods to come", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=shop/frontend&to=shop/database&port=5432");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const section = page.locator("why-panel section.half").last();
  const summaries = section.locator("details.exposure summary");
  await expect
    .poll(() => summaries.allInnerTexts())
    .toEqual(["Leaving frontend: not protected", "Arriving at database: 1 kind of new pods"]);
  await summaries.last().focus();
  await page.keyboard.press("Enter");
  await section.getByText("1 workload of today among them").waitFor();
  expect(complaints).toEqual([]);
});

test("the exposure of all workloads is taken away as a list", async () => {
  const { page, complaints } = await app.open("#example=three-tier");
  await page.getByRole("menuitem", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Exposure as Text" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("exposure.txt");
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("shop/database[StatefulSet] <= shop/[pod with {tier=middleware}] : TCP 5432");
  expect(complaints).toEqual([]);
});
