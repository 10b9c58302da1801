import type { Equivalent } from "../equivalent.ts";

const oneEach = "a pod is in one part, and a name outside stands in the table once";
const tried = "an end that is asked in vain is left out, since nothing passes to it: only time is lost";

export const pathsEquivalents: readonly Equivalent[] = [
  {
    file: "src/paths/paths.ts",
    from: "station ? passingBetween(from, station, table) : judgePassing(from, end, cluster)",
    to: "judgePassing(from, end, cluster)",
    because: "the index says what the rules themselves say, sooner",
  },
  { file: "src/paths/spread.ts", from: "ends.filter(isNode)", to: "ends", because: tried },
  {
    file: "src/paths/stations.ts",
    from: "parts.find((part) => part.members.includes(end.endpoint))",
    to: "parts.findLast((part) => part.members.includes(end.endpoint))",
    because: oneEach,
  },
  {
    file: "src/paths/stations.ts",
    from: "domains.find(({ domain }) => domain === end.domain)",
    to: "domains.findLast(({ domain }) => domain === end.domain)",
    because: oneEach,
  },
  {
    file: "src/paths/stations.ts",
    from: 'end.kind === "pod" ? end.members : []',
    to: "end.members",
    because: "an end outside has no members, and `undefined` is no pod",
  },
];
