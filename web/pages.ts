import type { Span } from "../src/text/span.ts";
import type { Excerpt } from "../src/views/excerpt.ts";
import type { MatrixSight, MatrixWindow } from "../src/views/matrix-window.ts";
import type { OptionPage, OptionQuery } from "../src/views/option-search.ts";
import type { FlowPage, FlowQuery } from "../src/views/table.ts";
import type { Page, PageRequest } from "./protocol.ts";

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

/** Each by the request that asks for it; an answer of another kind is none. */
export function pagesFrom(page: (wanted: PageRequest) => Promise<Page | undefined>): Pages {
  return {
    async matrix(wanted) {
      const answer = await page({ list: "matrix", wanted });
      return answer?.list === "matrix" ? answer.page : undefined;
    },
    async flows(wanted) {
      const answer = await page({ list: "flows", wanted });
      return answer?.list === "flows" ? answer.page : undefined;
    },
    async options(wanted) {
      const answer = await page({ list: "options", wanted });
      return answer?.list === "options" ? answer.page : undefined;
    },
    async excerpt(wanted) {
      const answer = await page({ list: "excerpt", wanted });
      return answer?.list === "excerpt" ? answer.page : undefined;
    },
  };
}
