import { expect, test } from "vitest";
import type { GraphLine } from "../../src/views/graph-parts.ts";
import { type Layout, layoutGraph, type Rect, type Sheet } from "../../src/views/layout.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { workloadNode } from "../support/workload-node.ts";

/** `web → api` for each line; `only` marks those that are drawn for a question. */
function line(text: string, asked: GraphLine["asked"] = "no"): GraphLine {
  const [from, to] = text.split(" → ") as [string, string];
  return { id: text, from, to, state: "some-ports", label: "TCP 80", title: text, except: [], asked };
}

function layout(ids: readonly string[], lines: readonly GraphLine[], sheet: Sheet = "across"): Layout {
  return layoutGraph(ids.map(workloadNode), lines, sheet);
}

function columns({ nodes, reading }: Layout): Readonly<Record<string, number>> {
  const axis = reading === "across" ? "x" : "y";
  const starts = [...new Set(nodes.map((node) => Math.round(node[axis])))].sort((a, b) => a - b);
  return Object.fromEntries(nodes.map((node) => [node.id, starts.indexOf(Math.round(node[axis]))]));
}

test.each(["across", "down"] as const)("a chain reads %s, one tier a step", (reading) => {
  const chain = [line("a/web → a/api"), line("a/api → a/db")];
  expect(columns(layout(["a/db", "a/api", "a/web"], chain, reading))).toEqual({ "a/web": 0, "a/api": 1, "a/db": 2 });
});

test("a node stands behind all who send to it", () => {
  const lines = [line("a/web → a/db"), line("a/web → a/api"), line("a/api → a/db")];
  expect(columns(layout(["a/web", "a/api", "a/db"], lines))).toEqual({ "a/web": 0, "a/api": 1, "a/db": 2 });
});

test("who only sends stands just before those it sends to", () => {
  const lines = [line("a/web → a/api"), line("a/api → a/db"), line("a/backup → a/db")];
  expect(columns(layout(["a/web", "a/api", "a/db", "a/backup"], lines))).toMatchObject({ "a/backup": 1, "a/db": 2 });
});

test("replies of a tier to the one before it do not turn the tiers round", () => {
  const lines = [line("a/web → a/api"), line("a/api → a/web"), line("a/api → a/db")];
  expect(columns(layout(["a/api", "a/db", "a/web"], lines))).toEqual({ "a/web": 0, "a/api": 1, "a/db": 2 });
});

test("a line that is drawn for a question only moves no node", () => {
  const ids = ["a/web", "a/api", "a/db"];
  const lines = [line("a/web → a/api"), line("a/api → a/db")];
  const asked = layout(ids, [...lines, line("a/db → a/web", "only")]);
  expect(asked.nodes.map(({ id, y }) => ({ id, y }))).toEqual(layout(ids, lines).nodes.map(({ id, y }) => ({ id, y })));
  expect(columns(asked)).toEqual({ "a/web": 0, "a/api": 1, "a/db": 2 });
});

test("a tier of many namespaces goes on beside itself instead of growing without end", () => {
  const ids = Array.from({ length: 40 }, (_, i) => `ns-${i}/app`);
  const fan = layout(
    ["a/hub", ...ids],
    ids.map((id) => line(`a/hub → ${id}`)),
  );
  expect(new Set(Object.values(columns(fan))).size).toBeGreaterThan(3);
  expect(fan.height).toBeLessThan(3000); // one namespace in a column of 40 takes about 100 pixels
});

test("read down the page, a row of many lets those who send to nobody stand a row later, the least linked first", () => {
  const receivers = ["a/b1", "a/b2", "a/b3", "a/b4", "a/b5", "a/b6"];
  const ids = ["a/web", "a/api", ...receivers];
  const fan = receivers.map((to) => line(`a/web → ${to}`));
  const more = ["a/b1", "a/b3", "a/b4", "a/b6"].map((to) => line(`a/api → ${to}`));
  const rows = columns(layout(ids, [...fan, ...more], "down"));
  expect(rows).toMatchObject({ "a/b1": 1, "a/b3": 1, "a/b4": 1, "a/b6": 1, "a/b2": 2, "a/b5": 2 });
  expect(columns(layout(ids, [...fan, ...more]))).toMatchObject({ "a/b2": 1, "a/b5": 1 });
});

