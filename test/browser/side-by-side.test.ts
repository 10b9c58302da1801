import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, dropPaths, type OpenPage, startApp, verdictOf } from "../support/app.ts";
import { toYamlFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";

let app: App;
let folder: string;
/** Some 2 MB and some 10 MB of YAML. */
let small: string;
let large: string;

beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(path.join(tmpdir(), "canreach-side-"));
  small = path.join(folder, "small.yaml");
  large = path.join(folder, "large.yaml");
  writeFileSync(small, toYamlFile(generateCluster({ seed: 1, pods: 900, policies: 90 })).text);
  writeFileSync(large, toYamlFile(generateCluster({ seed: 1, pods: 4000, policies: 400 })).text);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

interface Opened extends OpenPage {
  /** How many workers have been started. */
  workers(): number;
}

/** A page of a machine with so many processors. `script` runs before all others. */
async function openPage(processors: number, script = ""): Promise<Opened> {
  let started = 0;
  const opened = await app.open("", {}, async (page) => {
    page.on("worker", () => started++);
    await page.addInitScript(
      `Object.defineProperty(navigator, "hardwareConcurrency", { value: ${processors} });${script}`,
    );
  });
  await expect.poll(() => verdictOf(opened.page)).toBe("Blocked arriving at database");
  return { ...opened, workers: () => started };
}

/** What the page tells of a file that it was given: what it holds, and what Problems lists. */
async function told(page: Page, file: string): Promise<readonly string[]> {
  await dropPaths(page, [file]);
  const summary = page.locator("sources-panel .summary");
  await expect
    .poll(() => summary.innerText(), { timeout: 30_000 })
    .toContain(file === small ? "90 policies" : "400 policies");
  return [await summary.innerText(), await page.getByRole("button", { name: /^Problems/ }).innerText()];
}

test.each(["small", "large"])(
  "a %s file of YAML is read by several workers where there are several processors, and gives the same",
  async (name) => {
    const file = name === "small" ? small : large;
    const alone = await openPage(1);
    const expected = await told(alone.page, file);
    expect(alone.workers()).toBe(1);
    const beside = await openPage(3);
    expect(await told(beside.page, file)).toEqual(expected);
    expect(beside.workers()).toBe(3);
    await expect.poll(() => beside.page.workers().length).toBe(1); // the others are done
    expect([...alone.complaints, ...beside.complaints]).toEqual([]);
  },
);

/** All workers but the first fail: at once, or never do anything. */
const failing = (script: string) => `
  const Real = Worker;
  let first = true;
  globalThis.Worker = class extends Real {
    constructor(url, options) {
      super(first ? url : URL.createObjectURL(new Blob([${JSON.stringify(script)}])), options);
      first = false;
    }
  };`;

test.each([
  ["fail", "throw new Error('no')"],
  ["never answer", ""],
])("nothing is lost where workers beside the one that analyses %s", async (_, script) => {
  const alone = await openPage(1);
  const expected = await told(alone.page, small);
  const beside = await openPage(2, failing(script));
  expect(await told(beside.page, small)).toEqual(expected);
  expect(beside.workers()).toBe(2);
});

test("small files are read by one worker", async () => {
  const { page, workers } = await openPage(4);
  await dropPaths(page, [path.join(import.meta.dirname, "../../samples/and-or/policies.yaml")]);
  await expect.poll(() => page.getByRole("navigation", { name: "Files" }).innerText()).toBe("policies.yaml");
  expect(workers()).toBe(1);
});

test("Cancel stops all workers that read, and what was open stays", async () => {
  const { page, complaints } = await openPage(2);
  await dropPaths(page, [large, small]);
  await page.getByRole("progressbar", { name: "Opening files" }).waitFor();
  expect(page.workers()).toHaveLength(2);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("status").filter({ hasText: "Opening was cancelled" }).waitFor();
  await expect.poll(() => page.workers().length).toBe(1);
  expect(await verdictOf(page)).toBe("Blocked arriving at database");
  expect(complaints).toEqual([]);
});
