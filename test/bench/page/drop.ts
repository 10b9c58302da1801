import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { dropPaths } from "../../support/app.ts";
import { toJsonFile } from "../../support/cluster-files.ts";
import { generateCluster } from "../../support/generate-cluster.ts";
import { sizes } from "../section.ts";
import type { PageSection } from "./measure-page.ts";

/** A cluster of 10,000 pods dropped on the page, until its map is drawn. */
export const measureDrop: PageSection = {
  figures: [
    { name: "10k/1k dropped, to the first map", unit: "seconds", target: { most: 1.5 } },
    { name: "10k/1k dropped, longest task of the page", unit: "seconds", target: { most: 0.05 } },
  ],
  async measure(app) {
    const { page } = await app.open();
    await page.locator("flow-map canvas").first().waitFor();
    await watchTasks(page);
    await dropCluster(page);
    const [time, longest] = await page.evaluate(() => {
      const watching = globalThis as never as Watching;
      return [performance.now() - watching.dropped, watching.longestTask];
    });
    await page.context().close();
    return [time! / 1000, longest! / 1000];
  },
};

interface Watching {
  longestTask: number;
  /** When files were dropped, by the page's clock. */
  dropped: number;
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching = globalThis as never as Watching;
    watching.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watching.longestTask = Math.max(watching.longestTask, duration);
    }).observe({ type: "longtask" });
    addEventListener("drop", () => (watching.dropped = performance.now()), { capture: true });
  });
}

/** Drops 10,000 pods under 1,000 policies and waits for their map. */
export async function dropCluster(page: Page): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "canreach-bench-"));
  const file = path.join(folder, "cluster.json");
  writeFileSync(file, toJsonFile(generateCluster(sizes["10k/1k"])).text);
  await dropPaths(page, [file]);
  await untilFolded(page);
  rmSync(folder, { recursive: true });
}

/** Looks from within: to look from outside, again and again, would hold up what is measured. */
function untilFolded(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = () => {
          const map = document.querySelector("app-shell")?.shadowRoot?.querySelector("flow-map");
          const notice = map?.shadowRoot?.querySelector(".notice")?.textContent;
          if (notice?.includes("namespaces folded")) resolve();
          else setTimeout(look, 10);
        };
        look();
      }),
  );
}
