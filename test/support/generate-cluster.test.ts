import { load, loadAll } from "js-yaml";
import { expect, test } from "vitest";
import { generateCluster, toJsonFile, toYamlFile } from "./generate-cluster.ts";

const size = { seed: 1, pods: 230, policies: 25 };

test("a generated cluster has exactly the pods and policies asked for", () => {
  const kinds = generateCluster(size).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "Pod")).toHaveLength(230);
  expect(kinds.filter((kind) => kind === "NetworkPolicy")).toHaveLength(25);
  expect(kinds.filter((kind) => kind === "Namespace")).toHaveLength(5);
});

test("one seed gives one cluster, another seed another", () => {
  expect(generateCluster(size)).toEqual(generateCluster(size));
  expect(generateCluster({ ...size, seed: 2 })).not.toEqual(generateCluster(size));
});

test("YAML and JSON hold the same objects", () => {
  const objects = generateCluster(size);
  expect(loadAll(toYamlFile(objects).text)).toEqual(objects);
  expect(JSON.parse(toJsonFile(objects).text).items).toEqual(objects);
  expect(load(toJsonFile(objects).text)).toMatchObject({ kind: "List" });
});

test("no two objects of a kind share namespace and name, nor two pods an address", () => {
  const objects = generateCluster({ ...size, pods: 1000, policies: 100 });
  const names = objects.map(({ kind, metadata }) => {
    const { namespace, name } = metadata as { namespace?: string; name: string };
    return `${kind}/${namespace}/${name}`;
  });
  expect(new Set(names).size).toBe(names.length);
  const addresses = objects.flatMap(({ status }) => (status as { podIP?: string } | undefined)?.podIP ?? []);
  expect(addresses).toHaveLength(1000);
  expect(new Set(addresses).size).toBe(1000);
});
