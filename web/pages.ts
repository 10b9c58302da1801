import type { Span } from "../src/text/span.ts";
import type { Excerpt } from "../src/views/excerpt.ts";
import type { MatrixSight, MatrixWindow } from "../src/views/matrix-window.ts";
import type { OptionPage, OptionQuery } from "../src/views/option-search.ts";
import type { FlowPage, FlowQuery } from "../src/views/table.ts";

/** What the worker holds of the files that are shown, a part at a time. `undefined`: others are about to be shown. */
export interface Pages {
  matrix(sight: MatrixSight): Promise<MatrixWindow | undefined>;
  flows(query: FlowQuery): Promise<FlowPage | undefined>;
  options(query: OptionQuery): Promise<OptionPage | undefined>;
  excerpt(span: Span): Promise<Excerpt | undefined>;
}

/** Where nothing is held. */
export const noPages: Pages = {
  matrix: async () => undefined,
  flows: async () => undefined,
  options: async () => undefined,
  excerpt: async () => undefined,
};
