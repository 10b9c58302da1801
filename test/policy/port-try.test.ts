import { expect, test } from "vitest";
import type { DirectionVerdict } from "../../src/policy/verdict.ts";
import { pod, policy } from "../support/manifests.ts";
import { ask, failures, read, underlined } from "../support/verdicts.ts";

// What Why says of a rule's ports: their text, whether they match, and what fails where.

const web = pod("web", { ips: ["10.244.0.1"] });
const db = pod("db", {
  labels: { app: "db" },
  ips: ["10.244.0.2"],
  ports: [
    { name: "dns", containerPort: 53, protocol: "UDP" },
    { name: "dns", containerPort: 54, protocol: "SCTP" },
    { name: "http", containerPort: 8080 },
    { name: "http", containerPort: 8081, protocol: "UDP" },
    { name: "admin", containerPort: 9000 },
  ],
});

function portsOf(verdict: DirectionVerdict): readonly string[] {
  const rules = verdict.kind === "isolated" ? verdict.rules : [];
  return rules.flatMap(({ port }) => port.tries.map(({ port, matches }) => `${port}: ${matches}`));
}

test.each([
  ["{port: 80}", "TCP 80: yes", undefined, undefined],
  ["{port: 443}", "TCP 443: no", "80 is not 443", "443"],
  ["{port: 70, endPort: 90}", "TCP 70-90: yes", undefined, undefined],
  ["{port: 8000, endPort: 9000}", "TCP 8000-9000: no", "80 not in 8000-9000", "8000"],
  ["{protocol: TCP}", "TCP: yes", undefined, undefined],
  ["{protocol: UDP}", "UDP: no", "TCP is asked, this is UDP", "UDP"],
  ["{port: http}", "TCP http: no", "80 is not `http` (8080 on the destination)", "http"],
  ["{port: grpc}", "TCP grpc: no", "the destination has no TCP port named `grpc`", "grpc"],
  ["{port: dns}", "TCP dns: no", "the destination has no TCP port named `dns`, only UDP 53", "dns"],
])("of TCP 80, %s is told as it is, and what fails at its place", (item, text, failure, place) => {
  const p = policy("p", `  {podSelector: {matchLabels: {app: db}}, ingress: [{ports: [${item}]}]}`);
  const analysis = read([web, db, p]);
  const { ingress } = ask(analysis, "default/web", "default/db", "TCP 80");
  expect(portsOf(ingress)).toEqual([text]);
  expect(failures(ingress).map((failed) => [failed.text, underlined(analysis, failed.span)])).toEqual(
    failure === undefined ? [] : [[failure, place]],
  );
});

test("P6 a port name never matches an address outside, and Why says so", () => {
  const p = policy("p", "  {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}");
  const { egress } = ask(read([web, p]), "default/web", "203.0.113.7", "TCP 80");
  expect(failures(egress).map(({ text }) => text)).toEqual(["a port name never matches an address outside"]);
});
