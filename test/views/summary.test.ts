import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { summarize } from "../../src/views/summary.ts";
import { shop } from "../support/shop.ts";

test("what was found is counted: workloads known by template only, pods, namespaces, policies, Services", () => {
  expect(summarize(shop)).toEqual({
    found: "2 pods and 2 workloads without pods in 1 namespace, 1 policy, 1 Service",
    notUsed: undefined,
    notEvaluated: undefined,
    skipped: undefined,
    stance: undefined,
  });
});

test("the ways in from outside are counted by kind", () => {
  const object = (apiVersion: string, kind: string, name: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\n---\n`;
  const text = [
    object("networking.k8s.io/v1", "Ingress", "a"),
    object("networking.k8s.io/v1", "Ingress", "b"),
    object("gateway.networking.k8s.io/v1", "HTTPRoute", "c"),
  ].join("");
  expect(summarize(analyze([{ path: "a.yaml", text }]))).toMatchObject({
    found: "1 namespace, 2 Ingresses, 1 HTTPRoute",
    notUsed: undefined,
  });
});

test("documents that are not used are named with their number, most frequent first, and a Secret's contents are dropped", () => {
  const object = (apiVersion: string, kind: string, name: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\n---\n`;
  const text = [
    object("v1", "Secret", "password"),
    object("cilium.io/v2", "CiliumNetworkPolicy", "a"),
    object("cilium.io/v2", "CiliumNetworkPolicy", "b"),
  ].join("");
  const summary = summarize(analyze([{ path: "a.yaml", text }]));
  expect(summary.notUsed).toBe("3 documents not used (CiliumNetworkPolicy ×2, Secret ×1, its contents dropped)");
  expect(summary.notEvaluated).toBe("CiliumNetworkPolicy ×2: not evaluated, verdicts may differ");
});

test("a policy that could not be read is part of the summary", () => {
  const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{}]}]}
`;
  expect(summarize(analyze([{ path: "a.yaml", text }])).skipped).toBe(
    "NetworkPolicy ×1 could not be read: verdicts may differ",
  );
});

test("nothing found is said by nothing", () => {
  expect(summarize(analyze([])).found).toBeUndefined();
});
