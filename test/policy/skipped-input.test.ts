import { expect, test } from "vitest";
import { ask as askChecked } from "../../src/index.ts";
import { denyAll, deployment, manifest, namespace, pod, policy } from "../support/manifests.ts";
import { ask, read } from "../support/verdicts.ts";

const web = pod("web", { namespace: "a", labels: { app: "web" } });
const db = pod("db", { namespace: "b", labels: { app: "db" } });
const badLabel = "a valid label must be an empty string";

function skipped(documents: readonly string[], from = "a/web", to = "b/db"): readonly string[] {
  const caveats = ask(read([web, db, ...documents]), from, to).caveats;
  return caveats.filter(({ code }) => code.endsWith("-skipped")).map(({ message }) => message.split(":")[0]!);
}

test("a Namespace that could not be read is told on verdicts of its own pods only", () => {
  const broken = (name: string) => namespace(name, { team: "-" });
  expect(skipped([broken("b")])).toEqual(["Namespace `b` is not evaluated"]);
  expect(skipped([broken("c")])).toEqual([]);
});

test("a policy that could not be read is told on verdicts of its namespace only", () => {
  const broken = (namespace: string) => policy("p", "  podSelector: {}\n  ingress: [{from: [{}]}]", namespace);
  expect(skipped([broken("b")])).toEqual(["NetworkPolicy `b/p` is not evaluated"]);
  expect(skipped([broken("c")])).toEqual([]);
});

/** Each would deny everything if it were valid. */
test.each([
  [
    "NetworkPolicy `b/refused`",
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: refused, namespace: b}, spec: {policyTypes: [Ingress, Nothing]}}",
    "spec.policyTypes[1]: Unsupported value",
  ],
  [
    "ClusterNetworkPolicy `refused`",
    "{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: refused}, spec: {tier: Admin, priority: 1001, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}}",
    "spec.priority: Invalid value: 1001",
  ],
  [
    "AdminNetworkPolicy `refused`",
    "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: refused}, spec: {subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}}",
    "spec.priority: Required value",
  ],
  [
    "BaselineAdminNetworkPolicy `refused`",
    "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: BaselineAdminNetworkPolicy, metadata: {name: refused}, spec: {subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}}",
    "Invalid value: Only one baseline admin network policy",
  ],
  [
    "ClusterNetworkPolicy `refused`", // a version that never had the kind
    "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: ClusterNetworkPolicy, metadata: {name: refused, namespace: c}, spec: {}}",
    "no matches for kind",
  ],
  [
    "AdminNetworkPolicy `refused`", // no YAML
    "kind: AdminNetworkPolicy\nmetadata:\n  name: refused\n  namespace: c\nspec: {",
    "",
  ],
])("%s, which is refused, is not evaluated, and each verdict it could change says so", (name, document, reason) => {
  const analysis = read([web, db, document]);
  for (const [from, to] of [
    ["a/web", "b/db"],
    ["internet", "b/db"],
    ["b/db", "10.99.0.1"],
  ] as const) {
    const { answer, caveats } = ask(analysis, from, to);
    expect(answer).toBe("allowed");
    const told = caveats.filter(({ code }) => code === "policy-skipped");
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining(`${name} is not evaluated: ${reason}`),
    ]);
  }
  expect(ask(analysis, "b/db", "b/db").caveats).toEqual([]); // to itself
});

test("a policy over the cluster that is refused says nothing of pods on the host's network, which are nobody's subject", () => {
  const host = pod("host", { namespace: "a", hostNetwork: true });
  const refused =
    "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: refused}, spec: {}}";
  for (const hostNetwork of ["as-node", "as-pod"] as const) {
    const { caveats } = ask(read([host, refused], { hostNetwork }), "a/host", "internet");
    expect(caveats.map(({ code }) => code)).not.toContain("policy-skipped");
  }
});

test("a pod that could not be read is told on verdicts of the workload it may belong to", () => {
  const replica = (name: string, app: string) =>
    pod(name, { namespace: "a", owner: "StatefulSet/api", labels: { app } });
  const documents = [replica("api-0", "api"), replica("api-1", "-")];
  expect(skipped(documents, "a/api", "b/db")).toEqual(["Pod `a/api-1` is not evaluated"]);
  expect(skipped(documents, "a/api-0", "b/db")).toEqual([]);
  expect(skipped(documents)).toEqual([]);
});

