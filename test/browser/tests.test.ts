import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { contrastFaults, violationsOf } from "../support/axe.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const blocked = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

const drawer = (page: Page) => page.locator("#drawer-tests");
const told = (page: Page) => drawer(page).innerText();
const panel = (page: Page) => page.locator("tests-panel");
const editor = (page: Page) => page.locator("yaml-editor .cm-content");

test("an answer is pinned as a test, turns red by an edit, tells why, and is gone by undo", async () => {
  const { page, complaints } = await app.open(blocked);
  await expect.poll(() => told(page)).toContain("none");
  await page.getByRole("button", { name: "Pin as test" }).click();
  await expect.poll(() => told(page)).toContain("1/1");
  await expect
    .poll(() => editor(page).innerText())
    .toContain("- {from: shop/frontend, to: shop/database, port: 5432, answer: blocked}");
  await page.getByText("Done: pin shop/frontend → shop/database · TCP 5432 as a test").waitFor();

  await page
    .getByRole("button", { name: /^Apply/ })
    .first()
    .click(); // the smallest change allows it
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await expect.poll(() => told(page)).toContain("✕ 0/1");
  await page.getByRole("button", { name: /Swap/ }).click(); // on to another question
  await expect.poll(() => verdictOf(page)).toContain("Blocked");
  await page.keyboard.press("e");
  await panel(page).getByText("allowed, blocked is expected").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await contrastFaults(page)).toEqual([]);
  await panel(page).getByRole("button", { name: "shop/frontend → shop/database" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await panel(page).getByRole("button", { name: "canreach.yaml:2" }).click();
  await expect.poll(() => page.locator("yaml-editor .cm-activeLine").innerText()).toContain("answer: blocked");

  await page.locator("h1").first().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => told(page)).toContain("✓ 1/1");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => told(page)).toContain("none");
  expect(await page.locator("sources-panel").getByRole("button", { name: "canreach.yaml" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("who reaches what is selected is pinned, and typing turns it red and green again", async () => {
  const { page, complaints } = await app.open(`${blocked}&select=shop/StatefulSet/database&drawer=tests`);
  await page.getByRole("button", { name: "Pin who reaches it" }).click();
  await expect.poll(() => told(page)).toContain("✓ 1/1");
  await panel(page).getByText("only shop/middleware reaches shop/database").waitFor();
  await editor(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("  - {to: shop/databse, only: []}");
  await expect.poll(() => told(page)).toContain("✕ 1/2");
  await panel(page).getByText("did you mean shop/database?").waitFor();
  await expect.poll(() => page.locator("#drawer-problems").innerText()).toContain("1 error");
  expect(await page.locator("yaml-editor .cm-lintRange-error").innerText()).toBe("shop/databse");
  await page.keyboard.press("Control+Home");
  expect(complaints).toEqual([]);
});

test("all tests of an example are told, red ones first, and on a narrow screen behind a tab", async () => {
  const { page, complaints } = await app.open("#example=online-shop&drawer=tests", {
    viewport: { width: 390, height: 844 },
  });
  await page.getByRole("tab", { name: /^Tests/ }).click();
  const rows = panel(page).locator("li.test .title");
  await expect.poll(() => rows.count()).toBe(6);
  expect(await rows.first().innerText()).toBe("customers get their mail");
  expect(await page.getByRole("tab", { name: /^Tests/ }).innerText()).toMatch(/1$/);
  expect(await violationsOf(page)).toEqual([]);
  await panel(page).getByRole("button", { name: "shop/checkout → shop/mailer" }).click();
  await page.getByRole("heading", { name: "Leaving checkout" }).waitFor(); // Why
  expect(complaints).toEqual([]);
});

test("the list of commands pins too", async () => {
  const { page } = await app.open(blocked);
  await expect.poll(() => verdictOf(page)).toContain("Blocked");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("pin who reaches");
  await page.getByRole("option", { name: /Pin who reaches shop\/database/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => editor(page).innerText()).toContain("port: 5432, only: [shop/middleware]");
});
