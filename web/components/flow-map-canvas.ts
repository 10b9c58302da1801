import cytoscape, { type Core, type EventObject, type StylesheetJson } from "cytoscape";
import type { Graph } from "../../src/views/graph.ts";
import type { Layout, Point } from "../../src/views/layout.ts";
import { boxKey } from "../moved-layout.ts";
import { letDrag } from "./flow-map-drag.ts";
import { MapDrawing } from "./flow-map-drawing.ts";
import { type MapElement, mapElements } from "./flow-map-elements.ts";
import {
  type Box,
  firstFrame,
  isWhole,
  leastHeader,
  nudgeTo,
  sightOf,
  smallest,
  startsOf,
  wholeFrame,
} from "./flow-map-frame.ts";
import { markedElement, standsOut } from "./flow-map-marks.ts";
import type { Near } from "./flow-map-near.ts";
import { type Palette, readPalette } from "./flow-map-palette.ts";
import type { MapPointer } from "./flow-map-pointer.ts";
import { mapStyle } from "./flow-map-style.ts";

/** Taps within so many milliseconds are a double one. */
const twice = 400;
/** When so many elements have been drawn, what is left of those that are gone has become much. */
const mostMade = 2000;
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
  /** The node that is selected: whatever takes room from the map, it stays in sight. */
  #selected: string | undefined;
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
    cy.on("viewport", () => pointer.view());
    letDrag(cy, pointer);
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
    const [selected, other] = near?.selected ?? [];
    const single = other === undefined ? selected : undefined;
    if (single === this.#selected) return;
    this.#selected = single;
    if (single !== undefined) this.#nudgeTo(single);
  }

  /** The graph in a layout that has been moved: the view stays. */
  place(graph: Graph, layout: Layout): void {
    this.#isMoved = true;
    this.#layout = layout;
    this.#elements = mapElements(graph, layout, readPalette(this.#box));
  }

  /** With the next graph the view is no longer the user's own. */
  settle(): void {
    this.#isMoved = false;
  }

  /** The whole map, as large as it fits. */
  fit(): void {
    if (!this.#layout || this.#box.clientWidth === 0) return;
    this.#isMoved = false;
    this.#cy.viewport(wholeFrame(this.#layout, this.#box, this.#header));
  }

  resize(): void {
    this.#cy.resize();
    if (!this.#isMoved) this.#frame();
    this.#lookAtSelected();
  }

  /** In the middle nothing lies over it: what lies over the map is at its edges. */
  #lookAtSelected(): void {
    const node = this.#layout?.nodes.find(({ id }) => id === this.#selected);
    if (node && !isWhole(this.#layout!, this.sight)) this.#panTo(node);
  }

  /** What of the map is in sight, in its own measure. */
  get sight(): Box {
    return sightOf({ zoom: this.#cy.zoom(), pan: this.#cy.pan() }, this.#box);
  }

  /** Brings a point of the map to the middle of the view. */
  lookAt(point: Point): void {
    this.#isMoved = true;
    this.#panTo(point);
  }

  #panTo({ x, y }: Point): void {
    const { x1, y1, w, h } = this.sight;
    const zoom = this.#cy.zoom();
    this.#cy.panBy({ x: (x1 + w / 2 - x) * zoom, y: (y1 + h / 2 - y) * zoom });
  }

  #frame(): void {
    if (!this.#layout || this.#box.clientWidth === 0) return;
    this.#isMoved = false;
    this.#cy.viewport(firstFrame(this.#layout, this.#box, this.#starts, this.#header));
  }

  zoomBy(factor: number): void {
    this.#isMoved = true;
    const middle = { x: this.#box.clientWidth / 2, y: this.#box.clientHeight / 2 };
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: middle });
  }

  /** Moves the view, and no more than needed, until the node is on it. */
  bringIntoView(id: string): void {
    if (this.#nudgeTo(id)) this.#isMoved = true;
  }

  /** Whether it had to move. */
  #nudgeTo(id: string): boolean {
    const node = this.#layout?.nodes.find((each) => each.id === id);
    if (!node || this.#box.clientWidth === 0) return false;
    const { x, y } = nudgeTo(node, { zoom: this.#cy.zoom(), pan: this.#cy.pan() }, this.#box);
    if (x !== 0 || y !== 0) this.#cy.panBy({ x, y });
    return x !== 0 || y !== 0;
  }

  /** A label speaks for its line; boxes are part of the ground. */
  #idOf({ target }: EventObject): string | undefined {
    if (target === this.#cy || target.hasClass("box")) return undefined;
    if (target.hasClass("handle")) return boxKey(target.data("namespace"));
    return target.data("line") ?? target.id();
  }
}
