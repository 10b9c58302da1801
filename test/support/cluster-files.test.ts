import { load, loadAll } from "js-yaml";
import { expect, test } from "vitest";
import { jsonChunks, toJsonFile, toYamlFile, yamlChunks } from "./cluster-files.ts";
import { fullObjects } from "./full-objects.ts";
import { generateCluster } from "./generate-cluster.ts";

const objects = generateCluster({ seed: 1, pods: 60, policies: 8 });

test("YAML and JSON hold the same objects", () => {
  expect(loadAll(toYamlFile(objects).text)).toEqual(objects);
  expect(JSON.parse(toJsonFile(objects).text).items).toEqual(objects);
  expect(load(toJsonFile(objects).text)).toMatchObject({ kind: "List" });
});

test.each([
  ["no objects", []],
  ["one object", objects.slice(0, 1)],
  ["a cluster", objects],
  ["full objects", [...fullObjects(objects)]],
])("piece by piece the text is that of the whole file: %s", (_, some) => {
  expect([...jsonChunks(some)].join("")).toBe(toJsonFile(some).text);
  expect([...yamlChunks(some)].join("")).toBe(toYamlFile(some).text);
});

test("a piece is no larger than an object", () => {
  expect(Math.max(...[...jsonChunks(objects)].map(({ length }) => length))).toBeLessThan(10_000);
});
