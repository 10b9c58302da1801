import type { Graph } from "../../src/views/graph.ts";
import type { Layout, Point } from "../../src/views/layout.ts";
import { addMove, boxKey, hasMoved, type Moves, moveLayout } from "../moved-layout.ts";
import { nodeIn } from "./flow-map-asking.ts";

/** The map that is arranged. */
export interface ArrangedMap {
  readonly graph: Graph | undefined;
  /** As it is without what the user moved. */
  readonly plain: Layout | undefined;
  readonly moves: Moves;
  /** Draws it so, until it is drawn anew. */
  place(layout: Layout): void;
  arrange(moves: Moves): void;
}

/** What the user does to the places of nodes, by pointer and by keyboard. */
export class MapArranging {
  readonly #map: ArrangedMap;
  #dragged: Moves | undefined;
  #frame: number | undefined;

  constructor(map: ArrangedMap) {
    this.#map = map;
  }

  get layout(): Layout | undefined {
    return this.#layoutWith(this.#map.moves);
  }

  get hasMoved(): boolean {
    const { plain, moves } = this.#map;
    return plain !== undefined && hasMoved(plain, moves);
  }

  #layoutWith(moves: Moves): Layout | undefined {
    const { graph, plain } = this.#map;
    return graph && plain && moveLayout(plain, graph, moves);
  }

  /** Until it is dropped, once a frame. */
  drag(key: string, by: Point, dropped: boolean): void {
    const moves = addMove(this.#map.moves, key, by);
    this.#dragged = dropped ? undefined : moves;
    if (dropped) this.#map.arrange(moves);
    else this.#frame ??= requestAnimationFrame(() => this.#follow());
  }

  #follow(): void {
    this.#frame = undefined;
    const layout = this.#dragged && this.#layoutWith(this.#dragged);
    if (layout) this.#map.place(layout);
  }

  /** A node, or the whole namespace that it is in; tells in words what has moved. */
  move(id: string, by: Point, whole: boolean): string | undefined {
    const node = nodeIn(this.#map.graph, id);
    if (!node) return undefined;
    const namespace = whole && node.kind !== "namespace" && "namespace" in node ? node.namespace : undefined;
    this.#map.arrange(addMove(this.#map.moves, namespace === undefined ? id : boxKey(namespace), by));
    const name = namespace ?? node.title.split(" · ", 1)[0];
    return `${name} moved ${by.x < 0 ? "left" : by.x > 0 ? "right" : by.y < 0 ? "up" : "down"}`;
  }
}
