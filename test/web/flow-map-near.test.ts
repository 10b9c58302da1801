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
