import type { ReactiveController, ReactiveControllerHost } from "lit";

/** In milliseconds: long enough to see that it is done. */
const toldFor = 3000;

/** What a button says of its copy: for a while that it is there, or cannot be. */
export class CopyTelling implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #name: string;
  #told: "no" | "copied" | "refused" = "no";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `name`: what the button says while it has nothing to tell. */
  constructor(host: ReactiveControllerHost, name: string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  get text(): string {
    return this.said || this.#name;
  }

  /** For readers: nothing while there is nothing to tell. */
  get said(): string {
    if (this.#told === "no") return "";
    return this.#told === "copied" ? "✓ Copied" : "The browser refused to copy";
  }

  readonly tell = (isCopied: boolean): void => {
    this.#become(isCopied ? "copied" : "refused");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#become("no"), toldFor);
  };

  #become(told: "no" | "copied" | "refused"): void {
    this.#told = told;
    this.#host.requestUpdate();
  }
}
