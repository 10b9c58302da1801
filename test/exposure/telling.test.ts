import { describe, expect, test } from "vitest";
import type { ExposureEntry } from "../../src/exposure/exposure.ts";
import { type Analysis, listExposure } from "../../src/index.ts";
import { formatRequirement } from "../../src/policy/selector.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import { valid } from "../support/exposed.ts";
import { clusterPolicy, deployment, namespace, policy } from "../support/manifests.ts";
import { formatPassing, lineOf } from "../support/verdicts.ts";

const shop = namespace("shop");
const a = deployment("a", { namespace: "shop", labels: { app: "a" }, ports: [{ name: "http", containerPort: 8090 }] });

const overA = (rules: string) => policy("over-a", `  podSelector: {matchLabels: {app: a}}\n${rules}`, "shop");

function tier(name: "Admin" | "Baseline", direction: Direction, ...rules: readonly string[]): string {
  const list = rules.map((rule) => `\n  - {${rule}}`).join("");
  return clusterPolicy(
    name.toLowerCase(),
    `  tier: ${name}\n  priority: 1\n  subject: {namespaces: {}}\n  ${direction}:${list}`,
  );
}

/** Pods by a label of theirs, `role=x`. */
const podsWith = (...labels: readonly string[]) => {
  const wanted = labels.map((label) => label.replace("=", ": ")).join(", ");
  return `{pods: {namespaceSelector: {}, podSelector: {matchLabels: {${wanted}}}}}`;
};
const tcp = (port: number) => `protocols: [{tcp: {destinationPort: {number: ${port}}}}]`;

function entries(analysis: Analysis, direction: Direction = "ingress"): readonly ExposureEntry[] {
  return listExposure(analysis)[0]![direction].entries.filter(({ who }) => who.kind !== "outside");
}

/** `role=x: TCP 80`, in the order told; `all: …` for the whole cluster, `less` where it gets less than a wider one. */
function told(analysis: Analysis, direction: Direction = "ingress"): readonly string[] {
  return entries(analysis, direction).map((entry) => {
    const { who, portNames, less } = entry;
    const labels = who.kind === "pods" && [
      ...(who.namespaces.kind === "labelled" ? who.namespaces.labels : []),
      ...who.pods,
    ];
    const ports = [formatPassing(entry), ...portNames].join(",");
    return `${labels ? labels.map(formatRequirement).join(",") : "all"}: ${ports}${less ? " less" : ""}`;
  });
}

const allBut = (...ports: readonly number[]) => {
  const edges = [0, ...ports, 65536];
  const spans = ports.concat(65536).map((port, i) => [edges[i]! + 1, port - 1] as const);
  const tcpPorts = spans.filter(([first, last]) => first <= last).map(([first, last]) => `${first}-${last}`);
  return `SCTP 1-65535,TCP ${tcpPorts.join(",")},UDP 1-65535`;
};

describe("what follows from wider entries is not told", () => {
  test("in whichever order the rules come", () => {
    const env = (more: string) => `{namespaceSelector: {${more}}}`;
    const narrow = env("matchLabels: {env: prod}");
    const wide = env("matchExpressions: [{key: env, operator: Exists}]");
    const rules = (first: string, second: string) =>
      `  ingress:\n  - {from: [${first}], ports: [{port: 1}]}\n  - {from: [${second}], ports: [{port: 1}]}`;
    expect(told(valid([shop, a, overA(rules(narrow, wide))]))).toEqual(["env: TCP 1"]);
    expect(told(valid([shop, a, overA(rules(wide, narrow))]))).toEqual(["env: TCP 1"]);
  });

  test("entries are told in the order of the rules, the whole cluster first", () => {
    const narrow = "{namespaceSelector: {matchLabels: {env: prod}}}";
    const wide = "{namespaceSelector: {matchExpressions: [{key: env, operator: Exists}]}}";
    const rules = `  ingress:
  - {from: [${narrow}], ports: [{port: 1}]}
  - {from: [${wide}], ports: [{port: 2}]}
  - {from: [{namespaceSelector: {}}], ports: [{port: 3}]}`;
    expect(told(valid([shop, a, overA(rules)]))).toEqual(["all: TCP 3", "env=prod: TCP 1-3", "env: TCP 2-3"]);
  });

  test("port names that a wider one gives, too", () => {
    const role = "{namespaceSelector: {}, podSelector: {matchLabels: {role: x}}}";
    const rules = (name: string) => `  policyTypes: [Egress]
  egress:
  - {to: [{namespaceSelector: {}}], ports: [{port: http}]}
  - {to: [${role}], ports: [{port: ${name}}]}`;
    expect(told(valid([shop, a, overA(rules("http"))]), "egress")).toEqual(["all: No Connections,TCP http"]);
    expect(told(valid([shop, a, overA(rules("dns"))]), "egress")).toEqual([
      "all: No Connections,TCP http",
      "role=x: No Connections,TCP http,TCP dns",
    ]);
  });
});

