import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, dropPaths, startApp, verdictOf } from "../support/app.ts";
import { shopFile } from "../support/shop.ts";
import { tar } from "../support/tar.ts";

const broken = "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: tab\n";

let app: App;
let folder: string;

beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(path.join(tmpdir(), "canreach-files-"));
  mkdirSync(path.join(folder, "manifests/deep"), { recursive: true });
  mkdirSync(path.join(folder, "manifests/.git"));
  writeFileSync(path.join(folder, "manifests/deep/shop.yaml"), shopFile.text);
  writeFileSync(path.join(folder, "manifests/broken.yaml"), broken);
  writeFileSync(path.join(folder, "manifests/README.md"), "# not a manifest\n");
  writeFileSync(path.join(folder, "manifests/.git/config.yaml"), "a: 1\n");
  const bytes = new TextEncoder().encode(shopFile.text);
  writeFileSync(path.join(folder, "shop.zip"), zipSync({ "shop/shop.yaml": bytes, "shop/notes.txt": bytes }));
  writeFileSync(path.join(folder, "shop.tgz"), gzipSync(tar([{ path: "shop/shop.yaml", text: shopFile.text }])));
  writeFileSync(path.join(folder, "bad.zip"), "no zip");
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const found = "2 pods and 2 workloads without pods in 1 namespace, 1 policy, 1 Service";

async function expectSummary(page: Page, ...lines: readonly string[]): Promise<void> {
  await expect.poll(async () => (await page.locator("sources-panel .summary").innerText()).split(/\n+/)).toEqual(lines);
}

async function askFor(page: Page, from: string, to: string): Promise<void> {
  for (const [name, value] of [
    ["Source", from],
    ["Destination", to],
  ] as const) {
    const picker = page.getByRole("combobox", { name });
    await picker.fill(value);
    await picker.press("Enter");
  }
}

test("a dropped folder is read, whatever lies in it, and the broken file is told at its place", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [path.join(folder, "manifests")]);
  await expectSummary(page, found, "1 file left aside: not .yaml, .yml or .json");
  await page.getByRole("button", { name: "broken.yaml 1 error" }).waitFor();
  await page.getByText("Pick a source and a destination.").waitFor();
  await askFor(page, "shop/web", "shop/db");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");

  await page.getByRole("button", { name: /^Problems/ }).click();
  await page.locator("problems-panel").getByRole("button", { name: "broken.yaml:4" }).click();
  await page.locator("yaml-editor .cm-lint-marker-error").waitFor();
  await expect.poll(() => page.locator("yaml-editor .cm-content").innerText()).toContain("name: tab");
  expect(complaints).toEqual([]);
});

test("what was found is told when files are opened, and can be sent away", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [path.join(folder, "manifests")]);
  const notice = page.locator("vaadin-notification-card");
  await expect
    .poll(() => notice.innerText())
    .toMatch(/^Opened 2 files\s+✕\s+2 pods and 2 workloads without pods in 1 namespace, 1 policy, 1 Service$/);
  await notice.getByRole("button", { name: "Close" }).click();
  await notice.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

test("where nothing could be read, the picture says why and leads to the problems", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [path.join(folder, "manifests/broken.yaml")]);
  await page.getByRole("heading", { name: "Nothing here could be read" }).waitFor();
  await page.getByRole("button", { name: "Show all problems" }).click();
  await page.locator("problems-panel").getByRole("button", { name: "broken.yaml:4" }).waitFor();
  expect(complaints).toEqual([]);
});

test("a picked folder, picked files and pasted text are read as well", async () => {
  const { page, complaints } = await app.open();
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#folder").setInputFiles(path.join(folder, "manifests"));
  await page.locator("file-list").getByTitle("manifests/deep/shop.yaml", { exact: true }).waitFor();

  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#files").setInputFiles([path.join(folder, "manifests/deep/shop.yaml")]);
  await expectSummary(page, found);

  await page.getByRole("menuitem", { name: "Open" }).click();
  await page
    .getByRole("textbox", { name: "Or paste YAML, JSON, or a diff of the open files" })
    .fill("apiVersion: v1\nkind: Namespace\nmetadata: {name: more}\n");
  await page.getByRole("button", { name: "Add it to the open files" }).click();
  await expectSummary(page, "2 pods and 2 workloads without pods in 2 namespaces, 1 policy, 1 Service");
  expect(complaints).toEqual([]);
});

test.each(["shop.zip", "shop.tgz"])("%s is unpacked in the page", async (archive) => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [path.join(folder, archive)]);
  await page.locator("file-list").getByTitle("shop/shop.yaml", { exact: true }).waitFor();
  await expect.poll(() => page.locator("sources-panel .summary").innerText()).toContain(found);
  expect(complaints).toEqual([]);
});

test("an archive that cannot be read leaves what was open, and says why", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await dropPaths(page, [path.join(folder, "bad.zip")]);
  await page.getByText("bad.zip was not opened: it is broken").waitFor();
  expect(await verdictOf(page)).toBe("Blocked arriving at database");
  expect(complaints).toEqual([]);
});

test("all flows can be taken away as a file", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "All flows as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("flows.csv");
  const lines = readFileSync(await download.path(), "utf8").split("\n");
  expect(lines).toContain("shop/middleware[Deployment],shop/database[StatefulSet],TCP 5432");
  expect(complaints).toEqual([]);
});

describe.each([
  ["a laptop", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
])("what is told over the page, on %s,", (_, viewport) => {
  test("covers no button, and goes by Escape or once one goes on", async () => {
    const { page, complaints } = await app.open("", { viewport });
    await page.getByRole("menuitem", { name: "Open" }).click();
    const policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n";
    const unread = `${policy}spec: {podSelector: {}, ingress: [{from: [{}]}]}\n`;
    await page.locator("#files").setInputFiles([
      { name: "shop.yaml", mimeType: "text/yaml", buffer: Buffer.from(shopFile.text) },
      { name: "unread.yaml", mimeType: "text/yaml", buffer: Buffer.from(unread) },
    ]);
    const notice = page.locator("vaadin-notification-card");
    await notice.getByText("NetworkPolicy ×1 could not be read: verdicts may differ").waitFor();
    expect(await covered(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await notice.waitFor({ state: "detached" });
    const yaml = page.getByRole("tab", { name: "YAML" });
    if (viewport.width < 700) await yaml.click();
    await page
      .locator("file-bar")
      .getByRole("button", { name: /^Remove / })
      .click();
    await notice.getByText("Done: remove").waitFor();
    expect(await covered(page)).toEqual([]);
    await page.getByRole("tab", { name: "Map" }).click();
    await notice.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });
});

/** The names of the buttons that lie under a notice. */
async function covered(page: Page): Promise<readonly string[]> {
  const over = (await page.locator("vaadin-notification-card [part=overlay]").boundingBox())!;
  const buttons = await page
    .locator("app-shell")
    .getByRole("button")
    .evaluateAll((all) =>
      all.map((one) => ({ name: (one as HTMLElement).innerText, box: one.getBoundingClientRect().toJSON() })),
    );
  const isUnder = ({ left, right, top, bottom, width }: DOMRect) =>
    width > 0 && left < over.x + over.width && right > over.x && top < over.y + over.height && bottom > over.y;
  return buttons.filter(({ box }) => isUnder(box)).map(({ name }) => name);
}
