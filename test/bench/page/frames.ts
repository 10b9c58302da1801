import type { Page } from "playwright-core";
import { summarize } from "../measure.ts";
import { dropCluster } from "./drop.ts";
import type { PageSection } from "./measure-page.ts";

const target = { most: 0.033 };

/** How evenly the views of 10,000 pods move: of a hundred frames all but five took no longer. */
export const measureFrames: PageSection = {
  figures: [
    { name: "10k/1k map: zoom, p95 frame", unit: "seconds", target },
    { name: "10k/1k map: pan, p95 frame", unit: "seconds", target },
    { name: "10k/1k map: hover, p95 frame", unit: "seconds", target },
    { name: "10k/1k matrix: scroll both ways, p95 frame", unit: "seconds", target },
  ],
  async measure(app) {
    const { page } = await app.open();
    await page.locator("flow-map canvas").first().waitFor();
    await dropCluster(page);
    await page.waitForTimeout(2000);
    const zoom = await framesWhile(page, () => repeat(40, (i) => page.mouse.wheel(0, i % 20 < 10 ? 60 : -60)));
    const pan = await framesWhile(page, async () => {
      await page.mouse.move(700, 780);
      await page.mouse.down();
      await repeat(60, (i) => page.mouse.move(700 + 4 * (i % 30), 780 - 3 * (i % 30)));
      await page.mouse.up();
    });
    const hover = await framesWhile(page, () => repeat(60, (i) => page.mouse.move(450 + 8 * i, 250 + 6 * (i % 40))));
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Matrix" }).click();
    await page.waitForTimeout(1000);
    await page.mouse.move(700, 500);
    const scroll = await framesWhile(page, () => repeat(80, (i) => page.mouse.wheel(i % 2 ? 120 : 0, i % 2 ? 0 : 160)));
    await page.context().close();
    return [zoom, pan, hover, scroll];
  },
};

async function repeat(times: number, act: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < times; i++) await act(i);
}

interface Framing {
  frames: number[] | undefined;
}

/** The 95th percentile of the time from one frame to the next, in seconds. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<number> {
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    const framing = globalThis as never as Framing;
    framing.frames = [];
    let last = performance.now();
    const note = (now: number) => {
      framing.frames?.push(now - last);
      last = now;
      if (framing.frames) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await act();
  const frames = await page.evaluate(() => {
    const framing = globalThis as never as Framing;
    const { frames } = framing;
    framing.frames = undefined;
    return frames!;
  });
  return summarize(frames.slice(1).map((time) => time / 1000)).p95;
}
