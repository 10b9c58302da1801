import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph, type Graph } from "../../src/views/graph.ts";
import type { Layout, Point, Rect, Sheet } from "../../src/views/layout.ts";
import { titleSize } from "../../src/views/layout-size.ts";
import { deployment, policy } from "../support/manifests.ts";

const samples = fileURLToPath(new URL("../../samples/", import.meta.url));

function graphOf(sample: string, added = ""): Graph {
  const names = readdirSync(samples + sample).filter((name) => name.endsWith(".yaml"));
  const files = names.map((name) => ({ path: name, text: readFileSync(`${samples}${sample}/${name}`, "utf8") }));
  return buildGraph(analyze([...files, { path: "added.yaml", text: added }]));
}

/** The curve as one sees it, in short straight steps: quadratic curves that join midway between their control points. */
function traced(path: readonly Point[]): readonly Point[] {
  const joints = path
    .slice(1, -2)
    .map((point, i) => ({ x: (point.x + path[i + 2]!.x) / 2, y: (point.y + path[i + 2]!.y) / 2 }));
  const stops = [path[0]!, ...joints, path.at(-1)!];
  return stops.slice(1).flatMap((end, i) => {
    const [start, control] = [stops[i]!, path[i + 1]!];
    return Array.from({ length: 17 }, (_, step) => {
      const t = step / 16;
      const on = (axis: "x" | "y") => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * end[axis];
      return { x: on("x"), y: on("y") };
    });
  });
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

function stepsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function crossings({ lines }: Layout): number {
  const courses = lines.map(({ path }) => traced(path));
  const between = (a: readonly Point[], b: readonly Point[]) =>
    a.slice(1).flatMap((p, i) => b.slice(1).filter((q, j) => stepsCross(a[i]!, p, b[j]!, q))).length;
  return courses.reduce(
    (sum, course, i) => sum + courses.slice(0, i).reduce((own, other) => own + between(course, other), 0),
    0,
  );
}

function overlaps(a: Rect, b: Rect): boolean {
  return 2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height;
}

function covers({ x, y, width, height }: Rect, point: Point): boolean {
  return 2 * Math.abs(point.x - x) < width && 2 * Math.abs(point.y - y) < height;
}

function isOnPage({ left, top, width, height }: Layout, { x, y, width: w, height: h }: Rect): boolean {
  return x - w / 2 >= left && x + w / 2 <= left + width && y - h / 2 >= top && y + h / 2 <= top + height;
}

const readings = ["across", "down", "narrow"] as const satisfies readonly Sheet[];
/** How often lines may cross at most; what is drawn today, so that it gets no worse. */
const known = [
  { sample: "three-tier", most: { across: 0, down: 0, narrow: 0 } },
  { sample: "online-shop", most: { across: 18, down: 18, narrow: 18 } },
  { sample: "front-door", most: { across: 1, down: 1, narrow: 1 } },
  { sample: "car-dealer", most: { across: 0, down: 0, narrow: 0 } },
  { sample: "my-app", most: { across: 0, down: 0, narrow: 0 } },
  { sample: "admin-tiers", most: { across: 0, down: 0, narrow: 0 } },
] as const;

describe.each(known)("the map of $sample", ({ sample, most }) => {
  const graph = graphOf(sample);
  describe.each(readings)("read %s", (reading) => {
    const layout = graph[reading];

    test("has few crossings", () => {
      expect(crossings(layout)).toBeLessThanOrEqual(most[reading]);
    });

    test("has labels that overlap neither each other nor a node, all of them on the page with their lines", () => {
      const labels = layout.lines.flatMap(({ id, label }) => (label ? [{ id, ...label }] : []));
      const covered = labels.filter((label, i) =>
        [...layout.nodes, ...labels.slice(0, i)].some((other) => overlaps(label, other)),
      );
      expect(covered).toEqual([]);
      const off = layout.lines.filter(({ path, label }) => {
        const points = traced(path).map((point) => ({ ...point, width: 0, height: 0 }));
        return [...points, ...(label ? [label] : [])].some((rect) => !isOnPage(layout, rect));
      });
      expect(off).toEqual([]);
    });

    test("has no label on the end of its line", () => {
      const ends = layout.lines.flatMap(({ id, label, path }) => (label ? [{ id, label, end: path.at(-1)! }] : []));
      const hidden = ends.filter(({ label: { x, y, width, height }, end }) =>
        covers({ x, y, width: width + 8, height: height + 8 }, end),
      );
      expect(hidden.map(({ id }) => id)).toEqual([]);
    });

    test("leads no line over the name of a namespace", () => {
      const titles = layout.boxes.map((box): Rect => {
        const { width, height } = titleSize(box.label);
        const [left, top] = [box.x - box.width / 2 + 16, box.y - box.height / 2 + 6];
        return { x: left + width / 2, y: top + height / 2, width, height };
      });
      const over = layout.lines.filter(({ path }) =>
        traced(path).some((point) => titles.some((title) => covers(title, point))),
      );
      expect(over.map(({ id }) => id)).toEqual([]);
    });

    test("leads no line through a namespace that it has nothing to do with, nor over a node", () => {
      const namespaces = new Map(
        graph.nodes.map((node) => [node.id, "namespace" in node ? node.namespace : undefined]),
      );
      for (const { id, path } of layout.lines) {
        const { from, to } = graph.lines.find((line) => line.id === id)!;
        const foreign = [
          ...layout.boxes.filter(
            ({ namespace }) => namespace !== namespaces.get(from) && namespace !== namespaces.get(to),
          ),
          ...layout.nodes.filter((node) => node.id !== from && node.id !== to),
        ];
        const met = foreign.filter((rect) => traced(path).some((point) => covers(rect, point)));
        expect({ id, met }).toEqual({ id, met: [] });
      }
    });
  });
});

/** The nodes of both graphs by column, in their order. */
function order({ nodes, reading }: Layout, ids: ReadonlySet<string>): readonly (readonly string[])[] {
  const [along, across] = reading === "across" ? (["x", "y"] as const) : (["y", "x"] as const);
  const known = nodes.filter(({ id }) => ids.has(id)).sort((a, b) => a[along] - b[along] || a[across] - b[across]);
  const columns = [...new Set(known.map((node) => Math.round(node[along])))];
  return columns.map((at) => known.filter((node) => Math.round(node[along]) === at).map(({ id }) => id));
}

const added = {
  "one policy": policy(
    "one-more",
    "  podSelector: {matchLabels: {app: payment}}\n  policyTypes: [Ingress]\n  ingress: [{from: [{podSelector: {matchLabels: {app: checkout}}}], ports: [{port: 9999}]}]",
    "shop",
  ),
  "one workload": deployment("one-more", { namespace: "shop", labels: { app: "one-more" } }),
};

test.each(Object.entries(added))(
  "%s more leaves the nodes of the online shop in their columns and order",
  (_, text) => {
    for (const reading of readings) {
      const [before, after] = [graphOf("online-shop")[reading], graphOf("online-shop", text)[reading]];
      const ids = new Set(before.nodes.map(({ id }) => id));
      expect(after.nodes.length).toBeGreaterThanOrEqual(before.nodes.length);
      expect(order(after, ids)).toEqual(order(before, ids));
    }
  },
);
