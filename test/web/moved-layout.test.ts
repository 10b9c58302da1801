import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import type { Layout, Rect } from "../../src/views/layout.ts";
import { addMove, boxKey, hasMoved, moveLayout } from "../../web/moved-layout.ts";
import { deployment, namespace, policy, stream } from "../support/manifests.ts";

const app = (name: string) => deployment(name, { namespace: "shop", labels: { app: name } });
const allow = (to: string, from: string) =>
  policy(
    to,
    `  podSelector: {matchLabels: {app: ${to}}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: ${from}}}}], ports: [{port: 80}]}]`,
    "shop",
  );
const text = stream(namespace("shop"), app("web"), app("api"), app("db"), allow("api", "web"), allow("db", "api"));
const graph = buildGraph(analyze([{ path: "shop.yaml", text }]));
const [web, api, db] = ["web", "api", "db"].map((name) => `shop/Deployment/${name}`) as [string, string, string];

function nodeAt(layout: Layout, id: string): Rect {
  return layout.nodes.find((node) => node.id === id)!;
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    Math.abs(outer.x - inner.x) * 2 + inner.width <= outer.width &&
    Math.abs(outer.y - inner.y) * 2 + inner.height <= outer.height
  );
}

function page({ left, top, width, height }: Layout): Rect {
  return { x: left + width / 2, y: top + height / 2, width, height };
}

test("a layout that nobody moved is the same object: nothing is drawn anew", () => {
  expect(moveLayout(graph.across, graph, {})).toBe(graph.across);
});

test.each(["across", "down"] as const)(
  "read %s, a moved node takes its lines along and its namespace holds it",
  (reading) => {
    const before = graph[reading];
    const moved = moveLayout(before, graph, { [api]: { x: -300, y: 200 } });
    expect(nodeAt(moved, api)).toMatchObject({ x: nodeAt(before, api).x - 300, y: nodeAt(before, api).y + 200 });
    expect(nodeAt(moved, web)).toEqual(nodeAt(before, web));
    expect(holds(moved.boxes[0]!, nodeAt(moved, api))).toBe(true);
    expect(holds(page(moved), moved.boxes[0]!)).toBe(true);
    for (const { id, path } of moved.lines) {
      const [from, to] = id.split(" → ") as [string, string];
      expect(onEdge(path[0]!, nodeAt(moved, from))).toBe(true);
      expect(onEdge(path.at(-1)!, nodeAt(moved, to))).toBe(true);
    }
  },
);

function onEdge({ x, y }: { x: number; y: number }, node: Rect): boolean {
  const [dx, dy] = [Math.abs(x - node.x) - node.width / 2, Math.abs(y - node.y) - node.height / 2];
  return Math.abs(Math.max(dx, dy)) < 0.01;
}

test("the label of a line stands on it after a move", () => {
  const moved = moveLayout(graph.across, graph, { [db]: { x: 0, y: 150 } });
  const line = moved.lines.find(({ id }) => id === `${api} → ${db}`)!;
  const [start, end] = [line.path[0]!, line.path.at(-1)!];
  expect(line.label).toMatchObject({ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 });
});

test("a namespace moves with its nodes, its lines and their labels as they are", () => {
  const moved = moveLayout(graph.across, graph, { [boxKey("shop")]: { x: 50, y: -40 } });
  const by = (point: { x: number; y: number }) => ({ ...point, x: point.x + 50, y: point.y - 40 });
  expect(moved.nodes).toEqual(graph.across.nodes.map(by));
  expect(moved.boxes).toEqual(graph.across.boxes.map(by));
  const lines = graph.across.lines.map(({ id, path, label }) => ({ id, path: path.map(by), label: by(label!) }));
  expect(moved.lines).toEqual(lines);
});

test("a node moves within a namespace that has moved", () => {
  const moves = addMove({ [boxKey("shop")]: { x: 50, y: 0 } }, web, { x: 5, y: 7 });
  const moved = moveLayout(graph.across, graph, moves);
  expect(nodeAt(moved, web).x).toBe(nodeAt(graph.across, web).x + 55);
  expect(nodeAt(moved, db).x).toBe(nodeAt(graph.across, db).x + 50);
});

test("moves add up, and those of nodes that are gone move nothing", () => {
  const moves = addMove(addMove({}, "gone", { x: 1, y: 2 }), "gone", { x: 3, y: 4 });
  expect(moves).toEqual({ gone: { x: 4, y: 6 } });
  expect(hasMoved(graph.across, moves)).toBe(false);
  expect(hasMoved(graph.across, { [db]: { x: 1, y: 0 } })).toBe(true);
  expect(moveLayout(graph.across, graph, moves)).toMatchObject({
    nodes: graph.across.nodes,
    boxes: graph.across.boxes,
  });
});
