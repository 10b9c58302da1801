import type { Question } from "../../src/policy/question.ts";
import { CopyEvent, emit, SaveEvent } from "../events.ts";
import { exportName, type ReportWish } from "../exports.ts";
import { info, warning } from "../notice.ts";
import type { Pages } from "../pages.ts";
import type { Side } from "../side.ts";
import { readPalette } from "./flow-map-palette.ts";
import type { ShownMap } from "./map-file.ts";
import { mapSvg } from "./map-svg.ts";

/** Where it is taken from. */
interface Shown {
  readonly pages: Pages;
  readonly side: Side;
  readonly question: Question;
  /** The map, where it is shown. */
  readonly map: ShownMap | null;
}

/** Copies the report of what changes or saves it as a file; what came of it is told. */
export async function giveReport(from: EventTarget, shown: Shown, wish: ReportWish): Promise<void> {
  const { form, isAnonymous } = wish;
  const svg = form === "html" && !isAnonymous ? await pictureOf(shown) : undefined;
  const text = await shown.pages.report({ form, isAnonymous, ...(svg === undefined ? {} : { svg }) });
  const tell = (isDone: boolean) => {
    const [done, failed] = wish.way === "copy" ? ["copied", "not copied: the browser refused"] : ["saved", "not saved"];
    const words = `the report is ${isDone ? done : failed}`;
    emit(from, { kind: "told", notice: isDone ? info(words) : warning(words) });
    wish.tell?.(isDone);
  };
  if (text === undefined) tell(false);
  else if (wish.way === "copy") from.dispatchEvent(new CopyEvent(text, tell));
  else {
    from.dispatchEvent(new SaveEvent(exportName({ list: "report", form }), new Blob([text])));
    tell(true);
  }
}

/** Of what changes, as it is shown, or as it would be; it has the names that pseudonyms are to hide. */
async function pictureOf({ pages, side, question, map }: Shown): Promise<string | undefined> {
  const isShown = side === "changes" && map?.graph && map.layout;
  const graph = isShown ? map.graph : await pages.changesMap(question);
  const layout = isShown ? map.layout : graph?.across;
  if (!graph || !layout || graph.lines.length === 0) return undefined;
  return mapSvg(graph, layout, readPalette(document.body), getComputedStyle(document.body).fontFamily);
}
