import type { ListName, Lists, Page, PageRequest } from "./protocol.ts";

/** What the worker holds of the files that are shown, a part at a time. `undefined`: others are about to be shown. */
export type Pages = {
  readonly [List in ListName]: (wanted: Lists[List]["wanted"]) => Promise<Lists[List]["page"] | undefined>;
};

/** Each by the request that asks for it; an answer of another kind is none. */
export function pagesFrom(page: (wanted: PageRequest) => Promise<Page | undefined>): Pages {
  const of =
    <List extends ListName>(list: List) =>
    async (wanted: Lists[List]["wanted"]): Promise<Lists[List]["page"] | undefined> => {
      const answer = await page({ list, wanted } as PageRequest); // the compiler does not see that both are of one list
      return answer?.list === list ? answer.page : undefined;
    };
  return {
    matrix: of("matrix"),
    flows: of("flows"),
    options: of("options"),
    namedPorts: of("namedPorts"),
    excerpt: of("excerpt"),
    names: of("names"),
    kinds: of("kinds"),
    meaning: of("meaning"),
    suggestions: of("suggestions"),
    pins: of("pins"),
    report: of("report"),
    changesMap: of("changesMap"),
  };
}

/** Where nothing is held. */
export const noPages: Pages = pagesFrom(async () => undefined);
