import { describe, expect, test } from "vitest";
import { defaultProfile, type Profile } from "../../src/cluster/profile.ts";
import { type Question, reach } from "../../src/index.ts";
import { clusterPolicy, denyAll, node, pod, policy, workload } from "../support/manifests.ts";
import { ask, read } from "../support/verdicts.ts";

// Row E1 and I1 of semantics.md: an answer holds in its profile, and says where another would answer otherwise.

const web = pod("web", { labels: { app: "web" }, ips: ["10.244.1.5"] });
const db = pod("db", { labels: { app: "db" }, ips: ["10.244.2.5"] });
const n1 = node("n1", ["192.168.0.1"]);
const agent = pod("agent", { labels: { app: "web" }, hostNetwork: true, node: "n1", ips: ["192.168.0.1"] });
const forDb = (rule: string) => policy("p", `  podSelector: {matchLabels: {app: db}}\n  ingress: [${rule}]`);
const fromWeb = forDb("{from: [{podSelector: {matchLabels: {app: web}}}]}");
const fromBlock = (cidr: string, ports = "") => forDb(`{from: [{ipBlock: {cidr: ${cidr}}}]${ports}}`);

function said(
  documents: readonly string[],
  from: string,
  to: string,
  profile: Partial<Profile> = {},
): readonly string[] {
  const { caveats } = ask(read(documents, profile), `default/${from}`, `default/${to}`);
  return caveats.filter(({ code }) => code === "other-profile").map(({ message }) => message);
}

const likePods = "a plugin that treats host-network pods like other pods answers otherwise";
const asNodes = "a plugin that treats host-network pods as their node answers otherwise";

describe("a host-network pod", () => {
  test("as its node is not seen by selectors; as a pod it would be", () => {
    const documents = [db, n1, agent, fromWeb];
    expect(said(documents, "agent", "db")).toEqual([`${likePods}: allowed there`]);
    expect(said(documents, "agent", "db", { hostNetwork: "as-pod" })).toEqual([`${asNodes}: blocked there`]);
  });

  test("as a pod is a policy's subject; as its node it would not be", () => {
    const documents = [web, n1, agent, denyAll("deny", "Ingress")];
    expect(said(documents, "web", "agent")).toEqual([`${likePods}: blocked there`]);
    expect(said(documents, "web", "agent", { hostNetwork: "as-pod" })).toEqual([`${asNodes}: allowed there`]);
  });

  test("is the same either way where no policy stands between", () => {
    expect(said([web, n1, agent], "web", "agent")).toEqual([]);
    expect(said([web, n1, agent], "web", "agent", { hostNetwork: "as-pod" })).toEqual([]);
  });

  test("on the machine of the other end is always reached as its node, and as a pod only where policies let it", () => {
    const here = pod("here", { labels: { app: "db" }, ips: ["10.244.2.6"], node: "n1" });
    const documents = [here, n1, agent, denyAll("deny", "Ingress")];
    expect(said(documents, "agent", "here")).toEqual([`${likePods}: blocked there`]);
    expect(said(documents, "agent", "here", { hostNetwork: "as-pod" })).toEqual([`${asNodes}: allowed there`]);
  });

  test("without an address of its own lies at its node as a node, and in the pod CIDRs as a pod", () => {
    const bare = pod("agent", { hostNetwork: true, node: "n1" });
    const atNode = [db, n1, bare, fromBlock("192.168.0.1/32")];
    const podCidrs = ["10.244.0.0/16"];
    expect(said(atNode, "agent", "db", { podCidrs })).toContain(`${likePods}: blocked there`);
    expect(said(atNode, "agent", "db", { podCidrs, hostNetwork: "as-pod" })).toEqual([`${asNodes}: allowed there`]);
    const inPods = [db, n1, bare, fromBlock("10.244.0.0/16")];
    expect(said(inPods, "agent", "db", { podCidrs })).toEqual([`${likePods}: allowed there`]);
    expect(said(inPods, "agent", "db", { podCidrs, hostNetwork: "as-pod" })).toContain(`${asNodes}: blocked there`);
  });

  test("of a template lies on nodes the input does not name: as its node it would be unknown", () => {
    const documents = [
      db,
      workload("apps/v1", "DaemonSet", "agent", { hostNetwork: true, labels: { app: "web" } }),
      fromBlock("10.0.0.0/8"),
    ];
    const profile: Partial<Profile> = { podCidrs: ["10.244.0.0/16"], hostNetwork: "as-pod" };
    expect(said(documents, "agent", "db", profile)).toContain(`${asNodes}: unknown there`);
  });

  test("of a workload whose pods another profile tells apart: unknown there, for the workload as a whole", () => {
    const replica = (name: string, app: string) =>
      pod(name, { owner: "DaemonSet/agent", labels: { app }, hostNetwork: true, ips: ["192.168.0.1"], node: "n1" });
    const documents = [db, n1, replica("agent-a", "web"), replica("agent-b", "other"), fromWeb];
    expect(said(documents, "agent", "db")).toEqual([`${likePods}: unknown there`]);
    const together = ask(read(documents, { hostNetwork: "as-pod" }), "default/agent", "default/db");
    expect(together.answer).toBe("unknown"); // one may, one may not
  });
});

