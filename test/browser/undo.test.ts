import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const editor = (page: Page) => page.getByRole("textbox", { name: "YAML", exact: true });

async function openAt(page: Page, file: string): Promise<void> {
  await page.locator("sources-panel").getByRole("button", { name: file }).first().click();
  await editor(page).focus();
  await page.keyboard.press("Control+Home");
}

async function firstLine(page: Page): Promise<string> {
  return page.locator("yaml-editor .cm-line").first().innerText();
}

test("by keyboard, undo goes along what was typed in two files, and redo comes back", async () => {
  const { page, complaints } = await app.open("#example=online-shop");
  await editor(page).waitFor();
  const files = await page
    .locator("sources-panel .file")
    .evaluateAll((all) => all.map((each) => each.getAttribute("title")));
  const [one, other] = files as [string, string];
  await openAt(page, one);
  const oneBefore = await firstLine(page);
  await page.keyboard.type("# first ");
  await page.waitForTimeout(700);
  await page.keyboard.type("and more ");
  await openAt(page, other);
  const otherFirst = await firstLine(page);
  await page.keyboard.type("# second ");
  expect(await firstLine(page)).toBe(`# second ${otherFirst}`);

  await page.keyboard.press("Control+z");
  await expect.poll(() => firstLine(page)).toBe(otherFirst);
  await page.keyboard.press("Control+z");
  await expect.poll(() => firstLine(page)).toBe(`# first ${oneBefore}`);
  const current = await page.locator("sources-panel [aria-current=true]").getAttribute("title");
  expect(current!.split("\n")[0]).toBe(one); // what is in it stands below
  await page.keyboard.press("Control+z");
  await expect.poll(() => firstLine(page)).toBe(oneBefore);
  await expect.poll(() => page.locator("sources-panel .origin").innerText()).toBe("online-shop");

  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(() => firstLine(page)).toBe(`# first and more ${oneBefore}`);
  expect(complaints).toEqual([]);
});

test("undo works outside of the editor too, with its keys and its button, which names the step", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.locator("why-panel").getByRole("button", { name: "line 53" }).click();
  await page.locator("yaml-editor .cm-focused").waitFor();
  await page.keyboard.type("x");
  await page.getByRole("tab", { name: "Matrix" }).click();
  const undo = page.getByRole("button", { name: /^Undo: typing in / });
  await undo.waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Nothing to undo" }).waitFor();
  const redo = page.getByRole("button", { name: /^Redo: typing in / });
  await redo.click();
  await undo.click();
  await redo.waitFor();
  expect(complaints).toEqual([]);
});

test("in another field the keys stay with that field", async () => {
  const { page } = await app.open();
  await editor(page).focus();
  await page.keyboard.type("x");
  const undo = page.getByRole("button", { name: /^Undo: typing in / });
  await undo.waitFor();
  await page.getByRole("combobox", { name: "Source" }).focus();
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(300);
  expect(await undo.count()).toBe(1);
});

test("an undo changes its stretch only: the editor stays where it was scrolled to", async () => {
  const { page } = await app.open();
  await page.locator("why-panel").getByRole("button", { name: "line 53" }).click();
  await page.locator("yaml-editor .cm-focused").waitFor();
  await page.keyboard.type("x");
  await page.waitForTimeout(300);
  const scroller = page.locator("yaml-editor .cm-scroller");
  const top = await scroller.evaluate((node) => node.scrollTop);
  expect(top).toBeGreaterThan(0);
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: /^Redo: typing in / }).waitFor();
  await expect.poll(() => scroller.evaluate((node) => node.scrollTop)).toBe(top);
});
