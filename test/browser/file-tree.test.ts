import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp, verdictOf } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** As a .zip, which keeps the folders. */
async function pick(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  const buffer = Buffer.from(zipSync(Object.fromEntries(entries), { level: 0 }));
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#files").setInputFiles({ name: "files.zip", mimeType: "application/zip", buffer });
}

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: i}]}\n`;

test("files stand in folders that fold, with their number and the worst problems in them", async () => {
  const { page, complaints } = await app.open();
  await verdictOf(page);
  await pick(page, { "k8s/base/web.yaml": pod("web"), "k8s/base/db.yaml": pod("db"), "k8s/bad.yaml": "kind: [\n" });
  const list = page.locator("file-list");
  const folder = list.getByRole("button", { name: /k8s\/ 3 files/ });
  await folder.waitFor();
  expect(await folder.getAttribute("aria-expanded")).toBe("true");
  await list.getByRole("button", { name: /base\/ 2 files/ }).waitFor();
  await list.getByRole("button", { name: "bad.yaml 1 error" }).waitFor();
  await folder.focus();
  await page.keyboard.press("Enter");
  expect(await folder.getAttribute("aria-expanded")).toBe("false");
  await list.getByRole("button", { name: "k8s/ 3 files 1 error" }).waitFor();
  expect(await list.locator(".file").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("thousands of files are not laid out at once, and the open one is there", async () => {
  const { page } = await app.open();
  await verdictOf(page);
  const files = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`p${10_000 + i}.yaml`, ""]));
  await pick(page, {
    ...files,
    "z.yaml": `${pod("web")}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: shop}\nspec: {podSelector: {}}\n`,
  });
  const list = page.locator("file-list");
  await list.getByRole("button", { name: "1,701 more: show 1,200 of them" }).waitFor();
  expect(await list.locator(".file").count()).toBe(301);
  expect(await list.locator("[aria-current=true]").getAttribute("title")).toBe("z.yaml");
  await list.getByRole("searchbox", { name: "Find a file" }).fill("p1199");
  await expect.poll(() => list.locator(".file").count()).toBe(10);
});

test("by keyboard: a new file, another name, which may not be taken, its removal, and all of it undone", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.getByRole("textbox", { name: "YAML", exact: true }).waitFor();
  const names = () =>
    page.locator("file-list .file").evaluateAll((all) => all.map((each) => each.getAttribute("title")!.split("\n")[0]));
  const before = await names();

  await page.getByRole("button", { name: "New file" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("extra/pod.yaml");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(["extra/pod.yaml", ...before]);
  await page.locator("yaml-editor .cm-focused").waitFor();
  await page.keyboard.type("# mine");
  await expect.poll(() => page.locator("yaml-editor .cm-content").innerText()).toBe("# mine");

  await page.getByRole("button", { name: "Rename extra/pod.yaml" }).focus();
  await page.keyboard.press("Enter");
  const input = page.getByRole("textbox", { name: "New path of extra/pod.yaml" });
  await input.fill(before[0]!);
  await page.keyboard.press("Enter");
  expect(await page.locator("file-bar [role=alert]").innerText()).toBe(`there is a file ${before[0]} already`);
  await input.fill("zebra.yaml");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual([...before, "zebra.yaml"]);
  await expect
    .poll(() =>
      page.evaluate(() =>
        document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.textContent?.trim(),
      ),
    )
    .toBe("Rename");
  expect(await page.locator("yaml-editor .cm-content").innerText()).toBe("# mine");

  await page.getByRole("button", { name: "Remove zebra.yaml" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(before);
  await page.locator("vaadin-notification-card").getByText("remove zebra.yaml").waitFor();
  await page.locator("vaadin-notification-card").getByRole("button", { name: "Undo" }).click();
  await expect.poll(names).toEqual([...before, "zebra.yaml"]);
  await page.keyboard.press("Control+z");
  await expect.poll(names).toEqual(["extra/pod.yaml", ...before]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(names).toEqual(before);
  await expect.poll(() => page.locator("sources-panel .origin").innerText()).toBe("three-tier");
  expect(complaints).toEqual([]);
});

test("nine files are seen in the list above the editor, and the name of the open one whole", async () => {
  const { page } = await app.open();
  const names = ["adservice", "cartservice", "checkoutservice", "currencyservice", "emailservice", "frontend"];
  const files = [...names, "loadgenerator", "paymentservice", "shippingservice"].map((name) => ({
    name: `network-policy-${name}.yaml`,
    mimeType: "text/yaml",
    buffer: Buffer.from(`apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`),
  }));
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#files").setInputFiles(files);
  const open = page.getByRole("button", { name: "network-policy-checkoutservice.yaml", exact: true });
  await open.click();
  await expect.poll(() => open.getAttribute("title")).toBe("network-policy-checkoutservice.yaml\n1 Pod");
  const name = page.locator("file-bar .path");
  await expect.poll(async () => (await name.innerText()).trim()).toBe("network-policy-checkoutservice.yaml");
  expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const list = (await page.locator("file-list .files").boundingBox())!;
  const seen = await page
    .locator("file-list .file")
    .evaluateAll(
      (all, end) => all.filter((each) => each.getBoundingClientRect().bottom <= end).length,
      list.y + list.height,
    );
  expect(seen).toBeGreaterThanOrEqual(8);
  expect((await page.locator("yaml-editor").boundingBox())!.height).toBeGreaterThan(250);
});
