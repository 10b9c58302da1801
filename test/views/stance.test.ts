import { expect, test } from "vitest";
import { analyze, ask } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { describeStance } from "../../src/views/stance.ts";
import { summarize } from "../../src/views/summary.ts";
import { shop } from "../support/shop.ts";

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\n---\n`;
const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ${spec}\n---\n`;
const pods = pod("web") + pod("db");

const stanceOf = (text: string) => describeStance(analyze([{ path: "a.yaml", text }]))?.says;

test("without a policy it is said that every pod can reach every pod, on the map too", () => {
  const says = "there is no policy: every pod can reach every pod, and everything outside";
  const analysis = analyze([{ path: "a.yaml", text: pods }]);
  expect(summarize(analysis).stance).toEqual({
    says,
    next: "ask about two that should not meet: under Why stands the smallest change that keeps one from the other",
  });
  expect(buildGraph(analysis).notice).toBe(says);
});

test("a pod that is alone is to get company", () => {
  const analysis = analyze([{ path: "a.yaml", text: pod("web") }]);
  expect(describeStance(analysis)?.next).toBe(
    "open the manifests of others beside it, or ask about it and an address outside",
  );
});

test("where every pod is isolated and no rule opens it, nothing is allowed, and the first step is told", () => {
  const text = pods + policy("{podSelector: {}, policyTypes: [Ingress, Egress]}");
  const analysis = analyze([{ path: "a.yaml", text }]);
  expect(describeStance(analysis)).toEqual({
    says: "nothing is allowed: no policy lets anything pass",
    next: "ask about two that should meet: under Why stands the smallest change that lets one reach the other",
  });
  expect(buildGraph(analysis).notice).toBe("nothing is allowed: no policy lets anything pass");
});

test("one way out is more than nothing", () => {
  expect(
    stanceOf(pods + policy("{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{ports: [{port: 53}]}]}")),
  ).toBe(undefined);
});

test("policies that allow everything, and policies that select nobody, are told apart", () => {
  const open = "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}";
  expect(stanceOf(pods + policy(open))).toBe("everything is allowed: the policies let everything through");
  expect(stanceOf(pods + policy("{podSelector: {matchLabels: {app: nobody}}}"))).toBe(
    "no policy restricts these workloads: everything may reach everything",
  );
});

test("where everything is allowed the map says so, and draws the line of a question only", () => {
  const open = "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}";
  const analysis = analyze([{ path: "a.yaml", text: pods + policy(open) }]);
  const verdict = ask(analysis, { from: "shop/web", to: "shop/db" }).value;
  expect(buildGraph(analysis)).toMatchObject({
    notice: "everything is allowed: the policies let everything through",
    lines: [],
  });
  expect(buildGraph(analysis).nodes.map(({ label }) => label)).toEqual(["db", "web"]);
  expect(buildGraph(analysis, { verdict }).lines.map(({ title }) => title)).toEqual([
    "asked: shop/web → shop/db: allowed",
  ]);
});

test("a policy that leaves one port shut does not allow everything", () => {
  expect(stanceOf(pods + policy("{podSelector: {}, ingress: [{ports: [{port: 1, endPort: 65534}]}]}"))).toBeUndefined();
});

test("ignored policies are told as ignored, with the way back", () => {
  const ignored = analyze([{ path: "a.yaml", text: pods }], { enforced: false });
  expect(describeStance(ignored)).toEqual({
    says: "in this profile policies are ignored: everything may reach everything",
    next: "choose “Enforced” under Profile to see what they do",
  });
});

test("in between, and where there is nobody, nothing is said", () => {
  expect(describeStance(shop)).toBeUndefined();
  expect(stanceOf("")).toBeUndefined();
});
