import type { Core } from "cytoscape";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../support/app.ts";

const narrow = { width: 390, height: 844 };
const api = "shop/Deployment/middleware";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function openMap(fragment = "", options = {}): Promise<Page> {
  const { page } = await app.open(`#example=three-tier&view=map${fragment}`, options);
  await page.locator("flow-map .canvas canvas").first().waitFor({ state: "attached" });
  await expect.poll(() => placeOf(page, api)).toBeDefined();
  return page;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** On the page. */
  readonly at: { readonly x: number; readonly y: number };
}

/** Where a node, or the label of a line, is drawn. */
function placeOf(page: Page, id: string): Promise<Place | undefined> {
  return page.evaluate((id) => {
    const map = document.querySelector("app-shell")?.shadowRoot?.querySelector("flow-map");
    const canvas = map?.shadowRoot?.querySelector(".canvas") as unknown as { _cyreg?: { cy: Core } } & Element;
    const node = canvas?._cyreg?.cy.getElementById(id);
    if (!node || node.empty()) return undefined;
    const { left, top } = canvas.getBoundingClientRect();
    const { x, y } = node.renderedPosition();
    return { ...node.position(), text: node.data("label"), at: { x: left + x, y: top + y } };
  }, id);
}

async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
  await page.mouse.up();
}

test("a node that was dragged stays there when views and themes change and the files are edited", async () => {
  const page = await openMap();
  const before = (await placeOf(page, api))!;
  await drag(page, before.at, { x: 110, y: 20 });
  await expect.poll(async () => (await placeOf(page, api))!.x).toBeGreaterThan(before.x + 60);
  const { x, y } = (await placeOf(page, api))!;

  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("tab", { name: "Map" }).click();
  await expect.poll(() => placeOf(page, api)).toMatchObject({ x, y });
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  await expect.poll(() => placeOf(page, api)).toMatchObject({ x, y });
  await page.locator("yaml-editor .cm-line").filter({ hasText: "port: 8080" }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("1");
  const arriving = "label from internet → shop/Deployment/frontend";
  await expect.poll(async () => (await placeOf(page, arriving))?.text).toBe("TCP 8081");
  await expect.poll(() => placeOf(page, api)).toMatchObject({ x, y });

  await page.getByRole("button", { name: "Reset layout" }).click();
  await expect.poll(() => placeOf(page, api)).toMatchObject({ x: before.x });
});

test("a drag on a namespace's ground moves the view and no node", async () => {
  const page = await openMap();
  const before = (await placeOf(page, api))!;
  const box = (await placeOf(page, "box shop"))!;
  const ground = { x: (box.at.x + before.at.x) / 2, y: before.at.y + 45 };
  await drag(page, ground, { x: 60, y: 30 });
  const after = (await placeOf(page, api))!;
  expect([after.x, after.y]).toEqual([before.x, before.y]);
  expect(after.at.x - before.at.x).toBeGreaterThan(40);
  expect(await page.getByRole("button", { name: "Reset layout" }).count()).toBe(0);
});

test("on a narrow screen a click on a line tells the answer under the map, and leads to why", async () => {
  const page = await openMap("", { viewport: narrow });
  const label = (await placeOf(page, `label ${api} → shop/StatefulSet/database`))!;
  await page.mouse.click(label.at.x, label.at.y);
  const strip = page.locator("flow-map .strip");
  await expect.poll(() => strip.innerText()).toContain("can reach shop/database");
  await strip.getByRole("button", { name: "Why" }).click();
  await page.getByRole("tab", { name: "Why", selected: true }).waitFor();
  await page.getByRole("heading", { name: "Arriving at database" }).waitFor();
});

test("the map takes the full screen, and gives it back", async () => {
  const page = await openMap();
  await page.getByRole("button", { name: "Full screen" }).click();
  await page.getByRole("button", { name: "Leave full screen" }).click();
  await page.getByRole("button", { name: "Full screen" }).waitFor();
});
