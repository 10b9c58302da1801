import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, dropOnto, dropPaths, startApp, verdictOf } from "../support/app.ts";
import { violationsOf } from "../support/axe.ts";
import { shopFile } from "../support/shop.ts";

const folder = mkdtempSync(path.join(tmpdir(), "canreach-sides-"));
afterAll(() => rmSync(folder, { recursive: true }));

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const editor = (page: Page) => page.getByRole("textbox", { name: "YAML", exact: true });
const side = (page: Page, name: "Before" | "After" | "Changes") =>
  page.getByRole("group", { name: "Side of the review" }).getByRole("button", { name });

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command", exact: false }).fill(name);
  await page.keyboard.press("Enter");
}

async function firstLine(page: Page): Promise<string> {
  await editor(page).focus();
  await page.keyboard.press("Control+Home");
  return page.locator("yaml-editor .cm-line").first().innerText();
}

test("the present is kept as Before, edited on, looked at from both sides, and there again after a reload", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await command(page, "Keep the present as Before");
  await side(page, "After").waitFor();
  expect(await side(page, "After").getAttribute("aria-pressed")).toBe("true");
  const first = await firstLine(page);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("kind: Namespace");
  await expect.poll(() => verdictOf(page)).not.toBe("Blocked arriving at database");
  await side(page, "Before").click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await expect.poll(() => firstLine(page)).toBe(first);
  await editor(page).focus();
  await page.keyboard.type("nothing of this");
  expect(await firstLine(page)).toBe(first);

  await page.locator("kept-line").getByText("Saved").first().waitFor();
  await page.waitForTimeout(500);
  await page.reload();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  expect(await side(page, "Before").getAttribute("aria-pressed")).toBe("true");
  await expect.poll(() => firstLine(page)).toBe(first);
  await side(page, "After").click();
  await expect.poll(() => firstLine(page)).toBe("kind: Namespace");
  expect(complaints).toEqual([]);
});

/** `api` loses its way to `db` when the policy lets another app in. */
const closed = shopFile.text.replace(
  "from: [{podSelector: {matchLabels: {app: api}}}]",
  "from: [{podSelector: {matchLabels: {app: web}}}]",
);

function written(name: string, bytes: Uint8Array | string): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** As one downloads a branch. */
function branch(name: string, text: string): string {
  const readme = { [`shop-${name}/README.md`]: strToU8("# Shop") };
  return written(`shop-${name}.zip`, zipSync({ ...readme, [`shop-${name}/k8s/shop.yaml`]: strToU8(text) }));
}

const from = "    - from: [{podSelector: {matchLabels: {app: api}}}]";
const to = from.replace("api", "web");
const header =
  "diff --git a/k8s/shop.yaml b/k8s/shop.yaml\n--- a/k8s/shop.yaml\n+++ b/k8s/shop.yaml\n@@ -40,3 +40,3 @@\n";
const patch =
  `${header}   policyTypes: [Ingress, Egress]\n   ingress:\n-${from}\n+${to}\n       ports: [{port: 5432}]\n`.replace(
    "40,3 +40,3",
    "40,4 +40,4",
  );

async function compareDialog(page: Page) {
  await command(page, "Compare two states");
  const form = page.locator("compare-form");
  await form.getByRole("button", { name: "Compare", exact: true }).waitFor();
  return form;
}

test("archives of two branches, dropped on Before and After, are compared whatever their top folders are called", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const form = await compareDialog(page);
  expect(await violationsOf(page)).toEqual([]);
  for (const [name, file] of [
    ["Before", branch("main", shopFile.text)],
    ["After", branch("fix", closed)],
  ] as const) {
    const zone = form.getByRole("region", { name });
    await dropOnto(zone, [file], zone.getByText(path.basename(file)));
  }
  await form.getByRole("button", { name: "Compare", exact: true }).click();
  await expect.poll(() => side(page, "Changes").getAttribute("aria-pressed")).toBe("true");
  const sources = page.locator("sources-panel");
  await sources.getByText("Compared with Before: 1 file, opened as shop-main.zip.").waitFor();

  await command(page, "shop/api to shop/db");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  await side(page, "Before").click();
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 5432");
  expect(await sources.locator("file-bar .path").getAttribute("title")).toBe("shop-fix/k8s/shop.yaml");
  expect(await sources.getByRole("button", { name: "Rename" }).count()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);

  await sources.getByRole("button", { name: "Swap Before and After" }).click();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  await page.keyboard.press("Control+z");
  await sources.getByRole("button", { name: "Drop Before" }).click();
  await expect.poll(() => page.getByRole("group", { name: "Side of the review" }).count()).toBe(0);
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  expect(complaints).toEqual([]);
});

