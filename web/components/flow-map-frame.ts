import type { Graph } from "../../src/views/graph.ts";
import type { Layout, Point, Rect, Sheet } from "../../src/views/layout.ts";

/** The part of a page that is in sight: what lies at its origin, and how large things are. */
export interface Frame {
  readonly zoom: number;
  readonly pan: Point;
}

export interface Room {
  readonly clientWidth: number;
  readonly clientHeight: number;
}

const margin = 12;
/** Kept free at the bottom for the legend and the buttons. */
const footer = 46;
/** Around the header, and for a line more that it may take. */
export const headMargin = 36;
/** Kept free above a map that starts at its top, for what is said of it, unless that takes more. */
export const leastHeader = 36;
/** The library leaves the view as it is when told a smaller one. */
export const smallest = 0.02;
const largest = 1.4;
/** Below this the whole map is too small to read: the first look is then at a part of it, at a scale to read. */
const leastReadable = 0.5;
const readable = 0.75;
/** So much larger is worth another layout. */
const worthIt = 1.1;

/** How large a layout can be drawn in a box. */
export function fitZoom({ width, height }: Layout, { clientWidth, clientHeight }: Room): number {
  return Math.min((clientWidth - 2 * margin) / width, (clientHeight - footer - margin) / height);
}

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly w: number;
  readonly h: number;
}

const corner: Box = { x1: 0, y1: 0, w: 0, h: 0 };

/** Across, unless that would be small to read and down is larger; laid out for a narrow page where that helps. */
export function chooseLayout(graph: Graph | undefined, room: Room): Layout | undefined {
  if (!graph || room.clientWidth === 0) return undefined;
  const { across, down, narrow } = graph;
  const wide = fitZoom(across, room) >= Math.min(readable, fitZoom(down, room) * 0.9) ? across : down;
  const zoom = fitZoom(wide, room);
  return zoom < readable && fitZoom(narrow, room) > zoom * worthIt ? narrow : wide;
}

/** What the map was laid out for that is shown: each has moves of its own. */
export function sheetOf(graph: Graph | undefined, layout: Layout | undefined): Sheet | undefined {
  if (!graph || !layout) return undefined;
  return layout === graph.across ? "across" : layout === graph.down ? "down" : "narrow";
}

/** The whole map, as large as it fits below a header that is high. */
export function wholeFrame(layout: Layout, room: Room, header = 0): Frame {
  const { left, top, width, height } = layout;
  const taken = takenBy(header);
  const zoom = Math.max(smallest, Math.min(wholeZoom(layout, room, header), largest));
  const x = (room.clientWidth - width * zoom) / 2 - left * zoom;
  const y = taken + (room.clientHeight - footer - taken - height * zoom) / 2 - top * zoom;
  return { zoom, pan: { x, y } };
}

function wholeZoom(layout: Layout, { clientWidth, clientHeight }: Room, header: number): number {
  return fitZoom(layout, { clientWidth, clientHeight: clientHeight - takenBy(header) });
}

/** What is usually said above a map leaves its sides free. */
function takenBy(header: number): number {
  return header > leastHeader ? header - headMargin : 0;
}

/** The whole map if one can read it so, else the first of `starts` that fits, else where the map starts. */
export function firstFrame(layout: Layout, room: Room, starts: readonly Box[], header: number): Frame {
  const whole = wholeZoom(layout, room, header);
  if (whole >= leastReadable) return wholeFrame(layout, room, header);
  const [width, height] = [room.clientWidth, room.clientHeight - footer];
  const scaleFor = ({ w, h }: Box) => Math.min(readable, width / (w + 2 * margin), height / (h + 2 * margin));
  const at = starts.find((box) => scaleFor(box) >= leastReadable) ?? { ...corner, x1: layout.left, y1: layout.top };
  const zoom = Math.max(whole, smallest, scaleFor(at));
  const x = slide(at.x1 + at.w / 2 - layout.left, layout.width, width, zoom) - layout.left * zoom;
  const y = slide(at.y1 + at.h / 2 - layout.top, layout.height, height, zoom, header) - layout.top * zoom;
  return { zoom, pan: { x, y } };
}

/** How far the view has to go, and no further than needed, for the node to be on it. */
export function nudgeTo(node: Rect, { zoom, pan }: Frame, { clientWidth, clientHeight }: Room): Point {
  const { x1, y1, w, h } = boxAround([node]);
  return {
    x: nudge(x1 * zoom + pan.x, (x1 + w) * zoom + pan.x, clientWidth),
    y: nudge(y1 * zoom + pan.y, (y1 + h) * zoom + pan.y, clientHeight - footer),
  };
}

/** What of the page is in sight, in its own measure. */
export function sightOf({ zoom, pan }: Frame, { clientWidth, clientHeight }: Room): Box {
  return { x1: -pan.x / zoom, y1: -pan.y / zoom, w: clientWidth / zoom, h: clientHeight / zoom };
}

/** Whether all of the map is in sight; a little of its margin may be out of it. */
export function isWhole({ left, top, width, height }: Layout, { x1, y1, w, h }: Box): boolean {
  const slack = 8;
  return x1 <= left + slack && y1 <= top + slack && x1 + w >= left + width - slack && y1 + h >= top + height - slack;
}

/** The pair that is asked about, its destination alone, and who sends from outside: there a map begins. */
export function startsOf({ nodes, lines }: Graph, layout: Layout): readonly Box[] {
  const asked = lines.filter(({ asked }) => asked !== "no");
  const entry = nodes.find(({ side }) => side === "before");
  const ids = [asked.flatMap(({ from, to }) => [from, to]), asked.map(({ to }) => to), entry ? [entry.id] : []];
  const placed = ids.map((some) => layout.nodes.filter(({ id }) => some.includes(id)));
  return placed.filter(({ length }) => length > 0).map(boxAround);
}

function boxAround(rects: readonly Rect[]): Box {
  const x1 = Math.min(...rects.map(({ x, width }) => x - width / 2));
  const y1 = Math.min(...rects.map(({ y, height }) => y - height / 2));
  const x2 = Math.max(...rects.map(({ x, width }) => x + width / 2));
  const y2 = Math.max(...rects.map(({ y, height }) => y + height / 2));
  return { x1, y1, w: x2 - x1, h: y2 - y1 };
}

/** Brings `at` to the middle of the room, but leaves no room empty beyond the edges of what is `size` long. */
function slide(at: number, size: number, room: number, zoom: number, before = 0): number {
  const spare = room - size * zoom;
  const taken = before > leastHeader ? Math.min(before, spare) : 0;
  return spare >= 0 ? Math.max(spare / 2, taken) : Math.max(spare, Math.min(before, room / 2 - at * zoom));
}

function nudge(start: number, end: number, room: number): number {
  if (start < margin) return margin - start;
  return end > room - margin ? room - margin - end : 0;
}
