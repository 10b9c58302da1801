import { expect, test } from "vitest";
import { listWorkloads } from "../../src/index.ts";
import { clusterPolicy, namespace, oldAdminPolicy, pod, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

const cluster = [
  namespace("shop", { team: "shop" }),
  namespace("tools", { team: "tools" }),
  pod("web", { namespace: "shop" }),
  pod("agent", { namespace: "shop", hostNetwork: true, ips: ["192.0.2.1"] }),
  pod("monitor", { namespace: "tools" }),
];
const documents = [
  ...cluster,
  policy("closed", "  podSelector: {}\n  policyTypes: [Egress]", "shop"),
  clusterPolicy(
    "first",
    "  {tier: Admin, priority: 1, subject: {namespaces: {matchLabels: {team: shop}}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}",
  ),
  oldAdminPolicy(
    "BaselineAdminNetworkPolicy",
    "default",
    "  {subject: {namespaces: {matchLabels: {team: tools}}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
  ),
];

function states(enforced: boolean) {
  return listWorkloads(read(documents, { enforced })).map(({ ref, onHost, ingress, egress }) => [
    `${ref.name}${onHost ? " on its host" : ""}`,
    ...[ingress, egress].map(({ isolatedBy, ruledBy, open }) =>
      [...isolatedBy, ...ruledBy].map(({ name }) => name).concat(open ? ["open"] : []),
    ),
  ]);
}

test("a side lists the policies that isolate it and those with rules for it, and is open where none denies anything", () => {
  expect(states(true)).toEqual([
    ["agent on its host", ["open"], ["open"]],
    ["web", ["first", "open"], ["closed"]],
    ["monitor", ["default"], ["open"]],
  ]);
});

test("E7 with enforced false nothing isolates or rules, and every side is open", () => {
  expect(states(false)).toEqual([
    ["agent on its host", ["open"], ["open"]],
    ["web", ["open"], ["open"]],
    ["monitor", ["open"], ["open"]],
  ]);
});