test("a pasted diff that does not fit is refused with its line, and applied once it is right", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [branch("main", shopFile.text)]);
  await page.locator("sources-panel").getByText("shop.yaml").first().waitFor();
  const form = await compareDialog(page);
  const text = form.getByRole("textbox");
  await text.fill(patch.replace("policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]"));
  await form.getByRole("button", { name: "Apply the diff" }).click();
  await form.getByRole("alert").waitFor();
  const line = shopFile.text.split("\n").findIndex((each) => each.includes("policyTypes")) + 1;
  expect(line).toBeGreaterThan(1);
  expect(await form.getByRole("alert").innerText()).toContain(
    `Hunk @@ -40,4 +40,4 @@ does not fit shop-main/k8s/shop.yaml: line ${line} should be   policyTypes: [Ingress], and is   policyTypes: [Ingress, Egress].`,
  );
  expect(await violationsOf(page)).toEqual([]);
  await form.getByRole("button", { name: "Line 5, column 2 of the diff" }).click();
  expect(
    await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd)),
  ).toBe("  policyTypes: [Ingress]");

  await page.keyboard.type("  policyTypes: [Ingress, Egress]");
  await form.getByRole("button", { name: "Apply the diff" }).press("Enter");
  await expect.poll(() => side(page, "Changes").getAttribute("aria-pressed")).toBe("true");
  await command(page, "shop/api to shop/db");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  await side(page, "Before").click();
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 5432");
  expect(complaints).toEqual([]);
});

test("a dropped .patch whose change is there already makes the files before it", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [branch("fix", closed)]);
  await page.locator("sources-panel").getByText("shop.yaml").first().waitFor();
  await dropPaths(page, [written("close.patch", patch)]);
  await page.locator("sources-panel").getByText("Compared with Before: 1 file, as before close.patch.").waitFor();
  await command(page, "shop/api to shop/db");
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at db");
  await side(page, "Before").click();
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 5432");
  expect(complaints).toEqual([]);
});

test("a diff pasted where files are opened is recognised", async () => {
  const { page, complaints } = await app.open("", { viewport: { width: 390, height: 844 } });
  await command(page, "Open files");
  const dialog = page.locator("open-dialog");
  const example =
    "--- a/policies.yaml\n+++ b/policies.yaml\n@@ -3,2 +3,2 @@\n apiVersion: networking.k8s.io/v1\n-kind: NetworkPolicy\n+kind: NoPolicy\n";
  await dialog.getByRole("textbox").fill(example);
  await dialog.getByRole("button", { name: "Apply the diff to the open files" }).click();
  await page.locator("compare-form").getByRole("alert").getByText("the file is to end with its lines").waitFor();
  const text = page.locator("compare-form").getByRole("textbox");
  await text.fill(`${example} metadata:\n`.replaceAll("3,2", "3,3"));
  await page.locator("compare-form").getByRole("button", { name: "Apply the diff" }).click();
  await expect.poll(() => side(page, "Changes").getAttribute("aria-pressed")).toBe("true");
  expect(await violationsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("by keyboard alone, on a narrow screen, Before is chosen beside the open files", async () => {
  const { page, complaints } = await app.open("", { viewport: { width: 390, height: 844 } });
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#files").setInputFiles([branch("fix", closed)]);
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0); // while there is one, keys are its own
  await page.getByText("2 pods and 2 workloads without pods in 1 namespace").first().waitFor();
  page.on("filechooser", (chooser) => chooser.setFiles([branch("main", shopFile.text)]));
  const form = await compareDialog(page);
  await tabUntil(page, form.getByRole("button", { name: "Choose files for Before" }));
  await page.keyboard.press("Enter");
  await form.getByRole("region", { name: "Before" }).getByText("shop-main.zip").waitFor();
  await tabUntil(page, form.getByRole("button", { name: "Compare", exact: true }));
  await page.keyboard.press("Enter");
  await expect.poll(() => side(page, "Changes").getAttribute("aria-pressed")).toBe("true");
  await tabUntil(page, side(page, "Before"));
  await page.keyboard.press("Space");
  await page.getByRole("tab", { name: "YAML" }).click();
  await page.getByText("This is Before, to be read only: 1 file, opened as shop-main.zip.").waitFor();
  expect(complaints).toEqual([]);
});

async function tabUntil(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    const isThere = await target.evaluate((button) => button.matches(":focus"));
    if (isThere) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}
