import cytoscape, { type Core, type EventObject, type StylesheetJson } from "cytoscape";
import type { Graph } from "../../src/views/graph.ts";
import type { Layout, Point, Rect } from "../../src/views/layout.ts";
import { MapDrawing } from "./flow-map-drawing.ts";
import { type MapElement, mapElements } from "./flow-map-elements.ts";
import { markedElement, standsOut } from "./flow-map-marks.ts";
import type { Near } from "./flow-map-near.ts";
import { type Palette, readPalette } from "./flow-map-palette.ts";
import { mapStyle } from "./flow-map-style.ts";

/** What the pointer does, by the id of a node or a line; `undefined` is the ground between them. */
export interface MapPointer {
  tap(id: string | undefined): void;
  /** Shortly after a tap on the same. */
  tapTwice(id: string | undefined): void;
  hover(id: string | undefined, at: Point): void;
}

const margin = 12;
/** Taps within so many milliseconds are a double one. */
const twice = 400;
/** When so many elements have been drawn, what is left of those that are gone has become much. */
const mostMade = 2000;
/** Kept free at the bottom for the legend and the buttons. */
const footer = 46;
/** Kept free above a map that starts at its top, for what is said of it, unless that takes more. */
const leastHeader = 36;
/** The library leaves the view as it is when told a smaller one. */
const smallest = 0.02;
const largest = 1.4;
/** Below this the whole map is too small to read: the first look is then at a part of it, at a scale to read. */
const leastReadable = 0.55;
const readable = 0.75;

/** The drawing surface: it lives as long as its box, and knows ids and places but not what they mean. */
export class MapCanvas {
  readonly #box: HTMLElement;
  readonly #pointer: MapPointer;
  #cy: Core;
  #drawing: MapDrawing;
  #elements: readonly MapElement[] = [];
  /** What the elements look like. */
  #look = "";
  #layout: Layout | undefined;
  /** What one would see first, best first. */
  #starts: readonly Box[] = [];
  #scope: readonly string[] = [];
  #header = leastHeader;
  #tapped: { readonly id: string | undefined; readonly at: number } | undefined;
  /** The view is the user's own: a new graph does not move it, unless it is about other namespaces. */
  #isMoved = false;

  constructor(box: HTMLElement, pointer: MapPointer) {
    this.#box = box;
    this.#pointer = pointer;
    this.#cy = this.#begin();
    this.#drawing = new MapDrawing(this.#cy);
  }

