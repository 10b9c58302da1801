import { verdictOf } from "../../support/app.ts";
import { summarize } from "../measure.ts";
import type { PageSection } from "./measure-page.ts";

/** A first visit, until the example's question is answered. */
export const measureStart: PageSection = {
  figures: [{ name: "a first visit to the first answer", unit: "seconds" }],
  async measure(app) {
    const times: number[] = [];
    for (let visit = 0; visit < 5; visit++) {
      const start = performance.now();
      const { page } = await app.open();
      while (!(await verdictOf(page)).startsWith("Blocked")) await page.waitForTimeout(5);
      times.push((performance.now() - start) / 1000);
      await page.context().close();
    }
    return [summarize(times).median];
  },
};
