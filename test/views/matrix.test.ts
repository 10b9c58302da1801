import { expect, test } from "vitest";
import { buildMatrix } from "../../src/views/matrix.ts";
import { shop, shopFlows } from "../support/shop.ts";

const matrix = buildMatrix(shop, shopFlows);

function cell(from: string, to: string): string {
  const row = matrix.ends.findIndex(({ name }) => name === from);
  const column = matrix.ends.findIndex(({ name }) => name === to);
  const { state, text } = matrix.contents[matrix.cells[row * matrix.ends.length + column]!]!;
  return `${state} ${text}`.trim();
}

test("the ends are the workloads in order, then the addresses outside", () => {
  expect(matrix.ends.map(({ group, name }) => `${group}/${name}`)).toEqual([
    "shop/api",
    "shop/db",
    "shop/web",
    "outside/internet",
  ]);
});

test.each([
  ["api", "db", "some-ports TCP 5432"],
  ["web", "db", "blocked blocked"],
  ["db", "web", "blocked blocked"],
  ["web", "api", "all-ports all ports"],
  ["internet", "web", "all-ports all ports"],
  ["internet", "db", "blocked blocked"],
])("%s to %s: %s", (from, to, expected) => {
  expect(cell(from, to)).toBe(expected);
});

test("a workload of several replicas has a cell for itself, a single pod has nothing to ask", () => {
  expect(cell("web", "web")).toBe("all-ports all ports");
  expect(cell("db", "db")).toBe("none");
});

test("from outside to outside there is nothing to ask", () => {
  expect(cell("internet", "internet")).toBe("none");
});
