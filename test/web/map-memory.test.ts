import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { MapMemory } from "../../web/map-memory.ts";

const graph = buildGraph(analyze([]));
const opened = { since: 1, files: 1, scope: [] };

test("files that were opened anew have no map before", () => {
  const memory = new MapMemory();
  expect(memory.before(opened)).toBeUndefined();
  memory.keep(graph);
  expect(memory.before({ ...opened, since: 2, files: 2 })).toBeUndefined();
});

test("a question about the same files goes on with the map from before their latest change", () => {
  const memory = new MapMemory();
  expect(memory.before(opened)).toBeUndefined();
  memory.keep(graph);
  expect(memory.before(opened)).toBeUndefined();
  expect(memory.before({ ...opened, files: 2 })).toBe(graph);
  memory.keep({ ...graph });
  expect(memory.before({ ...opened, files: 2 })).toBe(graph);
});

test("the map of other namespaces does not stay near", () => {
  const memory = new MapMemory();
  memory.before(opened);
  memory.keep(graph);
  expect(memory.before({ ...opened, files: 2, scope: ["shop"] })).toBeUndefined();
  expect(memory.before({ ...opened, files: 2 })).toBe(graph);
});
