import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { EndName } from "../../src/review/end-set.ts";
import { review } from "../../src/review/review.ts";
import { namespace, pod, stream } from "../support/manifests.ts";

function policy(where: string, name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${where}}\nspec: ${spec}\n`;
}

const podsIn = (where: string, ...names: readonly string[]) =>
  names.map((name) => pod(name, { namespace: where, labels: { app: name } }));

const everybody = [
  namespace("shop"),
  namespace("prod"),
  ...podsIn("shop", "web", "api", "db", "cache"),
  ...podsIn("prod", "one", "two"),
];

function groupsOf(before: readonly string[], after: readonly string[]) {
  const side = (policies: readonly string[]) => analyze([{ path: "a.yaml", text: stream(...everybody, ...policies) }]);
  const { groups, changes } = review(side(before), side(after));
  expect(groups.reduce((sum, { members }) => sum + members.length, 0)).toBe(changes.length);
  return groups.map(({ from, to, members }) => `${from.map(nameOf)} > ${to.map(nameOf)}: ${members.length}`);
}

function nameOf(end: EndName): string {
  if (end.kind === "end") return end.ref.id;
  const who = end.kind === "any-pod" ? "any pod" : `any pod in ${end.namespace}`;
  return `${who}${end.but.length > 0 ? ` but ${end.but.map(({ name }) => name).join()}` : ""}`;
}

const closed = (app: string) =>
  policy("shop", app, `{podSelector: {matchLabels: {app: ${app}}}, policyTypes: [Ingress]}`);

test("what is no longer isolated is reached by everybody, in one line", () => {
  expect(groupsOf([closed("db"), closed("cache")], [])).toEqual(["any pod,internet > shop/Pod/cache,shop/Pod/db: 12"]);
});

test("whoever could before is meant too: any pod in a namespace can now", () => {
  const fromWeb = (peer: string) =>
    policy("shop", "db", `{podSelector: {matchLabels: {app: db}}, ingress: [{from: [${peer}]}]}`);
  const web = "{podSelector: {matchLabels: {app: web}}}";
  expect(groupsOf([fromWeb(web)], [fromWeb("{podSelector: {}}")])).toEqual(["any pod in shop > shop/Pod/db: 2"]);
});

test("whoever still cannot is named as an exception, or the others are named", () => {
  const [one, two] = ["one", "two"].map((app) =>
    policy("prod", app, `{podSelector: {matchLabels: {app: ${app}}}, policyTypes: [Egress]}`),
  );
  expect(groupsOf([closed("db"), one!], [one!])).toEqual(["any pod in shop,prod/Pod/two,internet > shop/Pod/db: 5"]);
  expect(groupsOf([closed("db"), one!, two!], [one!, two!])).toEqual(["any pod in shop,internet > shop/Pod/db: 4"]);
});

test("what is alike in everything but the ports is not one", () => {
  const open = (app: string, port: number) =>
    policy(
      "shop",
      app,
      `{podSelector: {matchLabels: {app: ${app}}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: ${port}}]}]}`,
    );
  expect(groupsOf([closed("db"), closed("cache")], [open("db", 5432), open("cache", 6379)])).toEqual([
    "shop/Pod/web > shop/Pod/cache: 1",
    "shop/Pod/web > shop/Pod/db: 1",
  ]);
});

test("a policy over a namespace closes it in one line", () => {
  const all = policy("shop", "all", "{podSelector: {}, policyTypes: [Ingress]}");
  expect(groupsOf([], [all])).toEqual(["any pod,internet > any pod in shop: 24"]);
});
