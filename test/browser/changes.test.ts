import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { violationsOf } from "../support/axe.ts";
import { shopFile } from "../support/shop.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const webToo = shopFile.text.replace(
  "- from: [{podSelector: {matchLabels: {app: api}}}]",
  "- from: [{podSelector: {matchLabels: {app: api}}}, {podSelector: {matchLabels: {app: web}}}]",
);
/** The database takes connections from nobody any more, and may talk to everybody. */
const turned = webToo.replace("policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]");

const panel = (page: Page) => page.locator("changes-panel");

/** From the panel, which is shown. */
async function compare(page: Page, before: string, after: string): Promise<void> {
  await panel(page).getByRole("button", { name: "Open Before and After…" }).click();
  for (const [side, text] of [
    ["before", before],
    ["after", after],
  ] as const) {
    const file = { name: "shop.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) };
    await page.locator(`#${side}-files`).setInputFiles(file);
  }
  await page.getByRole("button", { name: "Compare", exact: true }).click();
}

const side = (page: Page, name: string) =>
  page.getByRole("group", { name: "Side of the review" }).getByRole("button", { name });

test("two states are compared: what opens is told first, with its cause, and why before and after", async () => {
  expect(webToo).not.toBe(shopFile.text);
  expect(turned).not.toBe(webToo);
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("c");
  await compare(page, shopFile.text, turned);
  await panel(page).getByText("4 flows newly allowed").waitFor();
  const groups = panel(page).locator("summary");
  const first = groups.filter({ hasText: "shop/web" }).first();
  await first.click();
  const group = panel(page).locator("details[open]");
  await group.getByText("NetworkPolicy shop/db").waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await group.locator(".rows button").first().click();
  await page.locator("verdict-banner .was").waitFor();
  expect(await page.locator("why-panel h2").allInnerTexts()).toEqual(["WHY, BEFORE", "WHY"]);
  expect(await violationsOf(page)).toEqual([]);

  await group
    .getByRole("button", { name: /^Before / })
    .first()
    .click();
  await expect.poll(() => side(page, "Before").getAttribute("aria-pressed")).toBe("true");
  await page.locator("yaml-editor .cm-spot").waitFor();
  await group
    .getByRole("button", { name: /^After / })
    .first()
    .click();
  await expect.poll(() => side(page, "After").getAttribute("aria-pressed")).toBe("true");
  expect(complaints).toEqual([]);
});

test("changes are filtered, and gone through by keys", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("c");
  await compare(page, turned, shopFile.text);
  await panel(page).getByText("4 flows newly blocked").waitFor();
  const groups = panel(page).locator("summary");
  const all = await groups.count();
  const filter = panel(page).getByRole("searchbox");
  await filter.fill("internet");
  await expect.poll(() => groups.count()).toBeLessThan(all);
  await panel(page)
    .getByText(/hidden by the filter/)
    .waitFor();
  await filter.fill("");
  await panel(page)
    .getByRole("button", { name: /newly blocked/ })
    .click();
  await expect.poll(() => groups.count()).toBe(0);
  await panel(page)
    .getByRole("button", { name: /newly blocked/ })
    .click();
  await expect.poll(() => groups.count()).toBe(all);

  await page.locator("verdict-banner").click();
  await page.keyboard.press("]");
  await expect.poll(() => panel(page).locator("details[open]").count()).toBe(1);
  expect(await groups.first().evaluate((node) => node.matches(":focus"))).toBe(true);
  await page.locator("verdict-banner .was").waitFor();
  await page.keyboard.press("]");
  await expect.poll(() => panel(page).locator("details[open]").count()).toBe(2);
  expect(await groups.nth(1).evaluate((node) => node.matches(":focus"))).toBe(true);
  await page.keyboard.press("c");
  await expect.poll(() => panel(page).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("the matrix and the table tell what changes, ask about it, and tell the flows again on another side", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("c");
  await compare(page, shopFile.text, webToo);
  await panel(page).getByText("1 flow newly allowed").waitFor();
  await page.keyboard.press("c");
  await page.keyboard.press("x");
  const grid = page.getByRole("grid", { name: "What changes between whom" });
  expect(await grid.getByRole("rowheader").allInnerTexts()).toEqual(["web\nshop"]);
  await grid.getByRole("gridcell", { name: "web to db: newly allowed: +TCP 5432" }).click();
  await page.locator("verdict-banner .was").waitFor();
  expect(await verdictOf(page)).toContain("TCP 5432");
  expect(await violationsOf(page)).toEqual([]);

  await page.keyboard.press("t");
  await page.getByText("1 change", { exact: true }).waitFor();
  await page.getByRole("treegrid", { name: "Flows that change" }).waitFor();
  const table = page.locator("flow-table");
  await table.getByText("shop/web").waitFor();
  await table.getByText("shop/db").waitFor();
  await table.getByText("TCP 5432", { exact: true }).waitFor();
  await table.getByRole("img", { name: "newly allowed" }).waitFor(); // as the sign is read out
  expect(await violationsOf(page)).toEqual([]);

  await side(page, "After").click();
  await page.getByRole("treegrid", { name: "Allowed flows" }).waitFor();
  await table.getByText("shop/api").first().waitFor();
  await page.keyboard.press("x");
  await page.getByRole("gridcell", { name: "web to db: TCP 5432" }).waitFor();
  await side(page, "Before").click();
  await page.getByRole("gridcell", { name: "web to db: blocked" }).waitFor();
  await side(page, "Changes").click();
  await grid.getByRole("gridcell", { name: "web to db: newly allowed: +TCP 5432" }).waitFor();
  expect(complaints).toEqual([]);
});

test("the matrix of what changes follows an edit, and says when nothing changes any more", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.keyboard.press("c");
  await compare(page, shopFile.text, webToo);
  await panel(page).getByText("1 flow newly allowed").waitFor();
  await page.keyboard.press("x");
  const cell = page.getByRole("gridcell", { name: "web to db: newly allowed: +TCP 5432" });
  await cell.waitFor();
  await page.getByRole("textbox", { name: "YAML", exact: true }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(shopFile.text);
  await page.locator("matrix-view").getByText("No flow changes.").waitFor();
  await page.keyboard.press("Control+z");
  await cell.waitFor();
  expect(complaints).toEqual([]);
});

test("on a narrow screen changes are a view, and lead to why", async () => {
  const { page, complaints } = await app.open("", { viewport: { width: 390, height: 844 } });
  await page.getByRole("tab", { name: "Changes" }).click();
  await compare(page, shopFile.text, turned);
  await page.getByRole("tab", { name: "Changes", selected: true }).waitFor();
  await panel(page).getByText("4 flows newly allowed").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await panel(page).locator("summary").first().click();
  await panel(page).locator("details[open] .rows button").first().click();
  await page.getByRole("tab", { name: "Why", selected: true }).waitFor();
  await expect.poll(() => page.locator("why-panel h2").count()).toBe(2);
  expect(complaints).toEqual([]);
});

/** Of Why, before and after: the half that has turned is what one sees first. */
function whatIsBelowTheHeadings(page: Page): Promise<readonly (string | undefined)[]> {
  return page.locator("why-panel").evaluateAll((panels) =>
    panels.map((panel) => {
      const top = panel.shadowRoot!.querySelector(".top")!.getBoundingClientRect().bottom;
      const halves = [...panel.shadowRoot!.querySelectorAll<HTMLElement>("[data-direction]")];
      const first = halves.find((half) => half.getBoundingClientRect().bottom > top + 1);
      return /(?:Leaving|Arriving at) [\w-]+/.exec(first?.innerText ?? "")?.[0];
    }),
  );
}

test("the example of a pull request opens on its changes, follows an edit, and is there again after a reload", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.getByRole("menuitem", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /^A pull request/ }).click();
  await panel(page).getByText("2 flows newly allowed, 12 newly blocked, 1 on other ports").waitFor();
  expect(await side(page, "Changes").getAttribute("aria-pressed")).toBe("true");
  await page.locator("verdict-banner .was").getByText("before: Blocked").waitFor();
  await page.getByText("Compared with Before: 3 files, of this example.").waitFor();
  await expect.poll(() => whatIsBelowTheHeadings(page)).toEqual(["Arriving at orders-db", "Arriving at orders-db"]);
  expect(await page.locator("kept-line").getByText("Saved").count()).toBe(0); // nobody's own work
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole("textbox", { name: "YAML", exact: true }).focus();
  await page.keyboard.press("Control+a");
  const policies = readFileSync("samples/pull-request/policies.yaml", "utf8");
  const dash = "- podSelector:\n            matchLabels:\n              app: nightly";
  expect(policies).toContain(dash);
  await page.keyboard.insertText(policies.replace(dash, dash.replace("-", " ")));
  await panel(page).getByText("1 flow newly allowed, 12 newly blocked, 1 on other ports").waitFor();
  await page.locator("kept-line").getByText("Saved").waitFor();
  await page.reload();
  await panel(page).getByText("1 flow newly allowed, 12 newly blocked, 1 on other ports").waitFor();
  expect(complaints).toEqual([]);
});
