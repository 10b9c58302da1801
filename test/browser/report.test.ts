import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import stored from "../web/links/v1.json" with { type: "json" };

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** The link with two sides: the port of the policy is 8080, and was 5432. */
async function openSides() {
  const opened = await app.open(stored[1]!.link);
  await expect.poll(() => verdictOf(opened.page)).toBe("Some ports TCP 8080");
  return opened;
}

async function exported(page: Page, name: string): Promise<{ readonly name: string; readonly text: string }> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

function svgIn(html: string): string {
  return decodeURIComponent(/<img src="data:image\/svg\+xml,([^"]+)"/.exec(html)?.[1] ?? "");
}

test("what changes is exported as Markdown, HTML, JSON and text", async () => {
  const { page, complaints } = await openSides();
  const md = await exported(page, "Changes as Markdown report");
  expect(md.name).toBe("report.md");
  expect(md.text.split("\n").slice(0, 4)).toEqual([
    "**1 flow on other ports**.",
    "",
    "- on other ports: `shop/web` → `shop/db`: +TCP 8080 −TCP 5432",
    "- by `NetworkPolicy shop/db-allow`: `ingress rule 1 changed: no longer on TCP 5432, but on TCP 8080`, `net/db.yaml:7`",
  ]);
  const html = await exported(page, "Changes as HTML report");
  expect(html.name).toBe("report.html");
  expect(html.text).toContain("<strong>1 flow on other ports</strong>.</p>");
  expect(html.text).toContain('<img src="data:image/svg+xml,%3Csvg'); // the map, which is shown
  await page.getByRole("group", { name: "Side of the review" }).getByRole("button", { name: "After" }).click();
  await page.getByRole("tab", { name: "Table" }).click();
  await page.getByRole("treegrid", { name: "Allowed flows" }).waitFor();
  const besides = await exported(page, "Changes as HTML report");
  expect(svgIn(besides.text)).toContain("<title>what changes: 1 line between 2 ends</title>"); // also when it is not
  expect(svgIn(besides.text)).toBe(svgIn(html.text));
  const json = await exported(page, "Changes as JSON");
  expect(JSON.parse(json.text).changes[0].kind).toBe("ports-changed");
  const txt = await exported(page, "Changes as text");
  expect(txt.text).toBe(
    "diff-type: changed, source: shop/web[Pod], destination: shop/db[Pod], ref1: TCP 5432, ref2: TCP 8080\n",
  );
  expect(complaints).toEqual([]);
});

test("Markdown is copied from the Changes panel, with pseudonyms where names are to be hidden", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page, complaints } = await app.open(`${stored[1]!.link}`, { permissions });
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 8080");
  await page.locator("#drawer-changes").click();
  await page.getByRole("button", { name: "Copy Markdown" }).click();
  await page.getByRole("button", { name: "✓ Copied" }).waitFor();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect((await copied()).split("\n")[2]).toBe("- on other ports: `shop/web` → `shop/db`: +TCP 8080 −TCP 5432");
  await page.getByRole("checkbox", { name: "Hide names" }).check();
  await page.getByRole("button", { name: /Copy Markdown|Copied/ }).click();
  await expect
    .poll(async () => (await copied()).split("\n")[2])
    .toBe("- on other ports: `ns-1/app-1` → `ns-1/app-2`: +TCP 8080 −TCP 5432");
  expect(complaints).toEqual([]);
});

test("where there is no Before nothing of changes is offered", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.getByRole("menuitem", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "All flows as CSV" }).waitFor();
  expect(await page.getByRole("menuitem", { name: /^Changes/ }).count()).toBe(0);
  expect(complaints).toEqual([]);
});