  #begin(): Core {
    const cy = cytoscape({
      container: this.#box,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      minZoom: smallest,
      maxZoom: 3,
      textureOnViewport: true,
    });
    const pointer = this.#pointer;
    cy.on("dragpan scrollzoom pinchzoom", () => {
      this.#isMoved = true;
      pointer.hover(undefined, { x: 0, y: 0 });
    });
    cy.on("tap", (event) => this.#tap(event, pointer));
    cy.on("mouseover", "node, edge", (event) => pointer.hover(this.#idOf(event), event.renderedPosition));
    cy.on("mouseout", "node, edge", (event) => pointer.hover(undefined, event.renderedPosition));
    return cy;
  }

  /** The library keeps a picture of every label that it has ever drawn. */
  #beginAnew(): void {
    const view = { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
    this.destroy();
    this.#cy = this.#begin();
    this.#cy.viewport(view);
    this.#drawing = new MapDrawing(this.#cy);
    this.#look = "";
  }

  /** What is drawn may have been drawn anew between two taps: they meet by id. */
  #tap(event: EventObject, pointer: MapPointer): void {
    const id = this.#idOf(event);
    const { timeStamp } = event as unknown as { readonly timeStamp: number };
    const isSecond = id !== undefined && id === this.#tapped?.id && timeStamp - this.#tapped.at < twice;
    this.#tapped = isSecond ? undefined : { id, at: timeStamp };
    if (isSecond) pointer.tapTwice(id);
    else pointer.tap(id);
  }

  destroy(): void {
    this.#drawing.stop();
    this.#cy.destroy();
  }

  /** Takes the graph, in the page's colours of now, to be drawn with its marks; the view stays where the user put it. `header` is taken above. */
  show(graph: Graph, layout: Layout, header: number): void {
    const palette = readPalette(this.#box);
    const reading = this.#layout?.reading;
    const isOther = graph.scope.join() !== this.#scope.join();
    this.#scope = graph.scope;
    this.#header = Math.max(header, leastHeader);
    this.#layout = layout;
    this.#starts = startsOf(graph, layout);
    if (this.#drawing.made > mostMade) this.#beginAnew();
    this.#restyle(palette);
    this.#elements = mapElements(graph, layout, palette);
    if (!this.#isMoved || isOther || reading !== layout.reading) this.#frame();
  }

  /** Before there is anything to style twice. */
  #restyle(palette: Palette): void {
    const style = mapStyle(palette, getComputedStyle(this.#box).fontFamily);
    const look = JSON.stringify(style);
    if (look === this.#look) return;
    this.#look = look;
    this.#drawing.clear();
    this.#cy.style(style as unknown as StylesheetJson);
  }

  /** Draws what stands out: a selection with its lines, all else fading; and where the keyboard stands. */
  mark(near: Near | undefined, focused: string | undefined): void {
    const marked = this.#elements.map((element) => markedElement(element, near, focused));
    this.#drawing.bring(marked, standsOut);
  }

  /** The whole map, as large as it fits. */
  fit(): void {
    if (!this.#layout || this.#box.clientWidth === 0) return;
    this.#isMoved = false;
    const { width, height } = this.#layout;
    const zoom = Math.max(smallest, Math.min(fitZoom(this.#layout, this.#box), largest));
    const x = (this.#box.clientWidth - width * zoom) / 2;
    const y = (this.#box.clientHeight - footer - height * zoom) / 2;
    this.#cy.viewport({ zoom, pan: { x, y } });
  }

  resize(): void {
    this.#cy.resize();
    if (!this.#isMoved) this.#frame();
  }

  /** Whether some of the map lies outside the box. */
  get isCropped(): boolean {
    return this.#layout !== undefined && this.#cy.zoom() > fitZoom(this.#layout, this.#box) * 1.05;
  }

  /** The whole map if one can read it so, else what is asked about, else where the map starts. */
  #frame(): void {
    if (!this.#layout || this.#box.clientWidth === 0) return;
    const whole = fitZoom(this.#layout, this.#box);
    if (whole >= leastReadable) {
      this.fit();
      return;
    }
    this.#isMoved = false;
    const [width, height] = [this.#box.clientWidth, this.#box.clientHeight - footer];
    const scaleFor = ({ w, h }: Box) => Math.min(readable, width / (w + 2 * margin), height / (h + 2 * margin));
    const at = this.#starts.find((box) => scaleFor(box) >= leastReadable) ?? corner;
    const zoom = Math.max(whole, smallest, scaleFor(at));
    const x = slide(at.x1 + at.w / 2, this.#layout.width, width, zoom);
    const y = slide(at.y1 + at.h / 2, this.#layout.height, height, zoom, this.#header);
    this.#cy.viewport({ zoom, pan: { x, y } });
  }

  zoomBy(factor: number): void {
    this.#isMoved = true;
    const middle = { x: this.#box.clientWidth / 2, y: this.#box.clientHeight / 2 };
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: middle });
  }

  /** Moves the view, and no more than needed, until the node is on it. */
  bringIntoView(id: string): void {
    const node = this.#layout?.nodes.find((each) => each.id === id);
    if (!node) return;
    const [zoom, pan] = [this.#cy.zoom(), this.#cy.pan()];
    const { x1, y1, w, h } = boxAround([node]);
    const { clientWidth, clientHeight } = this.#box;
    const x = nudge(x1 * zoom + pan.x, (x1 + w) * zoom + pan.x, clientWidth);
    const y = nudge(y1 * zoom + pan.y, (y1 + h) * zoom + pan.y, clientHeight - footer);
    if (x === 0 && y === 0) return;
    this.#isMoved = true;
    this.#cy.panBy({ x, y });
  }

  /** A label speaks for its line; boxes are part of the ground. */
  #idOf({ target }: EventObject): string | undefined {
    if (target === this.#cy || target.hasClass("box")) return undefined;
    return target.data("line") ?? target.id();
  }
}

/** How large a layout can be drawn in a box. */
export function fitZoom({ width, height }: Layout, { clientWidth, clientHeight }: HTMLElement): number {
  return Math.min((clientWidth - 2 * margin) / width, (clientHeight - footer - margin) / height);
}

interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly w: number;
  readonly h: number;
}

const corner: Box = { x1: 0, y1: 0, w: 0, h: 0 };

/** The pair that is asked about, its destination alone, and who sends from outside: there a map begins. */
function startsOf({ nodes, lines }: Graph, layout: Layout): readonly Box[] {
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
