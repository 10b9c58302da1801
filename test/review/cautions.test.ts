import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { cautionsOf } from "../../src/review/cautions.ts";

const analysisOf = (text: string) => analyze([{ path: "a.yaml", text }]);

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n";
const homeless = "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\n";
const policy = (apiVersion: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ${spec}\n`;
const today = "networking.k8s.io/v1";

test.each([
  ["nothing that is not certain", pod, pod, []],
  [
    "a policy that could not be read",
    policy(today, "{podSelector: {}}"),
    policy(today, "{podSelector: {}, ingres: []}"),
    ["after: NetworkPolicy ×1 could not be read"],
  ],
  [
    "a policy of an API that was removed",
    policy("extensions/v1beta1", "{podSelector: {}}"),
    policy(today, "{podSelector: {}}"),
    ["before: NetworkPolicy ×1 of an API that was removed: clusters of today refuse it, and isolate nothing by it"],
  ],
  [
    "a policy of another kind",
    pod,
    policy("crd.projectcalico.org/v1", "{}"),
    ["after: crd.projectcalico.org/v1 NetworkPolicy ×1 is not evaluated"],
  ],
  [
    "objects without a namespace",
    `${pod}---\n${homeless}`,
    `${homeless}---\n${pod}`,
    ["before and after: Pod `b` has no namespace: read as in `default`"],
  ],
  [
    "objects that are there twice",
    `${pod}---\n${pod}`,
    pod,
    ["before: 1 object is defined twice: the later one counts, as with kubectl apply"],
  ],
  [
    "several objects that are there twice",
    `${pod}---\n${pod}---\n${pod}`,
    `${pod}---\n${pod}---\n${pod}`,
    ["before and after: 2 objects are defined twice: the later of each counts, as with kubectl apply"],
  ],
] as const)("%s", (_, before, after, cautions) => {
  expect(cautionsOf(analysisOf(before), analysisOf(after))).toEqual(cautions);
});
