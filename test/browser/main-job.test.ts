import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function expectVerdict(page: Page, verdict: string): Promise<void> {
  await expect.poll(() => verdictOf(page)).toBe(verdict);
}

test("a first visit opens on a living example with a question that is already answered", async () => {
  const { page, complaints } = await app.open();
  await expectVerdict(page, "Blocked arriving at database");
  await expect
    .poll(() => page.locator("sources-panel .summary").innerText())
    .toBe("3 workloads in 1 namespace, 3 policies, 3 Services");
  expect(await page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/frontend");
  expect(complaints).toEqual([]);
});

test("ask, read why, jump to the line, change it: the verdict turns", async () => {
  const { page, complaints } = await app.open();
  await expectVerdict(page, "Blocked arriving at database");
  const why = page.locator("why-panel");
  await why.getByRole("heading", { name: "Arriving at database" }).waitFor();
  expect(await why.locator(".failed").innerText()).toContain("pod label tier is frontend, not middleware");

  await why.getByRole("button", { name: "line 53" }).click();
  const marked = page.locator("yaml-editor .cm-spot");
  await expect.poll(() => marked.innerText()).toBe("middleware");

  for (let i = 0; i < "middleware".length; i++) await page.keyboard.press("Delete");
  await page.keyboard.type("frontend");
  await expectVerdict(page, "Allowed TCP 5432");
  await expect.poll(() => page.locator("sources-panel .origin").innerText()).toBe("three-tier, edited");
  expect(complaints).toEqual([]);
});

test("while one types something broken, the page keeps its picture and marks the fault", async () => {
  const { page, complaints } = await app.open();
  await expectVerdict(page, "Blocked arriving at database");
  await page.locator("why-panel").getByRole("button", { name: "line 53" }).click();
  await page.locator("yaml-editor .cm-focused").waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.type("\t] ");
  await page.locator("yaml-editor .cm-lint-marker-error").waitFor();
  await page.getByRole("button", { name: /Problems.*1 error/ }).waitFor();
  expect(await page.locator("flow-map canvas").count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

test("the editor opens on the line that decides, and the cursor stays where it is", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => page.locator("yaml-editor .cm-spot").innerText()).toBe("middleware");
  await page.getByRole("textbox", { name: "YAML" }).waitFor();
  expect(await page.locator("yaml-editor .cm-content").evaluate((node) => node.matches(":focus"))).toBe(false);
  expect(complaints).toEqual([]);
});

test("where answers differ, each end is told apart and can be asked about alone", async () => {
  const { page, complaints } = await app.open(
    "#example=cidr-except&from=internet&to=partners/gateway&port=443&protocol=TCP",
  );
  await expectVerdict(page, "Unknown it depends on which addresses are meant");
  await page.getByRole("button", { name: "203.0.113.200 → partners/gateway (IPv4)" }).click();
  await expectVerdict(page, "Allowed TCP 443");
  expect(await page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("203.0.113.200");
  expect(complaints).toEqual([]);
});

test("the asked pair is marked in the matrix and in the table, and Enter on a row asks about it", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=shop/middleware&to=shop/database&view=matrix");
  const marked = page.locator("matrix-view [aria-selected=true]");
  await expect.poll(() => marked.getAttribute("aria-label")).toBe("middleware to database: TCP 5432");
  await page.keyboard.press("t");
  await page.getByRole("tab", { name: "Table", selected: true }).waitFor();
  await page.getByRole("row", { selected: true, name: "shop/middleware shop/database" }).waitFor();
  const grid = page.locator("vaadin-grid");
  await grid.getByText("shop/frontend").first().click();
  await expectVerdict(page, "Some ports TCP 8080");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectVerdict(page, "Some ports TCP 9000");
  await page.getByRole("row", { selected: true, name: "shop/frontend shop/middleware" }).waitFor();
  expect(complaints).toEqual([]);
});

test("what an example surprises with can be read beside its files", async () => {
  const { page, complaints } = await app.open();
  await page.getByText("About “Three tiers”").click();
  await page.getByText("Try: in policies.yaml, change tier: middleware").waitFor();
  expect(complaints).toEqual([]);
});

test("another example comes with its own question", async () => {
  const { page, complaints } = await app.open();
  await expectVerdict(page, "Blocked arriving at database");
  await page.getByRole("menuitem", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /Egress without DNS/ }).click();
  await expectVerdict(page, "Blocked leaving worker");
  expect(complaints).toEqual([]);
});

test("without a port the answer is the ports that pass, and the table and the matrix say the same", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=shop/middleware&to=shop/database&view=table");
  await expectVerdict(page, "Some ports TCP 5432");
  await page.getByRole("searchbox", { name: "Filter flows" }).fill("middleware database");
  await page.locator("flow-table").getByText("1 of ", { exact: false }).waitFor();
  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("gridcell", { name: "middleware to database: TCP 5432" }).waitFor();
  await page.getByRole("gridcell", { name: "frontend to database: blocked" }).click();
  await expectVerdict(page, "Blocked arriving at database");
  expect(complaints).toEqual([]);
});

test("an address typed by hand is an end like any other; one that means nothing is explained", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=shop/frontend&to=shop/database&view=map");
  const source = page.getByRole("combobox", { name: "Source" });
  await source.fill("203.0.113.7");
  await source.press("Enter");
  await expectVerdict(page, "Blocked arriving at database");
  await source.fill("shop/frontent");
  await source.press("Enter");
  await expect.poll(() => verdictOf(page)).toContain("shop/frontent");
  await expect.poll(() => verdictOf(page)).toContain("shop/frontend");
  expect(complaints).toEqual([]);
});

test("the main job needs no mouse", async () => {
  const { page, complaints } = await app.open();
  await expectVerdict(page, "Blocked arriving at database");
  await page.keyboard.press("a");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("shop/middleware");
  await page.keyboard.press("Enter");
  await expectVerdict(page, "Allowed TCP 5432");

  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectVerdict(page, "Blocked arriving at database");

  await page.keyboard.press("w");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.locator("yaml-editor .cm-content").evaluate((node) => node.matches(":focus")))
    .toBe(true);

  // The first place in the half that blocks is the policy; its peer's label stands four lines into the rule.
  await page.keyboard.press("Control+End");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Backspace");
  await page.keyboard.type("frontend");
  await expectVerdict(page, "Some ports TCP 5432");
  await page.keyboard.press("ControlOrMeta+Z");
  await expectVerdict(page, "Blocked arriving at database");

  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const list = page.getByText("ask: the pickers of the question");
  await list.waitFor();
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  expect(complaints).toEqual([]);
});
