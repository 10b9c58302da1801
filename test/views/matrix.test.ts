import { expect, test } from "vitest";
import { analyze, listFlows } from "../../src/analyze.ts";
import { buildMatrix } from "../../src/views/matrix.ts";
import { shop, shopFlows } from "../support/shop.ts";

const matrix = buildMatrix(shop, shopFlows);

function cell(from: string, to: string): string {
  const row = matrix.rows.findIndex(({ name }) => name === from);
  const column = matrix.columns.findIndex(({ name }) => name === to);
  const { state, text } = matrix.contents[matrix.cells[row * matrix.columns.length + column]!]!;
  return `${state} ${text}`.trim();
}

test("the ends are the workloads in order, then the addresses outside", () => {
  expect(matrix.rows.map(({ group, name }) => `${group}/${name}`)).toEqual([
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

test("outside ranges are rows as ingress rules tell them apart, and columns as egress rules do", () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: from-office}
spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/1}}]}]}
`;
  const analysis = analyze([{ path: "all.yaml", text }]);
  const { rows, columns, cells, contents } = buildMatrix(analysis, listFlows(analysis));
  expect(rows.map(({ id }) => id)).toEqual(["default/Pod/web", "0.0.0.0/1", "128.0.0.0/1"]);
  expect(columns.map(({ id }) => id)).toEqual(["default/Pod/web", "internet"]);
  const states = [...cells].map((content) => contents[content]!.state);
  expect(states).toEqual(["none", "all-ports", "all-ports", "none", "blocked", "none"]);
});
