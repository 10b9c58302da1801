import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { type Review, review } from "../../src/review/review.ts";
import { changesFrame, changesWindow } from "../../src/views/matrix-changes.ts";
import { changesPage } from "../../src/views/table-changes.ts";
import { namespace, pod, service, stream } from "../support/manifests.ts";

function policy(name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
}

const pods = ["web", "api", "db"].map((name) => pod(name, { namespace: "shop", labels: { app: name } }));
const admin = pod("admin", { namespace: "ops", labels: { app: "admin" } });
const everybody = [namespace("shop"), namespace("ops"), ...pods, admin];

const toDb = (from: string, ports: string) =>
  policy(
    "db",
    `{podSelector: {matchLabels: {app: db}}, ingress: [{from: [${from}], ports: [${ports}]}], policyTypes: [Ingress]}`,
  );
const app = (name: string) => `{podSelector: {matchLabels: {app: ${name}}}}`;

function reviewOf(before: readonly string[], after: readonly string[]): Review {
  const side = (texts: readonly string[]) => analyze([{ path: "a.yaml", text: stream(...texts) }]);
  return review(side(before), side(after));
}

/** `api` from 5432 to 5434 too, `web` in, `admin` gone. */
const opened = reviewOf(
  [
    ...everybody,
    toDb(app("api"), "{port: 5432}"),
    policy("web", `{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}`),
  ],
  [
    ...everybody.filter((one) => one !== admin),
    toDb(`${app("api")}, ${app("web")}`, "{port: 5432}, {port: 5434}"),
    policy("web", `{podSelector: {matchLabels: {app: web}}, ingress: [{from: [${app("db")}]}]}`),
  ],
);

/** The whole matrix, a line per cell that tells a change. */
function cellsOf(of: Review, fold = false) {
  const { rows, columns } = changesFrame(of);
  const lines = (groups: typeof rows) => {
    let first = 0;
    return groups.flatMap(({ name, names }) => {
      const start = first;
      first += names.length;
      if (fold) return [{ name: `${name}/*`, ends: { first: start, end: first } }];
      return names.map((end, i) => ({ name: end, ends: { first: start + i, end: start + i + 1 } }));
    });
  };
  const [down, across] = [lines(rows), lines(columns)];
  const sight = { rows: down.map(({ ends }) => ends), columns: across.map(({ ends }) => ends) };
  const { contents, cells, titles } = changesWindow(of, sight);
  const told = down.flatMap((row, i) =>
    across.map((column, j) => {
      const { state, text, label } = contents[cells[i * across.length + j]!]!;
      return { pair: `${row.name} > ${column.name}`, state, text, label };
    }),
  );
  return { cells: told, titles };
}

