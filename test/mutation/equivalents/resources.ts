import type { Equivalent } from "../equivalent.ts";

export const resourcesEquivalents: readonly Equivalent[] = [
  {
    file: "src/resources/reread-file.ts",
    from: '"document" in part ? part.document : undefined',
    to: "part.document",
    because: "what has no document has none under that name",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "text.slice(start, end)",
    to: "text",
    because: "a shortcut: the rest was found to hold nothing of the kind",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "text.slice(0, 1000)",
    to: "text",
    because: "a shortcut: only so much of a text tells whether it is one",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "0",
    to: "1",
    because: "it decides between reading documents and reading the whole, which give the same",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "1000",
    to: "1001",
    because: "it decides between reading documents and reading the whole, which give the same",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "1000",
    to: "999",
    because: "it decides between reading documents and reading the whole, which give the same",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "diagnostics.length === 0",
    to: "false",
    because: "a shortcut: where nothing is told nothing is to be moved",
  },
  {
    file: "src/resources/reread-file.ts",
    from: "related ? { related } : {}",
    to: "{ related }",
    because: "places beside it that are undefined are none",
  },
];
