import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { Diagnostic, Severity } from "../../src/text/diagnostic.ts";
import { listEndpointOptions } from "../../src/views/endpoint-options.ts";
import { describeEndpoint } from "../../src/views/endpoint-text.ts";
import { listProblems } from "../../src/views/problems.ts";
import { buildTable } from "../../src/views/table.ts";
import { service, stream } from "../support/manifests.ts";
import { shop, shopFlows } from "../support/shop.ts";

describe("endpoint options", () => {
  test("workloads come first, then Services, the internet and single pods", () => {
    expect(listEndpointOptions(shop).map(({ value, detail }) => `${value}: ${detail}`)).toEqual([
      "shop/api: StatefulSet · 2 pods",
      "shop/db: StatefulSet · 1 pod",
      "shop/web: Deployment · 2 pods",
      "shop/Service/db: Service · 5432",
      "internet: any address outside the cluster",
      "shop/api-0: Pod of StatefulSet api",
      "shop/api-1: Pod of StatefulSet api",
    ]);
  });

  test("a Service is a destination only; its ports, and the pods' where they differ, are told", () => {
    const services = [
      service("front", {
        selector: { a: "b" },
        ports: [
          { port: 80, targetPort: "http" },
          { port: 53, protocol: "UDP" },
        ],
      }),
      service("db", { selector: { a: "b" }, ports: [{ port: 5432, targetPort: 1 }], ip: "None" }),
      service("lb", { type: "LoadBalancer", ports: [1, 2, 3, 4, 5].map((port) => ({ port })) }),
    ];
    const options = listEndpointOptions(analyze([{ path: "a.yaml", text: stream(...services) }]));
    expect(options.map(({ value, detail, end }) => `${value}: ${detail} (${end})`)).toEqual([
      "default/front: Service · 80 → http, UDP 53 (to)",
      "default/db: headless Service · 5432 (to)",
      "default/lb: Service, LoadBalancer · 1, 2, 3 and 2 more (to)",
      "internet: any address outside the cluster (either)",
    ]);
  });

  test("a name that two workloads bear is written with its kind", () => {
    const workload = (kind: string) =>
      `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\nspec: {template: {metadata: {labels: {a: b}}}}\n---\n`;
    const analysis = analyze([{ path: "a.yaml", text: workload("Deployment") + workload("StatefulSet") }]);
    expect(listEndpointOptions(analysis).map(({ value }) => value)).toEqual([
      "shop/Deployment/a",
      "shop/StatefulSet/a",
      "internet",
    ]);
  });
});

test("the table has a row per flow, with the ids to ask by", () => {
  const { rows, notice } = buildTable(shopFlows);
  expect(notice).toBeUndefined();
  expect(rows).toContainEqual({
    from: "shop/api",
    fromId: "shop/StatefulSet/api",
    to: "shop/db",
    toId: "shop/StatefulSet/db",
    state: "some-ports",
    ports: "TCP 5432",
  });
  expect(rows.some(({ from, to }) => from === "shop/web" && to === "shop/db")).toBe(false);
});

test("a table that would be too long says how much it shows", () => {
  const many = Array.from({ length: 20_001 }, () => shopFlows[0]!);
  const { rows, notice } = buildTable(many);
  expect([rows.length, notice]).toEqual([20_000, "showing 20,000 of 20,001 flows"]);
});

describe("the selected endpoint", () => {
  test("tells who can reach it, what it can reach, and what isolates it", () => {
    const text = describeEndpoint(shop, shopFlows, "shop/StatefulSet/db")!;
    expect(text.name).toBe("shop/db");
    expect(text.sides.map(({ direction, state, sentence }) => [direction, state, sentence])).toEqual([
      ["ingress", "isolated", "1 workload can reach it"],
      ["egress", "isolated", "it can reach nothing"],
    ]);
  });

  test("an open one is reached by workloads and the internet", () => {
    const text = describeEndpoint(shop, shopFlows, "shop/Deployment/web")!;
    expect(text.sides.map(({ state, sentence }) => [state, sentence])).toEqual([
      ["open", "1 workload and internet can reach it"],
      ["open", "it can reach 1 workload and internet"],
    ]);
  });

  test("an id that is not in the input gives nothing", () => {
    expect(describeEndpoint(shop, shopFlows, "shop/Deployment/gone")).toBeUndefined();
  });
});

describe("problems", () => {
  const problem = (severity: Severity, file: string): Diagnostic => ({
    code: "invalid",
    severity,
    message: "m",
    span: { file, document: 1, line: 1, column: 1, start: 0, end: 0 },
  });

  test("errors come first, each severity in the order given", () => {
    const { list, counts } = listProblems([
      problem("info", "a"),
      problem("error", "b"),
      problem("warning", "c"),
      problem("error", "d"),
    ]);
    expect(list.map(({ span }) => span.file)).toEqual(["b", "d", "c", "a"]);
    expect(counts).toEqual({ error: 2, warning: 1, info: 1 });
  });

  test("a list that would be too long says how much it shows", () => {
    const { list, counts, notice } = listProblems(Array.from({ length: 1_001 }, () => problem("error", "a")));
    expect([list.length, counts.error, notice]).toEqual([1_000, 1_001, "showing 1,000 of 1,001 problems"]);
  });
});
