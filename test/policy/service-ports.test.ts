import { describe, expect, test } from "vitest";
import { reach } from "../../src/index.ts";
import type { Verdict } from "../../src/policy/verdict.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { pod, policy, service } from "../support/manifests.ts";
import { ask, caveats, read, reasons } from "../support/verdicts.ts";

const labels = (role: string) => ({ app: "api", role });
const web = pod("web", { labels: { app: "web" }, ips: ["10.244.0.1"] });
const one = pod("one", { labels: labels("one"), ips: ["10.244.1.1"], ports: [{ name: "http", containerPort: 8080 }] });
const two = pod("two", { labels: labels("two"), ips: ["10.244.1.2"] });
const front = service("front", { selector: { app: "api" }, ports: [{ port: 80 }, { port: 90 }] });

/** Lets these ports into the pods of one role. */
function only(role: string, ...ports: readonly number[]): string {
  const items = ports.map((port) => `{port: ${port}}`).join(", ");
  return policy(`only-${role}`, `  podSelector: {matchLabels: {role: ${role}}}\n  ingress: [{ports: [${items}]}]`);
}

function parts({ parts }: Verdict): readonly string[] {
  return parts.map(({ to, answer, connections, possible }) => {
    return `${to.id} ${answer} ${[connections, possible].map(formatConnections).join(" ? ")}`;
  });
}

const differ = "it depends on which of the pods behind it takes the connection: see each below";

describe("a port of a Service passes when it does on every pod behind it", () => {
  test("one that passes on some pods only may pass, whatever the other ports do", () => {
    const verdict = ask(read([web, one, two, front, only("two", 80)]), "default/web", "default/front");
    expect([verdict.connections, verdict.possible].map(formatConnections)).toEqual(["TCP 80", "TCP 80,90"]);
    expect(verdict.answer).toBe("unknown");
    expect(parts(verdict)).toEqual([
      "default/Pod/one allowed TCP 80,90 ? TCP 80,90",
      "default/Pod/two some-ports TCP 80 ? TCP 80",
    ]);
    expect(verdict.caveats.map(({ message }) => message)).toEqual([differ]);
    expect(verdict.service).toMatchObject({ kind: "translated", telling: { port: 90, backend: { name: "two" } } });
    expect(reasons(verdict.ingress)[0]).toBe("isolated by only-two");
  });

  test("pods that answer alike do not differ, and nothing more is said", () => {
    const verdict = ask(read([web, one, two, front, only("one", 80), only("two", 80)]), "default/web", "default/front");
    expect(verdict.answer).toBe("some-ports");
    expect(verdict.caveats).toEqual([]);
  });

  test("of pods that let different ports in, each is told", () => {
    const verdict = ask(read([web, one, two, front, only("one", 80), only("two", 90)]), "default/web", "default/front");
    expect([verdict.connections, verdict.possible].map(formatConnections)).toEqual(["No Connections", "TCP 80,90"]);
    expect(parts(verdict)).toEqual([
      "default/Pod/one some-ports TCP 80 ? TCP 80",
      "default/Pod/two some-ports TCP 90 ? TCP 90",
    ]);
  });

  test("a pod whose address leaves it open is told before one that lets it pass, and after one that does not", () => {
    const may = policy(
      "may",
      "  podSelector: {matchLabels: {role: one}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]",
    );
    const client = pod("client");
    const telling = (...documents: readonly string[]) => {
      const verdict = ask(
        read([client, one, two, front, may, ...documents]),
        "default/client",
        "default/front",
        "TCP 80",
      );
      return [verdict.answer, reasons(verdict.ingress)[0]];
    };
    expect(telling()).toEqual(["unknown", "isolated by may"]);
    expect(telling(only("two", 90))).toEqual(["unknown", "isolated by only-two"]);
  });
});

