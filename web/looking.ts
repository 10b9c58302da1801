import { isExpectationFile } from "../src/expectation-file.ts";
import type { Lens } from "../src/views/look.ts";
import type { Request, Revision } from "./protocol.ts";
import { type AppState, shownFiles } from "./state.ts";

/** Before anything. */
export const never: Revision = { files: 0, lens: 0 };

/** What is asked of the worker for what is looked at, once for every revision. */
export class Looking {
  #beyond = never;
  #tested = 0;
  #isLong = false;
  #drawn = never;
  #drawnOn = never;
  #reviewed = 0;

  /** All of it is asked for once more. */
  again(): void {
    this.#tested = 0;
    this.#beyond = this.#drawn = this.#drawnOn = never;
    this.#reviewed = 0;
  }

  /**
   * What changes at once where it is looked at, else last; the map at once, the tests beside the files, what lies beyond
   * today's pods, then the map with what was found of that.
   */
  next(state: AppState, isMapShown: boolean): Request | undefined {
    const drawing = (exposure: "told" | "later") => (isMapShown ? this.#drawing(exposure, state) : undefined);
    const testing = (isLong: boolean) => (this.#isLong === isLong ? this.#testing(state) : undefined);
    const first = state.session.side === "changes" ? this.#reviewing(state) : undefined;
    return (
      first ??
      drawing("later") ??
      testing(false) ??
      this.#lookingBeyond(state) ??
      drawing("told") ??
      this.#reviewing(state) ??
      testing(true)
    );
  }

  /** They are not through: the rest waits until nothing else is to be done. */
  testOn(): void {
    this.#tested = 0;
    this.#isLong = true;
  }

  /** They hang on the files alone. */
  #testing(state: AppState): Request | undefined {
    const revision = state.analysis.wanted;
    if (revision.files === this.#tested || !shownFiles(state).some(({ path }) => isExpectationFile(path)))
      return undefined;
    this.#tested = revision.files;
    this.#isLong = false;
    return { kind: "test", revision };
  }

  /** Of those that are asked about or selected. */
  #lookingBeyond({ analysis, session }: AppState): Request | undefined {
    const revision = analysis.wanted;
    if (isSame(revision, this.#beyond)) return undefined;
    this.#beyond = revision;
    return { kind: "look-beyond", revision, lens: lensOf(session) };
  }

  #reviewing({ document, analysis }: AppState): Request | undefined {
    const revision = analysis.wanted;
    if (!document.before || revision.files === this.#reviewed) return undefined;
    this.#reviewed = revision.files;
    return { kind: "review", revision };
  }

  /** `told` it is when the worker has found what lies beyond, and nothing waits for it. */
  #drawing(exposure: "told" | "later", { document, analysis, session }: AppState): Request | undefined {
    const revision = analysis.wanted;
    if (isSame(revision, exposure === "later" ? this.#drawn : this.#drawnOn)) return undefined;
    if (exposure === "later") this.#drawn = revision;
    else this.#drawnOn = revision;
    if (exposure === "told" && !analysis.graph?.isProvisional) return undefined;
    return { kind: "draw", revision, since: document.since, lens: lensOf(session), exposure };
  }
}

function isSame(a: Revision, b: Revision): boolean {
  return a.files === b.files && a.lens === b.lens;
}

export function lensOf({ question, selection, scope, drawer }: Lens): Lens {
  return { question, selection, scope, drawer };
}
