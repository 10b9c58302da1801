import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { tellKinds } from "../../src/views/file-kinds.ts";
import { shopFile } from "../support/shop.ts";

const object = (apiVersion: string, kind: string, name: string, rest = "") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\n${rest}---\n`;

const policy = (name: string) => object("networking.k8s.io/v1", "NetworkPolicy", name, "spec: {podSelector: {}}\n");

test("each file is told by the kinds in it, workloads apart from their pods", () => {
  expect(tellKinds(analyze([shopFile]), ["shop.yaml"])).toEqual([
    { path: "shop.yaml", holds: "1 Namespace, 2 StatefulSets, 1 Deployment, 2 Pods, 1 NetworkPolicy, 1 Service" },
  ]);
});

test("a workload that is known by its pods only is no object of the file", () => {
  const owner = "ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, controller: true}]";
  const text = ["web-0", "web-1"]
    .map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, ${owner}}\n---\n`)
    .join("");
  expect(tellKinds(analyze([{ path: "pods.yaml", text }]), ["pods.yaml"])).toEqual([
    { path: "pods.yaml", holds: "2 Pods" },
  ]);
});

test("many of a kind are named as such, in the files that are asked about and hold something of use", () => {
  const files = [
    { path: "policies.yaml", text: policy("a") + policy("b") },
    { path: "ways-in.yaml", text: ["a", "b"].map((name) => object("networking.k8s.io/v1", "Ingress", name)).join("") },
    { path: "pod.yaml", text: object("v1", "Pod", "web") },
    { path: "secret.yaml", text: object("v1", "Secret", "password") },
  ];
  expect(tellKinds(analyze(files), ["secret.yaml", "ways-in.yaml", "policies.yaml"])).toEqual([
    { path: "ways-in.yaml", holds: "2 Ingresses" },
    { path: "policies.yaml", holds: "2 NetworkPolicies" },
  ]);
});

test("a file of tests is told by their number, wrong ones included", () => {
  const tests = { path: "canreach.yaml", text: "expect: [{to: shop/db, only: []}, 1]" };
  expect(tellKinds(analyze([shopFile, tests]), ["canreach.yaml"])).toEqual([
    { path: "canreach.yaml", holds: "2 tests" },
  ]);
});
