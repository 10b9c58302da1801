import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { dropPaths } from "../../support/app.ts";
import type { PageSection } from "./measure-page.ts";

const edits = 1000;
/** A leak grows with each of them, what is kept for a while does not. */
const openings = [100, 200, 300] as const;

/** What stays in memory, after it was tidied, of what the user has done long ago: page and worker together. */
export const measureMemory: PageSection = {
  figures: [
    { name: `heap after ${edits} edits, grown by`, unit: "bytes" },
    ...openings.map((amount) => ({ name: `heap after ${amount} openings, grown by`, unit: "bytes" }) as const),
  ],
  async measure(app) {
    const { page } = await app.open();
    await page.locator("yaml-editor .cm-content").click();
    await page.keyboard.press("Control+End");
    await edit(page, 40);
    const before = await heapOf(page);
    await edit(page, edits);
    const edited = await heapOf(page);
    await open(page, 0, 10);
    const opened = await heapOf(page);
    const grown: number[] = [];
    let done = 10;
    for (const amount of openings) {
      await open(page, done, 10 + amount);
      done = 10 + amount;
      grown.push((await heapOf(page)) - opened);
    }
    await page.context().close();
    return [edited - before, ...grown];
  },
};

/** Every other one takes back the one before, as do those who type. */
async function edit(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i += 2) {
    await page.keyboard.type("#");
    await page.waitForTimeout(15);
    await page.keyboard.press("Backspace");
    await page.waitForTimeout(15);
  }
}

/** From one number to another: what is opened is never the same twice. */
async function open(page: Page, from: number, to: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "canreach-bench-"));
  for (let i = from; i < to; i++) {
    const file = path.join(folder, `pods-${i}.yaml`);
    writeFileSync(file, podsOf(i));
    await dropPaths(page, [file]);
    await page.getByText(`pods-${i}.yaml`).first().waitFor();
  }
  rmSync(folder, { recursive: true });
}

function podsOf(round: number): string {
  const pod = (i: number) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: pod-${round}-${i}, namespace: shop, labels: {app: a${i}}}\nspec: {}\n`;
  return Array.from({ length: 30 }, (_, i) => pod(i)).join("---\n");
}

declare function gc(): void;

/** Bytes in use once all that is not needed is gone. */
async function heapOf(page: Page): Promise<number> {
  await page.waitForTimeout(1000);
  const measureHeap = () => {
    gc();
    gc();
    return (performance as never as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
  };
  const ofPage = await page.evaluate(measureHeap);
  const ofWorkers = await Promise.all(page.workers().map((worker) => worker.evaluate(measureHeap)));
  return ofWorkers.reduce((sum, bytes) => sum + bytes, ofPage);
}
