import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { offerOptions, searchOptions } from "../../src/views/option-search.ts";
import { deployment, pod, service, stream } from "../support/manifests.ts";
import { shop } from "../support/shop.ts";

function found(text: string, end: "from" | "to" = "from", first = 0, amount = 100) {
  const { options, matching } = searchOptions(shop, { text, end, first, amount });
  return { values: options.map(({ value }) => value), matching };
}

test("without a text all is found: workloads first, then Services, the internet and single pods", () => {
  const all = ["shop/api", "shop/db", "shop/web", "shop/Service/db", "internet", "shop/api-0", "shop/api-1"];
  expect(found("", "to")).toEqual({ values: all, matching: 7 });
});

test("a Service is found as a destination only", () => {
  expect(found("db", "to").values).toEqual(["shop/db", "shop/Service/db"]);
  expect(found("db", "from").values).toEqual(["shop/db"]);
});

test.each([
  ["part of a name", "PI-1", ["shop/api-1"]],
  ["a kind", "statefulset", ["shop/api", "shop/db", "shop/api-0", "shop/api-1"]],
  ["a label", "app=api", ["shop/api", "shop/api-0", "shop/api-1"]],
  ["several words, each anywhere", "web deployment", ["shop/web"]],
  ["nothing there is", "nothing", []],
])("%s finds it", (_, text, values) => {
  expect(found(text)).toEqual({ values, matching: values.length });
});

test("an address finds the pod that has it", () => {
  const pods = [pod("a", { ips: ["10.244.3.7"] }), pod("b", { ips: ["10.244.3.8"] })];
  const analysis = analyze([{ path: "a.yaml", text: stream(...pods) }]);
  const { options } = searchOptions(analysis, { text: "3.7", end: "to", first: 0, amount: 100 });
  expect(options.map(({ value }) => value)).toEqual(["default/a"]);
});

test("the address of a Service finds it", () => {
  const analysis = analyze([
    {
      path: "a.yaml",
      text: stream(deployment("web"), service("front", { ip: "10.96.0.17", ports: [{ port: 80 }] })),
    },
  ]);
  const { options } = searchOptions(analysis, { text: "96.0.17", end: "to", first: 0, amount: 100 });
  expect(options.map(({ value, detail }) => [value, detail])).toEqual([["default/front", "Service · 80 · 10.96.0.17"]]);
});

test("what is called so comes first, then what begins so, then what has it in its name, then the rest", () => {
  const documents = [
    ...["a-web", "b", "web"].map((name) => deployment(name)),
    deployment("labelled", { labels: { app: "web" } }),
    service("web-front", { selector: { a: "b" }, ports: [{ port: 80 }] }),
    deployment("x", { namespace: "web-team" }),
  ];
  const analysis = analyze([{ path: "a.yaml", text: stream(...documents) }]);
  const { options } = searchOptions(analysis, { text: "web", end: "to", first: 0, amount: 100 });
  expect(options.map(({ value }) => value)).toEqual([
    "default/web",
    "default/web-front",
    "web-team/x",
    "default/a-web",
    "default/labelled",
  ]);
});

test("the detail tells the label or the address by which it was found, unless its name shows it", () => {
  const documents = [
    pod("a", { labels: { app: "web", tier: "front" }, ips: ["10.244.3.7"] }),
    pod("web", { labels: { app: "web" } }),
  ];
  const analysis = analyze([{ path: "a.yaml", text: stream(...documents) }]);
  const details = (text: string) =>
    searchOptions(analysis, { text, end: "from", first: 0, amount: 100 }).options.map(({ value, detail }) => [
      value,
      detail,
    ]);
  expect(details("web")).toEqual([
    ["default/web", "Pod"],
    ["default/a", "Pod · app=web"],
  ]);
  expect(details("FRONT 3.7 default")).toEqual([["default/a", "Pod · tier=front · 10.244.3.7"]]);
  expect(details("app=web tier")).toEqual([["default/a", "Pod · app=web · tier=front"]]);
});

test("what is found is read in pages, with the number of all", () => {
  expect(found("", "to", 2, 3)).toEqual({ values: ["shop/web", "shop/Service/db", "internet"], matching: 7 });
});

test("options are offered whole up to some 2,000, and searched for above", () => {
  const pods = (amount: number) => Array.from({ length: amount }, (_, i) => pod(`p${i}`));
  const offer = (amount: number) => offerOptions(analyze([{ path: "a.yaml", text: stream(...pods(amount)) }]));
  const few = offer(1_000);
  expect(few.kind === "whole" && few.list.length).toBe(1_001); // and the internet
  expect(offer(1_001)).toEqual({ kind: "searched" });
});
