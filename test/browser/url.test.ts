import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";
import { shopFile } from "../support/shop.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("reload brings back the example, the question, the view and the selection", async () => {
  const { page, complaints } = await app.open(
    "#example=car-dealer&from=car-dealer/backend&to=car-dealer/database&port=3306&protocol=TCP&select=car-dealer/Deployment/backend&view=matrix",
  );
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 3306");
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Allowed TCP 3306");
  await page.getByRole("tab", { name: "Matrix", selected: true }).waitFor();
  await page.getByRole("region", { name: "Selected endpoint" }).getByText("car-dealer/backend").waitFor();
  expect(complaints).toEqual([]);
});

test("back and forward walk through questions, views and examples", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.getByRole("button", { name: "Swap" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked leaving database and arriving at frontend");
  await page.getByRole("tab", { name: "Table" }).click();
  await page.getByRole("menuitem", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /Car dealer/ }).click();
  await expect.poll(() => page.locator("sources-panel .origin").innerText()).toBe("car-dealer");

  await page.goBack();
  await expect.poll(() => page.locator("sources-panel .origin").innerText()).toBe("three-tier");
  await page.goBack();
  await page.getByRole("tab", { name: "Map", selected: true }).waitFor();
  await page.goBack();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.goForward();
  await expect.poll(() => verdictOf(page)).toBe("Blocked leaving database and arriving at frontend");
  expect(complaints).toEqual([]);
});

test("own files are not in the URL: where none are kept it says so, keeps the question and answers it when they are back", async () => {
  const first = await app.open();
  let { page } = first;
  const file = { name: "shop.yaml", mimeType: "text/yaml", buffer: Buffer.from(shopFile.text) };
  const openOwn = async () => {
    await page.getByRole("menuitem", { name: "Open" }).click();
    await page.locator("#files").setInputFiles(file);
  };
  await openOwn();
  await page
    .getByRole("gridcell")
    .or(page.getByRole("tab", { name: "Matrix" }))
    .first()
    .click();
  await page.getByRole("gridcell", { name: "web to db: blocked" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  const elsewhere = await app.open(new URL(page.url()).hash);
  page = elsewhere.page;
  await page.getByRole("heading", { name: "Open your files once more" }).waitFor();
  await page.getByText("Waiting for your files.").waitFor();
  await openOwn();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  expect([...first.complaints, ...elsewhere.complaints]).toEqual([]);
});

test("an example that does not exist is no blank page", async () => {
  const { page, complaints } = await app.open("#example=no-such-thing");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(complaints).toEqual([]);
});
