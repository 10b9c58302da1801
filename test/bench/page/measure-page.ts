import { startApp } from "../../support/app.ts";
import type { Figure, Measured } from "../figure.ts";
import { formatFigures } from "../table.ts";
import { measureDrop } from "./drop.ts";
import { measureFrames } from "./frames.ts";
import { measureMemory } from "./memory.ts";
import { measureStart } from "./start.ts";

/** One thing measured on the page: the values of its figures, in their order. */
export interface PageSection {
  readonly figures: readonly Figure[];
  measure(app: Awaited<ReturnType<typeof startApp>>): Promise<readonly number[]>;
}

const app = await startApp();
const wanted = process.argv.slice(2);
const sections = Object.entries({
  start: measureStart,
  drop: measureDrop,
  frames: measureFrames,
  memory: measureMemory,
});
for (const [name, section] of sections) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(formatFigures(name, await outcomesOf(section)));
}
await app.close();

async function outcomesOf({ figures, measure }: PageSection): Promise<readonly Measured[]> {
  try {
    const values = await measure(app);
    return figures.map((figure, i) => ({ ...figure, outcome: { kind: "value", value: values[i]! } }));
  } catch (error) {
    console.error(error);
    return figures.map((figure) => ({ ...figure, outcome: { kind: "failed" } }));
  }
}
