import { describe, expect, test } from "vitest";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { clusterPolicy, deployment, manifest, pod, service } from "../support/manifests.ts";
import { ask, caveats, read, reasons } from "../support/verdicts.ts";

const web = pod("web", { labels: { app: "web" }, ips: ["10.244.0.1"] });
const api = pod("api", { labels: { app: "api" }, ips: ["10.244.0.2"] });
const front = service("front", { selector: { app: "api" }, ports: [{ port: 80 }] });

function named(name: string, externalName?: string): string {
  const metadata = { name, namespace: "default" };
  return manifest({ apiVersion: "v1", kind: "Service", metadata, spec: { type: "ExternalName", externalName } });
}

describe("V3 an ExternalName is followed as the cluster's DNS follows it", () => {
  const alias = named("alias", "other.default.svc.cluster.local");

  test("through other ExternalNames to the Service at the end", () => {
    const other = named("other", "front.default.svc");
    const verdict = ask(read([web, api, front, alias, other]), "default/web", "default/alias", "TCP 80");
    expect([verdict.answer, verdict.to.id]).toEqual(["allowed", "default/Service/alias"]);
    expect(verdict.service).toMatchObject({ kind: "translated", telling: { backend: { id: "default/Pod/api" } } });
  });

  test("through other ExternalNames to the name outside at the end", () => {
    const other = named("other", "smtp.example.com");
    const verdict = ask(read([web, alias, other]), "default/web", "default/alias", "TCP 25");
    expect(verdict.service).toEqual({ kind: "external-name", name: "smtp.example.com" });
    expect(verdict.to.id).toBe("default/Service/alias");
  });

  test("to a name that policies may know", () => {
    const out = named("mail", "smtp.example.com");
    const rules = clusterPolicy(
      "a",
      "  {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Accept, to: [{domainNames: [smtp.example.com]}]}, {action: Deny, to: [{networks: [0.0.0.0/0, '::/0']}]}]}",
    );
    expect(ask(read([web, out, rules]), "default/web", "default/mail", "TCP 25").answer).toBe("allowed");
    const other = named("mail", "imap.example.com");
    expect(ask(read([web, other, rules]), "default/web", "default/mail", "TCP 25").answer).toBe("blocked");
  });

  test("of a Service of another type it is not read", () => {
    const spec = { selector: { app: "api" }, ports: [{ port: 80 }], externalName: "mail.default.svc" };
    const other = manifest({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "other", namespace: "default" },
      spec,
    });
    const documents = [web, api, alias, other, named("mail", "smtp.example.com")];
    expect(ask(read(documents), "default/web", "default/alias").service?.kind).toBe("translated");
  });

  test("where it is missing, or no name that could be looked up, it may be any address outside", () => {
    for (const name of [undefined, "database"]) {
      const verdict = ask(read([web, named("bare", name)]), "default/web", "default/bare", "TCP 25");
      expect(verdict.answer).toBe("allowed");
      expect(verdict.service).toEqual({ kind: "external-name", name: name ?? "" });
    }
  });

  test("not in a circle", () => {
    const back = named("other", "alias.default.svc.cluster.local");
    const verdict = ask(read([web, alias, back]), "default/web", "default/alias", "TCP 25");
    expect(verdict.service).toMatchObject({ kind: "external-name" });
  });
});

describe("a Service behind which nobody stands", () => {
  const refused = { namespace: "default", labels: { app: "-" } };
  const said = (...documents: readonly string[]) => {
    const verdict = ask(read([web, front, ...documents]), "default/web", "default/front", "TCP 80");
    expect([verdict.answer, ...reasons(verdict.ingress)]).toEqual(["blocked", "not subject: no-backend"]);
    return verdict.caveats.map(({ code, message }) => `${code}: ${message.split(":")[0]}`);
  };

  test("may have a pod or a workload that could not be read, in its own namespace", () => {
    expect(said(pod("api", refused), deployment("more", refused))).toEqual([
      "document-skipped: a Pod `default/api` that may be behind it could not be read",
      "document-skipped: a Deployment `default/more` that may be behind it could not be read",
    ]);
    expect(said(pod("api", { ...refused, namespace: "other" }))).toEqual([]);
  });

  test("may have one whose namespace or name could not be read", () => {
    const nameless = "{apiVersion: v1, kind: Pod, metadata: {namespace: default}, spec: {containers: []}}\n";
    expect(said(nameless)).toEqual(["document-skipped: a Pod that may be behind it could not be read"]);
    const anywhere = "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: 7}, spec: {containers: []}}\n";
    expect(said(anywhere)).toEqual(["document-skipped: a Pod `default/p` that may be behind it could not be read"]);
  });

  test("has none of the kinds that are no pods", () => {
    const metadata = { name: "-", namespace: "default" };
    const kinds = [
      ["v1", "Service"],
      ["v1", "Namespace"],
      ["v1", "Node"],
      ["networking.k8s.io/v1", "Ingress"],
      ["networking.k8s.io/v1", "NetworkPolicy"],
      ["policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy"],
    ];
    const documents = kinds.map(([apiVersion, kind]) => manifest({ apiVersion, kind, metadata }));
    expect(read([web, front, ...documents]).cluster.skipped.map(({ kind }) => kind)).toEqual(
      kinds.map(([, kind]) => kind),
    );
    expect(said(...documents)).toEqual([]);
  });
});

