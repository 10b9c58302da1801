import { expect, test } from "vitest";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { type ContainerPort, manifest, pod, policy } from "../support/manifests.ts";
import { ask, failures, lineOf, passes, read, reasons } from "../support/verdicts.ts";

// Rows P1-P12 of semantics.md. Sources: k8s.io/api networking/v1 types.go (NetworkPolicyPort), the Kubernetes page
// "Network Policies" (docs), test/e2e/network/netpol (e2e).

const web = pod("web", { labels: { app: "web" } });
const internet = "203.0.113.7";

/** What `ports: <ports>` of the one ingress rule of db lets in from web, where db declares `declared`. */
function letsIn(ports: string, declared: readonly ContainerPort[] = []): string {
  const db = pod("db", { labels: { app: "db" }, ports: declared });
  const spec = `  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - from: [{podSelector: {}}]\n${ports}`;
  return passes(read([web, db, policy("p", spec)]), "default/web", "default/db");
}

/** What `ports: <ports>` of the one egress rule of web lets out to db, where db declares `declared`. */
function letsOut(ports: string, declared: readonly ContainerPort[] = []): string {
  const db = pod("db", { labels: { app: "db" }, ports: declared });
  const spec = `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress:\n  - to: [{podSelector: {}}]\n${ports}`;
  return passes(read([web, db, policy("p", spec)]), "default/web", "default/db");
}

test.each(["", "    ports:", "    ports: []"])(
  "P1 ports written as %j are every port of every protocol (types.go)",
  (ports) => {
    expect(letsIn(ports)).toBe("All Connections");
    expect(letsOut(ports)).toBe("All Connections");
  },
);

test("P2 an item with only a protocol is every port of that protocol (e2e 30)", () => {
  expect(letsIn("    ports: [{protocol: UDP}]")).toBe("UDP 1-65535");
  expect(letsOut("    ports: [{protocol: UDP}, {protocol: TCP, port: 80}]")).toBe("TCP 80,UDP 1-65535");
});

test("P3 an item without a protocol is TCP, even {} (API defaulting)", () => {
  expect(letsIn("    ports: [{port: 53}]")).toBe("TCP 53");
  expect(letsIn("    ports: [{port: 53, protocol: }]")).toBe("TCP 53");
  expect(letsOut("    ports:\n    - {}")).toBe("TCP 1-65535");
});

test("P4 a port number is the pod's own and need not be declared as a containerPort (types.go)", () => {
  expect(letsIn("    ports: [{port: 9999}]", [{ name: "http", containerPort: 8080 }])).toBe("TCP 9999");
});

test("P4 a Service in front changes nothing: rules see the port after its translation (docs)", () => {
  const service = manifest({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "db", namespace: "default" },
    spec: { selector: { app: "db" }, ports: [{ port: 80, targetPort: 8080 }] },
  });
  const db = pod("db", { labels: { app: "db" }, ports: [{ containerPort: 8080 }] });
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{port: 8080}]}]";
  const analysis = read([web, db, service, policy("p", spec)]);
  expect(ask(analysis, "default/web", "default/db", "TCP 8080").answer).toBe("allowed");
  expect(ask(analysis, "default/web", "default/db", "TCP 80").answer).toBe("blocked");
});

const api = (name: string, containerPort: number) =>
  pod(name, { labels: { app: "api" }, ports: [{ name: "http", containerPort }] });

test("P5 a named port of an ingress rule is looked up on the pod it protects, pod by pod (e2e 17)", () => {
  const spec = "  podSelector: {matchLabels: {app: api}}\n  ingress: [{ports: [{port: http}]}]";
  const analysis = read([api("web", 80), api("old", 8080), api("new", 9090), policy("p", spec)]);
  expect(passes(analysis, "default/web", "default/old")).toBe("TCP 8080");
  expect(passes(analysis, "default/web", "default/new")).toBe("TCP 9090");
  expect(passes(analysis, internet, "default/new")).toBe("TCP 9090");
});

