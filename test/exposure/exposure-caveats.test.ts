import { expect, test } from "vitest";
import { listExposure } from "../../src/index.ts";
import { clusterPolicy, deployment, namespace, pod } from "../support/manifests.ts";
import { lineOf, read } from "../support/verdicts.ts";

const shop = namespace("shop");
const a = deployment("a", { namespace: "shop", labels: { app: "a" } });

function over(name: string, direction: "ingress" | "egress", actions: readonly string[], tier = "Admin"): string {
  const peers = direction === "ingress" ? "from" : "to";
  const rules = actions.map((action) => `{action: ${action}, ${peers}: [{namespaces: {}}]}`);
  return clusterPolicy(
    name,
    `  tier: ${tier}\n  priority: 1\n  subject: {namespaces: {}}\n  ${direction}: [${rules.join(", ")}]`,
  );
}

const caveats = (...documents: readonly string[]) =>
  listExposure(read([shop, ...documents]))[0]!.caveats.map(({ code }) => code);

test("an exposure that nothing leaves open has no caveat", () => {
  expect(caveats(a)).toEqual([]);
});

test("in a profile that enforces nothing only that is said", () => {
  const [exposure] = listExposure(
    read([shop, pod("a", { namespace: "shop", hostNetwork: true })], { enforced: false }),
  );
  expect(exposure!.caveats.map(({ code }) => code)).toEqual(["not-enforced"]);
});

test("E1 a pod on its node's network says that policies over it are undefined", () => {
  expect(caveats(pod("a", { namespace: "shop", hostNetwork: true }))).toEqual(["host-network"]);
});

test("T3 policies of one priority whose actions differ are told of, once, at the later one", () => {
  const analysis = read([shop, a, over("one", "ingress", ["Deny"]), over("two", "ingress", ["Accept"])]);
  const [{ caveats: told }] = listExposure(analysis) as [ReturnType<typeof listExposure>[number]];
  expect(told.map(({ code, span }) => [code, span && lineOf(analysis, span)])).toEqual([
    ["same-priority", 'apiVersion: "policy.networking.k8s.io/v1alpha2"'],
  ]);
  expect(told[0]!.span!.document).toBe(4);
  expect(caveats(a, over("one", "egress", ["Deny"]), over("two", "egress", ["Accept"]))).toEqual(["same-priority"]);
  const baseline = ["one", "two"].map((name, i) => over(name, "ingress", [i ? "Accept" : "Deny"], "Baseline"));
  expect(caveats(a, ...baseline)).toEqual(["same-priority"]);
});

test("T3 policies of one priority that all say the same, or speak of different directions, are not", () => {
  expect(caveats(a, over("one", "ingress", ["Deny"]), over("two", "ingress", ["Deny", "Deny"]))).toEqual([]);
  expect(caveats(a, over("one", "ingress", ["Deny"]), over("two", "egress", ["Accept"]))).toEqual([]);
});
