import { describe, expect, test } from "vitest";
import { listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { clusterPolicy, denyAll, deployment, node, pod, policy } from "../support/manifests.ts";
import { passes, read } from "../support/verdicts.ts";

const web = pod("web", { labels: { app: "web" }, ips: ["10.244.0.1"] });
const ids = (documents: readonly string[]) => listWorkloads(read(documents)).map(({ ref }) => ref.id);

function lines(documents: readonly string[]): readonly string[] {
  return formatFlows(listFlows(read(documents)), "txt").split("\n");
}

function sendsTo(...cidrs: readonly string[]): string {
  const blocks = cidrs.map((cidr) => `{ipBlock: {cidr: '${cidr}'}}`).join(", ");
  return policy(
    "out",
    `  {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [${blocks}]}]}`,
  );
}

const forAll = "subject: {namespaces: {}}";
const overNodes = clusterPolicy(
  "nodes",
  `  {tier: Admin, priority: 1, ${forAll}, egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}]}`,
);

describe("E6 pods of one owner are told apart by their addresses only where it matters", () => {
  const replica = (name: string, more: { readonly ips?: readonly string[]; readonly node?: string }) =>
    pod(name, { owner: "StatefulSet/api", labels: { app: "api" }, ...more });

  test("not by the order in which a pod's addresses come", () => {
    const documents = [
      replica("api-0", { ips: ["10.244.0.1", "fd00::1"] }),
      replica("api-1", { ips: ["fd00::2", "10.244.0.2"] }),
      sendsTo("10.244.0.0/16"),
    ];
    expect(ids(documents)).toEqual(["default/StatefulSet/api"]);
  });

  const four = replica("api-0", { ips: ["10.244.0.1"] });
  const six = replica("api-1", { ips: ["fd00::1"] });

  test("not at all where blocks do not match pods", () => {
    const analysis = read([four, six, replica("api-2", { ips: ["10.0.0.1"] }), sendsTo("10.244.0.0/16")], {
      ipBlockMatchesPods: "never",
    });
    expect(listWorkloads(analysis).map(({ ref }) => ref.id)).toEqual(["default/StatefulSet/api"]);
  });

  test("not by their families where names outside are all that rules look for", () => {
    const name = clusterPolicy(
      "name",
      `  {tier: Baseline, priority: 1, ${forAll}, egress: [{action: Accept, to: [{domainNames: [example.com]}]}]}`,
    );
    expect(ids([four, six, name])).toEqual(["default/StatefulSet/api"]);
  });

  test("by whether the input has their node where rules select nodes by label, though their own addresses be known", () => {
    const agent = (name: string, on: string, ips?: readonly string[]) =>
      pod(name, { owner: "DaemonSet/agent", hostNetwork: true, node: on, ...(ips && { ips }) });
    const documents = [
      node("n2", ["192.0.2.2"]),
      agent("agent-0", "n2"),
      agent("agent-1", "n9", ["192.0.2.9"]),
      overNodes,
      sendsTo("10.0.0.0/8"),
    ];
    expect(ids(documents)).toEqual(["default/DaemonSet/agent#agent-0", "default/DaemonSet/agent#agent-1"]);
  });

  test("not by the nodes they run on, which rules match by the nodes' own addresses", () => {
    const documents = [
      node("n1", ["192.0.2.1"], { pool: "edge" }),
      node("n2", ["192.0.2.2"]),
      replica("api-0", { node: "n1" }),
      replica("api-1", { node: "n2" }),
      overNodes,
    ];
    expect(ids(documents)).toEqual(["default/StatefulSet/api"]);
  });

  test("not by whether the input has their node, unless rules select nodes by label", () => {
    const agent = (name: string, on: string) => pod(name, { owner: "DaemonSet/agent", hostNetwork: true, node: on });
    const documents = [node("n1", ["192.0.2.1"], { pool: "edge" }), agent("agent-a", "n1"), agent("agent-b", "n2")];
    expect(ids(documents)).toEqual(["default/DaemonSet/agent"]);
    expect(ids([...documents, overNodes])).toEqual([
      "default/DaemonSet/agent#agent-a",
      "default/DaemonSet/agent#agent-b",
    ]);
  });
});

describe("blocks and names outside, of which any address may be theirs", () => {
  // It is for no pod here: by it the name is known, and nothing more.
  const named = clusterPolicy(
    "names",
    "  {tier: Admin, priority: 9, subject: {namespaces: {matchLabels: {team: b}}}, egress: [{action: Accept, to: [{domainNames: [example.com]}]}]}",
  );

  test("a block holds a name certainly when it holds every address of the family spoken, else perhaps, else never", () => {
    const towardsName = (...cidrs: readonly string[]) =>
      lines([web, named, sendsTo(...cidrs)]).filter((line) => line.includes("example.com"));
    const certain = ["default/web[Pod] => example.com[External] : All Connections"];
    expect(towardsName("0.0.0.0/0")).toEqual(certain);
    expect(towardsName("0.0.0.0/1", "128.0.0.0/1")).toEqual(certain);
    expect(towardsName("198.51.100.0/24")).toEqual([
      "default/web[Pod] => example.com[External] : No Connections (possible: All Connections)",
    ]);
    expect(towardsName("::/0")).toEqual([]);
  });

  test("nodes peers hold neither pods nor names: a rule over these does not disagree with one over nodes", () => {
    const acceptPods = clusterPolicy(
      "pods",
      `  {tier: Admin, priority: 1, ${forAll}, egress: [{action: Accept, to: [{namespaces: {}}]}]}`,
    );
    const acceptNames = clusterPolicy(
      "web",
      `  {tier: Admin, priority: 1, ${forAll}, egress: [{action: Accept, to: [{domainNames: [example.com]}]}]}`,
    );
    const acceptBlock = clusterPolicy(
      "all",
      `  {tier: Admin, priority: 1, ${forAll}, egress: [{action: Accept, to: [{networks: [192.0.2.0/24]}]}]}`,
    );
    const told = (other: string) =>
      read([
        node("n1", ["192.0.2.1"], { pool: "edge" }),
        deployment("api"),
        sendsTo("10.0.0.0/8"),
        overNodes,
        other,
      ]).diagnostics.filter(({ code }) => code === "same-priority").length;
    expect(told(acceptPods)).toBe(0);
    expect(told(acceptNames)).toBe(0);
    expect(told(acceptBlock)).toBe(1);
  });
});

describe("all pairs read blocks over pods as one pair does", () => {
  const api = deployment("api", { labels: { app: "api" } });

  test("also where other rules select nodes", () => {
    const documents = [
      web,
      pod("db", { ips: ["10.244.9.9"] }),
      node("n1", ["192.0.2.1"]),
      overNodes,
      sendsTo("10.244.9.0/24"),
    ];
    expect(passes(read(documents), "default/web", "default/db")).toBe("All Connections");
    expect(lines(documents)).toContain("default/web[Pod] => default/db[Pod] : All Connections");
  });

  test("also of a pod that may be met at either address of its node", () => {
    const to = (ports: string, cidr: string) => `{to: [{ipBlock: {cidr: ${cidr}}}], ports: [${ports}]}`;
    const rules = [to("{port: 80, endPort: 90}", "192.0.2.0/24"), to("{port: 85, endPort: 95}", "203.0.113.0/24")];
    const documents = [
      web,
      node("n1", ["192.0.2.1", "203.0.113.1"]),
      pod("agent", { hostNetwork: true, node: "n1" }),
      policy("out", `  {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${rules.join(", ")}]}`),
    ];
    expect(passes(read(documents), "default/web", "default/agent")).toBe("TCP 85-90 ? TCP 80-95");
    expect(lines(documents)).toContain("default/web[Pod] => default/agent[Pod] : TCP 85-90 (possible: TCP 80-95)");
  });

  test("also of pods that have an address of each family", () => {
    const documents = [
      web,
      pod("a", { ips: ["10.244.9.1", "fd00::1"] }),
      pod("b", { ips: ["10.244.8.1", "fd00::2"] }),
      sendsTo("10.244.9.0/24"),
    ];
    const analysis = read(documents);
    expect([passes(analysis, "default/web", "default/a"), passes(analysis, "default/web", "default/b")]).toEqual([
      "All Connections",
      "No Connections",
    ]);
    expect(lines(documents)).toContain("default/web[Pod] => default/a[Pod] : All Connections");
    expect(lines(documents).filter((line) => line.startsWith("default/web[Pod] => default/b"))).toEqual([]);
  });

  test("blocks that hold every pod CIDR between them certainly hold a pod of unknown address", () => {
    const to = (ports: string, ...cidrs: readonly string[]) =>
      `{to: [${cidrs.map((cidr) => `{ipBlock: {cidr: ${cidr}}}`).join(", ")}], ports: [${ports}]}`;
    const rules = [
      to("{port: 80, endPort: 90}", "10.0.0.0/8", "172.16.0.0/12"),
      to("{port: 85, endPort: 95}", "192.168.0.0/16", "100.64.0.0/10"),
    ];
    const out = policy(
      "out",
      `  {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${rules.join(", ")}]}`,
    );
    const other = deployment("other", { namespace: "b" });
    expect(lines([web, api, other, out])).toEqual(
      expect.arrayContaining([
        "default/web[Pod] => default/api[Deployment] : TCP 85-90 (possible: TCP 80-95)",
        "default/web[Pod] => b/other[Deployment] : TCP 85-90 (possible: TCP 80-95)",
      ]),
    );
  });

  test("a policy without rules lets nothing pass where another's blocks are read", () => {
    expect(
      lines([web, api, sendsTo("10.0.0.0/8"), denyAll("deny", "Egress")]).filter((line) =>
        line.startsWith("default/api"),
      ),
    ).toEqual([]);
  });
});

test("I5 where blocks do not match pods, a name outside still tells pods by their families", () => {
  const four = pod("four", { labels: { app: "web" }, ips: ["10.244.0.1"] });
  const dual = pod("dual", { labels: { app: "web" }, ips: ["10.244.0.2", "fd00::2"] });
  const name = clusterPolicy(
    "name",
    `  {tier: Baseline, priority: 1, ${forAll}, egress: [{action: Accept, to: [{domainNames: [example.com]}]}]}`,
  );
  const analysis = read([four, dual, sendsTo("0.0.0.0/0"), name], { ipBlockMatchesPods: "never" });
  expect(passes(analysis, "default/four", "example.com")).toBe("All Connections");
  expect(passes(analysis, "default/dual", "example.com")).toBe("No Connections ? All Connections"); // by IPv6 nothing
  const listed = formatFlows(listFlows(analysis), "txt").split("\n");
  expect(listed.filter((line) => line.includes("example.com"))).toEqual([
    "default/dual[Pod] => example.com[External] : No Connections (possible: All Connections)",
    "default/four[Pod] => example.com[External] : All Connections",
  ]);
});
