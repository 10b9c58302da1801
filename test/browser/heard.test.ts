import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("the halves of Why are headings that say once what they come to, and what is empty is no list", async () => {
  const { page, complaints } = await app.open("#example=three-tier&from=shop/frontend&to=shop/database&port=5432/TCP");
  const why = page.locator("why-panel");
  await why.getByRole("heading", { name: "Leaving frontend allowed", exact: true }).waitFor();
  await why.getByRole("heading", { name: "Arriving at database blocked", exact: true }).waitFor();
  const lists = await why.getByRole("list").all();
  const lengths = await Promise.all(lists.map((list) => list.getByRole("listitem").count()));
  expect(lengths.length).toBeGreaterThan(0);
  expect(lengths).not.toContain(0);
  expect(complaints).toEqual([]);
});
