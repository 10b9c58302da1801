import { html, LitElement, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Question } from "../../src/policy/question.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import type { Answer } from "../../src/views/answer.ts";
import type { Graph } from "../../src/views/graph.ts";
import type { GraphLine } from "../../src/views/graph-parts.ts";
import type { Layout, Point } from "../../src/views/layout.ts";
import { emit } from "../events.ts";
import type { Moves } from "../moved-layout.ts";
import type { Arrangements } from "../state.ts";
import { flowMapStyles } from "./flow-map.styles.ts";
import { type ArrangedMap, MapArranging } from "./flow-map-arranging.ts";
import { boxTitle, endOf, lineAction, lineIn, nodeIn, openAction, selectionAt } from "./flow-map-asking.ts";
import { keysText, zoomButtons } from "./flow-map-buttons.ts";
import { MapCanvas } from "./flow-map-canvas.ts";
import { chooseLayout, headMargin, isWhole, sheetOf } from "./flow-map-frame.ts";
import { type KeyedMap, MapKeys } from "./flow-map-keys.ts";
import { inWords, legend } from "./flow-map-legend.ts";
import { nearSelection } from "./flow-map-near.ts";
import { overviewOf } from "./flow-map-overview.ts";
import { scopePicker } from "./flow-map-scope.ts";
import { answerStrip } from "./flow-map-strip.ts";
import { type Tip, tipBeside } from "./flow-map-tip.ts";
import type { Standing } from "./flow-map-walk.ts";
import { FullScreen } from "./full-screen.ts";
import { narrowScreen } from "./media-query.ts";
import { shared } from "./shared.styles.ts";

const none: Moves = {};

/** The graph as a picture to point at and to walk by keyboard: nodes are selected, lines ask about their ends. */
@customElement("flow-map")
export class FlowMap extends LitElement {
  static override readonly styles = [shared, flowMapStyles];

  @property({ attribute: false }) graph: Graph | undefined;
  /** The id of the selected endpoint. */
  @property({ attribute: false }) selection: string | undefined;
  @property({ attribute: false }) question: Question = { from: "", to: "" };
  /** Of the selection's lines, those that arrive or those that leave. */
  @property({ attribute: false }) along: Direction | undefined;
  @property({ attribute: false }) answer: Answer = { kind: "unasked" };
  /** What the user moved, by what the map shows. */
  @property({ attribute: false }) arrangements: Arrangements = {};
  /** Tells the input from others whose nodes may bear the same names. */
  @property({ attribute: false }) input = "";
  /** Any value: a new one makes the map read the page's colours again. */
  @property({ attribute: false }) theme: string | undefined;

  @state() private tip: Tip | undefined;
  @state() private spoken = "";
  @state() private isCropped = false;
  @state() private isMoved = false;
  @query(".stage") private readonly stage!: HTMLElement;
  @query(".canvas") private readonly box!: HTMLElement;
  @query(".head") private readonly head!: HTMLElement;

