import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { groupBy } from "../../src/group-by.ts";
import { buildGraph, type Graph } from "../../src/views/graph.ts";
import { type GraphLine, type GraphNode, laneOf } from "../../src/views/graph-parts.ts";
import { type Layout, layoutGraph, type Rect, type Sheet } from "../../src/views/layout.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { workloadNode } from "../support/workload-node.ts";

const samples = fileURLToPath(new URL("../../samples/", import.meta.url));
const names = readdirSync(samples, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const readings = ["across", "down", "narrow"] as const satisfies readonly Sheet[];

type Drawn = Pick<Graph, "nodes" | "lines">;

function graphOf(sample: string, change: (text: string) => string = (text) => text): Graph {
  const files = readdirSync(samples + sample).filter((name) => name.endsWith(".yaml"));
  const read = files.map((path) => ({ path, text: change(readFileSync(`${samples}${sample}/${path}`, "utf8")) }));
  return buildGraph(analyze(read));
}

function address(id: string): GraphNode {
  const endpoint = { kind: "outside", id, addresses: { v4: [], v6: [] }, nodes: [] } as never;
  return { kind: "outside", id: `from ${id}`, label: id, title: id, side: "before", endpoint };
}

function line(from: string, to: string, asked: GraphLine["asked"] = "no"): GraphLine {
  return { id: `${from} → ${to}`, from, to, state: "some-ports", label: "TCP 80", title: "", except: [], asked };
}

/** Tiers as applications have them: a few namespaces whose lines lead on, and some workloads without any. */
function randomGraph(random: Random): Drawn {
  const ids = Array.from({ length: random.integer(4, 24) }, (_, i) => `ns-${random.integer(1, 4)}/app-${i}`);
  const pairs = Array.from({ length: random.integer(3, 26) }, () => {
    const first = random.integer(0, ids.length - 2);
    return line(ids[first]!, ids[random.integer(first + 1, ids.length - 1)]!);
  });
  return { nodes: ids.map(workloadNode), lines: [...new Map(pairs.map((one) => [one.id, one])).values()] };
}

const inputs: readonly (readonly [string, Drawn])[] = [
  ...names.map((name) => [name, graphOf(name)] as const),
  ...Array.from({ length: 8 }, (_, seed) => [`seed ${seed}`, randomGraph(seededRandom(seed))] as const),
];

function laidOut({ nodes, lines }: Drawn, reading: Sheet, before?: Drawn & { readonly layout: Layout }): Layout {
  return layoutGraph(nodes, lines, reading, before);
}

/** Those of both that are not where they were. */
function moved(before: Layout, after: Layout): readonly string[] {
  const places = new Map(before.nodes.map(({ id, x, y }) => [id, `${x.toFixed(2)} ${y.toFixed(2)}`]));
  return after.nodes.flatMap(({ id, x, y }) => {
    const place = places.get(id);
    return place === undefined || place === `${x.toFixed(2)} ${y.toFixed(2)}` ? [] : [id];
  });
}

/** As `moved`, but a column may make way as a whole, for a label before it. */
function movedInColumn(before: Layout, after: Layout): readonly string[] {
  const along = before.reading === "across" ? "x" : "y";
  const columns = new Map(before.nodes.map((node) => [node.id, node[along].toFixed(2)]));
  const groups = groupBy(moved(before, after), (id) => columns.get(id)!);
  const at = ({ nodes }: Layout, id: string) => nodes.find((node) => node.id === id)!;
  return [...groups.values()].flatMap((ids) => {
    const shifts = ids.map((id) => ({
      along: at(after, id)[along] - at(before, id)[along],
      across: along === "x" ? at(after, id).y - at(before, id).y : at(after, id).x - at(before, id).x,
    }));
    const way = Math.max(...shifts.map((shift) => shift.along));
    return ids.filter((_, i) => Math.abs(shifts[i]!.across) > 0.01 || shifts[i]!.along < way - 0.01);
  });
}

function overlapping(rects: readonly Rect[]): readonly Rect[] {
  const apart = (a: Rect, b: Rect) =>
    2 * Math.abs(a.x - b.x) >= a.width + b.width - 0.01 || 2 * Math.abs(a.y - b.y) >= a.height + b.height - 0.01;
  return rects.filter((rect, i) => rects.slice(0, i).some((other) => !apart(rect, other)));
}

describe.each(readings)("read %s", (reading) => {
  test.each(inputs)("of %s, no line that goes moves a node", (_, graph) => {
    const layout = laidOut(graph, reading);
    for (const gone of graph.lines) {
      const without = { ...graph, lines: graph.lines.filter((each) => each !== gone) };
      const after = laidOut(without, reading, { ...graph, layout });
      expect({ gone: gone.id, moved: moved(layout, after) }).toEqual({ gone: gone.id, moved: [] });
      expect(after.lines).toHaveLength(layout.lines.length - (gone.from === gone.to ? 0 : 1));
    }
  });

  test.each(inputs)("of %s, a line that comes moves at most its own ends", (name, graph) => {
    const layout = laidOut(graph, reading);
    const random = seededRandom(name.length);
    const inside = graph.nodes.filter((node) => node.kind === "workload");
    for (let i = 0; i < 6 && inside.length > 1; i++) {
      const come = line(random.pick(inside).id, random.pick(inside).id);
      if (come.from === come.to || graph.lines.some(({ id }) => id === come.id)) continue;
      const after = laidOut({ ...graph, lines: [...graph.lines, come] }, reading, { ...graph, layout });
      const others = movedInColumn(layout, after).filter((id) => id !== come.from && id !== come.to);
      expect({ come: come.id, others }).toEqual({ come: come.id, others: [] });
    }
  });

  test.each(inputs)("of %s, a question moves no node, nor does an address that it asks about", (_, graph) => {
    const layout = laidOut(graph, reading);
    const guest = address("203.0.113.7");
    for (const { id } of graph.nodes.filter(({ side }) => side === "inside")) {
      const lines = [...graph.lines, line(id, graph.nodes[0]!.id, "only"), line(guest.id, id, "only")];
      expect(moved(layout, laidOut({ nodes: [...graph.nodes, guest], lines }, reading))).toEqual([]);
    }
  });

  test("after many small changes nobody stands on another, nor out of their namespace", () => {
    for (let seed = 0; seed < 6; seed++) {
      const random = seededRandom(seed);
      let graph = randomGraph(random);
      let layout = laidOut(graph, reading);
      for (let step = 0; step < 12; step++) {
        const next = changed(graph, random, step);
        layout = laidOut(next, reading, { ...graph, layout });
        graph = next;
        const rects = { nodes: overlapping(layout.nodes), boxes: overlapping(layout.boxes) };
        expect({ seed, step, ...rects }).toEqual({ seed, step, nodes: [], boxes: [] });
        expect({ seed, step, strays: strays(graph, layout) }).toEqual({ seed, step, strays: [] });
        expect(layout.nodes.map(({ id }) => id)).toEqual(graph.nodes.map(({ id }) => id));
      }
    }
  });
});

/** One line or one workload less, or one more. */
function changed({ nodes, lines }: Drawn, random: Random, step: number): Drawn {
  const { id } = random.pick(nodes);
  switch (random.integer(0, 5)) {
    case 0:
      return { nodes: [...nodes, workloadNode(`ns-${random.integer(1, 4)}/new-${step}`)], lines };
    case 1:
      if (nodes.length < 3) return { nodes, lines };
      return {
        nodes: nodes.filter((node) => node.id !== id),
        lines: lines.filter(({ from, to }) => from !== id && to !== id),
      };
    case 2:
    case 3: {
      const come = line(id, random.pick(nodes).id);
      return { nodes, lines: lines.some((one) => one.id === come.id) ? lines : [...lines, come] };
    }
    default:
      return { nodes, lines: lines.slice(1) };
  }
}

function strays({ nodes }: Drawn, layout: Layout): readonly string[] {
  const boxes = new Map(layout.boxes.map((box) => [box.namespace, box]));
  const placed = new Map(layout.nodes.map((rect) => [rect.id, rect]));
  return nodes.flatMap((node) => {
    const box = boxes.get(laneOf(node)!)!;
    const rect = placed.get(node.id)!;
    const isIn =
      2 * Math.abs(rect.x - box.x) + rect.width <= box.width &&
      2 * Math.abs(rect.y - box.y) + rect.height <= box.height;
    return isIn ? [] : [node.id];
  });
}

test("who gets a first line moves to behind its sender, alone, and stays there when the line goes", () => {
  const ids = ["a/web", "a/api", "a/db", "a/cache", "a/idle"];
  const lines = [line("a/web", "a/api"), line("a/api", "a/db"), line("a/api", "a/cache")];
  const before = { nodes: ids.map(workloadNode), lines };
  const layout = laidOut(before, "across");
  const x = (one: Layout, id: string) => one.nodes.find((node) => node.id === id)!.x;
  expect(x(layout, "a/idle")).toBeLessThan(x(layout, "a/db"));
  const linked = { ...before, lines: [...lines, line("a/api", "a/idle")] };
  const after = laidOut(linked, "across", { ...before, layout });
  expect(moved(layout, after)).toEqual(["a/idle"]);
  expect(x(after, "a/idle")).toBe(x(after, "a/db"));
  expect(moved(after, laidOut(before, "across", { ...linked, layout: after }))).toEqual([]);
});

test("a map that would be much better laid out anew is laid out anew", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => `n/${name}`);
  const chain = (order: readonly string[]) => order.slice(1).map((id, i) => line(order[i]!, id));
  const before = { nodes: ids.map(workloadNode), lines: chain(ids) };
  const turned = { nodes: before.nodes, lines: chain(ids.toReversed()) };
  const kept = laidOut(turned, "across", { ...before, layout: laidOut(before, "across") });
  expect(kept).toEqual(laidOut(turned, "across"));
});

test("the map of other files is laid out anew", () => {
  const [shop, dealer] = [graphOf("online-shop"), graphOf("car-dealer")];
  for (const reading of readings) {
    const stood = { ...shop, layout: shop[reading] };
    expect(laidOut(dealer, reading, stood)).toEqual(dealer[reading]);
  }
});
