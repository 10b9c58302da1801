import type { Equivalent } from "../equivalent.ts";

export const policyEquivalents: readonly Equivalent[] = [
  {
    file: "src/policy/question.ts",
    from: "protocol === undefined ? {} : { protocol }",
    to: "{ protocol }",
    because: "a protocol that is undefined asks for what a missing one does",
  },
  {
    file: "src/policy/reasons.ts",
    from: "8",
    to: "9",
    because: "the first place stays the first",
  },
  {
    file: "src/policy/resolve-outside.ts",
    from: "nodeName === undefined ? {} : { nodeName }",
    to: "{ nodeName }",
    because: "an end whose node is undefined is one without a node",
  },
  {
    file: "src/policy/resolved.ts",
    from: "!first",
    to: "false",
    because:
      "an invariant of ours: the outside is cut into cells that leave nothing out, so that some end is always there",
  },
];
