import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CDPSession, Page } from "playwright-core";
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

/** Bytes in use once all that is not needed is gone, in the page and in its workers. */
async function heapOf(page: Page): Promise<number> {
  await page.waitForTimeout(1000);
  const session = await page.context().newCDPSession(page);
  const inWorkers = await heapsOfWorkers(session, page.workers().length);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return inWorkers.reduce((sum, bytes) => sum + bytes, usedSize);
}

/** A worker does not know its own: its inspector does, and is spoken to through that of the page. */
function heapsOfWorkers(session: CDPSession, amount: number): Promise<readonly number[]> {
  const heaps: number[] = [];
  return new Promise((resolve) => {
    session.on("Target.attachedToTarget", async ({ sessionId }) => {
      for (const [id, method] of ["HeapProfiler.collectGarbage", "Runtime.getHeapUsage"].entries())
        await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
    });
    session.on("Target.receivedMessageFromTarget", ({ message }) => {
      const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: { usedSize: number } };
      if (id === 1 && result) heaps.push(result.usedSize);
      if (heaps.length === amount) resolve(heaps);
    });
    void session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  });
}