test("a pod that could not be read is told of no other workload, and of no pod that has its name's beginning", () => {
  const api = pod("api-0", { namespace: "a", owner: "StatefulSet/api" });
  const broken = (name: string) => pod(name, { namespace: "a", labels: { app: "-" } });
  expect(skipped([api, broken("other-1")], "a/api", "b/db")).toEqual([]);
  expect(skipped([broken("web-1")])).toEqual([]); // `web` is a pod of its own
});

test("a workload that could not be read is told on no verdict of others", () => {
  expect(skipped([deployment("lost", { namespace: "a", labels: { app: "-" } })])).toEqual([]);
});

test("what is told of a policy is told as one, of anything else as a document, and without a name by its kind", () => {
  const codes = (document: string) => {
    const caveats = ask(read([web, db, document]), "a/web", "b/db").caveats;
    return caveats.map(({ code, message }) => `${code}: ${message.split(":")[0]}`);
  };
  expect(codes(namespace("b", { team: "-" }))).toContain("document-skipped: Namespace `b` is not evaluated");
  expect(codes("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {namespace: b}, spec: {}}")).toEqual([
    "policy-skipped: a NetworkPolicy is not evaluated",
  ]);
});

test("a question about a workload that could not be read says so, with the reason", () => {
  const analysis = read([db, deployment("web", { namespace: "a", labels: { app: "-" } }), denyAll("deny", "Ingress")]);
  for (const from of ["a/web", "a/Deployment/web"]) {
    const [diagnostic] = askChecked(analysis, { from, to: "b/db" }).diagnostics;
    expect(diagnostic?.message).toBe(`\`${from}\` could not be read`);
    expect(diagnostic?.help).toContain(badLabel);
  }
});

test("what is no pod and makes none is nothing to ask about, read or not", () => {
  const ingress = manifest({
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "-", namespace: "a" },
  });
  const [diagnostic] = askChecked(read([db, ingress]), { from: "a/-", to: "b/db" }).diagnostics;
  expect(diagnostic?.message).toBe("no workload, pod or address is named `a/-`");
});

test("kinds that are not evaluated are told of a pod, whatever its other end is, and of no pair of nodes", () => {
  const cilium = manifest({ apiVersion: "cilium.io/v2", kind: "CiliumNetworkPolicy", metadata: { name: "one" } });
  const host = (name: string) => pod(name, { namespace: "a", hostNetwork: true, ips: ["192.0.2.1"] });
  const analysis = read([web, host("one"), host("two"), cilium]);
  const told = (from: string, to: string) =>
    ask(analysis, from, to).caveats.filter(({ code }) => code === "kind-not-evaluated").length;
  expect([told("a/one", "a/web"), told("a/web", "a/one"), told("a/one", "a/two")]).toEqual([1, 1, 0]);
});

test("kinds that are not evaluated are counted over all versions of their API", () => {
  const authorization = (version: string, name: string) =>
    manifest({ apiVersion: `security.istio.io/${version}`, kind: "AuthorizationPolicy", metadata: { name } });
  const analysis = read([web, db, authorization("v1", "one"), authorization("v1beta1", "two")]);
  expect(ask(analysis, "a/web", "b/db").caveats.map(({ message }) => message)).toEqual([
    "AuthorizationPolicy ×2: not evaluated, the verdict may differ",
  ]);
});

test("kinds that are not evaluated matter where a pod is an end, and only those that decide what passes", () => {
  const istio = manifest({ apiVersion: "security.istio.io/v1", kind: "AuthorizationPolicy", metadata: { name: "x" } });
  const settings = manifest({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } });
  const host = pod("host", { namespace: "a", hostNetwork: true });
  const told = (document: string, from: string) =>
    ask(read([web, host, document]), from, "internet").caveats.filter(({ code }) => code === "kind-not-evaluated");
  expect(told(istio, "a/web").length).toBe(1);
  expect(told(istio, "a/host")).toEqual([]);
  expect(told(settings, "a/web")).toEqual([]);
});
