import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { clusterPolicy, denyAll, deployment, node, pod, policy } from "../support/manifests.ts";
import { passes, read } from "../support/verdicts.ts";

const web = (...ips: readonly string[]) => pod("web", { labels: { app: "web" }, ips });
const db = (...ips: readonly string[]) => pod("db", { labels: { app: "db" }, ips });

function lines(documents: readonly string[], profile: Partial<Profile> = {}): readonly string[] {
  return formatFlows(listFlows(read(documents, profile)), "txt")
    .trimEnd()
    .split("\n");
}

/** What certainly and perhaps passes, as one pair and among all pairs; they are one truth. */
function towards(documents: readonly string[], from: string, to: string, profile: Partial<Profile> = {}): string {
  const one = passes(read(documents, profile), `default/${from}`, `default/${to}`);
  const name = (end: string) =>
    `default/${end}[${documents.join().includes("Deployment") && end === "api" ? "Deployment" : "Pod"}]`;
  const [line = ": No Connections"] = lines(documents, profile).filter((one) =>
    one.startsWith(`${name(from)} => ${name(to)} `),
  );
  const [, certain, possible] = /: (.*?)(?: \(possible: (.*)\))?$/.exec(line)!;
  expect(possible === undefined ? certain : `${certain} ? ${possible}`).toBe(one);
  return one;
}

function lets(direction: "from" | "to", app: string, ...cidrs: readonly string[]): string {
  const blocks = cidrs.map((cidr) => `{ipBlock: {cidr: '${cidr}'}}`).join(", ");
  const [type, section] = direction === "from" ? ["Ingress", "ingress"] : ["Egress", "egress"];
  const rules = `${section}: [{${direction}: [${blocks}]}]`;
  return policy(
    `${app}-${direction}`,
    `  {podSelector: {matchLabels: {app: ${app}}}, policyTypes: [${type}], ${rules}}`,
  );
}

const admin = (name: string, rules: string) =>
  clusterPolicy(name, `  {tier: Admin, priority: 1, subject: {namespaces: {}}, ${rules}}`);

describe("I5 all pairs are read in the families that both ends speak", () => {
  const dual = pod("dual", { ips: ["10.244.9.9", "fd00::9:9"] });

  test("a pod whose addresses the input does not give is taken to speak the other's", () => {
    // `dual` makes it a cluster of both families; only IPv4 is asked, which the block lets pass.
    expect(towards([dual, web(), db("10.244.0.2"), lets("from", "db", "0.0.0.0/0")], "web", "db")).toBe(
      "All Connections",
    );
    expect(towards([dual, web("10.244.0.1"), db(), lets("from", "db", "0.0.0.0/0")], "web", "db")).toBe(
      "All Connections",
    );
  });

  test("where neither is known, or they have none in common, the cluster's are read", () => {
    const both = "No Connections ? All Connections";
    expect(towards([dual, web(), db(), lets("from", "db", "0.0.0.0/0")], "web", "db")).toBe(both);
    expect(towards([web("10.244.0.1"), db("fd00::2"), lets("from", "db", "10.244.0.1/32")], "web", "db")).toBe(both);
  });

  test("an address outside speaks its own, whichever the pod has", () => {
    const arriving = lines([db("fd00::2"), lets("from", "db", "0.0.0.0/1", "198.51.100.0/24")]);
    expect(arriving).toContain("0.0.0.0-127.255.255.255[External] => default/db[Pod] : All Connections");
    const leaving = lines([db("fd00::2"), lets("to", "db", "0.0.0.0/1", "198.51.100.0/24")]);
    expect(leaving).toContain("default/db[Pod] => 0.0.0.0-127.255.255.255[External] : All Connections");
  });

  test("an address that is open is held by blocks together, family by family", () => {
    const analysed = [web("10.244.0.1"), db("fd00::2"), lets("from", "db", "0.0.0.0/0", "fc00::/8", "fd00::/8")];
    expect(towards(analysed, "web", "db")).toBe("All Connections");
  });
});

describe("an end of several addresses", () => {
  test("I2 is held by blocks together, each of which holds one of them", () => {
    const host = pod("host", { hostNetwork: true, node: "n1" });
    const n1 = node("n1", ["192.0.2.1", "203.0.113.1"]);
    const both = [host, n1, db("10.244.0.2"), lets("from", "db", "192.0.2.1/32", "203.0.113.1/32")];
    expect(towards(both, "host", "db")).toBe("All Connections");
    const one = [host, n1, db("10.244.0.2"), lets("from", "db", "192.0.2.1/32")];
    expect(towards(one, "host", "db")).toBe("No Connections ? All Connections");
  });

  test("I1 is held by no block where blocks never match pods", () => {
    const documents = [web(), db(), lets("from", "db", "0.0.0.0/0", "10.0.0.0/8")];
    expect(towards(documents, "web", "db", { ipBlockMatchesPods: "never" })).toBe("No Connections");
  });
});

test("T5 networks match no pod where blocks never do", () => {
  const deny = admin("deny", "egress: [{action: Deny, to: [{networks: [0.0.0.0/0]}]}]");
  expect(towards([web(), db(), deny], "web", "db")).toBe("No Connections");
  expect(towards([web(), db(), deny], "web", "db", { ipBlockMatchesPods: "never" })).toBe("All Connections");
});