  #canvas: MapCanvas | undefined;
  /** The layout as it is without what the user moved. */
  #plain: Layout | undefined;
  layout: Layout | undefined;
  readonly #keys = new MapKeys(this.#keyed());
  readonly #arranging = new MapArranging(this.#arranged());
  readonly #narrow = narrowScreen(this);
  readonly #fullScreen = new FullScreen(this);
  readonly #resizes = new ResizeObserver(() => this.#resize());
  readonly #darkness = matchMedia("(prefers-color-scheme: dark)");
  readonly #repaint = () => this.#draw();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#darkness.addEventListener("change", this.#repaint);
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
    const isNarrow = this.#narrow.matches;
    const lookAt = (at: Point) => this.#canvas?.lookAt(at);
    const overview = this.isCropped ? overviewOf(this.layout, this.#canvas?.sight, isNarrow, lookAt) : "";
    return html`<div class="stage">
        <div
          class="canvas ${tip ? "over" : ""}"
          tabindex="0"
          role="application"
          aria-label="Map of allowed flows"
          aria-describedby="summary"
          @keydown=${(event: KeyboardEvent) => this.#keys.press(event)}
          @blur=${() => this.#mark()}
        ></div>
        <p id="summary" class="hidden-text">${graph?.summary}. ${keysText}</p>
        <p class="hidden-text" aria-live="polite">${this.spoken}</p>
        <div class="head">
          ${graph?.scopes ? scopePicker(this, graph.scopes, graph.scope) : ""}
          ${isNarrow ? overview : ""}
          ${notice ? html`<p class="notice">${notice}</p>` : ""}
          ${this.isMoved ? html`<button class="reset" @click=${() => this.#reset()}>Reset layout</button>` : ""}
        </div>
        <div class="foot">${legend(graph?.nodes.some(({ kind }) => kind === "namespace") ?? false, graph?.isOfChanges === true)} ${inWords(graph?.told ?? [])}</div>
        ${isNarrow ? "" : overview}
        ${zoomButtons(this, this.#fullScreen)}
        ${tip ? tipBeside(tip, this) : ""}
      </div>
      ${isNarrow || this.#fullScreen.isOn ? answerStrip(this.answer, () => this.#showWhy()) : ""}`;
  }

  #showWhy(): void {
    if (this.#fullScreen.isOn) this.#fullScreen.toggle();
    emit(this, { kind: "show-view", view: "why" });
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.stage);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("graph") || changed.has("theme") || changed.has("arrangements")) this.#draw();
    else if (changed.has("selection") || changed.has("along")) this.#mark();
  }

  #reset(): void {
    emit(this, { kind: "arrange", key: this.#key, moves: none });
    this.#canvas?.settle();
    this.box.focus({ preventScroll: true });
  }

  zoomBy(factor: number): void {
    this.#canvas?.zoomBy(factor);
  }

  fit(): void {
    this.#canvas?.fit();
  }

  #resize(): void {
    this.#canvas?.resize();
    if (this.#plain !== chooseLayout(this.graph, this.stage)) this.#draw();
    else this.#view();
  }

  /** The overview follows the view by itself: the map around it stays as it is. */
  #view(): void {
    if (!this.#canvas || !this.layout) return;
    const { sight } = this.#canvas;
    this.isCropped = !isWhole(this.layout, sight);
    const overview = this.renderRoot.querySelector("map-overview");
    if (overview) overview.sight = sight;
  }

  #draw(): void {
    this.#plain = chooseLayout(this.graph, this.stage);
    if (!this.graph || !this.#plain) return;
    this.#canvas ??= new MapCanvas(this.box, {
      tap: (id) => this.#pick(id),
      tapTwice: (id) => this.#pickTwice(id),
      hover: (id, at) => this.#hover(id, at),
      drag: (key, by, dropped) => this.#arranging.drag(key, by, dropped),
      view: () => this.#view(),
    });
    this.layout = this.#arranging.layout ?? this.#plain;
    const keepsFree = this.graph.scopes || this.graph.isOfChanges;
    this.#canvas.show(this.graph, this.layout, keepsFree ? this.head.offsetHeight + headMargin : 0);
    this.#keys.leaveGone();
    this.tip = undefined;
    this.isMoved = this.#arranging.hasMoved;
    this.#view();
    this.#mark();
  }

  /** What it shows, and how it is read. */
  get #key(): string {
    return [this.input, sheetOf(this.graph, this.#plain), ...(this.graph?.scope ?? [])].join(" ");
  }

  #arranged(): ArrangedMap {
    const map = this;
    return {
      get graph() {
        return map.graph;
      },
      get plain() {
        return map.#plain;
      },
      get moves() {
        return map.arrangements[map.#key] ?? none;
      },
      place: (layout) => this.#place(layout),
      arrange: (moves) => emit(this, { kind: "arrange", key: this.#key, moves }),
    };
  }

  #place(layout: Layout): void {
    this.layout = layout;
    if (this.graph) this.#canvas?.place(this.graph, layout);
    this.#mark();
  }

  /** The ring around the keyboard's place shows only while the map has the keyboard. */
  #mark(): void {
    if (!this.graph) return;
    const hasKeyboard = this.renderRoot.querySelector(".canvas:focus-visible") !== null;
    const focused = hasKeyboard ? this.#keys.place : undefined;
    this.#canvas?.mark(nearSelection(this.graph, this.selection, this.along), focused);
  }

  #hover(id: string | undefined, { x, y }: Point): void {
    const title = (lineIn(this.graph, id) ?? nodeIn(this.graph, id))?.title ?? boxTitle(this.graph, id);
    this.tip = title === undefined ? undefined : { title, x, y };
  }

  #pick(id: string | undefined): void {
    const line = lineIn(this.graph, id);
    if (line) this.#ask(line);
    else this.#select(id);
    if (nodeIn(this.graph, id)) this.#keys.follow(id!);
    this.box.focus({ preventScroll: true });
  }

  /** The library takes the focus away with every press. */
  #pickTwice(id: string | undefined): void {
    this.box.focus({ preventScroll: true });
    this.#open(id);
  }

  /** By keyboard the map does what it does by pointer. */
  #keyed(): KeyedMap {
    const map = this;
    return {
      get graph() {
        return map.graph;
      },
      get layout() {
        return map.layout;
      },
      ask: (line) => this.#ask(line),
      select: (node) => this.#select(node),
      askEnd: (node, end) => this.#askEnd(node, end),
      open: (node) => this.#open(node),
      move: (node, by, whole) => this.#arranging.move(node, by, whole),
      back: () => this.#back(),
      zoomBy: (factor) => this.zoomBy(factor),
      fit: () => this.fit(),
      show: (standing) => this.#show(standing),
      say: (text) => {
        this.spoken = text;
      },
    };
  }

  #back(): boolean {
    if (this.selection !== undefined) this.#select(undefined);
    else if (this.graph && this.graph.scope.length > 0) emit(this, { kind: "set-scope", scope: [] });
    else return false;
    return true;
  }

  #show({ node, line }: Standing): void {
    this.spoken = (lineIn(this.graph, line) ?? nodeIn(this.graph, node))?.title ?? "";
    this.#mark();
    this.#canvas?.bringIntoView(node);
  }

  #askEnd(node: string, end: "from" | "to"): void {
    const id = endOf(nodeIn(this.graph, node));
    if (id !== undefined) emit(this, { kind: "ask", question: { ...this.question, [end]: id } });
  }

  #open(id: string | undefined): boolean {
    const action = openAction(nodeIn(this.graph, id));
    if (action) emit(this, action);
    return action !== undefined;
  }

  #ask(line: GraphLine): void {
    if (this.graph) emit(this, lineAction(line, this.graph));
  }

  #select(node: string | undefined): void {
    emit(this, { kind: "select", id: selectionAt(this.graph, node) });
  }
}
