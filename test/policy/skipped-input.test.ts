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

test("a pod that could not be read is told on verdicts of the workload it may belong to", () => {
  const replica = (name: string, app: string) =>
    pod(name, { namespace: "a", owner: "StatefulSet/api", labels: { app } });
  const documents = [replica("api-0", "api"), replica("api-1", "-")];
  expect(skipped(documents, "a/api", "b/db")).toEqual(["Pod `a/api-1` is not evaluated"]);
  expect(skipped(documents, "a/api-0", "b/db")).toEqual([]);
  expect(skipped(documents)).toEqual([]);
});

test("a question about a workload that could not be read says so, with the reason", () => {
  const analysis = read([db, deployment("web", { namespace: "a", labels: { app: "-" } }), denyAll("deny", "Ingress")]);
  for (const from of ["a/web", "a/Deployment/web"]) {
    const [diagnostic] = askChecked(analysis, { from, to: "b/db" }).diagnostics;
    expect(diagnostic?.message).toBe(`\`${from}\` could not be read`);
    expect(diagnostic?.help).toContain(badLabel);
  }
});

test("kinds that are not evaluated are counted over all versions of their API", () => {
  const authorization = (version: string, name: string) =>
    manifest({ apiVersion: `security.istio.io/${version}`, kind: "AuthorizationPolicy", metadata: { name } });
  const analysis = read([web, db, authorization("v1", "one"), authorization("v1beta1", "two")]);
  expect(ask(analysis, "a/web", "b/db").caveats.map(({ message }) => message)).toEqual([
    "AuthorizationPolicy ×2: not evaluated, the verdict may differ",
  ]);
});
