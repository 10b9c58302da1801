import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { violationsOf } from "../support/axe.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function expectVerdict(page: Page, verdict: string): Promise<void> {
  await expect.poll(() => verdictOf(page)).toBe(verdict);
}

/** The cursor stands at the end of the label by which the database takes whom it answers. */
async function goToLabel(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "YAML" }).waitFor();
  await page.keyboard.press("y");
  await page.keyboard.press("Control+End");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
}

test("by keyboard a value is picked and the verdict turns, its meaning is told, and a slip is mended and undone", async () => {
  const { page, complaints } = await app.open();
  await expectVerdict(page, "Blocked arriving at database");
  await goToLabel(page);
  await page.keyboard.press("Control+Backspace");
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "frontend 3 pods" }).waitFor();
  await page.keyboard.type("fr");
  await page.getByRole("option", { name: "frontend 3 pods", selected: true }).waitFor();
  await page.waitForTimeout(100); // a key pressed at once might be meant for the text
  await page.keyboard.press("Enter");
  await expectVerdict(page, "Allowed TCP 5432");

  await page.keyboard.press("Control+i");
  await page
    .getByRole("tooltip", { name: "3 pods: shop/frontend" })
    .or(page.getByText("3 pods: shop/frontend"))
    .first()
    .waitFor();

  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("ro");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Problems.*1 error/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.keyboard.press("]");
  await page.keyboard.press("Tab");
  await expect
    .poll(() => page.getByRole("button", { name: "Change to podSelector" }).evaluate((node) => node.matches(":focus")))
    .toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /Problems.*none/ }).waitFor();
  await expectVerdict(page, "Allowed TCP 5432");
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: /Problems.*1 error/ }).waitFor();
  expect(complaints).toEqual([]);
});

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  test("what is offered, what is told, folds and search have no serious violation", async () => {
    const { page } = await app.open("", { colorScheme });
    await goToLabel(page);
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: "middleware 2 pods" }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+i");
    await page.getByText("2 pods: shop/middleware").first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole("textbox", { name: "YAML" }).focus(); // axe looks about, too
    await page.keyboard.press("Alt+Shift+O");
    await page.getByText("… NetworkPolicy middleware").waitFor();
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find" }).fill("tier");
    expect(await violationsOf(page)).toEqual([]);
  });
});

test("what a field means is seen whole beside the narrow column", async () => {
  const { page } = await app.open();
  await goToLabel(page);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("---\nkind: Netw");
  const info = page.getByText("who may reach some pods of a namespace, and whom they may reach");
  await info.waitFor();
  const box = (await info.boundingBox())!;
  const isOnTop = await info.evaluate(
    (node, { x, y }) => {
      const root = node.getRootNode() as ShadowRoot;
      return root.elementFromPoint(x, y) === node || node.contains(root.elementFromPoint(x, y));
    },
    { x: box.x + box.width - 8, y: box.y + box.height / 2 },
  );
  expect(isOnTop).toBe(true);
});
