import type { Equivalent } from "../equivalent.ts";

export const textEquivalents: readonly Equivalent[] = [
  {
    file: "src/text/changed-text.ts",
    from: "0",
    to: "1",
    because: "of two counts of lines only the difference counts",
  },
  {
    file: "src/text/changed-text.ts",
    from: 'text.includes("\\r") ? count + (text.match(/\\r(?!\\n)/g)?.length ?? 0) : count',
    to: "count + (text.match(/\\r(?!\\n)/g)?.length ?? 0)",
    because: "a shortcut: in a text without CR none is counted",
  },
  {
    file: "src/text/changed-text.ts",
    from: "65_536",
    to: "65537",
    because: "whatever the longest step is, the last is one character",
  },
  {
    file: "src/text/changed-text.ts",
    from: "65_536",
    to: "65535",
    because: "whatever the longest step is, the last is one character",
  },
  {
    file: "src/text/site.ts",
    from: 'site.text[region.start] ?? ""',
    to: "site.text[region.start]",
    because: "`undefined` is no bracket either",
  },
  {
    file: "src/text/site.ts",
    from: "feed - 1",
    to: "feed + 1",
    because: "a line added behind the line's end is as good as one added before it",
  },
];
