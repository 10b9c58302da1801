import { expect, test } from "vitest";
import { analyze, listFlows } from "../../src/analyze.ts";
import { jsonChunks, toJsonFile } from "./cluster-files.ts";
import { fullObjects } from "./full-objects.ts";
import { generateCluster } from "./generate-cluster.ts";
import type { Manifest } from "./manifest.ts";

const objects = generateCluster({ seed: 1, pods: 300, policies: 30 });
const full = [...fullObjects(objects)];

test("a full pod is six to ten kilobytes of a List as kubectl prints it", () => {
  const pods = full.filter(({ kind }) => kind === "Pod");
  const sizes = [...jsonChunks(pods)].slice(1, -1).map(({ length }) => length);
  expect(sizes).toHaveLength(300);
  expect(Math.min(...sizes)).toBeGreaterThan(6_000);
  expect(Math.max(...sizes)).toBeLessThan(10_000);
});

test("full objects answer as those they were made of", () => {
  const [short, long] = [objects, full].map((some) => analyze([toJsonFile(some)])) as [Analysis, Analysis];
  const outline = (analysis: Analysis) =>
    listFlows(analysis).map(({ from, to, connections }) => [from.id, to.id, connections]);
  expect(outline(long)).toEqual(outline(short));
  expect(long.diagnostics.map(({ message }) => message)).toEqual(short.diagnostics.map(({ message }) => message));
});

test("every object has an identity of its own, and owners are called by theirs", () => {
  const identities = new Map(full.map((object) => [metadataOf(object).uid, object.kind]));
  expect(identities.size).toBe(full.length);
  const owners = full.flatMap((object) => metadataOf(object).ownerReferences ?? []);
  expect(owners.length).toBeGreaterThan(300);
  for (const { uid, kind } of owners) expect(identities.get(uid)).toBe(kind);
});

test("one cluster is filled in always alike", () => {
  expect([...fullObjects(objects)]).toEqual(full);
});

type Analysis = ReturnType<typeof analyze>;

interface Metadata {
  readonly uid: string;
  readonly ownerReferences?: readonly { readonly uid: string; readonly kind: string }[];
}

function metadataOf(object: Manifest): Metadata {
  return object.metadata as Metadata;
}
