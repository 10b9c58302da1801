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

test("of one kind those whose names begin with the text come first", () => {
  const names = ["a-web", "b", "c-web", "web"];
  const documents = [
    ...names.map((name) => deployment(name)),
    service("web-front", { selector: { a: "b" }, ports: [{ port: 80 }] }),
  ];
  const analysis = analyze([{ path: "a.yaml", text: stream(...documents) }]);
  const { options } = searchOptions(analysis, { text: "web", end: "to", first: 0, amount: 100 });
  expect(options.map(({ value }) => value)).toEqual([
    "default/web",
    "default/a-web",
    "default/c-web",
    "default/web-front",
  ]);
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
