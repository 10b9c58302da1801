import { execFile } from "node:child_process";
import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, dropPaths, startApp, verdictOf } from "../support/app.ts";

let app: App;
let folder: string;
/** Some 70 MB: what `kubectl get -o json` gives of 5,200 pods. */
let cluster: string;
/** The same under three names, so that there is time to stop it. */
let copies: readonly string[];

beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(path.join(tmpdir(), "canreach-large-"));
  cluster = path.join(folder, "cluster.json");
  const program = path.join(import.meta.dirname, "../bench/write-cluster.mjs");
  const size = ["--pods", "5200", "--policies", "500", "--form", "full"];
  await promisify(execFile)(process.execPath, [program, ...size, "--out", cluster]);
  copies = ["a.json", "b.json", "c.json"].map((name) => path.join(folder, name));
  for (const copy of copies) linkSync(cluster, copy);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const readingBar = (page: Page) => page.getByRole("progressbar", { name: "Opening files" });

test("while large files are read it is told how far that has come, and Cancel leaves what was open", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await dropPaths(page, copies);
  const bar = readingBar(page);
  await bar.waitFor();
  expect(await bar.getAttribute("aria-valuetext")).toMatch(/^\d+ (?:kB|MB) of 208 MB$/);
  expect(Number(await bar.getAttribute("aria-valuenow"))).toBeLessThan(100);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("status").filter({ hasText: "Opening was cancelled" }).waitFor();
  expect(await bar.count()).toBe(0);
  expect(await verdictOf(page)).toBe("Blocked arriving at database");
  await expect.poll(() => page.locator("sources-panel .summary").innerText()).toContain("opening was cancelled");
  expect(complaints).toEqual([]);
});

test("Escape cancels as well, also on a narrow screen", async () => {
  const { page, complaints } = await app.open("", { viewport: { width: 390, height: 844 } });
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await page.getByRole("menuitem", { name: "Open" }).click();
  await page.locator("#files").setInputFiles([...copies]);
  const bar = readingBar(page);
  await bar.waitFor();
  const { x, width } = (await bar.boundingBox())!;
  expect(x).toBeGreaterThan(0);
  expect(x + width).toBeLessThan(390);
  await page.keyboard.press("Escape");
  await page.getByRole("status").filter({ hasText: "Opening was cancelled" }).waitFor();
  expect(complaints).toEqual([]);
});

test("files dropped meanwhile are opened in place of those that are being read", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await dropPaths(page, copies);
  await readingBar(page).waitFor();
  await dropPaths(page, [path.join(import.meta.dirname, "../../samples/and-or/policies.yaml")]);
  await expect.poll(() => page.getByRole("navigation", { name: "Files" }).innerText()).toBe("policies.yaml");
  expect(await page.getByText("opening was cancelled").count()).toBe(0);
  expect(complaints).toEqual([]);
});

/** Presses Cancel as soon as the card says so, sooner than a hand can. */
async function cancelWhile(page: Page, does: string): Promise<void> {
  await page.evaluate(
    (does) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const card = document.querySelector("app-shell")!.shadowRoot!.querySelector(".opening");
          const isIt = card?.textContent.includes(does) && getComputedStyle(card).visibility === "visible";
          if (!isIt) requestAnimationFrame(look);
          else resolve(card!.querySelector("button")!.click());
        };
        look();
      }),
    does,
  );
  await page.getByRole("status").filter({ hasText: "Opening was cancelled" }).waitFor();
}

/** The database calls nobody, so the question the other way round is answered otherwise. */
async function expectAnswerToSwapped(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Swap source and destination" }).click();
  await expect.poll(() => verdictOf(page), { timeout: 30_000 }).toMatch(/^Blocked leaving database/);
}

test("Cancel acts while a cluster is indexed: what was open stays, and answers", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  await dropPaths(page, copies);
  await cancelWhile(page, "Indexing…");
  expect(await page.getByRole("navigation", { name: "Files" }).innerText()).toContain("policies.yaml");
  expect(await verdictOf(page)).toBe("Blocked arriving at database");
  await expectAnswerToSwapped(page);
  expect(complaints).toEqual([]);
});

test("Cancel acts while an archive is unpacked", async () => {
  const { page, complaints } = await app.open();
  await expect.poll(() => verdictOf(page)).toBe("Blocked arriving at database");
  const line = "# nothing of use in this line of the file\n"; // nearly as much as an archive may hold: the card comes late
  const pods = new TextEncoder().encode(line.repeat(2_900_000));
  const archive = path.join(folder, "all.zip");
  writeFileSync(archive, zipSync({ "all.yaml": [pods, { level: 1 }] }));
  await dropPaths(page, [archive]);
  await cancelWhile(page, "Opening…");
  expect(await verdictOf(page)).toBe("Blocked arriving at database");
  await expectAnswerToSwapped(page);
  expect(complaints).toEqual([]);
});

