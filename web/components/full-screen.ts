import type { LitElement, ReactiveController } from "lit";

/** Shows its host alone on the screen, and renders it again when that begins or ends. */
export class FullScreen implements ReactiveController {
  readonly #host: LitElement;
  readonly #turn = () => this.#host.requestUpdate();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Browsers on phones, and pages within pages, may not offer it. */
  get isAvailable(): boolean {
    return document.fullscreenEnabled;
  }

  get isOn(): boolean {
    return this.#host.matches(":fullscreen");
  }

  toggle(): void {
    if (this.isOn) void document.exitFullscreen();
    else void this.#host.requestFullscreen().catch(() => undefined); // the browser's own word is final
  }

  hostConnected(): void {
    document.addEventListener("fullscreenchange", this.#turn);
  }

  hostDisconnected(): void {
    document.removeEventListener("fullscreenchange", this.#turn);
  }
}
