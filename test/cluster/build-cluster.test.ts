import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { type Analysis, analyze, listFlows } from "../../src/index.ts";
import { clusterPolicy, denyAll, deployment, namespace, pod, policy, service, stream } from "../support/manifests.ts";

function read(documents: readonly string[], profile: Partial<Profile> = {}, before?: Analysis): Analysis {
  return analyze([{ path: "all.yaml", text: stream(...documents) }], profile, before);
}

/** The cluster after an edit, told apart from the same read afresh by nothing that is said of it. */
function edited(before: Analysis, documents: readonly string[], profile: Partial<Profile> = {}): Analysis {
  const [after, afresh] = [read(documents, profile, before), read(documents, profile)];
  expect(told(after)).toEqual(told(afresh));
  return after;
}

function told({ cluster, diagnostics, ...analysis }: Analysis) {
  const { policies, policiesIn, tiers, namespaces, unused, skipped } = cluster;
  const names = [policies, tiers.admin, tiers.baseline].map((some) => some.map(({ name }) => name));
  const flows = listFlows({ cluster, diagnostics, ...analysis });
  return {
    names,
    inNamespaces: [...policiesIn.keys()],
    namespaces: [...namespaces],
    unused,
    skipped,
    flows,
    diagnostics,
  };
}

const web = pod("web");
const db = pod("db", { labels: { app: "db" } });
/** `a-`, and a number. */
const generated = (direction: "Ingress" | "Egress") => denyAll("a", direction).replace('name: "a"', "generateName: a-");
const home = [namespace("default"), namespace("lab"), web, db];
const forAll = "subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]";
const tiered = (name: string, priority = 1) => clusterPolicy(name, `  {tier: Admin, priority: ${priority}, ${forAll}}`);
const base = (name: string) => clusterPolicy(name, `  {tier: Baseline, priority: 1, ${forAll}}`);

describe("where only policies changed, endpoints stay the same objects", () => {
  const first = () => read([...home, denyAll("a", "Ingress"), tiered("t")]);

  test.each([
    ["another spec", [...home, denyAll("a", "Egress"), tiered("t")]],
    ["one more", [...home, denyAll("a", "Ingress"), denyAll("b", "Egress"), tiered("t")]],
    ["another name", [...home, denyAll("b", "Ingress"), tiered("t")]],
    ["the last of its kind gone", [...home, tiered("t")]],
    ["the last of a tier gone", [...home, denyAll("a", "Ingress")]],
    ["another tier", [...home, denyAll("a", "Ingress"), base("t")]],
    ["two of one priority", [...home, denyAll("a", "Ingress"), tiered("t"), tiered("s")]],
    [
      "one name, in two namespaces",
      [...home, denyAll("a", "Ingress"), policy("a", "  {podSelector: {}}", "lab"), tiered("t")],
    ],
    ["one name, of another kind", [...home, denyAll("t", "Ingress"), tiered("t")]],
    ["none changed", [...home, denyAll("a", "Ingress"), tiered("t")]],
  ])("%s", (_, documents) => {
    const before = first();
    expect(edited(before, documents).cluster.endpoints).toBe(before.cluster.endpoints);
  });

  test("also one edit after another", () => {
    const before = first();
    const second = edited(before, [...home, denyAll("a", "Egress"), tiered("t")]);
    const third = edited(second, [...home, tiered("u")]);
    const last = edited(third, [...home, tiered("t"), base("u"), denyAll("c", "Ingress")]);
    expect(last.cluster.endpoints).toBe(before.cluster.endpoints);
  });
});

describe("where an edit is more than one of policies, the cluster is as if read afresh", () => {
  const a = denyAll("a", "Ingress");

  test.each([
    ["a pod is another", [...home, a], [namespace("default"), web, pod("db", { labels: { app: "dba" } }), a]],
    ["a pod comes", [...home, a], [...home, pod("more"), a]],
    ["a pod stands in a policy's place", [...home, a], [...home, pod("more")]],
    ["a policy stands in a pod's place", [...home, web.replace("web", "more")], [...home, a]],
    [
      "a policy names a namespace that nobody defines",
      [...home, a],
      [...home, policy("a", "  {podSelector: {}}", "x")],
    ],
    ["its namespace goes with a policy", [...home, a, policy("b", "  {podSelector: {}}", "x")], [...home, a]],
    ["a policy comes twice", [...home, a], [...home, a, denyAll("a", "Egress")]],
    ["a policy of the admin tier comes twice", [...home, tiered("t")], [...home, tiered("t"), tiered("t", 2)]],
    ["a policy of the baseline comes twice", [...home, base("t")], [...home, base("t"), tiered("t", 2)]],
    ["the later of two goes", [...home, a, denyAll("a", "Egress")], [...home, a]],
    [
      "a policy changes, and another stands twice",
      [a, denyAll("a", "Egress"), ...home],
      [denyAll("b", "Egress"), a, ...home],
    ],
    [
      "the name of a policy is to be generated",
      [...home, generated("Ingress")],
      [...home, generated("Ingress"), generated("Egress")],
    ],
    [
      "a policy goes that had a name which might have been generated",
      [...home, generated("Ingress"), generated("Egress"), denyAll("a-2", "Egress"), a],
      [...home, generated("Ingress"), generated("Egress"), a],
    ],
    ["a Service comes", [...home, a], [...home, service("s", { ports: [{ port: 80 }] }), a]],
  ])("%s", (_, before, after) => {
    edited(read(before), after);
  });

  test.each<Partial<Profile>>([
    { enforced: false },
    { ipBlockMatchesPods: "never" },
    { hostNetwork: "as-pod" },
    { podCidrs: ["10.1.0.0/16"] },
  ])("the profile is %o", (profile) => {
    const documents = [...home, a];
    expect(edited(read(documents), documents, profile).cluster.profile).toMatchObject(profile);
    expect(edited(read(documents, profile), documents).cluster.profile).not.toMatchObject(profile);
  });
});

test("what an edit leaves unread or unused is told as of the text that is now", () => {
  const [unused, broken] = ["apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n", policy("p", "  {podSelector: 1}")];
  const before = read([...home, denyAll("a", "Ingress")]);
  const after = edited(before, [...home, unused, broken, denyAll("a", "Ingress")]);
  expect(after.cluster.unused.map(({ kind }) => kind)).toEqual(["Secret"]);
  expect(after.cluster.skipped.length).toBe(1);
  expect(after.cluster.endpoints).toBe(before.cluster.endpoints);
});

test("objects of several kinds keep the order of the input: workloads that have a template, ways in that have backends", () => {
  const job = deployment("job").replace('apiVersion: "apps/v1"\nkind: "Deployment"', "apiVersion: batch/v1\nkind: Job");
  const route = (kind: string, name: string, group: string) =>
    `apiVersion: ${group}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: default}\n`;
  const ingress = (name: string) =>
    `${route("Ingress", name, "networking.k8s.io/v1")}spec: {defaultBackend: {service: {name: s, port: {number: 80}}}}\n`;
  const gateway = (name: string) =>
    `${route("HTTPRoute", name, "gateway.networking.k8s.io/v1")}spec: {rules: [{backendRefs: [{name: s, port: 80}]}]}\n`;
  const { cluster } = read([...home, ingress("c"), gateway("b"), ingress("a"), job, deployment("web")]);
  expect(cluster.entryRoutes.map(({ name }) => name)).toEqual(["c", "b", "a"]);
  expect(cluster.workloads.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
    "Pod/db",
    "Job/job",
    "Deployment/web",
    "Pod/web",
  ]);
});
