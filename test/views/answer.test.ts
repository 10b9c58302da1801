import { expect, test } from "vitest";
import { answerTo } from "../../src/views/look.ts";
import { manifest, namespace, pod, workload } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

const service = (name: string, selector: object) =>
  manifest({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "shop" },
    spec: { selector, ports: [{ port: 80 }] },
  });
const app = (kind: string, name: string) =>
  workload("apps/v1", kind, name, { namespace: "shop", labels: { app: name } });
const analysis = read([
  namespace("shop"),
  ...[app("Deployment", "web"), app("Deployment", "orders"), app("StatefulSet", "orders")],
  service("front", { app: "web" }),
]);

/** The questions that are offered in place of one, per problem with it. */
function meantBy(from: string, to: string, port?: number) {
  const answer = answerTo({ from, to, ...(port && { port }) }, analysis);
  if (answer.kind !== "refused") throw new Error(`it is answered: ${answer.kind}`);
  return answer.problems.map(({ meant }) => meant);
}

test("in place of a misspelt end its nearest name is offered, with the rest of the question as it was", () => {
  const question = { from: "shop/web", to: "shop/front", port: 80 };
  expect(meantBy("shop/wbe", "shop/front", 80)).toEqual([[{ name: "shop/web", question }]]);
});

test("of two misspelt ends each is offered on its own, also where both are the same words", () => {
  expect(meantBy("shop/wbe", "shop/wbe")).toEqual([
    [{ name: "shop/web", question: { from: "shop/web", to: "shop/wbe" } }],
    [{ name: "shop/web", question: { from: "shop/wbe", to: "shop/web" } }],
  ]);
});

test("in place of a name that two have, each is offered with its kind; of a Service as a source, who is behind it", () => {
  expect(meantBy("shop/web", "shop/orders")).toEqual([
    [
      { name: "shop/Deployment/orders", question: { from: "shop/web", to: "shop/Deployment/orders" } },
      { name: "shop/StatefulSet/orders", question: { from: "shop/web", to: "shop/StatefulSet/orders" } },
    ],
  ]);
  expect(meantBy("shop/front", "shop/web")).toEqual([
    [{ name: "shop/web", question: { from: "shop/web", to: "shop/web" } }],
  ]);
});

test("nothing is offered for words that are near no name, nor for a wrong port", () => {
  expect(meantBy("xyzzy", "shop/web")).toEqual([[]]);
  expect(meantBy("shop/web", "shop/web", 70000)).toEqual([[]]);
});

test("of many names the first five are offered", () => {
  const names = Array.from({ length: 8 }, (_, i) => `api-${i}`);
  const pods = names.map((name) => pod(name, { namespace: "shop", labels: { tier: "api" } }));
  const all = service("all", { tier: "api" });
  const answer = answerTo({ from: "shop/all", to: "shop/api-0" }, read([namespace("shop"), ...pods, all]));
  const [problem] = answer.kind === "refused" ? answer.problems : [];
  expect(problem?.meant.map(({ name }) => name)).toEqual(names.slice(0, 5).map((name) => `shop/${name}`));
});
