import type { CellContent, Matrix, MatrixEnd } from "../../src/views/matrix.ts";

/** A row or column of the shown matrix: one endpoint, or a folded namespace with all of its endpoints. */
export interface Line {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly title: string;
  readonly members: readonly number[];
  /** First line of its namespace: a gap goes before it. */
  readonly opensGroup: boolean;
}

/** The names of the namespaces, in the matrix's order. */
export function groupsOf(ends: readonly MatrixEnd[]): readonly string[] {
  return [...new Set(ends.map(({ group }) => group))];
}

export function linesOf(ends: readonly MatrixEnd[], folded: ReadonlySet<string>): readonly Line[] {
  return groupsOf(ends).flatMap((group) => {
    const members = ends.flatMap((end, index) => (end.group === group ? [index] : []));
    if (folded.has(group)) {
      return [{ key: `${group}/*`, name: group, group, title: `${group}, folded`, members, opensGroup: true }];
    }
    return members.map((index, i) => {
      const { id, name, fullName, detail } = ends[index]!;
      return { key: id, name, group, title: `${fullName} · ${detail}`, members: [index], opensGroup: i === 0 };
    });
  });
}

/** The cell where two lines cross: of folded namespaces what holds for all pairs, else how many pairs pass. */
export function cellAt({ columns, contents, cells }: Matrix, row: Line, column: Line): CellContent {
  if (row.members.length === 1 && column.members.length === 1) {
    return contents[cells[row.members[0]! * columns.length + column.members[0]!]!]!;
  }
  const amounts = new Map<number, number>();
  for (const i of row.members) {
    for (const j of column.members) {
      const content = cells[i * columns.length + j]!;
      amounts.set(content, (amounts.get(content) ?? 0) + 1);
    }
  }
  const asked = [...amounts].filter(([content]) => contents[content]!.state !== "none");
  if (asked.length === 0) return { state: "none", text: "", label: "" };
  if (asked.length === 1) return contents[asked[0]![0]]!;
  const total = asked.reduce((sum, [, amount]) => sum + amount, 0);
  const passing = asked.reduce(
    (sum, [content, amount]) => sum + (contents[content]!.state === "blocked" ? 0 : amount),
    0,
  );
  return { state: "some-ports", text: `${passing} of ${total} pairs`, label: `${passing} of ${total}` };
}