test("flows come source by source, to the workloads by name and then the outside", () => {
  // `a` and `c` are alike to every policy, `b` is not.
  const documents = [pod("a"), pod("b", { labels: { app: "b" } }), pod("c"), lets("to", "b", "10.0.0.0/8")];
  const ends = listFlows(read(documents)).map(({ from, to }) =>
    [from, to].map((end) => (end.kind === "workload" ? end.name : "out")),
  );
  expect(ends.map((pair) => pair.join(" → "))).toEqual([
    ...["a → b", "a → c", "a → out", "a → out"],
    ...["b → a", "b → c", "b → out"],
    ...["c → a", "c → b", "c → out", "c → out"],
    ...["out → a", "out → b", "out → c"],
  ]);
});

test("names outside come in alphabetical order", () => {
  const names = admin("names", "egress: [{action: Accept, to: [{domainNames: [b.example, a.example]}]}]");
  const ids = listFlows(read([web("10.244.0.1"), names])).map(({ to }) => to.id);
  expect(ids.filter((id) => id.endsWith(".example"))).toEqual(["a.example", "b.example"]);
});

test("E2 a workload of which some pods run beside a node's pod may take everything from it", () => {
  const replica = (name: string, on: string) => pod(name, { owner: "StatefulSet/api", node: on });
  const agent = pod("agent", { hostNetwork: true, node: "n1", ips: ["192.0.2.1"] });
  const documents = [agent, replica("api-0", "n1"), replica("api-1", "n2"), denyAll("deny", "Ingress", "Egress")];
  const listed = lines(documents).filter((line) => !line.includes("External"));
  expect(listed).toEqual([
    "default/agent[Pod] => default/api[StatefulSet] : No Connections (possible: All Connections)",
    "default/api[StatefulSet] => default/agent[Pod] : No Connections (possible: All Connections)",
  ]);
});

test("E7 with enforced false no policy over the cluster counts among all pairs either", () => {
  const deny = admin("deny", "ingress: [{action: Deny, from: [{namespaces: {}}]}]");
  const line = "default/web[Pod] => default/db[Pod] : All Connections";
  expect(lines([web("10.244.0.1"), db("10.244.0.2"), deny])).not.toContain(line);
  expect(lines([web("10.244.0.1"), db("10.244.0.2"), deny], { enforced: false })).toContain(line);
});

test("T5 networks that a rule denies are those alone, outside and among pods", () => {
  const deny = admin("deny", "egress: [{action: Deny, to: [{networks: [198.51.100.0/24, 10.244.0.2/32]}]}]");
  const listed = lines([web("10.244.0.1"), db("10.244.0.2"), deny]).filter((line) => line.startsWith("default/web"));
  expect(listed).toEqual([
    "default/web[Pod] => 0.0.0.0-10.244.0.1[External] : All Connections",
    "default/web[Pod] => 10.244.0.3-198.51.99.255[External] : All Connections",
    "default/web[Pod] => 198.51.101.0-255.255.255.255[External] : All Connections",
  ]);
});

test("T6 a rule over nodes is for a host whose node has the labels, not for another's", () => {
  const deny = admin("deny", "egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}]");
  const nodes = [node("n1", ["192.0.2.1"], { pool: "edge" }), node("n2", ["192.0.2.2"])];
  const host = (name: string, on: string) => pod(name, { hostNetwork: true, node: on });
  const documents = [web("10.244.0.1"), host("edge", "n1"), host("inner", "n2"), ...nodes, deny];
  expect(towards(documents, "web", "edge")).toBe("No Connections");
  expect(towards(documents, "web", "inner")).toBe("All Connections");
});

describe("an end is open where a policy over the cluster has rules for it and none keeps anything from it", () => {
  const egress = (rules: string) => {
    const states = listWorkloads(read([web("10.244.0.1"), deployment("api"), admin("over", `egress: [${rules}]`)]));
    return states.map(({ egress }) => egress.open);
  };

  test("as with rules that accept", () => {
    expect(egress("{action: Accept, to: [{namespaces: {}}]}")).toEqual([true, true]);
  });

  test("not where something is kept from addresses of one family", () => {
    expect(egress("{action: Deny, to: [{networks: [198.51.100.0/24]}]}")).toEqual([false, false]);
    expect(egress("{action: Deny, to: [{networks: ['2001:db8::/32']}]}")).toEqual([false, false]);
  });

  test("not where some ports are kept from everybody", () => {
    const deny = (to: string) => `{action: Deny, to: [${to}], protocols: [{tcp: {destinationPort: {number: 22}}}]}`;
    expect(egress(deny("{namespaces: {}}, {networks: [0.0.0.0/0, '::/0']}"))).toEqual([false, false]);
  });
});

test("E6 replicas whose labels differ in what no policy asks for are one, though policies look at that label", () => {
  const replica = (name: string, version: string) => pod(name, { owner: "StatefulSet/api", labels: { version } });
  const other = policy("other", "  {podSelector: {matchLabels: {version: v3}}}");
  const states = listWorkloads(read([replica("api-0", "v1"), replica("api-1", "v2"), other]));
  expect(states.map(({ ref }) => ref.id)).toEqual(["default/StatefulSet/api"]);
});

test("P5 a rule that names one port and numbers another is read on each destination", () => {
  const server = (name: string, containerPort: number) =>
    pod(name, { ips: [], ports: [{ name: "http", containerPort }] });
  const out = policy(
    "out",
    "  {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: [{port: http}, {port: 443}]}]}",
  );
  const documents = [web("10.244.0.1"), server("old", 80), server("new", 8080), out];
  expect(towards(documents, "web", "old")).toBe("TCP 80,443");
  expect(towards(documents, "web", "new")).toBe("TCP 443,8080");
});
