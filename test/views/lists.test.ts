import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { Diagnostic, Severity } from "../../src/text/diagnostic.ts";
import { listEndpointOptions } from "../../src/views/endpoint-options.ts";
import { describeEndpoint } from "../../src/views/endpoint-text.ts";
import { listProblems } from "../../src/views/problems.ts";
import { type FlowQuery, flowPage } from "../../src/views/table.ts";
import { deployment, policy, service, stream } from "../support/manifests.ts";
import { shop } from "../support/shop.ts";

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

describe("the table", () => {
  const everything: FlowQuery = { selection: undefined, scope: [], filter: "", order: undefined, first: 0, amount: 50 };
  const look = (query: Partial<FlowQuery>) => flowPage(shop, { ...everything, ...query });

  test("has a row per flow, with the ids to ask by", () => {
    const { rows, matching, listed, notice } = look({});
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
    // api and web to each other, themselves and the internet, which reaches both; api to db
    expect([rows.length, matching, listed]).toEqual([9, 9, 9]);
  });

  test("is filtered by every word and read in pages", () => {
    const page = look({ filter: " API 5432" });
    expect(page.rows.map(({ to }) => to)).toEqual(["shop/db"]);
    expect([page.matching, page.listed]).toEqual([1, 9]);
    const last = look({ first: 8, amount: 3 });
    expect(last.rows.map(({ from, to }) => `${from} ${to}`)).toEqual(["internet shop/web"]);
    expect(last.matching).toBe(9);
  });

  test("is sorted by what it shows", () => {
    const to = (descending: boolean) => look({ order: { column: "to", descending } }).rows.map(({ to }) => to);
    const ends = ["internet", "internet", "shop/api", "shop/api", "shop/api", "shop/db"];
    expect(to(false)).toEqual([...ends, "shop/web", "shop/web", "shop/web"]);
    expect(to(true)).toEqual(to(false).toReversed());
  });

  test("lists the flows of the map's scope, that begin or end in it, and says so", () => {
    const text = stream(
      ...["a", "b", "c"].map((namespace) => deployment("one", { namespace })),
      policy("shut", "  podSelector: {}\n  policyTypes: [Ingress, Egress]", "c"),
    );
    const analysis = analyze([{ path: "a.yaml", text }]);
    const scoped = (scope: readonly string[]) => flowPage(analysis, { ...everything, scope });
    const { rows, listed, notice } = scoped(["a"]);
    expect(rows.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      "a/one → b/one",
      "a/one → internet",
      "b/one → a/one",
      "internet → a/one",
    ]);
    expect([listed, notice]).toEqual([4, "only those of a, the scope of the map"]);
    // and between b and outside
    expect([scoped(["a", "b"]).listed, scoped([]).listed]).toEqual([6, 6]);
    expect(scoped(["a", "b"]).notice).toBe("only those of a and b, the scope of the map");
    expect([scoped(["c"]).listed, scoped(["c"]).notice]).toEqual([0, "only those of c, the scope of the map"]);
  });

  test("that lists all flows lists them whatever is selected", () => {
    expect(look({ selection: "shop/StatefulSet/db" }).listed).toBe(9);
  });
});

describe("the table of a large cluster", () => {
  // 150 Deployments of 2 pods that nothing restricts: 150 * 150 flows among them, and 150 each from and to the internet
  const names = Array.from({ length: 150 }, (_, i) => `w${String(i).padStart(3, "0")}`);
  const large = analyze([{ path: "a.yaml", text: stream(...names.map((name) => deployment(name, { replicas: 2 }))) }]);
  const look = (selection: string | undefined) =>
    flowPage(large, { selection, scope: [], filter: "", order: undefined, first: 0, amount: 1_000 });

  test("stops at 20,000 flows and says so", () => {
    const { listed, notice, rows } = look(undefined);
    expect([listed, notice]).toEqual([
      20_000,
      "the first 20,000 flows, in order of their source: select a workload to see its own",
    ]);
    expect(rows[0]).toMatchObject({ from: "default/w000", to: "default/w000" });
  });

  test("lists those of what is selected, and says so", () => {
    const { listed, notice, rows } = look("default/Deployment/w149");
    expect([listed, notice]).toEqual([301, "only those of default/w149, which is selected"]);
    expect(rows.every(({ from, to }) => from === "default/w149" || to === "default/w149")).toBe(true);
  });

  test("lists them as before when what is selected is no end of a flow", () => {
    expect(look("default/Ingress/front").listed).toBe(20_000);
  });
});

describe("the selected endpoint", () => {
  test("tells who can reach it, what it can reach, and what isolates it", () => {
    const text = describeEndpoint(shop, "shop/StatefulSet/db")!;
    expect(text.name).toBe("shop/db");
    expect(text.sides.map(({ direction, state, sentence }) => [direction, state, sentence])).toEqual([
      ["ingress", "isolated", "1 workload can reach it"],
      ["egress", "isolated", "it can reach nothing"],
    ]);
  });

  test("an open one is reached by workloads and the internet", () => {
    const text = describeEndpoint(shop, "shop/Deployment/web")!;
    expect(text.sides.map(({ state, sentence }) => [state, sentence])).toEqual([
      ["open", "1 workload and internet can reach it"],
      ["open", "it can reach 1 workload and internet"],
    ]);
  });

  test("an id that is not in the input gives nothing", () => {
    expect(describeEndpoint(shop, "shop/Deployment/gone")).toBeUndefined();
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
