import { describe, expect, test } from "vitest";
import { listOutside, listWorkloads } from "../../src/index.ts";
import { isPartOf } from "../../src/policy/parts.ts";
import { clusterPolicy, deployment, node, pod, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

const replica = (name: string, labels: Readonly<Record<string, string>> = {}) =>
  pod(name, { owner: "StatefulSet/api", labels });
const primary = policy("p", "  {podSelector: {matchLabels: {role: primary}}}");
const divided = read([
  replica("api-0", { role: "primary" }),
  replica("api-1"),
  replica("api-2"),
  deployment("web"),
  pod("tool"),
  primary,
]);

test("a part of a workload is named by its first pod and how many more there are", () => {
  const parts = listWorkloads(divided).map(({ ref: { id, part, pods } }) => [id, part, pods]);
  expect(parts).toEqual([
    ["default/StatefulSet/api#api-0", "api-0", 1],
    ["default/StatefulSet/api#api-1", "api-1 +1", 2],
    ["default/Pod/tool", "", 1],
    ["default/Deployment/web", "", 1],
  ]);
});

test("one label among many tells pods apart, though other workloads have the other labels too", () => {
  const replicas = (name: string, labels: readonly number[]) =>
    labels.map((n, i) =>
      pod(`${name}-${String(i).padStart(2, "0")}`, { owner: `StatefulSet/${name}`, labels: { n: `${n}` } }),
    );
  const several = replicas("a", [...Array.from({ length: 35 }).keys()]);
  const select34 = policy("p", '  {podSelector: {matchLabels: {n: "34"}}}');
  expect(
    listWorkloads(read([...several, ...replicas("b", [0, 33]), select34])).map(({ ref }) => [ref.id, ref.pods]),
  ).toEqual([
    ["default/StatefulSet/a#a-00", 34],
    ["default/StatefulSet/a#a-34", 1],
    ["default/StatefulSet/b", 2],
  ]);
});

describe("what is asked for is found among the parts of the map", () => {
  const found = (id: string) => divided.table.parts.filter((part) => isPartOf(part, id)).map(({ ref }) => ref.id);

  test.each([
    ["default/StatefulSet/api", ["default/StatefulSet/api#api-0", "default/StatefulSet/api#api-1"]],
    ["default/StatefulSet/api#api-1", ["default/StatefulSet/api#api-1"]],
    ["default/StatefulSet/api#api-2", ["default/StatefulSet/api#api-1"]], // a pod that is not the first of its part
    ["default/Pod/api-2", ["default/StatefulSet/api#api-1"]],
    ["default/Pod/tool", ["default/Pod/tool"]],
    ["default/Deployment/web", ["default/Deployment/web"]],
    ["default/Pod/web", []], // the pods of a template have no names
    ["default/StatefulSet/ap", []],
    ["default/Deployment/web#api-2", []],
    ["other/Pod/api-2", []],
  ])("%s", (id, parts) => {
    expect(found(id)).toEqual(parts);
  });
});

describe("addresses outside that are all of nodes", () => {
  const nodes = [node("n1", ["192.0.2.1", "203.0.113.1"], { pool: "edge" }), node("n2", ["192.0.2.2"])];
  const named = (documents: readonly string[]) =>
    listOutside(read([pod("web"), ...nodes, ...documents])).flatMap(({ nodes }) => (nodes.length > 0 ? [nodes] : []));

  test("are named by those that have them, and by no others", () => {
    const edge = clusterPolicy(
      "c",
      "  {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}]}",
    );
    expect(named([edge])).toEqual([["n1"]]);
  });

  test("also where a node has others besides", () => {
    const block = policy("p", "  {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 192.0.2.1/32}}]}]}");
    expect(named([block])).toEqual([["n1"]]);
  });
});
