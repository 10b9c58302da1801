import type { LatePart } from "./components/late-part.ts";
import { dialogsPart, letPartsFollow, noticePart, tooltipPart } from "./components/late-parts.ts";
import type { Store } from "./store.ts";

/** Small and soon used. The map and the editor load as they are shown, the table when it is asked for. */
const soonUsed: readonly LatePart<unknown>[] = [tooltipPart, dialogsPart, noticePart];

/** Once the first answer stands, or none will come, the parts that are shown are loaded, then what is soon used. */
export function startPreloading(store: Store): void {
  const stop = store.subscribe(() => {
    const { look, failure } = store.state.analysis;
    if (!look && failure === undefined) return;
    stop();
    whenIdle(() => {
      letPartsFollow();
      whenIdle(() => {
        for (const part of soonUsed) void part.load();
      });
    });
  });
}

/** At the latest after half a second: some pages are never idle, some browsers do not say when. */
function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run, 200);
}
