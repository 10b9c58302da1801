import type { MatrixGroup } from "../../src/views/matrix.ts";
import type { Stretch } from "../../src/views/matrix-ends.ts";

/** A row or column of the shown matrix: one endpoint, or a folded namespace with all of its endpoints. */
export interface Line {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  /** Its endpoints, by their numbers in the frame. */
  readonly ends: Stretch;
  /** First line of its namespace: a gap goes before it. */
  readonly opensGroup: boolean;
}

export function linesOf(groups: readonly MatrixGroup[], folded: ReadonlySet<string>): readonly Line[] {
  let first = 0;
  return groups.flatMap((group): readonly Line[] => {
    const start = first;
    first += group.ids.length;
    if (folded.has(group.name)) return [foldedLine(group, { first: start, end: first })];
    return group.ids.map((key, i) => {
      const ends = { first: start + i, end: start + i + 1 };
      return { key, name: group.names[i]!, group: group.name, ends, opensGroup: i === 0 };
    });
  });
}

/** A namespace may be called as the outside is. */
function foldedLine({ name, isOutside }: MatrixGroup, ends: Stretch): Line {
  return { key: isOutside ? "/*" : `${name}/*`, name, group: name, ends, opensGroup: true };
}
