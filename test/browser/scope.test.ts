import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../support/app.ts";
import { toJsonFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("the map of a large cluster is folded, looks into a namespace that one picks, and back", async () => {
  const { page, complaints } = await app.open();
  const cluster = toJsonFile(generateCluster({ seed: 1, pods: 1700, policies: 170 }));
  await page.getByRole("menuitem", { name: "Open" }).click();
  const file = { name: "cluster.json", mimeType: "application/json", buffer: Buffer.from(cluster.text) };
  await page.locator("#files").setInputFiles(file);
  await page.getByText(/^\d+ namespaces folded: double-click or pick one to see its workloads/).waitFor();

  const picker = page.getByRole("combobox", { name: "Namespace" });
  await picker.fill("billing-1");
  await picker.press("Enter");
  await page.getByText(/^billing-1 and \d+ of \d+ other namespaces: those with lines of their own with it/).waitFor();
  await expect.poll(() => page.url()).toContain("scope=billing-1");

  await page.goBack();
  await page
    .locator("flow-map .notice")
    .getByText(/^\d+ namespaces folded/)
    .waitFor();
  await page.goForward();
  await page.getByRole("application", { name: "Map of allowed flows" }).focus();
  await page.getByText(/^billing-1 and/).waitFor();
  await page.keyboard.press("Escape");
  await page
    .locator("flow-map .notice")
    .getByText(/^\d+ namespaces folded/)
    .waitFor();
  expect(page.url()).not.toContain("scope=");
  expect(complaints).toEqual([]);
});
