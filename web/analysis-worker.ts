import address from "./worker.ts?worker&url";

/**
 * A worker with the engine. It begins as a text of the page's: such a worker inherits the page's policy, so that nothing
 * in it can send anything, while one that is loaded from a file does not.
 */
export function startAnalysisWorker(): Worker {
  const engine = new URL(address, import.meta.url).href;
  const start = URL.createObjectURL(new Blob([startOf(engine)], { type: "text/javascript" }));
  const worker = new Worker(start, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(start), { once: true });
  return worker;
}

/** What comes in before the engine is there is kept for it; that it cannot be had is an error of the worker's. */
function startOf(engine: string): string {
  return `const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
import(${JSON.stringify(engine)}).then(
  () => {
    removeEventListener("message", keep);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports }));
  },
  (error) => setTimeout(() => { throw error; }),
);`;
}
