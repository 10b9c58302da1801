import type { Graph } from "../../src/views/graph.ts";
import type { Layout } from "../../src/views/layout.ts";
import { emit, SaveEvent } from "../events.ts";
import { exportName, type MapExport } from "../exports.ts";
import { warning } from "../notice.ts";
import { readPalette } from "./flow-map-palette.ts";
import { mapSvg } from "./map-svg.ts";

/** What is asked of the map. */
export interface ShownMap extends HTMLElement {
  readonly graph: Graph | undefined;
  readonly layout: Layout | undefined;
}

/** Gives the map that is shown to the user, as a file. */
export async function saveMap(from: EventTarget, find: () => ShownMap | null, wanted: MapExport): Promise<void> {
  const map = await waitFor(find);
  const file = map && (await fileOf(map, wanted.form));
  if (file) from.dispatchEvent(new SaveEvent(exportName(wanted), file));
  else emit(from, { kind: "told", notice: warning("there is no map to save") });
}

const mostFrames = 120;

/** It may have to be drawn first. */
async function waitFor(find: () => ShownMap | null): Promise<ShownMap | undefined> {
  for (let frame = 0; frame < mostFrames; frame++) {
    const map = find();
    if (map?.graph && map.layout) return map;
    await new Promise(requestAnimationFrame);
  }
  return undefined;
}

async function fileOf(map: ShownMap, form: MapExport["form"]): Promise<Blob | undefined> {
  const { graph, layout } = map;
  if (!graph || !layout) return undefined;
  const svg = mapSvg(graph, layout, readPalette(document.body), getComputedStyle(map).fontFamily);
  return form === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : paint(svg, layout);
}

/** Sharp on dense displays and slides, as long as browsers can hold it. */
const density = 2;
const longestSide = 8192;

async function paint(svg: string, { width, height }: Layout): Promise<Blob | undefined> {
  const scale = Math.min(density, longestSide / width, longestSide / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
}
