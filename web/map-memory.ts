import type { Graph } from "../src/views/graph.ts";

/** What a map is drawn of. */
interface Drawing {
  /** The revision of the files when they were opened. */
  readonly since: number;
  /** Their revision now. */
  readonly files: number;
  readonly scope: readonly string[];
}

/**
 * The map as it was before the latest change of the files: the next one is to stay near to it. What is asked or selected
 * in between plays no part, so that the same files look the same whatever was asked; files opened anew have no past.
 */
export class MapMemory {
  #since = 0;
  #files = 0;
  #before: Graph | undefined;
  #latest: Graph | undefined;

  before({ since, files, scope }: Drawing): Graph | undefined {
    if (since !== this.#since) this.#before = this.#latest = undefined;
    else if (files !== this.#files) this.#before = this.#latest;
    this.#since = since;
    this.#files = files;
    return this.#before?.scope.join() === scope.join() ? this.#before : undefined;
  }

  keep(graph: Graph): void {
    this.#latest = graph;
  }
}
