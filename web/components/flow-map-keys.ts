import type { Graph } from "../../src/views/graph.ts";
import type { GraphLine } from "../../src/views/graph-parts.ts";
import type { Layout, Point } from "../../src/views/layout.ts";
import { lineIn, nodeIn } from "./flow-map-asking.ts";
import { firstNode, type Heading, nextLine, type Standing, stepFrom } from "./flow-map-walk.ts";

/** What the keyboard does to the map. Those that answer tell whether there was anything to do. */
export interface KeyedMap {
  readonly graph: Graph | undefined;
  readonly layout: Layout | undefined;
  ask(line: GraphLine): void;
  select(node: string | undefined): void;
  askEnd(node: string, end: "from" | "to"): void;
  open(node: string): boolean;
  back(): boolean;
  zoomBy(factor: number): void;
  fit(): void;
  /** The node, or its whole namespace, is moved; tells in words what has moved. */
  move(node: string, by: Point, whole: boolean): string | undefined;
  /** The keyboard stands elsewhere now. */
  show(standing: Standing): void;
  say(text: string): void;
}

const headings: Readonly<Record<string, Heading>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** How far a press moves a node. */
const step = 20;

/** Walks the map by keyboard: it knows where on it one stands. */
export class MapKeys {
  readonly #map: KeyedMap;
  #standing: Standing | undefined;

  constructor(map: KeyedMap) {
    this.#map = map;
  }

  /** The node or the line one stands on. */
  get place(): string | undefined {
    return this.#standing?.line ?? this.#standing?.node;
  }

  /** The pointer has gone to a node. */
  follow(node: string): void {
    this.#standing = { node };
  }

  /** Nobody stands on what is gone. */
  leaveGone(): void {
    if (!nodeIn(this.#map.graph, this.#standing?.node)) this.#standing = undefined;
  }

  press(event: KeyboardEvent): void {
    const { graph, layout } = this.#map;
    if (event.ctrlKey || event.metaKey || !graph || !layout) return;
    if (!(event.altKey ? this.#move(event) : this.#act(event, graph, layout))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether the key means something here. */
  #act({ key, shiftKey }: KeyboardEvent, graph: Graph, layout: Layout): boolean {
    const heading = headings[key];
    if (heading) return this.#walk(heading, graph, layout);
    switch (key) {
      case "o":
        return this.#look("from", graph);
      case "i":
        return this.#look("to", graph);
      case "Enter":
        return this.#enter(shiftKey, graph);
      case " ":
        return this.#askEnd(shiftKey ? "to" : "from");
      case "Escape":
        return this.#back();
      default:
        return this.#zoom(key);
    }
  }

  #move({ key, shiftKey }: KeyboardEvent): boolean {
    const heading = headings[key];
    if (!heading || !this.#standing) return false;
    const by = { left: [-step, 0], right: [step, 0], up: [0, -step], down: [0, step] } as const;
    const [x, y] = by[heading];
    const told = this.#map.move(this.#standing.node, { x, y }, shiftKey);
    if (told !== undefined) this.#map.say(told);
    return told !== undefined;
  }

  #zoom(key: string): boolean {
    if (key === "+" || key === "=") this.#map.zoomBy(1.3);
    else if (key === "-") this.#map.zoomBy(1 / 1.3);
    else if (key === "0") this.#map.fit();
    else return false;
    return true;
  }

  /** To the next node; from a line one looks along, to its far end. */
  #walk(heading: Heading, graph: Graph, layout: Layout): boolean {
    const at = this.#standing;
    const line = lineIn(graph, at?.line);
    if (!at) this.#stand({ node: firstNode(layout) ?? "" });
    else if (line) this.#stand({ node: line.from === at.node ? line.to : line.from });
    else this.#stand({ node: stepFrom(at.node, heading, layout) });
    return true;
  }

  #look(end: "from" | "to", graph: Graph): boolean {
    if (!this.#standing) return false;
    const line = nextLine(this.#standing, end, graph);
    if (line) this.#stand({ node: this.#standing.node, line: line.id });
    else this.#map.say(end === "from" ? "no line leaves it" : "no line reaches it");
    return true;
  }

  /** A folded namespace opens by Enter alone: there is nothing else to do with it. */
  #enter(opens: boolean, graph: Graph): boolean {
    if (!this.#standing) return false;
    const { node } = this.#standing;
    const line = lineIn(graph, this.#standing.line);
    const isFolded = nodeIn(graph, node)?.kind === "namespace";
    if (line) this.#map.ask(line);
    else if (!((opens || isFolded) && this.#map.open(node))) this.#map.select(node);
    return true;
  }

  #askEnd(end: "from" | "to"): boolean {
    if (this.#standing) this.#map.askEnd(this.#standing.node, end);
    return this.#standing !== undefined;
  }

  #back(): boolean {
    if (this.#standing?.line === undefined) return this.#map.back();
    this.#stand({ node: this.#standing.node });
    return true;
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.#map.show(standing);
  }
}