describe("T1 where policies over the cluster take away", () => {
  test("pods of two kinds lack what either is denied, which follows and is not told", () => {
    const analysis = valid([
      shop,
      a,
      tier(
        "Admin",
        "ingress",
        `action: Deny, from: [${podsWith("role=x")}], ${tcp(22)}`,
        `action: Deny, from: [${podsWith("tier=back")}], ${tcp(23)}`,
      ),
    ]);
    expect(told(analysis)).toEqual([
      "all: All Connections",
      `role=x: ${allBut(22)} less`,
      `tier=back: ${allBut(23)} less`,
    ]);
  });

  test("a narrower kind that an earlier rule accepts gets it back, and what follows from that is not told", () => {
    const analysis = valid([
      shop,
      a,
      tier(
        "Admin",
        "ingress",
        `action: Accept, from: [${podsWith("role=x", "env=e")}], ${tcp(22)}`,
        `action: Accept, from: [${podsWith("role=x", "env=e", "app=z")}], ${tcp(22)}`,
        `action: Deny, from: [${podsWith("role=x")}], ${tcp(22)}`,
      ),
    ]);
    expect(told(analysis)).toEqual([
      "all: All Connections",
      "role=x,env=e: All Connections",
      `role=x: ${allBut(22)} less`,
    ]);
  });

  test("less is told where something certain is lost and where something possible is", () => {
    const mayBeThere = "{networks: [10.1.0.0/16]}";
    const certainIsLost = valid([
      shop,
      a,
      tier("Admin", "egress", `action: Pass, to: [${podsWith("role=x")}]`, "action: Accept, to: [{namespaces: {}}]"),
      tier("Baseline", "egress", `action: Deny, to: [${mayBeThere}]`),
    ]);
    expect(told(certainIsLost, "egress")).toEqual([
      "all: All Connections",
      "role=x: No Connections ? All Connections less",
    ]);
    const possibleIsLost = valid([
      shop,
      a,
      tier(
        "Admin",
        "egress",
        `action: Deny, to: [${podsWith("role=x")}], ${tcp(80)}`,
        `action: Deny, to: [${mayBeThere}], ${tcp(80)}`,
      ),
    ]);
    expect(told(possibleIsLost, "egress")).toEqual([
      `all: ${allBut(80)} ? All Connections`,
      `role=x: ${allBut(80)} less`,
    ]);
  });

  test("rules that open are named, those that deny only where something is lost by them, and a Pass never", () => {
    const analysis = valid([
      shop,
      a,
      tier(
        "Admin",
        "ingress",
        `action: Accept, from: [${podsWith("role=x")}], ${tcp(80)}`,
        `action: Pass, from: [${podsWith("role=x")}], ${tcp(90)}`,
        `action: Deny, from: [${podsWith("role=x")}], ${tcp(22)}`,
        "action: Deny, from: [{namespaces: {}}]",
      ),
      overA("  ingress: [{ports: [{port: 90}]}]"),
    ]);
    const named = entries(analysis).map(({ rules }) => rules.map(({ span }) => lineOf(analysis, span).slice(0, 16)));
    expect(told(analysis)).toEqual(["role=x: TCP 80,90"]);
    expect(named).toEqual([["- {action: Accep", "ingress: [{ports"]]);
  });
});

describe("port names of pods to come", () => {
  const named = (name: string) => `protocols: [{destinationNamedPort: ${name}}]`;
  const everybody = "to: [{namespaces: {}}]";
  const opens = (name: string) =>
    overA(`  policyTypes: [Egress]\n  egress: [{to: [{namespaceSelector: {}}], ports: [{port: ${name}}]}]`);
  /** A rule of a policy over the cluster means a name in any protocol. */
  const all = ["SCTP http", "TCP http", "UDP http"];
  const names = (...documents: readonly string[]) =>
    entries(valid([shop, a, ...documents]), "egress").flatMap(({ portNames }) => portNames);

  test("a name that is denied, or whose protocol or all connections are, is not given by a later rule", () => {
    expect(names(opens("http"))).toEqual(["TCP http"]);
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}, ${named("http")}`), opens("http"))).toEqual([]);
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}, ${named("dns")}`), opens("http"))).toEqual([
      "TCP http",
    ]);
    const range = (start: number, end: number) => `{tcp: {destinationPort: {range: {start: ${start}, end: ${end}}}}}`;
    const whole = `protocols: [${range(1, 1000)}, ${range(1001, 65535)}]`;
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}, ${whole}`), opens("http"))).toEqual([]);
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}`), opens("http"))).toEqual([]);
    const some = `protocols: [${range(1, 1000)}, ${range(1002, 65535)}]`;
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}, ${some}`), opens("http"))).toEqual(["TCP http"]);
    const udp = "protocols: [{udp: {destinationPort: {range: {start: 1, end: 65535}}}}]";
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}, ${udp}`), opens("http"))).toEqual(["TCP http"]);
  });

  test("a name that an earlier rule accepts is given, whatever later ones deny", () => {
    const accept = `action: Accept, ${everybody}, ${named("http")}`;
    expect(names(tier("Admin", "egress", accept, `action: Deny, ${everybody}`))).toEqual(all);
    expect(names(tier("Admin", "egress", `action: Deny, ${everybody}`, accept))).toEqual([]);
  });

  test("a name that all connections hold is not told besides", () => {
    const deny = `action: Deny, ${everybody}, ${named("http")}`;
    expect(names(tier("Admin", "egress", `action: Accept, ${everybody}`, deny))).toEqual([]);
  });

  test("a Pass gives nothing itself, and leaves the name to the tiers after its own", () => {
    const pass = `action: Pass, ${everybody}, ${named("http")}`;
    const deny = `action: Deny, ${everybody}`;
    const closed = overA("  policyTypes: [Egress]");
    expect(names(tier("Admin", "egress", pass, deny), closed)).toEqual([]);
    expect(names(tier("Admin", "egress", pass, deny), opens("http"))).toEqual(["TCP http"]);
    expect(names(tier("Admin", "egress", pass, deny), opens("dns"))).toEqual([]);
    const accept = `action: Accept, ${everybody}, ${named("http")}`;
    expect(names(tier("Admin", "egress", pass, accept), closed)).toEqual([]);
    expect(names(tier("Admin", "egress", pass, deny), tier("Baseline", "egress", accept, deny))).toEqual(all);
    expect(names(tier("Admin", "egress", pass), tier("Baseline", "egress", deny, accept))).toEqual([]);
  });
});