test("a port that a Service lacks leads nowhere, whatever could not be read", () => {
  const refused = pod("more", { labels: { app: "-" } });
  const verdict = ask(read([web, api, front, refused]), "default/web", "default/front", "TCP 81");
  expect([verdict.answer, ...reasons(verdict.ingress)]).toEqual(["blocked", "not subject: not-served"]);
  expect(verdict.caveats).toEqual([]);
});

test("an end that is not there lets nothing in, and the way to it is open", () => {
  const verdict = ask(read([web, front]), "default/web", "default/front");
  const said = [verdict, verdict.egress, verdict.ingress].map(({ connections, possible }) =>
    [connections, possible].map(formatConnections),
  );
  expect(said).toEqual([
    ["No Connections", "No Connections"],
    ["All Connections", "All Connections"],
    ["No Connections", "No Connections"],
  ]);
});

test("who is behind a Service without a selector may let anything in", () => {
  const { connections, possible } = ask(
    read([web, service("ext", { ports: [{ port: 80 }] })]),
    "default/web",
    "default/ext",
  );
  expect([connections, possible].map(formatConnections)).toEqual(["No Connections", "All Connections"]);
});

test("a headless Service without pods is reached by nobody; one with pods is asked for any of their ports", () => {
  const headless = service("db", { selector: { app: "api" }, ports: [{ port: 80 }], ip: "None" });
  const nobody = ask(read([web, headless]), "default/web", "default/db", "TCP 81");
  expect([nobody.answer, ...reasons(nobody.ingress)]).toEqual(["blocked", "not subject: no-backend"]);
  expect(nobody.service).toEqual({ kind: "headless", backends: [] });
  const more = pod("more", { labels: { app: "api" }, ips: ["10.244.0.3"] });
  const all = ask(read([web, api, more, headless]), "default/web", "default/db", "TCP 81");
  expect(all.answer).toBe("allowed");
  expect(all.service).toMatchObject({ backends: [{ id: "default/Pod/api" }, { id: "default/Pod/more" }] });
});

describe("a Service with `internalTrafficPolicy: Local`", () => {
  const local = (spec: string) => front.replace("spec:\n", `spec:\n  internalTrafficPolicy: ${spec}\n`);
  const told = (text: string, from = "default/web") =>
    ask(read([web, api, text]), from, "default/front", "TCP 80").caveats.map(({ message }) => message);
  const message =
    "Service `default/front` has `internalTrafficPolicy: Local`: only pods behind it on the client's own node take its connections";

  test("says that only pods on the client's node answer, where nodes translate for it", () => {
    expect(told(local("Local"))).toEqual([message]);
    expect(told(local("Cluster"))).toEqual([]);
    expect(told(local("Local\n  clusterIP: None"))).toEqual([]);
    expect(told(local("Local"), "203.0.113.7")).not.toContain(message); // that is externalTrafficPolicy's
  });
});

describe("a Service of type ClusterIP", () => {
  const message =
    "Service `default/front` is of type ClusterIP: from outside it is reached only through an Ingress, a Gateway or a proxy";

  test("is told to be reached from outside only through something in between", () => {
    const { caveats } = ask(read([web, api, front]), "203.0.113.7", "default/front", "TCP 80");
    expect(caveats.map(({ code, message }) => [code, message])).toEqual([["service", message]]);
  });

  test("is nothing to say from inside, of another type, or where the profile enforces nothing", () => {
    expect(caveats(ask(read([web, api, front]), "default/web", "default/front", "TCP 80"))).toEqual([]);
    const open = service("open", { type: "NodePort", selector: { app: "api" }, ports: [{ port: 80 }] });
    expect(caveats(ask(read([web, api, open]), "203.0.113.7", "default/open", "TCP 80"))).toEqual([]);
    const spec = { selector: { app: "api" }, ports: [{ port: 80 }], externalIPs: ["198.51.100.9"] };
    const taken = manifest({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "taken", namespace: "default" },
      spec,
    });
    const { caveats: said } = ask(read([web, api, taken]), "203.0.113.7", "default/taken", "TCP 80");
    expect(said.filter(({ message }) => message.includes("is of type ClusterIP"))).toEqual([]);
    const off = read([web, api, front], { enforced: false });
    expect(caveats(ask(off, "203.0.113.7", "default/front", "TCP 80"))).toEqual(["not-enforced"]);
  });
});
