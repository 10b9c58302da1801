import type { Equivalent } from "../equivalent.ts";

const shortcut = "a shortcut: what is further away is left out below";

export const viewsEquivalents: readonly Equivalent[] = [
  {
    file: "src/views/line-diff.ts",
    from: "linesOf(text.slice(0, start)).slice(-around)",
    to: "linesOf(text.slice(0, start))",
    because: shortcut,
  },
  {
    file: "src/views/line-diff.ts",
    from: "linesOf(text.slice(end + 1)).slice(0, around)",
    to: "linesOf(text.slice(end + 1))",
    because: shortcut,
  },
  {
    file: "src/views/line-diff.ts",
    from: "head < shorter",
    to: "head <= shorter",
    because: "where all lines are the same nothing is told of them either way",
  },
  {
    file: "src/views/suggestion-text.ts",
    from: "files.find((one) => one.path === path)",
    to: "files.findLast((one) => one.path === path)",
    because: "no two files have one path",
  },
];