test("on a narrow page no more than three who may stand elsewhere stand side by side", () => {
  const receivers = ["a/b1", "a/b2", "a/b3", "a/b4", "a/b5"];
  const fan = receivers.map((to) => line(`a/web → ${to}`));
  const rows = columns(layout(["a/web", ...receivers], fan, "narrow"));
  expect(rows).toMatchObject({ "a/web": 0, "a/b1": 2, "a/b2": 2, "a/b3": 1, "a/b4": 1, "a/b5": 1 });
  const { width } = layout(["a/web", ...receivers], fan, "narrow");
  expect(width).toBeLessThan(layout(["a/web", ...receivers], fan, "down").width);
});

test("namespaces without lines make a block about as wide as high", () => {
  const ids = Array.from({ length: 30 }, (_, i) => `namespace-${i}/workload`);
  for (const reading of ["across", "down"] as const) {
    const { width, height } = layout(ids, [], reading);
    expect(Math.max(width / height, height / width), reading).toBeLessThan(1.7);
  }
});

test("a line that nearly is level does not bend", () => {
  const ids = ["a/left", "b/middle-1", "b/middle-2", "a/right"];
  for (const reading of ["across", "down"] as const) {
    const texts = ["a/left → b/middle-1", "b/middle-1 → a/right", "a/left → a/right"];
    const { lines: placed } = layout(
      ids,
      texts.map((text) => line(text)),
      reading,
    );
    const axis = reading === "across" ? "y" : "x";
    for (const { id, path } of placed) {
      const steps = path.slice(1).map((point, i) => Math.abs(point[axis] - path[i]![axis]));
      expect(
        steps.filter((step) => step > 0.01 && step < 8),
        id,
      ).toEqual([]);
    }
  }
});

test("four lines of one node that say the same leave it as one, fewer or other ones each at a place of its own", () => {
  const receivers = ["a/b1", "a/b2", "a/b3", "a/b4"];
  const starts = (lines: readonly GraphLine[]) => {
    const placed = layout(["a/web", ...receivers], lines).lines;
    return new Set(placed.map(({ path }) => path[0]!.y)).size;
  };
  const same = receivers.map((to) => line(`a/web → ${to}`));
  expect(starts(same)).toBe(1);
  expect(starts(same.slice(1))).toBe(3);
  expect(starts(same.map((one, i) => ({ ...one, label: `TCP ${i}` })))).toBe(4);
});

test("the page ends close around what is on it", () => {
  const { left, top, width, height, boxes } = layout(["a/web", "a/db"], [line("a/web → a/db")], "down");
  const [box] = boxes;
  expect(box!.x - box!.width / 2 - left).toBeCloseTo(16);
  expect(box!.y - box!.height / 2 - top).toBeCloseTo(16);
  expect([width, height]).toEqual([box!.width + 32, box!.height + 32]);
});

test("an empty graph has an empty layout", () => {
  expect(layout([], [])).toMatchObject({ nodes: [], boxes: [], lines: [] });
});

test("a namespace's name is shortened to its box", () => {
  const name = "a-namespace-with-a-name-far-longer-than-its-only-pod";
  const [box] = layout([`${name}/x`], []).boxes;
  expect(box).toMatchObject({ namespace: name });
  expect(box!.label).toMatch(/^a-.*….*od$/);
});

/** A graph as inputs have them: a few namespaces, some hubs, cycles, and workloads without a line. */
function randomGraph(random: Random): { ids: readonly string[]; lines: readonly GraphLine[] } {
  const namespaces = random.integer(1, 6);
  const ids = Array.from({ length: random.integer(1, 40) }, (_, i) => {
    const name = "x".repeat(random.integer(1, 24));
    return `ns-${random.integer(1, namespaces)}/${name}-${i}`;
  });
  const texts = Array.from({ length: random.integer(0, 60) }, () => `${random.pick(ids)} → ${random.pick(ids)}`);
  return { ids, lines: [...new Set(texts)].map((text) => line(text)) };
}

