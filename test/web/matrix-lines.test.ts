import { expect, test } from "vitest";
import { buildMatrixFrame } from "../../src/views/matrix.ts";
import { matrixWindow } from "../../src/views/matrix-window.ts";
import { MatrixCells, sightOf } from "../../web/components/matrix-cells.ts";
import { linesOf } from "../../web/components/matrix-lines.ts";
import { shop } from "../support/shop.ts";

const frame = buildMatrixFrame(shop);
const rows = linesOf(frame.rows, new Set());
const columns = linesOf(frame.columns, new Set());
const [api, db, web] = rows;

test("a folded namespace is one line, the others keep theirs", () => {
  const folded = linesOf(frame.rows, new Set(["shop"]));
  expect(folded.map(({ name, ends }) => [name, ends])).toEqual([
    ["shop", { first: 0, end: 3 }],
    ["internet", { first: 3, end: 4 }],
  ]);
  expect(rows.map(({ name }) => name)).toEqual(["api", "db", "web", "internet"]);
});

test("a namespace called as the outside is folds beside it, not with it", () => {
  const group = { name: "outside", isOutside: false, ids: ["outside/Pod/a"], names: ["a"] };
  const lines = linesOf([group, { ...group, isOutside: true, ids: ["internet"] }], new Set(["outside"]));
  expect(lines.map(({ key }) => key)).toEqual(["outside/*", "/*"]);
});

test("cells are missing until they were taken, and then only those of other lines are", () => {
  const cells = new MatrixCells();
  const missing = cells.missing([api!, db!], columns.slice(0, 2))!;
  cells.take(missing, matrixWindow(shop, sightOf(missing)));
  expect(cells.missing([api!, db!], columns.slice(0, 2))).toBeUndefined();
  expect(cells.at(api!, columns[1]!)).toMatchObject({ state: "some-ports", text: "TCP 5432" });
  expect(cells.at(web!, columns[1]!)).toBeUndefined();
  expect(cells.missing([api!, db!, web!], columns.slice(0, 2))).toEqual({ rows: [web], columns: columns.slice(0, 2) });
  expect(cells.missing([api!, db!], columns.slice(0, 3))).toEqual({ rows: [api, db], columns: [columns[2]] });
});

test("cells of older files are shown until newer ones come", () => {
  const cells = new MatrixCells();
  const missing = cells.missing(rows, columns)!;
  cells.take(missing, matrixWindow(shop, sightOf(missing)));
  cells.outdate();
  expect(cells.at(api!, columns[1]!)).toMatchObject({ text: "TCP 5432" });
  expect(cells.missing(rows, columns)).toEqual(missing);
});
