import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const asked = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

async function openPalette(page: Page): Promise<void> {
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Commands" }).waitFor();
}

function activeName(page: Page): Promise<string> {
  return page.locator("command-palette [aria-selected=true] .name").innerText();
}

test("Ctrl K finds a question by the words of it, and Enter asks it", async () => {
  const { page, complaints } = await app.open(asked);
  await openPalette(page);
  await page.keyboard.type("can middleware reach database");
  await expect.poll(() => activeName(page)).toBe("Can shop/middleware reach shop/database?");
  await page.keyboard.press("Enter");
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("arrows choose among what is found, and each command shows its key", async () => {
  const { page, complaints } = await app.open(asked);
  await openPalette(page);
  await page.keyboard.type("ma");
  await expect.poll(() => activeName(page)).toBe("Map");
  await page.keyboard.press("ArrowDown");
  expect(await page.locator("command-palette [aria-selected=true]").innerText()).toMatch(/^Matrix\s+x$/);
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  expect(await page.locator("#tab-matrix").evaluate((tab) => tab.matches(":focus"))).toBe(true);
  expect(complaints).toEqual([]);
});

test("Escape closes it and gives the focus back to the button", async () => {
  const { page, complaints } = await app.open(asked);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const button = page.getByRole("button", { name: "Commands, Ctrl K" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Find a command" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await button.evaluate((element) => element.matches(":focus"))).toBe(true);
  await page.keyboard.press("?");
  await page.getByText("Swap source and destination").last().waitFor();
  expect(complaints).toEqual([]);
});

test("it opens from within a field, opens a dialog in its place, and exports", async () => {
  const { page, complaints } = await app.open(asked);
  await page.getByRole("textbox", { name: "Port" }).focus();
  await openPalette(page);
  await page.keyboard.type("open files");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Choose files…" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Choose files…" }).waitFor({ state: "hidden" });
  await openPalette(page);
  await page.keyboard.type("csv flows");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toContain(".csv");
  expect(complaints).toEqual([]);
});

test("what is called nothing is said to be nothing", async () => {
  const { page } = await app.open(asked);
  await openPalette(page);
  await page.keyboard.type("xyzzy");
  await page.getByText("Nothing is called that.").waitFor();
  expect(await page.getByRole("listbox", { name: "Commands" }).getByRole("option").count()).toBe(0);
});

test("single letters can be switched off, which is remembered; Ctrl K stays", async () => {
  const { page, complaints } = await app.open(asked);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Single letters are commands" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("x");
  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: "Matrix" }).waitFor();
  expect(await page.locator("kbd").count()).toBe(0);
  expect(await page.locator("#tab-map").getAttribute("aria-selected")).toBe("true");
  expect(complaints).toEqual([]);
});

test("] and [ walk the problems, and the editor shows each without taking the cursor", async () => {
  const { page, complaints } = await app.open("#example=egress-dns");
  await page.locator("yaml-editor .cm-content").waitFor();
  const editor = page.getByRole("textbox", { name: "YAML" });
  await editor.press("Control+Home");
  await page.keyboard.type("kind: [\n---\n");
  await page.getByRole("button", { name: /Problems.*1 error/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("]");
  const first = page.locator("problems-panel .message + .place").first();
  await expect.poll(() => first.evaluate((element) => element.matches(":focus"))).toBe(true);
  await page.locator("yaml-editor .cm-spot").first().waitFor();
  await page.keyboard.press("[");
  const last = page.locator("problems-panel .message + .place").last();
  await expect.poll(() => last.evaluate((element) => element.matches(":focus"))).toBe(true);
  expect(complaints).toEqual([]);
});

test("s swaps the ends of the question", async () => {
  const { page } = await app.open(asked);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("s");
  await expect.poll(() => page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/database");
});

test("what is typed while its code is fetched is there when it opens, and nowhere else", async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { page, complaints } = await app.open(asked, {}, (fresh) =>
    fresh.route("**/command-palette*.js", async (route) => {
      await released;
      await route.continue();
    }),
  );
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const port = page.getByRole("textbox", { name: "Port" });
  await page.getByRole("menuitem", { name: "Open" }).focus(); // which a space would press
  await page.keyboard.press("Control+k");
  await page.keyboard.type("can middlewarx");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("e reach database");
  release();
  await page.getByRole("combobox", { name: "Find a command" }).waitFor();
  await expect.poll(() => activeName(page)).toBe("Can shop/middleware reach shop/database?");
  expect(await port.inputValue()).toBe("5432");
  await page.keyboard.press("Enter");
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  await page.keyboard.press("Control+k");
  await expect.poll(() => page.getByRole("combobox", { name: "Find a command" }).inputValue()).toBe("");
  expect(complaints).toEqual([]);
});

test("a key pressed right after Escape has closed a dialog is a command", async () => {
  const { page, complaints } = await app.open(asked);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("?");
  await page.getByText("ask: the pickers of the question").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor({ timeout: 2_000 });
  expect(complaints).toEqual([]);
});

test("Enter does what was typed, also before the list of commands is here or the search has answered", async () => {
  const { page, complaints } = await app.open(asked);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  for (const name of ["middleware", "database", "frontend"]) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type(`select ${name}`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `shop/${name}` }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  }
  expect(complaints).toEqual([]);
});