test("P5 a named port of an egress rule is looked up on the destination, not on the sender (e2e 18, 19)", () => {
  const sender = pod("web", { labels: { app: "web" }, ports: [{ name: "http", containerPort: 1 }] });
  const spec = "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{ports: [{port: http}]}]";
  const analysis = read([sender, api("old", 8080), api("new", 9090), policy("p", spec)]);
  expect(passes(analysis, "default/web", "default/old")).toBe("TCP 8080");
  expect(passes(analysis, "default/web", "default/new")).toBe("TCP 9090");
});

test("P5 a named port matches by name and protocol together (types.go)", () => {
  const declared: ContainerPort[] = [
    { name: "dns", containerPort: 53, protocol: "UDP" },
    { name: "dns-tcp", containerPort: 5353 },
  ];
  expect(letsIn("    ports: [{port: dns, protocol: UDP}, {port: dns-tcp, protocol: TCP}]", declared)).toBe(
    "TCP 5353,UDP 53",
  );
  expect(letsIn("    ports: [{port: dns}]", declared)).toBe("No Connections"); // TCP by default
  expect(letsOut("    ports: [{port: dns-tcp, protocol: UDP}]", declared)).toBe("No Connections");
});

test("P6 a named port towards an outside address is valid and never matches (types.go)", () => {
  const spec = `
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to: [{ipBlock: {cidr: 0.0.0.0/0}}]
    ports:
    - port: http`;
  const analysis = read([web, policy("p", spec)]);
  expect(analysis.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  const { egress, answer } = ask(analysis, "default/web", internet);
  expect(answer).toBe("blocked");
  expect(reasons(egress)).toEqual(["isolated by p", "p.egress[0] no: peer yes, port no (port-name-outside)"]);
  expect(failures(egress).map(({ span }) => lineOf(analysis, span))).toEqual(["- port: http"]);
});

test("P6 a named port with `to` missing still matches pods (types.go)", () => {
  const spec = "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{ports: [{port: http}]}]";
  const analysis = read([web, api("api", 8080), policy("p", spec)]);
  expect(passes(analysis, "default/web", "default/api")).toBe("TCP 8080");
  expect(passes(analysis, "default/web", internet)).toBe("No Connections");
  expect(passes(analysis, "default/web", "2001:db8::7")).toBe("No Connections");
});

test("P7 port names of sidecars count, those of plain init containers do not (KEP-753)", () => {
  const db = (restartPolicy: string | undefined) =>
    manifest({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "db", namespace: "default", labels: { app: "db" } },
      spec: {
        initContainers: [{ name: "proxy", restartPolicy, ports: [{ name: "proxy", containerPort: 15001 }] }],
        containers: [{ name: "main", ports: [{ name: "sql", containerPort: 5432 }] }],
      },
    });
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{port: proxy}, {port: sql}]}]";
  expect(passes(read([web, db("Always"), policy("p", spec)]), "default/web", "default/db")).toBe("TCP 5432,15001");
  expect(passes(read([web, db(undefined), policy("p", spec)]), "default/web", "default/db")).toBe("TCP 5432");
});

test("P8 one name in two containers is the union of their numbers, with a warning", () => {
  const db = manifest({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "db", namespace: "default", labels: { app: "db" } },
    spec: {
      containers: [
        { name: "one", ports: [{ name: "http", containerPort: 80 }] },
        { name: "two", ports: [{ name: "http", containerPort: 8080 }] },
      ],
    },
  });
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{port: http}]}]";
  const analysis = read([web, db, policy("p", spec)]);
  expect(passes(analysis, "default/web", "default/db")).toBe("TCP 80,8080");
  const said = analysis.diagnostics.filter(({ code }) => code === "port-name-repeated");
  expect(said.map(({ severity }) => severity)).toEqual(["warning"]);
});