describe("where a Service's answer hangs on the family", () => {
  const dual = (name: string, last: number) =>
    pod(name, { labels: { app: name }, ips: [`10.244.1.${last}`, `fd00::${last}`] });
  const only4 = policy(
    "only4",
    "  podSelector: {matchLabels: {app: api}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]",
  );
  const both = service("s", {
    selector: { app: "api" },
    ports: [{ port: 80 }, { port: 90 }],
    families: ["IPv4", "IPv6"],
  });

  test("the family is said, and not that its pods differ", () => {
    const verdict = ask(read([dual("client", 1), dual("api", 2), only4, both]), "default/client", "default/s");
    expect(verdict.caveats.map(({ message }) => message)).toEqual([
      "it depends on the address family: IPv4 allowed, IPv6 blocked",
      "Cilium does not match pods by address: blocked there",
    ]);
    expect(verdict.parts.map(({ family, answer }) => [family, answer])).toEqual([
      ["IPv4", "some-ports"],
      ["IPv6", "blocked"],
    ]);
  });

  test("one pod's families are said where each pod has its own", () => {
    const of = (name: string, last: number, cidr: string) => [
      pod(name, { labels: { app: "api", role: name }, ips: [`10.244.1.${last}`, `fd00::${last}`] }),
      policy(
        name,
        `  podSelector: {matchLabels: {role: ${name}}}\n  ingress: [{from: [{ipBlock: {cidr: '${cidr}'}}]}]`,
      ),
    ];
    const documents = [dual("client", 1), ...of("four", 2, "10.0.0.0/8"), ...of("six", 3, "fd00::/8"), both];
    const { caveats } = ask(read(documents), "default/client", "default/s", "TCP 80");
    expect(caveats.slice(0, 2).map(({ message }) => message)).toEqual([
      "it depends on the address family: IPv4 allowed, IPv6 blocked",
      differ,
    ]);
  });

  test("a Service of a family that the client lacks is answered in the client's", () => {
    const six = service("six", { selector: { app: "api" }, ports: [{ port: 80 }], families: ["IPv6"] });
    const four = pod("four", { ips: ["10.244.1.9"] });
    const both = pod("both", { labels: { app: "api" }, ips: ["10.244.1.5", "fd00::5"] });
    const verdict = ask(read([four, both, six]), "default/four", "default/six", "TCP 80");
    expect(verdict.parts.map(({ family, answer }) => [family, answer])).toEqual([["IPv4", "allowed"]]);
  });
});

describe("which of a Service's ports are asked about", () => {
  const mixed = service("mixed", {
    selector: { app: "api" },
    ports: [
      { name: "a", port: 53, protocol: "UDP" },
      { name: "b", port: 53 },
      { name: "c", port: 80 },
    ],
  });
  const analysis = read([web, one, mixed]);

  test("those of the protocol, when no port is given", () => {
    const about = (["TCP", "UDP", "SCTP"] as const).map((protocol) => {
      const { answer, connections } = reach(analysis, { from: "default/web", to: "default/mixed", protocol });
      return `${answer} ${formatConnections(connections)}`;
    });
    expect(about).toEqual(["allowed TCP 53,80", "allowed UDP 53", "blocked No Connections"]);
  });

  test("the one of that protocol and number", () => {
    expect(formatConnections(ask(analysis, "default/web", "default/mixed", "UDP 53").connections)).toBe("UDP 53");
  });
});

describe("a target that is named", () => {
  test("by a port that only some pods have is told of none: those pods are behind it", () => {
    const named = service("named", { selector: { app: "api" }, ports: [{ port: 80, targetPort: "http" }] });
    const verdict = ask(read([web, one, two, named]), "default/web", "default/named", "TCP 80");
    expect(verdict.answer).toBe("allowed");
    expect(parts(verdict)).toEqual(["default/Pod/one allowed TCP 80 ? TCP 80"]);
    expect(verdict.caveats).toEqual([]);
  });

  test("by no port of any pod leads nowhere, beside ports that lead somewhere", () => {
    const ports = [
      { name: "a", port: 80, targetPort: "http" },
      { name: "b", port: 90, targetPort: "admin" },
    ];
    const named = service("named", { selector: { app: "api" }, ports });
    const verdict = ask(read([web, one, two, named]), "default/web", "default/named");
    expect([verdict.answer, formatConnections(verdict.connections)]).toEqual(["some-ports", "TCP 80"]);
    expect(verdict.caveats.map(({ message }) => message)).toEqual([
      "no pod behind Service `default/named` has a TCP port named `admin`: its port 90 leads nowhere",
    ]);
    expect(ask(read([web, one, two, named]), "default/web", "default/named", "TCP 80").caveats).toEqual([]);
  });
});

test("I8 a rule over a Service's own address is told once, however many pods and ports are behind it", () => {
  const fixed = service("fixed", { selector: { app: "api" }, ports: [{ port: 80 }, { port: 90 }], ip: "10.96.0.7" });
  const allow = policy(
    "e",
    "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: 10.96.0.7/32}}]}]",
  );
  const verdict = ask(read([web, one, two, fixed, allow]), "default/web", "default/fixed");
  expect(verdict.answer).toBe("unknown");
  expect([verdict.connections, verdict.possible].map(formatConnections)).toEqual(["No Connections", "TCP 80,90"]);
  expect(caveats(verdict).filter((code) => code === "address-translation")).toHaveLength(1);
});
