import { expect, test } from "vitest";
import { type Analysis, analyze, listFlows } from "../../src/index.ts";
import { describePorts } from "../../src/views/flow-state.ts";
import { buildMatrixFrame } from "../../src/views/matrix.ts";
import { matrixEnds, type Stretch } from "../../src/views/matrix-ends.ts";
import { matrixWindow } from "../../src/views/matrix-window.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_MATRIX_CLUSTERS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

/** What passes between the numbers of two ends, by the list of flows; `undefined` where there is nothing to ask. */
type Text = (row: number, column: number) => string | undefined;

function textsOf(analysis: Analysis): Text {
  const flows = new Map(
    listFlows(analysis).map(({ from, to, connections, possible }) => [
      `${from.id} => ${to.id}`,
      describePorts(connections, possible),
    ]),
  );
  const { rows, columns } = matrixEnds(analysis);
  return (row, column) => {
    const from = rows[row]!.ref;
    const to = columns[column]!.ref;
    const isItself = from.kind === "workload" && from.id === to.id && from.pods <= 1;
    if (isItself || (from.kind !== "workload" && to.kind !== "workload")) return undefined;
    return flows.get(`${from.id} => ${to.id}`) ?? "blocked";
  };
}

function singles(length: number): readonly Stretch[] {
  return Array.from({ length }, (_, first) => ({ first, end: first + 1 }));
}

function randomStretches(random: Random, length: number): readonly Stretch[] {
  return Array.from({ length: 6 }, () => {
    const first = random.integer(0, length - 1);
    return { first, end: random.integer(first + 1, length) };
  });
}

/** One text for all pairs of two stretches, the slow way. */
function naiveFold(rows: Stretch, columns: Stretch, textOf: Text): string {
  const texts: string[] = [];
  for (let i = rows.first; i < rows.end; i++) {
    for (let j = columns.first; j < columns.end; j++)
      texts.push(...[textOf(i, j)].filter((text) => text !== undefined));
  }
  if (texts.length === 0) return "";
  if (texts.every((text) => text === texts[0])) return texts[0]!;
  return `${texts.filter((text) => text !== "blocked").length} of ${texts.length} pairs`;
}

test(`cells of the matrix, of single ends and folded, say what the list of flows does on ${clusters} random clusters`, {
  timeout: 600_000,
}, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  const met = { blocked: 0, none: 0, passing: 0, counted: 0 };
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const cluster = randomCluster(random);
    const analysis = analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], cluster.profile);
    const textOf = textsOf(analysis);
    const ends = matrixEnds(analysis);
    const frame = buildMatrixFrame(analysis);
    expect(frame.rows.flatMap(({ ids }) => ids)).toEqual(ends.rows.map(({ ref }) => ref.id));
    expect(frame.columns.flatMap(({ ids }) => ids)).toEqual(ends.columns.map(({ ref }) => ref.id));
    const rows = [...singles(ends.rows.length), ...randomStretches(random, ends.rows.length)];
    const columns = [...singles(ends.columns.length), ...randomStretches(random, ends.columns.length)];
    const { contents, cells } = matrixWindow(analysis, { rows, columns });
    rows.forEach((row, i) => {
      columns.forEach((column, j) => {
        const { state, text } = contents[cells[i * columns.length + j]!]!;
        const expected = naiveFold(row, column, textOf);
        expect(text, `seed ${seed}: rows ${row.first}-${row.end}, columns ${column.first}-${column.end}`).toBe(
          expected,
        );
        expect(state === "none").toBe(expected === "");
        expect(state === "blocked").toBe(expected === "blocked");
        if (expected === "") met.none++;
        else if (expected === "blocked") met.blocked++;
        else met[expected.endsWith("pairs") ? "counted" : "passing"]++;
      });
    });
  }
  console.log(JSON.stringify(met));
  expect(Math.min(...Object.values(met))).toBeGreaterThan(0); // every kind of cell has been met
});
