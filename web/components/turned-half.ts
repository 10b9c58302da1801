import type { LitElement, ReactiveController } from "lit";
import type { Direction } from "../../src/resources/network-policy.ts";
import type { Answer } from "../../src/views/answer.ts";

/** Scrolls in itself, below its `.top`. */
interface Panel extends LitElement {
  readonly answer: Answer;
  readonly turned: Direction | undefined;
}

/** Keeps the half that is to be looked at in sight, until the user scrolls; then only for another pair. */
export class TurnedHalf implements ReactiveController {
  readonly #panel: Panel;
  readonly #resizes = new ResizeObserver(() => this.#follow());
  #pair = "";
  /** Where the panel was scrolled to: elsewhere it was the user. */
  #place = 0;

  constructor(panel: Panel) {
    this.#panel = panel;
    panel.addController(this);
  }

  hostConnected(): void {
    this.#resizes.observe(this.#panel);
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
  }

  hostUpdated(): void {
    const { answer, turned } = this.#panel;
    const pair = turned && answer.kind === "verdict" ? `${turned} ${answer.verdict.halves.map(({ end }) => end)}` : "";
    const isOther = pair !== this.#pair;
    this.#pair = pair;
    if (isOther) this.#place = this.#panel.scrollTop;
    const [halves] = this.#panel.renderRoot.querySelectorAll(".halves");
    if (halves) this.#resizes.observe(halves);
    if (isOther && pair === "") this.#scrollTo(0);
    else this.#follow();
  }

  #follow(): void {
    const { turned, renderRoot, scrollTop } = this.#panel;
    const half = turned && renderRoot.querySelector(`[data-direction=${turned}]`);
    if (!half || Math.abs(scrollTop - this.#place) > 1) return;
    const top = renderRoot.querySelector(".top")!.getBoundingClientRect().bottom;
    this.#scrollTo(scrollTop + half.getBoundingClientRect().top - top);
  }

  #scrollTo(place: number): void {
    this.#panel.scrollTop = place;
    this.#place = this.#panel.scrollTop;
  }
}