test("a large file that stays open is read again after a Cancel, and answers", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [cluster]);
  await page.getByText("69 MB: too large for the editor. Places in it are shown as excerpts.").waitFor();
  await dropPaths(page, copies);
  await cancelWhile(page, "Indexing…");
  await expect
    .poll(() => page.locator("sources-panel .summary").innerText())
    .toContain("the large files of before are read again: until then only what is shown is known");
  expect(await page.getByRole("navigation", { name: "Files" }).innerText()).toBe("cluster.json");
  await askFromWebToApi(page);
  await expect.poll(() => verdictOf(page), { timeout: 60_000 }).toBe("Some ports TCP 9090");
  expect(complaints).toEqual([]);
});

async function askFromWebToApi(page: Page): Promise<void> {
  for (const [name, value] of [
    ["Source", "checkout-1/web-2"],
    ["Destination", "checkout-1/api-15"],
  ] as const) {
    const picker = page.getByRole("combobox", { name });
    await picker.fill(value);
    await page.getByRole("option").filter({ hasText: value }).first().click();
  }
}

test("a large file kept as Before answers there, beside an After that goes on, also once it was read again", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [cluster]);
  await page.getByText("69 MB: too large for the editor. Places in it are shown as excerpts.").waitFor();
  await askFromWebToApi(page);
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 9090");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill("Keep the present as Before");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "New file" }).click();
  await page.getByRole("textbox", { name: "Path of the new file" }).fill("deny.yaml");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "YAML", exact: true }).focus();
  const deny =
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: checkout-1}\nspec: {podSelector: {}}";
  await page.keyboard.insertText(deny);
  await expect.poll(() => page.locator("sources-panel .summary").innerText()).toContain("501 policies");
  const side = (name: string) => page.getByRole("group", { name: "Side of the review" }).getByRole("button", { name });
  await side("Before").click();
  await expect.poll(() => page.locator("sources-panel .summary").innerText()).toContain("500 policies");
  expect(await verdictOf(page)).toBe("Some ports TCP 9090");
  await dropPaths(page, copies);
  await cancelWhile(page, "Indexing…");
  await page.getByRole("button", { name: "Swap source and destination" }).click();
  await expect.poll(() => verdictOf(page), { timeout: 60_000 }).toMatch(/^Blocked/);
  await side("After").click();
  await expect.poll(() => page.locator("sources-panel .summary").innerText()).toContain("501 policies");
  expect(complaints).toEqual([]);
});

test("a large file answers, and the policy that Why names is shown in an excerpt at its line", async () => {
  const { page, complaints } = await app.open();
  await dropPaths(page, [cluster]);
  await page.getByText("69 MB: too large for the editor. Places in it are shown as excerpts.").waitFor();
  await expect.poll(() => page.locator("sources-panel .summary").innerText()).toContain("500 policies");
  await askFromWebToApi(page);
  // The egress policy web-2-to-api-15-4 and the ingress policy api-15-from-web-2-3 let web-2 through to its port "main", 9090.
  await expect.poll(() => verdictOf(page)).toBe("Some ports TCP 9090");
  await page.locator("why-panel").getByRole("button", { name: "web-2-to-api-15-4", exact: true }).click();
  const excerpt = page.getByRole("region", { name: "Excerpt of cluster.json" });
  await expect.poll(() => excerpt.locator(".text").innerText()).toContain('"name": "web-2-to-api-15-4"');
  const text = readFileSync(cluster, "utf8");
  const name = text.indexOf('"name": "web-2-to-api-15-4"');
  const brace = text.lastIndexOf("{", text.lastIndexOf('"apiVersion": "networking.k8s.io/v1"', name));
  const shown = (await excerpt.locator(".text").innerText()).split("\n");
  const numbers = (await excerpt.locator(".lines").innerText()).split("\n").map(Number);
  const line = text.slice(0, brace).split("\n").length;
  const at = numbers.indexOf(line);
  expect(shown.slice(at, at + 2).map((one) => one.trim())).toEqual(["{", '"apiVersion": "networking.k8s.io/v1",']);
  expect(await excerpt.locator("mark").innerText()).toBe("{");
  const marks = await excerpt.locator("mark").boundingBox();
  const frame = await excerpt.boundingBox();
  expect(marks!.y).toBeGreaterThan(frame!.y);
  expect(marks!.y).toBeLessThan(frame!.y + frame!.height);
  expect(complaints).toEqual([]);
});
