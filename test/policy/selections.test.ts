import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { listFlows } from "../../src/index.ts";
import { namespace, pod, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

// Rows L1-L5, S8-S10, S12 and E1 of semantics.md as the list of all flows answers them.

const x = (name: string, labels: Record<string, string>) => pod(name, { labels: { app: "x", ...labels } });
const cluster = [
  namespace("default", { team: "a" }),
  namespace("other", { team: "b" }),
  pod("db", { labels: { app: "db" } }),
  x("none", {}),
  x("empty", { tier: "" }),
  x("front", { tier: "front" }),
  x("back", { tier: "back", role: "old" }),
  pod("far", { namespace: "other", labels: { app: "x", tier: "front" } }),
  pod("host", { labels: { app: "x", tier: "front" }, hostNetwork: true, ips: ["192.0.2.1"] }),
];

/** The names of those listed as able to reach db when this is the only peer that may. */
function reaching(...peers: readonly string[]): readonly string[] {
  return reachingIn({}, ...peers);
}

function reachingIn(profile: Partial<Profile>, ...peers: readonly string[]): readonly string[] {
  const spec = `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${peers.join(", ")}]}]`;
  const flows = listFlows(read([...cluster, policy("p", spec)], profile));
  return flows
    .filter(({ to }) => to.kind === "workload" && to.name === "db")
    .map(({ from }) => (from.kind === "workload" ? from.name : from.id))
    .toSorted();
}

const pods = (...requirements: readonly string[]) =>
  `{podSelector: {matchExpressions: [{key: app, operator: In, values: [x]}, ${requirements.join(", ")}]}}`;

test.each([
  ["L1 In", "{key: tier, operator: In, values: [front, back]}", ["back", "front"]],
  ["L2 NotIn", "{key: tier, operator: NotIn, values: [front]}", ["back", "empty", "none"]],
  ["L3 Exists", "{key: tier, operator: Exists}", ["back", "empty", "front"]],
  ["L3 DoesNotExist", "{key: tier, operator: DoesNotExist}", ["none"]],
])(
  "%s in the list of flows picks pods as one verdict does, never a host-network pod (E1)",
  (_, requirement, expected) => {
    expect(reaching(pods(requirement))).toEqual(expected);
  },
);

test("L5 in the list of flows all requirements hold", () => {
  const back = "{key: tier, operator: Exists}, {key: role, operator: Exists}";
  expect(reaching(pods(back))).toEqual(["back"]);
});

test("S8, S9, S10 in the list of flows a peer without namespaceSelector stays at home", () => {
  const front = "podSelector: {matchLabels: {tier: front}}";
  expect(reaching(`{${front}}`)).toEqual(["front"]);
  expect(reaching(`{namespaceSelector: {}, ${front}}`)).toEqual(["far", "front"]);
  expect(reaching(`{namespaceSelector: {matchLabels: {team: b}}, ${front}}`)).toEqual(["far"]);
  expect(reaching(`{namespaceSelector: {matchLabels: {team: b}}}`, `{${front}}`)).toEqual(["far", "front"]);
  expect(reaching("{namespaceSelector: {}}")).toEqual(["back", "empty", "far", "front", "none"]);
});

describe("E1 in the list of flows", () => {
  test("with hostNetwork as-pod selectors see host-network pods as they do others", () => {
    const front = "podSelector: {matchLabels: {tier: front}}";
    const asPod = (peer: string) => reachingIn({ hostNetwork: "as-pod" }, peer);
    expect(asPod(`{namespaceSelector: {}, ${front}}`)).toEqual(["far", "front", "host"]);
    expect(asPod(`{${front}}`)).toEqual(["front", "host"]);
  });

  test("a policy that selects every pod of a namespace leaves its host-network pods open", () => {
    const closed = policy("p", "  podSelector: {}\n  policyTypes: [Ingress]");
    const flows = listFlows(read([...cluster, closed]));
    const reached = flows.map(({ to }) => (to.kind === "workload" ? to.name : to.id));
    expect([...new Set(reached)].toSorted()).toEqual(["far", "host", "internet"]);
  });
});