test("P9 a name the destination lacks, or has for another protocol, matches nothing (types.go)", () => {
  const dns: ContainerPort[] = [{ name: "dns", containerPort: 53, protocol: "UDP" }];
  expect(letsIn("    ports: [{port: http}]", dns)).toBe("No Connections");
  expect(letsOut("    ports: [{port: http}, {port: 443}]", dns)).toBe("TCP 443");
  const db = pod("db", { labels: { app: "db" }, ports: dns });
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - ports:\n    - port: http\n    - port: dns";
  const analysis = read([web, db, policy("p", spec)]);
  const { ingress } = ask(analysis, "default/web", "default/db");
  expect(reasons(ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer yes, port no (port-name-missing, port-name-missing)",
  ]);
  expect(failures(ingress).map(({ span }) => lineOf(analysis, span))).toEqual(["- port: http", "- port: dns"]);
});

test("P10 endPort is inclusive (types.go)", () => {
  expect(letsIn("    ports: [{port: 32000, endPort: 32768}]")).toBe("TCP 32000-32768");
  expect(letsOut("    ports: [{port: 80, endPort: 80}, {protocol: UDP, port: 1, endPort: 65535}]")).toBe(
    "TCP 80,UDP 1-65535",
  );
  const db = pod("db", { labels: { app: "db" } });
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - ports:\n    - port: 9000\n      endPort: 9010";
  const analysis = read([web, db, policy("p", spec)]);
  const answers = [8999, 9000, 9010, 9011].map(
    (port) => ask(analysis, "default/web", "default/db", `TCP ${port}`).answer,
  );
  expect(answers).toEqual(["blocked", "allowed", "allowed", "blocked"]);
  const { ingress } = ask(analysis, "default/web", "default/db", "TCP 9011");
  expect(reasons(ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer yes, port no (port-not-in-range)"]);
});

test("P10 endPort beside a named port is invalid, and the policy is not evaluated (validation)", () => {
  const db = pod("db", { labels: { app: "db" }, ports: [{ name: "http", containerPort: 80 }] });
  const spec = "  podSelector: {}\n  ingress: [{ports: [{port: http, endPort: 90}]}]";
  const analysis = read([web, db, policy("p", spec)]);
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ message }) => message)).toEqual([
    "spec.ingress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is non-numeric",
  ]);
  expect(passes(analysis, "default/web", "default/db")).toBe("All Connections");
});

test("P11 a rule for SCTP alone isolates for TCP and UDP too (e2e 38-40)", () => {
  expect(letsIn("    ports: [{protocol: SCTP, port: 132}]")).toBe("SCTP 132");
  expect(letsOut("    ports: [{protocol: SCTP}]")).toBe("SCTP 1-65535");
  const db = pod("db", { labels: { app: "db" } });
  const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{protocol: SCTP, port: 132}]}]";
  const analysis = read([web, db, policy("p", spec)]);
  expect(ask(analysis, "default/web", "default/db", "SCTP 132").answer).toBe("allowed");
  expect(ask(analysis, "default/web", "default/db", "TCP 132").answer).toBe("blocked");
  expect(reasons(ask(analysis, "default/web", "default/db", "UDP 132").ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer yes, port no (other-protocol)",
  ]);
});

test("P12 ICMP is no part of any answer, and a policy that names it is invalid (docs)", () => {
  const db = pod("db", { labels: { app: "db" } });
  const open = ask(read([web, db]), "default/web", "default/db");
  expect(Object.keys(open.connections).sort()).toEqual(["SCTP", "TCP", "UDP"]);
  expect(formatConnections(open.connections)).toBe("All Connections");
  const spec = "  podSelector: {}\n  ingress: [{ports: [{protocol: ICMP}]}]";
  const analysis = read([web, db, policy("p", spec)]);
  expect(analysis.diagnostics.map(({ message }) => message)).toContain(
    'spec.ingress[0].ports[0].protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP"',
  );
});
