import { describe, expect, test } from "vitest";
import { analyze, listFlows } from "../../src/analyze.ts";
import { type FlowTable, listSources } from "../../src/policy/flows.ts";
import { flowPieces } from "../../src/report/flow-pieces.ts";
import { type FlowForm, formatFlows } from "../../src/report/format-flows.ts";
import { toJsonFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";

const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {metadata: {labels: {app: web}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{podSelector: {matchLabels: {app: web}}}]
      ports: [{port: 5432}, {port: 9000, endPort: 9010, protocol: UDP}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: []
`;

const flows = listFlows(analyze([{ path: "all.yaml", text }]));

test("txt: a line for each flow in np-guard's form, sorted", () => {
  expect(formatFlows(flows, "txt")).toBe(
    `shop/web[Deployment] => 0.0.0.0-255.255.255.255[External] : All Connections
shop/web[Deployment] => shop/db[Pod] : TCP 5432,UDP 9000-9010
`,
  );
});

test("csv: connections with commas are quoted", () => {
  expect(formatFlows(flows, "csv")).toBe(
    `src,dst,conn
shop/web[Deployment],0.0.0.0-255.255.255.255[External],All Connections
shop/web[Deployment],shop/db[Pod],"TCP 5432,UDP 9000-9010"
`,
  );
});

test("md: a table", () => {
  expect(formatFlows(flows, "md")).toBe(
    `| src | dst | conn |
| --- | --- | --- |
| shop/web[Deployment] | 0.0.0.0-255.255.255.255[External] | All Connections |
| shop/web[Deployment] | shop/db[Pod] | TCP 5432,UDP 9000-9010 |
`,
  );
});

test("json: ends and port ranges as data", () => {
  const web = { kind: "workload", namespace: "shop", workload: "Deployment", name: "web" };
  const passing = { TCP: [{ first: 5432, last: 5432 }], UDP: [{ first: 9000, last: 9010 }] };
  expect(JSON.parse(formatFlows(flows, "json"))[0]).toEqual({
    from: web,
    to: { kind: "workload", namespace: "shop", workload: "Pod", name: "db" },
    connections: passing,
    possible: passing,
  });
});

test("no flows: nothing in txt, an empty list in json", () => {
  expect(formatFlows([], "txt")).toBe("");
  expect(formatFlows([], "json")).toBe("[]\n");
});

describe("the text a source at a time", () => {
  const inPieces = (table: FlowTable, form: FlowForm) => [...flowPieces(listSources(table), form)];
  const ranges = (seed: number) => generateCluster({ seed, pods: 60, policies: 40, density: "dense", labels: "multi" });
  const clusters = [{ path: "all.yaml", text }, ...[1, 2, 3].map((seed) => toJsonFile(ranges(seed)))];

  test.each(["txt", "csv", "md", "json"] as const)("is the same as the text of all flows, as %s", (form) => {
    for (const file of clusters) {
      const analysis = analyze([file]);
      const pieces = inPieces(analysis.table, form);
      expect(pieces.map((piece) => piece.text).join("")).toBe(formatFlows(listFlows(analysis), form));
      expect(pieces.reduce((sum, piece) => sum + piece.flows, 0)).toBe(listFlows(analysis).length);
    }
  });

  test("is an empty list where there is no flow", () => {
    const { table } = analyze([]);
    const whole = (form: FlowForm) =>
      inPieces(table, form)
        .map((piece) => piece.text)
        .join("");
    expect([whole("json"), whole("txt")]).toEqual(["[]\n", ""]);
  });
});
