import { expect, test } from "vitest";
import { buildMatrix } from "../../src/views/matrix.ts";
import { cellAt, type Line, linesOf } from "../../web/components/matrix-lines.ts";
import { shop, shopFlows } from "../support/shop.ts";

const matrix = buildMatrix(shop, shopFlows);

function lineOf(lines: readonly Line[], name: string): Line {
  return lines.find((line) => line.name === name)!;
}

test("a folded namespace is one line, the others keep theirs", () => {
  expect(linesOf(matrix.rows, new Set(["shop"])).map(({ name }) => name)).toEqual(["shop", "internet"]);
  expect(linesOf(matrix.rows, new Set()).map(({ name }) => name)).toEqual(["api", "db", "web", "internet"]);
});

test("a cell of a folded namespace counts the pairs that pass; those with nothing to ask do not count", () => {
  const lines = linesOf(matrix.rows, new Set(["shop"]));
  // of api, db, web among themselves: 9 pairs less db to itself; db takes from api alone and sends nothing
  expect(cellAt(matrix, lineOf(lines, "shop"), lineOf(lines, "shop"))).toMatchObject({ text: "5 of 8 pairs" });
});

test("a cell between single ends is that of the matrix", () => {
  const lines = linesOf(matrix.rows, new Set());
  expect(cellAt(matrix, lineOf(lines, "api"), lineOf(lines, "db"))).toMatchObject({
    state: "some-ports",
    text: "TCP 5432",
  });
});

test("where all pairs agree the cell says what they say", () => {
  const lines = linesOf(matrix.rows, new Set(["outside"]));
  expect(cellAt(matrix, lineOf(lines, "outside"), lineOf(lines, "web"))).toMatchObject({ state: "all-ports" });
  expect(cellAt(matrix, lineOf(lines, "outside"), lineOf(lines, "outside"))).toMatchObject({ state: "none" });
});
