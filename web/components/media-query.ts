import type { ReactiveController, ReactiveControllerHost } from "lit";
import { narrow } from "../narrow.ts";

/** Whether there is room for one column only. */
export function narrowScreen(host: ReactiveControllerHost): MediaQuery {
  return new MediaQuery(host, narrow);
}

/** Renders its host again when a media query turns. */
export class MediaQuery implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #list: MediaQueryList;
  readonly #turn = () => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost, query: string) {
    this.#host = host;
    this.#list = matchMedia(query);
    host.addController(this);
  }

  get matches(): boolean {
    return this.#list.matches;
  }

  hostConnected(): void {
    this.#list.addEventListener("change", this.#turn);
  }

  hostDisconnected(): void {
    this.#list.removeEventListener("change", this.#turn);
  }
}
