import type { Core, ElementDefinition } from "cytoscape";
import type { MapElement } from "./flow-map-elements.ts";

/** So many changes take no longer than a frame: they are made at once. */
const atOnce = 40;
/** In milliseconds: the rest of the frame is the page's. */
const budget = 10;
/** So many between two looks at the clock. */
const bite = 5;

/**
 * What is drawn, brought to what is to be drawn: elements that stay as they are are not touched, and of many the rest
 * follows frame by frame, so that the page never waits for them. They are painted once all are there: without a graphics
 * card to paint takes far longer than to make some of them.
 */
export class MapDrawing {
  readonly #cy: Core;
  #drawn = new Map<string, MapElement>();
  #waiting: readonly MapElement[] = [];
  #frame: number | undefined;
  #isHeld = false;
  #made = 0;

  constructor(cy: Core) {
    this.#cy = cy;
  }

  /** How many elements were made or changed so far. */
  get made(): number {
    return this.#made;
  }

  /** Takes all away, in case it is to look different. */
  clear(): void {
    this.stop();
    this.#cy.elements().remove();
    this.#drawn.clear();
  }

  /** Leaves it as far as it has come. */
  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#hold(false);
  }

  /** In place of what was still to be drawn. Those that stand out come first. */
  bring(elements: readonly MapElement[], standsOut: (element: MapElement) => boolean): void {
    this.stop();
    this.#remove(elements);
    const changed = elements.filter((element) => !isSame(this.#drawn.get(element.data.id), element));
    const isFirst = (element: MapElement) => this.#drawn.has(element.data.id) && standsOut(element);
    this.#waiting = [...changed.filter(isFirst), ...changed.filter((element) => !isFirst(element))];
    if (changed.length <= atOnce) this.#take(atOnce);
    this.#goOn();
  }

  #goOn(): void {
    this.#frame = this.#waiting.length > 0 ? requestAnimationFrame(() => this.#step()) : undefined;
    this.#hold(this.#frame !== undefined);
  }

  /** The library does not paint within a batch. */
  #hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (isHeld) this.#cy.startBatch();
    else this.#cy.endBatch();
  }

  #step(): void {
    this.#hold(false); // elements made in a batch would all be styled at its end
    const end = performance.now() + budget;
    do this.#take(bite);
    while (this.#waiting.length > 0 && performance.now() < end);
    this.#goOn();
  }

  /** To be asked for its bounds makes the library style each now, rather than all of them when it draws. */
  #take(most: number): void {
    const taken = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(most);
    this.#made += taken.length;
    this.#cy.add(taken.filter(({ data }) => !this.#drawn.has(data.id)) as unknown as ElementDefinition[]);
    for (const element of taken) {
      const { id } = element.data;
      const before = this.#drawn.get(id);
      if (before) this.#change(before, element);
      this.#drawn.set(id, element);
      this.#cy.getElementById(id).boundingBox();
    }
  }

  #change(before: MapElement, { data, position, classes }: MapElement): void {
    const element = this.#cy.getElementById(data.id);
    if (!isEqual(before.data, data)) element.data(data);
    if (position && !isEqual(before.position, position)) element.position(position);
    if (before.classes !== classes) element.classes(classes);
  }

  /** The lines of a node go with it. */
  #remove(wanted: readonly MapElement[]): void {
    const byId = new Map(wanted.map((element) => [element.data.id, element]));
    const gone = [...this.#drawn.values()].filter((element) => !isOneWith(element, byId.get(element.data.id)));
    const ids = new Set(gone.map(({ data }) => data.id));
    const removed = this.#cy.remove(this.#cy.elements().filter((element) => ids.has(element.id())));
    for (const element of removed.toArray()) this.#drawn.delete(element.id());
  }
}

/** Whether one can be made of the other: its ends are a line's own, and nothing that is told of one is forgotten. */
function isOneWith({ data, group }: MapElement, other: MapElement | undefined): boolean {
  if (other?.group !== group) return false;
  const isBetweenSame = data.source === other.data.source && data.target === other.data.target;
  return isBetweenSame && isEqual(Object.keys(data), Object.keys(other.data));
}

function isSame(a: MapElement | undefined, b: MapElement): boolean {
  return a !== undefined && a.classes === b.classes && isEqual([a.data, a.position], [b.data, b.position]);
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