const graphs = Array.from({ length: 60 }, (_, seed) => {
  const graph = randomGraph(seededRandom(seed));
  const laidOut = (sheet: Sheet) => layout(graph.ids, graph.lines, sheet);
  return { seed, ...graph, across: laidOut("across"), down: laidOut("down"), narrow: laidOut("narrow") };
});

function overlaps(a: Rect, b: Rect): boolean {
  return 2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height;
}

function holds(outer: Rect, inner: Rect): boolean {
  const dx = Math.abs(outer.x - inner.x) * 2;
  const dy = Math.abs(outer.y - inner.y) * 2;
  return dx + inner.width <= outer.width + 0.01 && dy + inner.height <= outer.height + 0.01;
}

function overlapping(rects: readonly Rect[]): readonly Rect[] {
  return rects.filter((rect, i) => rects.slice(0, i).some((other) => overlaps(rect, other)));
}

test.each(["across", "down", "narrow"] as const)("read %s, no two nodes and no two namespaces overlap", (reading) => {
  for (const { seed, ...graph } of graphs) {
    const { nodes, boxes } = graph[reading];
    expect({ seed, nodes: overlapping(nodes), boxes: overlapping(boxes) }).toEqual({ seed, nodes: [], boxes: [] });
  }
});

test.each(["across", "down", "narrow"] as const)(
  "read %s, every node lies in its namespace and all of it on the page",
  (reading) => {
    for (const { seed, ...graph } of graphs) {
      const { nodes, boxes, left, top, width, height } = graph[reading];
      const page = { x: left + width / 2, y: top + height / 2, width, height };
      const outside = nodes.filter(({ id, ...rect }) => {
        const box = boxes.find(({ namespace }) => id.startsWith(`${namespace}/`))!;
        return !holds(box, rect) || !holds(page, box);
      });
      expect({ seed, outside }).toEqual({ seed, outside: [] });
    }
  },
);

test("lines go from the side of one node to the side of the other", () => {
  for (const { across } of graphs) {
    const { nodes, lines: placed } = across;
    const onSide = (id: string, x: number, y: number) => {
      const node = nodes.find((one) => one.id === id)!;
      return Math.abs(Math.abs(x - node.x) - node.width / 2) < 0.01 && Math.abs(y - node.y) < node.height / 2;
    };
    for (const { id, path } of placed) {
      const [from, to] = id.split(" → ") as [string, string];
      expect(onSide(from, path[0]!.x, path[0]!.y), id).toBe(true);
      expect(onSide(to, path.at(-1)!.x, path.at(-1)!.y), id).toBe(true);
    }
  }
});

test("a line passes between the nodes of the columns it crosses", () => {
  const ids = ["a/a1", "a/b1", "a/b2", "a/b3", "a/c1"];
  const lines = ["a/a1 → a/b1", "a/a1 → a/b2", "a/a1 → a/b3", "a/b2 → a/c1", "a/a1 → a/c1"].map((text) => line(text));
  const { nodes, lines: placed } = layout(ids, lines);
  const middle = nodes.filter(({ id }) => id.startsWith("a/b"));
  const passing = placed.find(({ id }) => id === "a/a1 → a/c1")!;
  const inColumn = passing.path.filter(({ x }) => Math.abs(x - middle[0]!.x) < 1);
  expect(inColumn).toHaveLength(1);
  for (const node of middle) expect(Math.abs(node.y - inColumn[0]!.y)).toBeGreaterThan(node.height / 2);
});

test("the same graph gives the same layout", () => {
  for (const { ids, lines, across } of graphs.slice(0, 10)) expect(layout(ids, lines)).toEqual(across);
});
