import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const question = "#example=three-tier&from=shop/frontend&to=shop/database&port=5432&protocol=TCP";

test("an intruder's chain is shown on request, and a hop can be asked about", async () => {
  const { page, complaints } = await app.open(question);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const path = page.locator("paths-panel").getByRole("region", { name: "Path" });
  expect(await path.count()).toBe(0);
  await page.getByRole("button", { name: "Paths" }).click();
  await expect
    .poll(() => path.locator(".sentence > span").last().innerText())
    .toBe(
      "An intruder in shop/frontend reaches shop/database in 2 hops: frontend → middleware (TCP 9000) → database (TCP 5432)",
    );
  await path.getByRole("button", { name: "shop/middleware → shop/database" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 5432");
  expect(await page.getByRole("combobox", { name: "Source" }).inputValue()).toBe("shop/middleware");
  expect(await page.locator("paths-panel").evaluate((panel) => panel.matches(":focus-within"))).toBe(true);
  await page.goBack();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await path.getByText("in 2 hops").waitFor();
  expect(complaints).toEqual([]);
});

test("what can be reached is a list to walk: each leads to its chain", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=internet&drawer=paths");
  const panel = page.locator("paths-panel");
  await panel.getByText("Pick a destination").waitFor();
  const reachable = panel.getByRole("region", { name: "Reachable" });
  await reachable.getByRole("button", { name: "shop/database" }).click();
  await panel.getByRole("list", { name: "Chain" }).getByRole("listitem").nth(2).waitFor();
  expect(await page.getByRole("combobox", { name: "Destination" }).inputValue()).toBe("shop/database");
  expect(complaints).toEqual([]);
});

test("the key h opens and closes the paths, and narrow screens have them behind a tab", async () => {
  const wide = await app.open(question);
  await wide.page.locator("paths-panel").waitFor({ state: "detached" });
  await wide.page.keyboard.press("h");
  await wide.page.getByRole("list", { name: "Chain" }).waitFor();
  await wide.page.keyboard.press("h");
  await wide.page.locator("paths-panel").waitFor({ state: "detached" });
  const narrow = await app.open(question, { viewport: { width: 390, height: 844 } });
  await narrow.page.getByRole("tab", { name: "Paths" }).click();
  await narrow.page.getByRole("list", { name: "Chain" }).waitFor();
  expect([...wide.complaints, ...narrow.complaints]).toEqual([]);
});

test.each([
  ["#example=three-tier&drawer=paths", "Pick a source"],
  ["#example=three-tier&from=shop/nobody&drawer=paths", "no workload, pod or address is named shop/nobody"],
  [
    "#example=three-tier&from=shop/database&to=shop/frontend&drawer=paths",
    "No chain of allowed connections leads there",
  ],
])("%s: what there is to say without a chain is said", async (fragment, text) => {
  const { page, complaints } = await app.open(fragment);
  await page.locator("paths-panel p", { hasText: text }).first().waitFor();
  expect(complaints).toEqual([]);
});
