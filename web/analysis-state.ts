import type { Beyond } from "../src/views/beyond.ts";
import type { ChangesText } from "../src/views/changes-text.ts";
import type { Graph } from "../src/views/graph.ts";
import type { Look } from "../src/views/look.ts";
import type { Picture } from "../src/views/picture.ts";
import type { TestsText } from "../src/views/tests-view.ts";
import type { Revision } from "./protocol.ts";

/** What the worker last said. It stays up while the next is computed. */
export interface AnalysisState {
  readonly wanted: Revision;
  readonly shown: Revision;
  readonly picture: Picture | undefined;
  readonly look: Look | undefined;
  /** Told after the answer: it may be behind, or of another question. */
  readonly beyond: Beyond | undefined;
  /** From Before to After, told after the answer: it may be behind. */
  readonly changes: ChangesText | undefined;
  /** The revision of the files that `changes` is of. */
  readonly changesOf: number;
  /** Drawn while it is shown, after the answer: it may be behind. */
  readonly graph: Graph | undefined;
  /** Checked after the answer, where there are any: they may be behind. */
  readonly tests: TestsText | undefined;
  /** Set when CanReach itself broke: the picture may be of older files. */
  readonly failure: string | undefined;
}

export const nothingAnalysed: AnalysisState = {
  wanted: { files: 0, lens: 0 },
  shown: { files: 0, lens: 0 },
  picture: undefined,
  look: undefined,
  beyond: undefined,
  changes: undefined,
  changesOf: 0,
  graph: undefined,
  tests: undefined,
  failure: undefined,
};
