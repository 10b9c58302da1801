import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function exported(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole("menuitem", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the map is taken away as SVG: every node and line with its title, in the page's colours", async () => {
  const { page, complaints } = await app.open(
    "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP",
  );
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const { name, bytes } = await exported(page, "Map as SVG");
  expect(name).toBe("map.svg");
  const told = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      broken: svg.querySelector("parsererror") !== null,
      texts: [...svg.querySelectorAll("text")].map((one) => one.textContent),
      titles: [...svg.querySelectorAll("g > title")].map((one) => one.textContent),
      fills: [...svg.querySelectorAll("rect")].map((one) => one.getAttribute("fill")),
    };
  }, bytes.toString("utf8"));
  expect(told.broken).toBe(false);
  expect(told.texts).toEqual(expect.arrayContaining(["shop", "frontend ×3", "database", "TCP 5432", "✕ TCP 5432"]));
  expect(told.titles).toContain("asked: shop/frontend → shop/database, TCP 5432: blocked");
  expect(told.fills.every((fill) => fill !== "")).toBe(true);
  expect(complaints).toEqual([]);
});

test("the map is taken away as PNG, twice as dense as it is drawn, from another view too", async () => {
  const { page, complaints } = await app.open("#example=three-tier&view=matrix", { colorScheme: "dark" });
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  const { name, bytes } = await exported(page, "Map as PNG");
  expect(name).toBe("map.png");
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(500);
  const corner = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(2, 2, 1, 1).data];
  }, bytes.toString("base64"));
  expect(corner).toEqual([0x17, 0x1c, 0x23, 255]);
  await page.getByRole("tab", { name: "Map", selected: true }).waitFor();
  expect(complaints).toEqual([]);
});

test("the flows are taken away for Graphviz and for Markdown", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const dot = await exported(page, "All flows as DOT (Graphviz)");
  expect([dot.name, dot.bytes.toString().split("\n")[0]]).toEqual(["flows.dot", "digraph flows {"]);
  const mermaid = await exported(page, "All flows as Mermaid");
  expect([mermaid.name, mermaid.bytes.toString().split("\n")[0]]).toEqual(["flows.mmd", "flowchart LR"]);
  expect(complaints).toEqual([]);
});

test("the reasons are copied as text, and that they are is said", async () => {
  const { page } = await app.open("", { permissions: ["clipboard-read", "clipboard-write"] });
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.getByRole("button", { name: "Copy as text" }).click();
  await page.getByRole("button", { name: "✓ Copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split("\n")[0]).toBe("Blocked: shop/frontend cannot reach shop/database on TCP 5432.");
  expect(text).toContain(
    "✕ peer pods tier=middleware of shop: pod label `tier` is `frontend`, not `middleware` (policies.yaml:53)",
  );
});

test("on paper stand the answer, the whole map in light colours, and the reasons", async () => {
  const { page } = await app.open("", { colorScheme: "dark" });
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.locator("flow-map canvas").first().waitFor();
  await page.waitForTimeout(500); // what writes the map follows the answer
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const paper = page.locator(".paper svg");
  expect(await paper.getByText("middleware ×2").isVisible()).toBe(true);
  expect(await paper.locator("rect").first().getAttribute("fill")).toBe("rgb(255, 255, 255)");
  expect(await page.getByRole("heading", { name: "Arriving at database" }).isVisible()).toBe(true);
  for (const part of ["sources-panel", "app-menus", "question-bar", "smallest-change"]) {
    expect(await page.locator(part).isVisible(), part).toBe(false);
  }
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  expect(await paper.count()).toBe(0);
});
