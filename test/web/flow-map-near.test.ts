import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { nearSelection } from "../../web/components/flow-map-near.ts";
import { deployment, namespace, policy, stream } from "../support/manifests.ts";

const app = (name: string) => deployment(name, { namespace: "shop", labels: { app: name } });

/** db takes any pod of shop; batch may not leave. */
const analysis = analyze([
  {
    path: "shop.yaml",
    text: stream(
      namespace("shop"),
      app("web"),
      app("batch"),
      app("db"),
      policy("db", "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{podSelector: {}}]}]", "shop"),
      policy("batch", "  podSelector: {matchLabels: {app: batch}}\n  policyTypes: [Egress]", "shop"),
    ),
  },
]);
const graph = buildGraph(analysis);

test("a line from any pod belongs to each pod it speaks for", () => {
  expect([...nearSelection(graph, "shop/Deployment/web")!.lines]).toEqual([
    "from any pod of shop → shop/Deployment/db",
  ]);
});

test("a line from any pod does not belong to its exceptions", () => {
  const near = nearSelection(graph, "shop/Deployment/batch")!;
  expect([...near.lines]).toEqual([]);
  expect([...near.nodes]).toEqual(["shop/Deployment/batch"]);
});

test("a selection that is not on the map makes nothing stand out", () => {
  expect(nearSelection(graph, "shop/Deployment/gone")).toBeUndefined();
  expect(nearSelection(graph, undefined)).toBeUndefined();
});

test("along lines that arrive or leave only those stand out, with who is at their other ends", () => {
  const arriving = nearSelection(graph, "shop/Deployment/db", "ingress")!;
  expect([...arriving.lines]).toEqual(["from any pod of shop → shop/Deployment/db"]);
  const leaving = nearSelection(graph, "shop/Deployment/db", "egress")!;
  expect([...leaving.lines]).toEqual([]);
  expect([...leaving.nodes]).toEqual(["shop/Deployment/db"]);
});

test("a namespace that is selected is all of its nodes", () => {
  const { selected } = nearSelection(graph, "Namespace/shop")!;
  expect([...selected].sort()).toEqual([
    "from any pod of shop",
    "shop/Deployment/batch",
    "shop/Deployment/db",
    "shop/Deployment/web",
  ]);
});
