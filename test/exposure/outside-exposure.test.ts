import { expect, test } from "vitest";
import type { ExposureEntry } from "../../src/exposure/exposure.ts";
import { type Analysis, listExposure } from "../../src/index.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import { valid } from "../support/exposed.ts";
import { clusterPolicy, deployment, node, policy } from "../support/manifests.ts";
import { formatPassing, lineOf } from "../support/verdicts.ts";

const http = [{ name: "http", containerPort: 8090 }] as const;
const a = deployment("a", { labels: { app: "a" }, ports: http });
const b = deployment("b", { labels: { app: "b" } });

const over = (app: string, rules: string) =>
  policy(`over-${app}`, `  podSelector: {matchLabels: {app: ${app}}}\n${rules}`);

function outside(analysis: Analysis, name: string, direction: Direction): readonly ExposureEntry[] {
  const found = listExposure(analysis).find(({ ref }) => ref.name === name)!;
  return found[direction].entries.filter(({ who }) => who.kind === "outside");
}

/** `203.0.113.0/24: TCP 443`. */
function told(analysis: Analysis, name: string, direction: Direction): readonly string[] {
  return outside(analysis, name, direction).map((entry) => `${refOf(entry).id}: ${formatPassing(entry)}`);
}

function refOf({ who }: ExposureEntry) {
  if (who.kind !== "outside") throw new Error("not outside");
  return who.ref;
}

/** The lines of the rules that open each. */
function openedBy(analysis: Analysis, direction: Direction): readonly (readonly string[])[] {
  return outside(analysis, "a", direction).map(({ rules }) => rules.map(({ span }) => lineOf(analysis, span)));
}

test("who could come in is told by the sources of ingress rules, whom it could reach by the destinations of egress rules", () => {
  const analysis = valid([
    a,
    over(
      "a",
      `  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}]
  egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 53}]}]`,
    ),
  ]);
  expect(told(analysis, "a", "ingress")).toEqual(["203.0.113.0/24: TCP 443"]);
  expect(told(analysis, "a", "egress")).toEqual(["192.0.2.0/24: TCP 53"]);
});

test("ranges that get the same are one, and everything is the internet, however others cut it", () => {
  const cut = over(
    "b",
    "  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}, {from: [{ipBlock: {cidr: 192.0.2.0/24}}]}]",
  );
  expect(told(valid([a, b, cut]), "a", "ingress")).toEqual(["internet: All Connections"]);
  expect(told(valid([a, b, cut]), "b", "ingress")).toEqual(["192.0.2.0/24,203.0.113.0/24: All Connections"]);
});

test("the entry is whole: nothing is made up for it, and nothing less than a wider one has", () => {
  const [entry] = outside(valid([a]), "a", "ingress");
  expect(entry).toMatchObject({ portNames: [], less: false, rules: [], examples: [] });
  expect(entry!.passing).toEqual(entry!.connections);
});

test("a range that is a node's address says which node", () => {
  const analysis = valid([
    node("n1", ["203.0.113.1"]),
    a,
    over("a", "  ingress: [{from: [{ipBlock: {cidr: 203.0.113.1/32}}]}]"),
  ]);
  const nodes = outside(analysis, "a", "ingress").map((entry) => {
    const ref = refOf(entry);
    return ref.kind === "outside" && [ref.id, ...ref.nodes];
  });
  expect(nodes).toEqual([["203.0.113.1/32", "n1"]]);
});

test("the rules of all its ranges are named, those for other ranges are not", () => {
  const analysis = valid([
    a,
    over(
      "a",
      `  ingress:
  - {from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}
  - {from: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 443}]}
  - {from: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 80}]}`,
    ),
  ]);
  expect(told(analysis, "a", "ingress")).toEqual(["192.0.2.0/24,203.0.113.0/24: TCP 443", "198.51.100.0/24: TCP 80"]);
  expect(openedBy(analysis, "ingress")).toEqual([
    [
      "- {from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}",
      "- {from: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: 443}]}",
    ],
    ["- {from: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 80}]}"],
  ]);
});

test("a rule that opens by a port name is named where the name is a port there, which it never is outside", () => {
  const rules = (peers: "from" | "to") => `
  - {${peers}: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: http}]}
  - {${peers}: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: nobody}]}
  - {${peers}: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 80}]}`;
  const analysis = valid([a, over("a", `  ingress:${rules("from")}\n  egress:${rules("to")}`)]);
  expect(told(analysis, "a", "ingress")).toEqual(["203.0.113.0/24: TCP 80,8090"]);
  expect(openedBy(analysis, "ingress")).toEqual([
    [
      "- {from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: http}]}",
      "- {from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 80}]}",
    ],
  ]);
  expect(told(analysis, "a", "egress")).toEqual(["203.0.113.0/24: TCP 80"]);
  expect(openedBy(analysis, "egress")).toEqual([["- {to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 80}]}"]]);
});

test("a rule that denies opens nothing", () => {
  const tier = clusterPolicy(
    "tier",
    `  tier: Admin
  priority: 1
  subject: {namespaces: {}}
  egress:
  - {action: Accept, to: [{networks: [203.0.113.0/24]}], protocols: [{tcp: {destinationPort: {number: 443}}}]}
  - {action: Deny, to: [{networks: [0.0.0.0/0, "::/0"]}]}`,
  );
  const analysis = valid([a, tier]);
  expect(told(analysis, "a", "egress")).toEqual(["203.0.113.0/24: TCP 443"]);
  expect(openedBy(analysis, "egress")).toEqual([
    ["- {action: Accept, to: [{networks: [203.0.113.0/24]}], protocols: [{tcp: {destinationPort: {number: 443}}}]}"],
  ]);
});

test("T7 a name outside is told of whom its rules name it to, on the way out", () => {
  const names = clusterPolicy(
    "names",
    `  tier: Admin
  priority: 1
  subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: a}}}}
  egress:
  - {action: Accept, to: [{networks: [203.0.113.0/24]}, {domainNames: ["*.example.com"]}], protocols: [{tcp: {destinationPort: {number: 443}}}]}
  - {action: Accept, to: [{domainNames: [api.example.net]}], protocols: [{tcp: {destinationPort: {number: 80}}}]}
  - {action: Deny, to: [{networks: [0.0.0.0/0, "::/0"]}]}`,
  );
  const elsewhere = clusterPolicy(
    "elsewhere",
    `  tier: Admin
  priority: 2
  subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: c}}}}
  egress: [{action: Accept, to: [{domainNames: [other.example.org]}]}]`,
  );
  const open = over("b", "  policyTypes: [Egress]\n  egress: [{}]");
  const analysis = valid([a, b, names, elsewhere, open]);
  expect(told(analysis, "a", "egress")).toEqual([
    "203.0.113.0/24: TCP 443",
    "*.example.com: TCP 443",
    "api.example.net: TCP 80 ? TCP 80,443", // its address may be one of the range,
  ]);
  expect(told(analysis, "a", "ingress")).toEqual(["internet: All Connections"]);
  expect(told(analysis, "b", "egress")).toEqual(["internet: All Connections"]);
});