describe("the matrix of what changes", () => {
  test("has those as rows from whom something changes, and those as columns to whom something does", () => {
    const { rows, columns } = changesFrame(opened);
    expect(rows.map(({ name, names }) => [name, ...names])).toEqual([
      ["ops", "admin (gone)"],
      ["shop", "api", "db", "web"],
      ["outside", "internet"], // to `admin`, who is gone
    ]);
    expect(columns.map(({ name, names }) => [name, ...names])).toEqual([
      ["ops", "admin (gone)"],
      ["shop", "api", "db", "web"],
      ["outside", "internet"],
    ]);
  });

  test("tells each change in its cell, and that the others are the same", () => {
    const { cells } = cellsOf(opened);
    const changing = cells.filter(({ state }) => state !== "same");
    expect(changing).toHaveLength(opened.changes.length);
    const cellOf = (pair: string) => cells.find((cell) => cell.pair === pair);
    expect(cellOf("web > db")).toMatchObject({
      state: "newly-allowed",
      text: "newly allowed: +TCP 5432,5434",
      label: "TCP 5432,5434",
    });
    expect(cellOf("api > db")).toMatchObject({
      state: "ports-changed",
      text: "on more ports: +TCP 5434",
      label: "+TCP 5434",
    });
    expect(cellOf("db > web")).toMatchObject({ state: "newly-allowed", label: "all ports" });
    expect(cellOf("admin (gone) > api")).toMatchObject({
      state: "newly-blocked",
      text: "newly blocked: −all ports; goes with a workload that is gone",
    });
    expect(cellOf("db > api")).toMatchObject({ state: "same", text: "no change", label: "" });
  });

  test("tells of folded namespaces the gravest, and how many there are", () => {
    const { cells } = cellsOf(opened, true);
    expect(cells.find(({ pair }) => pair === "shop/* > shop/*")).toMatchObject({
      state: "newly-allowed",
      text: "2 flows newly allowed, 1 on more ports",
      label: "3 flows",
    });
    expect(cells.find(({ pair }) => pair === "ops/* > outside/*")).toMatchObject({
      state: "newly-blocked",
      text: "newly blocked: −all ports; goes with a workload that is gone",
    });
  });

  test("says who the ends are, and whether they come or go", () => {
    const { titles } = cellsOf(opened);
    const outside = "internet · addresses outside the cluster";
    const pods = ["shop/api · Pod", "shop/db · Pod", "shop/web · Pod"];
    expect(titles.rows).toEqual(["ops/admin (gone) · Pod", ...pods, outside]);
    expect(cellsOf(opened, true).titles.rows).toEqual(["ops/admin (gone) · Pod", "shop · 3 endpoints", outside]);
  });

  test("says where not all ports pass what passes now, without what passed", () => {
    const turned = reviewOf([...everybody], [...everybody, toDb(app("api"), "{port: 5432}")]);
    expect(cellsOf(turned).cells.find(({ pair }) => pair === "api > db")).toMatchObject({
      text: "on fewer ports: all ports → TCP 5432",
      label: "→ TCP 5432",
    });
  });

  test("is empty where nothing changes", () => {
    expect(changesFrame(reviewOf(everybody, everybody))).toEqual({ rows: [], columns: [] });
  });
});

describe("the table of what changes", () => {
  const all = { selection: undefined, scope: [], filter: "", order: undefined, first: 0, amount: 100 };

  test("has a row per change, the gravest first", () => {
    const { rows, matching, listed } = changesPage(opened, all);
    expect([rows.length, matching, listed]).toEqual([opened.changes.length, rows.length, rows.length]);
    expect(rows.slice(0, 3).map(({ from, to, state, ports }) => [from, to, state, ports])).toEqual([
      ["shop/db", "shop/web", "newly-allowed", "all ports"],
      ["shop/web", "shop/db", "newly-allowed", "TCP 5432,5434"],
      ["shop/api", "ops/admin", "newly-blocked", "all ports · goes with a workload that is gone"],
    ]);
  });

  test("is filtered, sorted and read in pages", () => {
    const page = changesPage(opened, {
      ...all,
      filter: "db 5434",
      order: { column: "from", descending: true },
      amount: 1,
    });
    expect([page.matching, page.listed]).toEqual([2, opened.changes.length]);
    expect(page.rows.map(({ from }) => from)).toEqual(["shop/web"]);
  });

  test("lists all of them, whatever is selected and whatever the map is about", () => {
    const page = changesPage(opened, { ...all, selection: "ops/Pod/admin", scope: ["ops"] });
    expect([page.listed, page.notice]).toEqual([opened.changes.length, undefined]);
  });
});

/** Of an Ingress whose controller is not among the files. */
test("nobody can ask about an ingress controller that is not in the files", () => {
  const ingress = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: in, namespace: shop}\nspec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n`;
  const backend = service("web", { namespace: "shop", selector: { app: "web" }, ports: [{ port: 80 }] });
  const closed = policy("web", `{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}`);
  const told = reviewOf([...everybody, backend, ingress], [...everybody, backend, ingress, closed]);
  const group = changesFrame(told).rows.find(({ isOutside }) => isOutside)!;
  expect(group.names.map((name, i) => [name, group.ids[i]])).toContainEqual(["an ingress controller", ""]);
  const { rows } = changesPage(told, {
    selection: undefined,
    scope: [],
    filter: "controller",
    order: undefined,
    first: 0,
    amount: 9,
  });
  expect(rows.map(({ from, fromId }) => [from, fromId])).toEqual([["an ingress controller", ""]]);
});
