import { describe, expect, test } from "vitest";
import { type Analysis, analyze } from "../../src/analyze.ts";
import { buildMatrixFrame, type MatrixGroup } from "../../src/views/matrix.ts";
import type { Stretch } from "../../src/views/matrix-ends.ts";
import { matrixWindow } from "../../src/views/matrix-window.ts";
import { shop } from "../support/shop.ts";

/** The ends of a frame by name, each group also by its own. */
function stretches(groups: readonly MatrixGroup[]): ReadonlyMap<string, Stretch> {
  const found = new Map<string, Stretch>();
  let first = 0;
  for (const { name, names } of groups) {
    found.set(`${name}/*`, { first, end: first + names.length });
    for (const end of names) found.set(end, { first, end: ++first });
  }
  return found;
}

function cell(from: string, to: string, analysis: Analysis = shop): string {
  const { rows, columns } = buildMatrixFrame(analysis);
  const sight = { rows: [stretches(rows).get(from)!], columns: [stretches(columns).get(to)!] };
  const { contents, cells } = matrixWindow(analysis, sight);
  const { state, text } = contents[cells[0]!]!;
  return `${state} ${text}`.trim();
}

test("the ends are the workloads in order, then the addresses outside", () => {
  const { rows } = buildMatrixFrame(shop);
  expect(rows.map(({ name, isOutside, names }) => ({ name, isOutside, names }))).toEqual([
    { name: "shop", isOutside: false, names: ["api", "db", "web"] },
    { name: "outside", isOutside: true, names: ["internet"] },
  ]);
  expect(rows[0]!.ids).toEqual(["shop/StatefulSet/api", "shop/StatefulSet/db", "shop/Deployment/web"]);
});

test("rows and columns share what they have in common, so that it crosses to the page once", () => {
  const { rows, columns } = buildMatrixFrame(shop);
  expect(rows[0]).toBe(columns[0]);
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

test("a window tells who its rows and columns are", () => {
  const sight = {
    rows: [{ first: 2, end: 3 }],
    columns: [
      { first: 0, end: 3 },
      { first: 3, end: 4 },
    ],
  }; // prettier
  expect(matrixWindow(shop, sight).titles).toEqual({
    rows: ["shop/web · Deployment · 2 pods"],
    columns: ["shop · 3 endpoints", "internet · addresses outside the cluster"],
  });
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
  const { rows, columns } = buildMatrixFrame(analysis);
  const ids = (groups: readonly MatrixGroup[]) => groups.flatMap((group) => group.ids);
  expect(ids(rows)).toEqual(["default/Pod/web", "0.0.0.0/1", "128.0.0.0/1"]);
  expect(ids(columns)).toEqual(["default/Pod/web", "internet"]);
  const single = (first: number) => ({ first, end: first + 1 });
  const { cells, contents } = matrixWindow(analysis, { rows: [0, 1, 2].map(single), columns: [0, 1].map(single) });
  const states = [...cells].map((content) => contents[content]!.state);
  expect(states).toEqual(["none", "all-ports", "all-ports", "none", "blocked", "none"]);
});

describe("of folded namespaces a cell", () => {
  test("counts the pairs that pass; those with nothing to ask do not count", () => {
    // of api, db, web among themselves: 9 pairs less db to itself; db takes from api alone and sends nothing
    expect(cell("shop/*", "shop/*")).toBe("some-ports 5 of 8 pairs");
    expect(cell("db", "shop/*")).toBe("blocked blocked");
    expect(cell("shop/*", "db")).toBe("some-ports 1 of 2 pairs");
  });

  test("says what all pairs say, where they agree", () => {
    expect(cell("outside/*", "web")).toBe("all-ports all ports");
    expect(cell("outside/*", "outside/*")).toBe("none");
  });

  test("counts the pairs where some ports pass and others pass elsewhere", () => {
    // api: TCP 5432 to db, all ports to api and to web
    expect(cell("api", "shop/*")).toBe("some-ports 3 of 3 pairs");
  });
});
