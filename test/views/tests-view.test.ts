import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { checkExpectations } from "../../src/review/check-expectations.ts";
import { describeTests, type TestsText } from "../../src/views/tests-view.ts";
import { pod } from "../support/manifests.ts";
import { shopFile } from "../support/shop.ts";

function testsOf(text: string, ...manifests: readonly string[]): TestsText {
  const files = [shopFile, ...manifests.map((manifest, i) => ({ path: `${i}.yaml`, text: manifest }))];
  const analysis = analyze([...files, { path: "canreach.yaml", text }]);
  return describeTests(analysis, checkExpectations(analysis));
}

function items(...lines: readonly string[]): string {
  return `expect:\n${lines.map((line) => `  - ${line}\n`).join("")}`;
}

test.each([
  ["{from: shop/web, to: shop/db, port: 5432, answer: blocked}", "shop/web → shop/db, TCP 5432: blocked"],
  ["{from: shop/*, to: internet, answer: some-ports}", "shop/* → internet: some ports"],
  [
    "{from: [shop/web, shop/api], to: shop/db, protocol: UDP, answer: blocked}",
    "shop/web and shop/api → shop/db, UDP: blocked",
  ],
  [
    "{from: {namespace: shop, labels: {app: web}}, to: {labels: {app: db}}, answer: blocked}",
    "shop [app=web] → [app=db]: blocked",
  ],
  ["{from: {namespace: shop}, to: shop/db, answer: blocked}", "shop/* → shop/db: blocked"],
  ["{to: shop/db, port: 5432, only: [shop/api]}", "only shop/api reaches shop/db, TCP 5432"],
  ["{to: shop/db, only: [shop/api, shop/web]}", "only shop/api and shop/web reach shop/db"],
  ["{to: shop/db, port: 80, only: []}", "nobody reaches shop/db, TCP 80"],
  ["{from: shop/db, only: [shop/api]}", "shop/db reaches only shop/api"],
  ["{from: shop/db, only: []}", "shop/db reaches nobody"],
])("%s is called %s", (item, title) => {
  expect(testsOf(items(item)).list.map((one) => [one.title, one.says])).toEqual([[title, undefined]]);
});

test("a test with a name is called by it, and says what it says beside", () => {
  const [one] = testsOf(
    items("{name: the web is kept out, because: cards, from: shop/web, to: shop/db, answer: blocked}"),
  ).list;
  expect(one).toMatchObject({ title: "the web is kept out", says: "shop/web → shop/db: blocked", because: "cards" });
});

test("each pair that breaks a test is told with what is answered, what is expected, and the question that shows why", () => {
  const { list, holding } = testsOf(
    items(
      "{from: shop/*, to: shop/db, port: 5432, answer: blocked}",
      "{from: shop/api, to: shop/db, answer: allowed}",
      "{to: shop/db, only: [shop/web]}",
      "{from: shop/web, to: shop/db, port: 5432, answer: blocked}",
    ),
  );
  expect(holding).toBe(1);
  expect(
    list.map(({ state, amount, breaches }) => [state, amount, breaches.map(({ pair, says }) => `${pair}: ${says}`)]),
  ).toEqual([
    ["fails", "1 of 2 pairs breaks it", ["shop/api → shop/db: allowed, blocked is expected"]],
    ["fails", "", ["shop/api → shop/db: some ports: TCP 5432, allowed is expected"]],
    [
      "fails",
      "2 of 3 pairs break it", // the outside is one range, and db has one pod
      [
        "shop/api → shop/db: some ports: TCP 5432, blocked is expected",
        "shop/web → shop/db: blocked, it is expected to get through on some port",
      ],
    ],
    ["holds", "", []],
  ]);
  expect(list[0]!.breaches[0]!.question).toEqual({
    from: "shop/StatefulSet/api",
    to: "shop/db",
    protocol: "TCP",
    port: 5432,
  });
});

test("what is wrong is told beside its test, and by itself where it is of none", () => {
  const { list, loose, problems, holding } = testsOf("expect:\n  - {from: shop/x}\n  - 1\n---\nexpects: []\n");
  expect(holding).toBe(0);
  expect(list.map(({ title, state, problems }) => [title, state, problems.length])).toEqual([
    ["a test that cannot be read", "unusable", 2],
    ["a test that cannot be read", "unusable", 1],
  ]);
  expect(loose.map(({ message }) => message)).toEqual(['unknown field "expects"']);
  expect(problems).toHaveLength(4);
});

test("more pairs than one reads are counted", () => {
  const many = Array.from({ length: 30 }, (_, i) => pod(`p${i}`, { namespace: "lab" }));
  const [one] = testsOf(items("{from: lab/*, to: shop/web, answer: blocked}"), ...many).list;
  expect([one!.amount, one!.breaches.length, one!.more]).toEqual(["30 of 30 pairs break it", 20, "and 10 more"]);
});

test("pods on the host's network are told to be left out", () => {
  const [one] = testsOf(
    items("{from: '*', to: shop/db, port: 80, answer: blocked}"),
    pod("agent", { hostNetwork: true }),
  ).list;
  expect(one!.amount).toBe("2 pairs, without 1 workload on the host's network");
});

test("policies that could not be read are told above: they could turn any test", () => {
  const broken = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: x}\nspec: {podSelector: 1}\n";
  expect(testsOf(items("{from: shop/web, to: shop/db, answer: blocked}"), broken).cautions).toHaveLength(1);
});
