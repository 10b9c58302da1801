import { html, LitElement, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { Graph } from "../../src/views/graph.ts";
import type { GraphLine, GraphNode } from "../../src/views/graph-parts.ts";
import type { Layout, Point } from "../../src/views/layout.ts";
import { emit } from "../events.ts";
import { flowMapStyles } from "./flow-map.styles.ts";
import { fitZoom, MapCanvas } from "./flow-map-canvas.ts";
import { legend } from "./flow-map-legend.ts";
import { nearSelection } from "./flow-map-near.ts";
import { scopePicker } from "./flow-map-scope.ts";
import { type Tip, tipBeside } from "./flow-map-tip.ts";
import { firstNode, type Heading, nextLine, type Standing, stepFrom } from "./flow-map-walk.ts";
import { shared } from "./shared.styles.ts";

/** Around the header, and for a line more that it may take. */
const headMargin = 36;

const headings: Readonly<Record<string, Heading>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** The graph as a picture to point at and to walk by keyboard: nodes are selected, lines ask about their ends. */
@customElement("flow-map")
export class FlowMap extends LitElement {
  static override readonly styles = [shared, flowMapStyles];

  @property({ attribute: false }) graph: Graph | undefined;
  /** The id of the selected endpoint. */
  @property({ attribute: false }) selection: string | undefined;
  @property({ attribute: false }) question: Question = { from: "", to: "" };
  /** Any value: a new one makes the map read the page's colours again. */
  @property({ attribute: false }) theme: string | undefined;

  @state() private tip: Tip | undefined;
  @state() private spoken = "";
  @state() private isCropped = false;
  @query(".canvas") private readonly box!: HTMLElement;
  @query(".head") private readonly head!: HTMLElement;

  #canvas: MapCanvas | undefined;
  #layout: Layout | undefined;
  #standing: Standing | undefined;
  readonly #resizes = new ResizeObserver(() => this.#resize());
  readonly #darkness = matchMedia("(prefers-color-scheme: dark)");
  readonly #repaint = () => this.#draw();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#darkness.addEventListener("change", this.#repaint);
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#darkness.removeEventListener("change", this.#repaint);
    this.#resizes.disconnect();
    this.#canvas?.destroy();
    this.#canvas = undefined;
  }

  override render() {
    const { graph, tip } = this;
    const notice = [graph?.notice, this.isCropped ? "drag to see more, Fit to see all" : undefined]
      .filter(Boolean)
      .join(" · ");
    return html`
      <div
        class="canvas ${tip ? "over" : ""}"
        tabindex="0"
        role="application"
        aria-label="Map of allowed flows"
        aria-describedby="summary"
        @keydown=${this.#press}
        @blur=${() => this.#mark()}
      ></div>
      <p id="summary" class="hidden-text">
        ${graph?.summary}. Arrow keys walk, o and i look along leaving and arriving lines, Enter selects, Space asks
        from here, Shift and Space asks to here.
      </p>
      <p class="hidden-text" aria-live="polite">${this.spoken}</p>
      <div class="head">
        ${graph?.scopes ? scopePicker(this, graph.scopes, graph.scope) : ""}
        ${notice ? html`<p class="notice">${notice}</p>` : ""}
      </div>
      ${legend(this.#isFolded)}
      <div class="zoom" role="group" aria-label="Zoom">
        <button aria-label="Zoom out" @click=${() => this.#canvas?.zoomBy(1 / 1.3)}>−</button>
        <button aria-label="Zoom in" @click=${() => this.#canvas?.zoomBy(1.3)}>+</button>
        <button @click=${this.#fit}>Fit</button>
      </div>
      ${tip ? tipBeside(tip, this) : ""}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("graph") || changed.has("theme")) this.#draw();
    else if (changed.has("selection")) this.#mark();
  }

  #fit(): void {
    this.#canvas?.fit();
    this.isCropped = false;
  }

  #resize(): void {
    this.#canvas?.resize();
    this.isCropped = this.#canvas?.isCropped ?? false;
    if (this.#layout !== this.#chooseLayout()) this.#draw();
  }

  /** Across, unless that would be small to read and down is larger. */
  #chooseLayout(): Layout | undefined {
    if (!this.graph || this.clientWidth === 0) return undefined;
    const { across, down } = this.graph;
    return fitZoom(across, this) >= Math.min(0.75, fitZoom(down, this) * 0.8) ? across : down;
  }

  #draw(): void {
    const layout = this.#chooseLayout();
    if (!this.graph || !layout) return;
    this.#canvas ??= new MapCanvas(this.box, {
      tap: (id) => this.#pick(id),
      tapTwice: (id) => this.#open(id),
      hover: (id, at) => this.#hover(id, at),
    });
    this.#layout = layout;
    this.#canvas.show(this.graph, layout, this.graph.scopes ? this.head.offsetHeight + headMargin : 0);
    if (!this.#node(this.#standing?.node)) this.#standing = undefined;
    this.tip = undefined;
    this.isCropped = this.#canvas.isCropped;
    this.#mark();
  }

  /** The ring around the keyboard's place shows only while the map has the keyboard. */
  #mark(): void {
    if (!this.graph) return;
    const hasKeyboard = this.renderRoot.querySelector(".canvas:focus-visible") !== null;
    const focused = hasKeyboard ? (this.#standing?.line ?? this.#standing?.node) : undefined;
    this.#canvas?.mark(nearSelection(this.graph, this.selection), focused);
  }

  #hover(id: string | undefined, { x, y }: Point): void {
    const title = (this.#line(id) ?? this.#node(id))?.title;
    this.tip = title === undefined ? undefined : { title, x, y };
  }

  #pick(id: string | undefined): void {
    const line = this.#line(id);
    if (line) this.#ask(line);
    else this.#select(id);
    if (this.#node(id)) this.#standing = { node: id! };
    this.box.focus({ preventScroll: true });
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.graph || !this.#layout) return;
    if (!this.#act(event, this.graph, this.#layout)) return;
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
        return this.#enter();
      case " ":
        return this.#askEnd(shiftKey ? "to" : "from");
      case "Escape":
        return this.#back();
      case "+":
      case "=":
        this.#canvas?.zoomBy(1.3);
        return true;
      case "-":
        this.#canvas?.zoomBy(1 / 1.3);
        return true;
      case "0":
        this.#fit();
        return true;
      default:
        return false;
    }
  }

  /** To the next node; from a line one looks along, to its far end. */
  #walk(heading: Heading, graph: Graph, layout: Layout): boolean {
    const at = this.#standing;
    const line = this.#line(at?.line);
    if (!at) this.#stand({ node: firstNode(layout) ?? "" }, graph);
    else if (line) this.#stand({ node: line.from === at.node ? line.to : line.from }, graph);
    else this.#stand({ node: stepFrom(at.node, heading, layout) }, graph);
    return true;
  }

  #look(end: "from" | "to", graph: Graph): boolean {
    if (!this.#standing) return false;
    const line = nextLine(this.#standing, end, graph);
    if (line) this.#stand({ node: this.#standing.node, line: line.id }, graph);
    else this.spoken = end === "from" ? "no line leaves it" : "no line reaches it";
    return true;
  }

  #enter(): boolean {
    const line = this.#line(this.#standing?.line);
    if (line) this.#ask(line);
    else if (!this.#open(this.#standing?.node)) this.#select(this.#standing?.node);
    return this.#standing !== undefined;
  }

  #back(): boolean {
    if (this.#standing?.line !== undefined && this.graph) this.#stand({ node: this.#standing.node }, this.graph);
    else if (this.selection !== undefined) this.#select(undefined);
    else if (this.graph && this.graph.scope.length > 0) emit(this, { kind: "set-scope", scope: [] });
    else return false;
    return true;
  }

  #stand(standing: Standing, { nodes }: Graph): void {
    this.#standing = standing;
    this.spoken = (this.#line(standing.line) ?? nodes.find(({ id }) => id === standing.node))?.title ?? "";
    this.#mark();
    this.#canvas?.bringIntoView(standing.node);
  }

  #askEnd(end: "from" | "to"): boolean {
    const id = this.#end(this.#standing?.node);
    if (id !== undefined) emit(this, { kind: "ask", question: { ...this.question, [end]: id } });
    return this.#standing !== undefined;
  }

  /** Looks into a folded namespace. */
  #open(id: string | undefined): boolean {
    const node = this.#node(id);
    if (node?.kind !== "namespace") return false;
    emit(this, { kind: "set-scope", scope: [node.namespace] });
    return true;
  }

  /**
   * "Any pod" is nobody to ask about: such a line selects its other end; what leads in is told when it is selected. A line of
   * a folded namespace opens it beside its other end.
   */
  #ask(line: GraphLine): void {
    const [from, to] = [this.#end(line.from), this.#end(line.to)];
    const folded = this.#foldedEnds(line);
    if (folded.length > 0) emit(this, { kind: "set-scope", scope: folded });
    else if (line.question) emit(this, { kind: "ask", question: line.question });
    else if (this.#node(line.from)?.kind === "entry") this.#select(line.from);
    else if (from !== undefined && to !== undefined) emit(this, { kind: "ask", question: { from, to } });
    else this.#select(from === undefined ? line.to : line.from);
  }

  /** The namespaces at the ends of a line of which one is folded. */
  #foldedEnds({ from, to }: GraphLine): readonly string[] {
    const ends = [this.#node(from), this.#node(to)].filter((node) => node !== undefined);
    if (!ends.some(({ kind }) => kind === "namespace")) return [];
    const names = ends.flatMap((node) => ("namespace" in node && node.namespace !== undefined ? [node.namespace] : []));
    return names.length === ends.length ? [...new Set(names)] : [];
  }

  get #isFolded(): boolean {
    return this.graph?.nodes.some(({ kind }) => kind === "namespace") ?? false;
  }

  #select(node: string | undefined): void {
    emit(this, { kind: "select", id: this.#endpoint(node) });
  }

  #endpoint(id: string | undefined): string | undefined {
    const node = this.#node(id);
    return node && "endpoint" in node ? node.endpoint.id : undefined;
  }

  /** What a question takes. */
  #end(id: string | undefined): string | undefined {
    const node = this.#node(id);
    return node?.kind === "entry" || node?.kind === "namespace" ? undefined : this.#endpoint(id);
  }

  #node(id: string | undefined): GraphNode | undefined {
    return this.graph?.nodes.find((node) => node.id === id);
  }

  #line(id: string | undefined): GraphLine | undefined {
    return this.graph?.lines.find((line) => line.id === id);
  }
}