describe("blocks over pods", () => {
  const never: Partial<Profile> = { ipBlockMatchesPods: "never" };

  test("match by address, and never in Cilium: each says what the other answers", () => {
    const documents = [web, db, fromBlock("10.244.1.0/24")];
    expect(said(documents, "web", "db")).toEqual(["Cilium does not match pods by address: blocked there"]);
    expect(said(documents, "web", "db", never)).toEqual([
      "a plugin that matches pods by address, as Kubernetes' own tests require, answers otherwise: allowed there",
    ]);
  });

  test("for all ports, name those that pass there, also where some pass here as well", () => {
    const labelled = forDb("{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}");
    const byBlock = policy(
      "q",
      "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{ipBlock: {cidr: 10.244.1.5/32}}], ports: [{port: 443}]}]",
    );
    expect(said([web, db, labelled, byBlock], "web", "db")).toEqual([
      "Cilium does not match pods by address: TCP 80 allowed there",
    ]);
    expect(said([web, db, labelled, byBlock], "web", "db", never)).toEqual([
      "a plugin that matches pods by address, as Kubernetes' own tests require, answers otherwise: TCP 80,443 allowed there",
    ]);
  });

  test("tell replicas apart by their addresses though this profile does not", () => {
    const replica = (name: string, ip: string) =>
      pod(name, { owner: "StatefulSet/api", labels: { app: "api" }, ips: [ip] });
    const documents = [replica("api-0", "10.244.1.5"), replica("api-1", "10.244.3.5"), db, fromBlock("10.244.1.0/24")];
    expect(said(documents, "api", "db", never)).toEqual([
      "a plugin that matches pods by address, as Kubernetes' own tests require, answers otherwise: unknown there",
    ]);
  });
});

describe("what was asked is compared, and nothing else", () => {
  const forWeb = "{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}";
  const byBlock = (ports: string) => `{from: [{ipBlock: {cidr: 10.244.1.5/32}}], ports: [${ports}]}`;
  const told = (rules: readonly string[], asked: Pick<Question, "protocol" | "port">) => {
    const analysis = read([web, db, forDb(rules.join(", "))]);
    const { caveats } = reach(analysis, { from: "default/web", to: "default/db", ...asked });
    return caveats.filter(({ code }) => code === "other-profile").map(({ message }) => message);
  };

  test("of one port that both let pass, other ports do not matter", () => {
    expect(told([forWeb, byBlock("{port: 443}")], { protocol: "TCP", port: 80 })).toEqual([]);
    expect(told([forWeb, byBlock("{port: 443}")], { protocol: "TCP", port: 443 })).toEqual([
      "Cilium does not match pods by address: blocked there",
    ]);
  });

  test("of one protocol, the ports of others do not matter", () => {
    expect(told([forWeb, byBlock("{port: 53, protocol: UDP}")], { protocol: "TCP" })).toEqual([]);
    expect(told([forWeb, byBlock("{port: 53, protocol: UDP}, {port: 443}")], { protocol: "TCP" })).toEqual([
      "Cilium does not match pods by address: TCP 80 allowed there",
    ]);
  });

  test("some ports that are the same in both are no difference", () => {
    expect(told([forWeb], {})).toEqual([]);
  });
});

describe("a plugin that enforces nothing", () => {
  const ignored: Partial<Profile> = { enforced: false };

  test("says what one that does would answer, where that differs", () => {
    expect(said([web, db, denyAll("deny", "Ingress")], "web", "db", ignored)).toEqual([
      "a plugin that enforces policies answers otherwise: blocked there",
    ]);
    expect(said([web, db, fromWeb], "web", "db", ignored)).toEqual([]);
    expect(said([web, denyAll("deny", "Ingress")], "web", "web", ignored)).toEqual([]); // E3: itself
  });

  test("tells no replicas apart, and says that policies would", () => {
    const replica = (name: string, app: string) => pod(name, { owner: "StatefulSet/api", labels: { app } });
    const documents = [replica("api-0", "web"), replica("api-1", "other"), db, fromWeb];
    expect(said(documents, "api", "db", ignored)).toEqual([
      "a plugin that enforces policies answers otherwise: unknown there",
    ]);
  });

  test.each(["tier: Admin, priority: 1", "tier: Baseline, priority: 1"])(
    "tells pods of no two nodes apart, and says that rules over nodes would (%s)",
    (tier) => {
      const nodes = [node("n1", ["192.168.0.1"], { pool: "edge" }), node("n2", ["192.168.0.2"])];
      const agents = ["n1", "n2"].map((on) =>
        pod(`agent-${on}`, { owner: "DaemonSet/agent", hostNetwork: true, node: on }),
      );
      const deny = "egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: edge}}}]}]";
      const over = clusterPolicy("over", `  {${tier}, subject: {namespaces: {}}, ${deny}}`);
      expect(said([web, ...agents, ...nodes, over], "web", "agent", ignored)).toEqual([
        "a plugin that enforces policies answers otherwise: unknown there",
      ]);
    },
  );

  test("is not told of in a verdict that policies decide: each blocked one would", () => {
    expect(defaultProfile.enforced).toBe(true);
    expect(said([web, db, denyAll("deny", "Ingress")], "web", "db")).toEqual([]);
  });
});
