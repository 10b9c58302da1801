import { css, html, LitElement, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Layout, Point, Rect } from "../../src/views/layout.ts";
import type { Box } from "./flow-map-frame.ts";
import { shared } from "./shared.styles.ts";

const mostWide = 170;
const mostHigh = 110;

/** A point of the map is to be in the middle of what is in sight. */
export class LookAtEvent extends Event {
  static readonly type = "look-at";
  constructor(readonly at: Point) {
    super(LookAtEvent.type);
  }
}

/** A map too large for its panel, small, and what of it is in sight. The keyboard has its own ways to get there. */
@customElement("map-overview")
export class MapOverview extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: block;
        line-height: 0;
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
        cursor: crosshair;
        touch-action: none;
      }
      .box {
        fill: var(--sunken);
        stroke: var(--line-strong);
        vector-effect: non-scaling-stroke;
      }
      .node {
        fill: var(--text-soft);
      }
      .sight {
        fill: color-mix(in srgb, var(--allowed) 12%, transparent);
        stroke: var(--allowed);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
    `,
  ];

  @property({ attribute: false }) layout: Layout | undefined;
  @property({ attribute: false }) sight: Box | undefined;

  #drawn: { readonly layout: Layout; readonly picture: unknown } | undefined;

  override render() {
    const { layout, sight } = this;
    if (!layout || !sight) return nothing;
    const { left, top, width, height } = layout;
    return html`<svg
      viewBox="${left} ${top} ${width} ${height}"
      aria-hidden="true"
      @pointerdown=${this.#take}
      @pointermove=${this.#drag}
    >
      ${this.#picture(layout)}
      <rect class="sight" x=${sight.x1} y=${sight.y1} width=${sight.w} height=${sight.h} rx="4" />
    </svg>`;
  }

  /** Made once for a layout: what is in sight changes with every step of a drag. */
  #picture(layout: Layout): unknown {
    if (this.#drawn?.layout === layout) return this.#drawn.picture;
    const picture = [...layout.boxes.map((box) => rect("box", box)), ...layout.nodes.map((node) => rect("node", node))];
    this.#drawn = { layout, picture };
    return picture;
  }

  /** As large as there is room for it, in the shape of the map. */
  protected override updated(): void {
    if (!this.layout) return;
    const { width, height } = this.layout;
    const scale = Math.min(mostWide / width, mostHigh / height);
    this.style.width = `${Math.round(width * scale)}px`;
    this.style.height = `${Math.round(height * scale)}px`;
  }

  #take(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    event.preventDefault();
    this.#look(event);
  }

  #drag(event: PointerEvent): void {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) this.#look(event);
  }

  #look({ currentTarget, clientX, clientY }: PointerEvent): void {
    const inverse = (currentTarget as SVGSVGElement).getScreenCTM()?.inverse();
    if (!inverse) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(inverse);
    this.dispatchEvent(new LookAtEvent({ x, y }));
  }
}

function rect(kind: string, { x, y, width, height }: Rect) {
  return svg`<rect class=${kind} x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="8" />`;
}

declare global {
  interface HTMLElementTagNameMap {
    "map-overview": MapOverview;
  }
}
