import { reduce } from "./reduce.ts";
import { type Action, type AppState, initialState } from "./state.ts";

/** Holds the state of the page and tells its subscribers of every change. */
export class Store {
  #state = initialState;
  readonly #subscribers = new Set<() => void>();

  get state(): AppState {
    return this.#state;
  }

  readonly dispatch = (action: Action): void => {
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const subscriber of this.#subscribers) subscriber();
  };

  /** Returns how to stop. */
  subscribe(subscriber: () => void): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }
}
