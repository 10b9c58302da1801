import type { LitElement, ReactiveController } from "lit";
import { readPalette } from "./flow-map-palette.ts";
import { paperPart } from "./late-parts.ts";
import type { ShownMap } from "./map-file.ts";

/** While the page is printed the whole map stands there in light colours, in place of the part that is in sight. */
export class MapOnPaper implements ReactiveController {
  readonly #page: LitElement;
  #paper: HTMLElement | undefined;
  readonly #lay = () => this.#show();
  readonly #lift = () => this.#paper?.remove();

  constructor(page: LitElement) {
    this.#page = page;
    page.addController(this);
  }

  /** A page that is being printed waits for nothing: the writing has to be here before. */
  hostConnected(): void {
    void paperPart.load();
    addEventListener("beforeprint", this.#lay);
    addEventListener("afterprint", this.#lift);
  }

  hostDisconnected(): void {
    removeEventListener("beforeprint", this.#lay);
    removeEventListener("afterprint", this.#lift);
  }

  #show(): void {
    this.#lift();
    const map = this.#page.renderRoot.querySelector("flow-map") as (ShownMap & Element) | null;
    if (!paperPart.module || !map?.graph || !map.layout) return;
    const paper = document.createElement("div");
    paper.className = "paper";
    paper.style.colorScheme = "light";
    map.after(paper);
    const font = getComputedStyle(map).fontFamily;
    paper.innerHTML = paperPart.module.mapSvg(map.graph, map.layout, readPalette(paper), font);
    this.#paper = paper;
  }
}
