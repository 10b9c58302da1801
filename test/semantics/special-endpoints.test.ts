import { expect, test } from "vitest";
import { type Analysis, ask as askChecked, listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { describeVerdict } from "../../src/views/verdict-text.ts";
import { clusterPolicy, denyAll, deployment, manifest, node, pod, policy, workload } from "../support/manifests.ts";
import { ask, caveats, formatPassing, passes, read, reasons } from "../support/verdicts.ts";

// Rows E1-E8 of semantics.md. Sources: the Kubernetes page "Network Policies" (docs: host-network pods, a pod's own
// node, a pod and itself), k8s.io/api core/v1 (pod phases), apps/v1 and batch/v1 (owners).

const web = pod("web", { labels: { app: "web" }, ips: ["10.244.1.5"] });
const db = pod("db", { labels: { app: "db" }, ips: ["10.244.2.5"] });
const agent = pod("agent", { labels: { app: "web" }, hostNetwork: true, node: "n1", ips: ["192.168.0.1"] });
const n1 = node("n1", ["192.168.0.1"]);
const fromWeb = policy("p", "  podSelector: {}\n  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]");

test("E1 policies neither select a host-network pod nor match it as a peer (docs)", () => {
  const analysis = read([web, db, n1, agent, fromWeb]);
  const towards = ask(analysis, "default/db", "default/agent");
  expect(towards.answer).toBe("allowed");
  expect(reasons(towards.ingress)).toEqual(["not subject: host-network"]);
  const from = ask(analysis, "default/agent", "default/db");
  expect(from.answer).toBe("blocked");
  expect(reasons(from.egress)).toEqual(["not subject: host-network"]);
  expect(reasons(from.ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (host-network), port yes"]);
  expect(caveats(towards)).toContain("host-network");
  expect(caveats(from)).toContain("host-network");
  expect(caveats(ask(analysis, "default/web", "default/db"))).not.toContain("host-network");
});

test("E1 a host-network pod is matched by ipBlock over its node's address (docs)", () => {
  const fromBlock = (cidr: string) =>
    policy("p", `  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: ${cidr}}}]}]`);
  const withoutStatus = pod("agent", { hostNetwork: true, node: "n1" });
  for (const hostPod of [agent, withoutStatus]) {
    const inside = read([db, n1, hostPod, fromBlock("192.168.0.0/24")]);
    expect(ask(inside, "default/agent", "default/db").answer).toBe("allowed");
    const elsewhere = read([db, n1, hostPod, fromBlock("192.168.1.0/24")]);
    expect(ask(elsewhere, "default/agent", "default/db").answer).toBe("blocked");
  }
});

test("E1 with hostNetwork as-pod it is a pod like others (profile)", () => {
  const analysis = read([web, db, n1, agent, fromWeb], { hostNetwork: "as-pod" });
  expect(reasons(ask(analysis, "default/db", "default/agent").ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer no (pod-label), port yes",
  ]);
  expect(ask(analysis, "default/agent", "default/db").answer).toBe("allowed");
});

test("E2 a node reaches the pods that run on it whatever policies say (docs)", () => {
  const here = pod("here", { ips: ["10.244.1.7"], node: "n1" });
  const there = pod("there", { ips: ["10.244.1.8"], node: "n2" });
  const analysis = read([n1, node("n2", ["192.168.0.2"]), agent, here, there, denyAll("deny", "Ingress", "Egress")]);
  const verdict = ask(analysis, "default/agent", "default/here");
  expect(passes(analysis, "default/agent", "default/here")).toBe("All Connections");
  expect(reasons(verdict.ingress)).toEqual(["not subject: same-node"]);
  expect(ask(analysis, "default/agent", "default/there").answer).toBe("blocked");
  expect(ask(analysis, "192.168.0.1", "default/here").answer).toBe("allowed"); // the node itself, by its address
  expect(ask(analysis, "192.168.0.1", "default/there").answer).toBe("blocked");
});

// Docs: "traffic to and from the node where a Pod is running is always allowed". API reference of `ingress`: allowed "if
// the traffic source is the pod's local node"; of `egress`: only what no policy isolates or a rule matches.
test("E2 whether a pod reaches the node it runs on though no egress rule lets it is undefined: the docs say yes, the API reference no", () => {
  const here = pod("here", { ips: ["10.244.1.7"], node: "n1" });
  const there = pod("there", { ips: ["10.244.1.8"], node: "n2" });
  const analysis = read([n1, agent, here, there, denyAll("deny", "Ingress", "Egress")]);
  for (const to of ["default/agent", "192.168.0.1", "Node/n1"]) {
    const verdict = ask(analysis, "default/here", to);
    expect(formatPassing(verdict)).toBe("No Connections ? All Connections");
    expect(verdict.answer).toBe("unknown");
    expect(reasons(verdict.egress)).toEqual(["isolated by deny"]);
    expect(caveats(verdict)).toContain("own-node");
    expect(caveats(verdict)).not.toContain("address-unknown"); // no address would settle it
    const { rest, sentence } = describeVerdict(verdict);
    expect(rest).toBe("it depends on whether policies keep a pod from its own node");
    expect(sentence).toMatch(
      /^Whether default\/here can reach .* depends on whether policies keep a pod from its own node$/,
    );
    expect(ask(analysis, "default/there", to).answer).toBe("blocked");
  }
  const flows = listFlows(analysis).filter(({ to }) => to.id === "default/Pod/agent");
  expect(flows.map((flow) => `${flow.from.id}: ${formatPassing(flow)}`)).toContain(
    "default/Pod/here: No Connections ? All Connections",
  );
});

test("E2 where answers differ by the addresses meant, that is told before what is undefined of a pod's own node", () => {
  const here = pod("here", { ips: ["10.244.1.7"], node: "n1" });
  const cut = clusterPolicy(
    "cut",
    "  {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {}}], protocols: [{udp: {destinationPort: {number: 9}}}]}]}",
  );
  const verdict = ask(read([n1, here, cut, denyAll("deny", "Egress")]), "default/here", "internet", "TCP 80");
  expect(verdict.parts.map(({ to, answer }) => `${to.id} ${answer}`)).toContain("192.168.0.1/32 unknown");
  expect(verdict.answer).toBe("unknown");
  expect(describeVerdict(verdict).rest).toBe("it depends on which addresses are meant");
});

test("E2 a pod reaches the node it runs on where its egress is not isolated or a rule lets it", () => {
  const here = pod("here", { ips: ["10.244.1.7"], node: "n1" });
  const toNode = policy(
    "p",
    "  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: 192.168.0.1/32}}], ports: [{port: 53}]}]",
  );
  const open = ask(read([n1, agent, here, denyAll("deny", "Ingress")]), "default/here", "default/agent");
  expect(open.answer).toBe("allowed");
  expect(caveats(open)).not.toContain("own-node");
  const some = read([n1, agent, here, toNode]);
  expect(ask(some, "default/here", "default/agent", "TCP 53").answer).toBe("allowed");
  expect(ask(some, "default/here", "default/agent", "TCP 80").answer).toBe("unknown");
});

test("E2 what a policy over the cluster denies a pod it does not get at its own node: its API exempts none", () => {
  const here = pod("here", { ips: ["10.244.1.7"], node: "n1" });
  const deny = clusterPolicy(
    "deny",
    "  {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {}}]}]}",
  );
  const replica = (name: string, host: string) => pod(name, { owner: "StatefulSet/api", node: host });
  const some = [replica("api-0", "n1"), replica("api-1", "n2")];
  const analysis = read([n1, agent, here, ...some, deny, denyAll("d", "Egress")]);
  for (const to of ["default/agent", "192.168.0.1"]) expect(ask(analysis, "default/here", to).answer).toBe("blocked");
  expect(ask(analysis, "default/agent", "default/here").answer).toBe("allowed");
  const idle = clusterPolicy("idle", "  {tier: Baseline, priority: 1, subject: {namespaces: {}}}");
  for (const one of [analysis, read([n1, agent, here, ...some, deny, idle, denyAll("d", "Egress")])]) {
    const from = listFlows(one).filter(({ to }) => to.id === "default/Pod/agent");
    expect(from.map((flow) => flow.from.kind)).toEqual(["outside"]); // no pod
  }
});

test("E2 of a workload's pods, only the one beside the node's pod reaches it: the whole is answered pod by pod (docs)", () => {
  const replica = (name: string, host: string) => pod(name, { owner: "StatefulSet/api", node: host });
  const analysis = read([
    n1,
    agent,
    replica("api-0", "n1"),
    replica("api-1", "n2"),
    denyAll("deny", "Ingress", "Egress"),
  ]);
  expect(ask(analysis, "default/agent", "default/api-0").answer).toBe("allowed");
  expect(ask(analysis, "default/agent", "default/api-1").answer).toBe("blocked");
  expect(passes(analysis, "default/agent", "default/api")).toBe("No Connections ? All Connections");
  expect(ask(analysis, "default/agent", "default/api").caveats.map(({ message }) => message)).toContain(
    "a node always reaches the pods that run on it: some of these do",
  );
  expect(passes(analysis, "default/api", "default/agent")).toBe("No Connections ? All Connections");
});

test("E2 a workload's pod on its node's network is told from its other pods, though no rule does (docs)", () => {
  const mixed = read([
    n1,
    pod("set-0", { namespace: "shop", owner: "StatefulSet/set" }),
    pod("set-1", { namespace: "shop", owner: "StatefulSet/set", hostNetwork: true, node: "n1" }),
    pod("beside", { node: "n1" }),
    denyAll("deny", "Ingress"),
  ]);
  expect(passes(mixed, "shop/set-0", "default/beside")).toBe("No Connections");
  expect(passes(mixed, "shop/set-1", "default/beside")).toBe("All Connections");
  expect(passes(mixed, "shop/set", "default/beside")).toBe("No Connections ? All Connections");
});

test("E2 a blocked node beside a pod whose node is unknown carries a caveat (docs)", () => {
  const analysis = read([n1, agent, db, denyAll("deny", "Ingress")]);
  const verdict = ask(analysis, "default/agent", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(caveats(verdict)).toContain("same-node");
  const elsewhere = read([n1, agent, pod("db", { node: "n2" }), denyAll("deny", "Ingress")]);
  expect(caveats(ask(elsewhere, "default/agent", "default/db"))).not.toContain("same-node");
});

test("E2 that a pod's node is unknown matters only where policies keep something back, and each way for its own reason", () => {
  const said = (from: string, to: string, ...policies: readonly string[]) =>
    ask(read([n1, agent, db, ...policies]), `default/${from}`, `default/${to}`)
      .caveats.filter(({ code }) => code === "same-node")
      .map(({ message }) => message);
  expect(said("agent", "db", denyAll("deny", "Ingress", "Egress"))).toEqual([
    "a node always reaches the pods that run on it; the input leaves open where these run",
  ]);
  expect(said("db", "agent", denyAll("deny", "Ingress", "Egress"))).toEqual([
    "whether policies keep a pod from the node it runs on is undefined by Kubernetes; the input leaves open where these run",
  ]);
  expect([said("agent", "db"), said("db", "agent")]).toEqual([[], []]);
});

test("E2 an address outside that is no node's runs on none: no caveat beside a host whose node is unknown", () => {
  const analysis = read([pod("host", { hostNetwork: true })]);
  expect(caveats(ask(analysis, "default/host", "203.0.113.7"))).not.toContain("same-node");
  expect(caveats(ask(analysis, "203.0.113.7", "default/host"))).not.toContain("same-node");
});

test("E3 a pod reaches itself whatever policies say (docs)", () => {
  const analysis = read([db, denyAll("deny", "Ingress", "Egress")]);
  const verdict = ask(analysis, "default/db", "default/db");
  expect(verdict.answer).toBe("allowed");
  expect(reasons(verdict.egress)).toEqual(["not subject: itself"]);
  expect(reasons(verdict.ingress)).toEqual(["not subject: itself"]);
  expect(listFlows(analysis).filter(({ to }) => to.kind === "workload")).toEqual([]); // no news, so no flow
});

const ownLabel = policy(
  "p",
  "  podSelector: {matchLabels: {app: api}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 80}]}]",
);

function workloadFlows(analysis: Analysis): readonly string[] {
  return listFlows(analysis)
    .filter(({ from, to }) => from.kind === "workload" && to.kind === "workload")
    .map(({ from, to, connections }) => `${from.id} => ${to.id} : ${formatConnections(connections)}`);
}

test("E4 between a workload and one of its pods the question is about the others", () => {
  const replica = (name: string) => pod(name, { owner: "StatefulSet/api" });
  const analysis = read([replica("api-0"), replica("api-1"), denyAll("deny", "Ingress")]);
  expect(ask(analysis, "default/api", "default/api-0").answer).toBe("blocked");
  expect(ask(analysis, "default/api-0", "default/api").answer).toBe("blocked");
});

test("E4 one replica to another is an ordinary question, so a workload of several has an edge to itself", () => {
  const two = read([deployment("api", { labels: { app: "api" }, replicas: 2 }), ownLabel]);
  expect(passes(two, "default/api", "default/api")).toBe("TCP 80");
  expect(workloadFlows(two)).toEqual(["default/Deployment/api => default/Deployment/api : TCP 80"]);
  const denied = read([deployment("api", { replicas: 2 }), denyAll("deny", "Ingress")]);
  expect(ask(denied, "default/api", "default/api").answer).toBe("blocked");
  expect(workloadFlows(denied)).toEqual([]);
});

test("E4 a workload of one replica is one pod and itself", () => {
  const one = read([deployment("api", { labels: { app: "api" }, replicas: 1 }), ownLabel]);
  expect(passes(one, "default/api", "default/api")).toBe("All Connections");
  expect(workloadFlows(one)).toEqual([]);
});

test("E4 two pods of one owner are replicas of one another", () => {
  const replica = (name: string) => pod(name, { labels: { app: "api" }, owner: "StatefulSet/api" });
  const analysis = read([replica("api-0"), replica("api-1"), ownLabel]);
  expect(passes(analysis, "default/api-0", "default/api-1")).toBe("TCP 80");
  expect(passes(analysis, "default/api-0", "default/api-0")).toBe("All Connections");
  expect(workloadFlows(analysis)).toEqual(["default/StatefulSet/api => default/StatefulSet/api : TCP 80"]);
});

test("E5 pods that Succeeded or Failed are no endpoints, said in an info diagnostic (core/v1)", () => {
  const phases = ["Succeeded", "Failed", "Running", "Pending", "Unknown"];
  const analysis = read(phases.map((phase) => pod(phase.toLowerCase(), { phase })));
  expect(listWorkloads(analysis).map(({ ref }) => ref.name)).toEqual(
    expect.arrayContaining(["running", "pending", "unknown"]),
  );
  expect(listWorkloads(analysis).length).toBe(3);
  const said = analysis.diagnostics.filter(({ code }) => code === "pod-finished");
  expect(said.length).toBeGreaterThan(0);
  expect(new Set(said.map(({ severity }) => severity))).toEqual(new Set(["info"]));
  const asked = askChecked(analysis, { from: "default/running", to: "default/succeeded" });
  expect(asked.value).toBe(undefined);
  expect(asked.diagnostics.map(({ code }) => code)).toEqual(["endpoint-unknown"]);
});

const replicas = [
  pod("api-0", { labels: { app: "api", canary: "yes" }, owner: "StatefulSet/api" }),
  pod("api-1", { labels: { app: "api" }, owner: "StatefulSet/api" }),
  pod("api-2", { labels: { app: "api" }, owner: "StatefulSet/api" }),
];

test("E6 pods of one owner that a policy tells apart are split into groups, each with its own answer", () => {
  const analysis = read([web, ...replicas, policy("p", '  podSelector: {matchLabels: {canary: "yes"}}')]);
  const states = listWorkloads(analysis).filter(({ ref }) => ref.workload === "StatefulSet");
  expect(states.map(({ ref, ingress }) => [ref.pods, ingress.isolatedBy.map(({ name }) => name)])).toEqual(
    expect.arrayContaining([
      [1, ["p"]],
      [2, []],
    ]),
  );
  expect(states.length).toBe(2);
  for (const { ref } of states) {
    const answer = ref.pods === 1 ? "blocked" : "allowed";
    expect(ask(analysis, "default/web", ref.id).answer).toBe(answer);
  }
  expect(ask(analysis, "default/web", "default/api-0").answer).toBe("blocked");
  expect(ask(analysis, "default/web", "default/api-2").answer).toBe("allowed");
  const whole = ask(analysis, "default/web", "default/StatefulSet/api");
  expect(whole.answer).toBe("unknown");
  expect(whole.parts.map(({ answer }) => answer).sort()).toEqual(["allowed", "blocked"]);
  expect(caveats(whole)).toContain("parts-differ");
});

test("E6 pods are split by address and by named port too, where a rule looks at them", () => {
  const replica = (name: string, ip: string, containerPort: number) =>
    pod(name, { owner: "StatefulSet/api", ips: [ip], ports: [{ name: "http", containerPort }] });
  const pair = [replica("api-0", "10.244.1.1", 80), replica("api-1", "10.244.2.1", 8080)];
  const parts = (policyText: string) => {
    const states = listWorkloads(read([...pair, policyText]));
    return states.map(({ ref }) => ref.pods);
  };
  expect(parts(policy("p", "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 10.244.1.0/24}}]}]"))).toEqual([
    1, 1,
  ]);
  expect(parts(policy("p", "  podSelector: {}\n  ingress: [{ports: [{port: http}]}]"))).toEqual([1, 1]);
  expect(parts(denyAll("deny", "Ingress"))).toEqual([2]);
});

test("E6 addresses in different blocks of one rule split nothing: the rule holds them all", () => {
  const pods = ["10.244.1.5", "10.244.2.5"].map((ip, i) => pod(`api-${i}`, { owner: "StatefulSet/api", ips: [ip] }));
  const parts = (rules: string) =>
    listWorkloads(read([...pods, policy("p", `  podSelector: {}\n  ingress: [${rules}]`)])).map(({ ref }) => ref.pods);
  const [a, b] = ["{ipBlock: {cidr: 10.244.1.5/32}}", "{ipBlock: {cidr: 10.244.2.0/24}}"];
  expect(parts(`{from: [${a}, ${b}]}`)).toEqual([2]);
  expect(parts(`{from: [${a}]}, {from: [${b}], ports: [{port: 80}]}`)).toEqual([1, 1]);
});

test("E6 differences no policy looks at split nothing", () => {
  const analysis = read([web, ...replicas, policy("p", "  podSelector: {matchLabels: {app: api}}")]);
  const states = listWorkloads(analysis).filter(({ ref }) => ref.workload === "StatefulSet");
  expect(states.map(({ ref }) => [ref.id, ref.pods, ref.part])).toEqual([["default/StatefulSet/api", 3, ""]]);
});

test("E7 with enforced false everything is allowed, said on every verdict (profile)", () => {
  const analysis = read([web, db, denyAll("deny", "Ingress", "Egress")], { enforced: false });
  for (const [from, to] of [
    ["default/web", "default/db"],
    ["203.0.113.7", "default/db"],
    ["default/db", "203.0.113.7"],
  ] as const) {
    const verdict = ask(analysis, from, to);
    expect(verdict.answer).toBe("allowed");
    expect(caveats(verdict)).toContain("not-enforced");
  }
  expect(reasons(ask(analysis, "default/web", "default/db").ingress)).toEqual(["not subject: not-enforced"]);
});

const cronJob = manifest({
  apiVersion: "batch/v1",
  kind: "CronJob",
  metadata: { name: "cronjob", namespace: "default" },
  spec: {
    schedule: "0 3 * * *",
    jobTemplate: {
      spec: { template: { metadata: { labels: { app: "cronjob" } }, spec: { containers: [{ name: "main" }] } } },
    },
  },
});

test("E8 every kind of workload is an endpoint by its pod template when no pods of it are in the input", () => {
  const kinds = [
    ["apps/v1", "Deployment"],
    ["apps/v1", "ReplicaSet"],
    ["apps/v1", "StatefulSet"],
    ["apps/v1", "DaemonSet"],
    ["batch/v1", "Job"],
    ["v1", "ReplicationController"],
  ] as const;
  const workloads = kinds.map(([apiVersion, kind]) =>
    workload(apiVersion, kind, kind.toLowerCase(), { labels: { app: kind.toLowerCase() } }),
  );
  const names = [...kinds.map(([, kind]) => kind), "CronJob"];
  const peers = names.map((kind) => `{podSelector: {matchLabels: {app: ${kind.toLowerCase()}}}}`);
  const allow = `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${peers.join(", ")}]}]`;
  const analysis = read([...workloads, cronJob, web, db, policy("p", allow)]);
  for (const kind of names) {
    expect(ask(analysis, `default/${kind}/${kind.toLowerCase()}`, "default/db").answer).toBe("allowed");
  }
  expect(ask(analysis, "default/web", "default/db").answer).toBe("blocked");
  const daemonSet = listWorkloads(analysis).find(({ ref }) => ref.workload === "DaemonSet");
  expect(daemonSet?.ref.pods).toBe(Number.POSITIVE_INFINITY);
});

function endpointIds(analysis: Analysis): readonly string[] {
  return listWorkloads(analysis).map(({ ref }) => `${ref.id} ×${ref.pods}`);
}

test("E8 pods are folded into their owner, through its ReplicaSet or Job", () => {
  const viaReplicaSet = read([
    deployment("web", { replicas: 5, labels: { app: "template" } }),
    workload("apps/v1", "ReplicaSet", "web-5d9c7", { owner: "Deployment/web", replicas: 2 }),
    pod("web-5d9c7-a", { labels: { app: "web" }, owner: "ReplicaSet/web-5d9c7" }),
    pod("web-5d9c7-b", { labels: { app: "web" }, owner: "ReplicaSet/web-5d9c7" }),
  ]);
  expect(endpointIds(viaReplicaSet)).toEqual(["default/Deployment/web ×2"]);
  const viaJob = read([
    cronJob,
    workload("batch/v1", "Job", "cronjob-1", { owner: "CronJob/cronjob" }),
    pod("cronjob-1-x", { owner: "Job/cronjob-1" }),
  ]);
  expect(endpointIds(viaJob)).toEqual(["default/CronJob/cronjob ×1"]);
});

test("E8 pods of a Deployment are folded into it also when their ReplicaSet is not in the input", () => {
  const hashed = { labels: { "pod-template-hash": "5d9c7", app: "web" }, owner: "ReplicaSet/web-5d9c7" };
  const analysis = read([deployment("web", { replicas: 5 }), pod("web-5d9c7-a", hashed), pod("web-5d9c7-b", hashed)]);
  expect(endpointIds(analysis)).toEqual(["default/Deployment/web ×2"]);
});

test("E8 a workload whose pods are in the input is answered by its pods, not by its template", () => {
  const analysis = read([
    workload("apps/v1", "StatefulSet", "api", { labels: { app: "template" } }),
    pod("api-0", { labels: { app: "web" }, owner: "StatefulSet/api" }),
    db,
    fromWeb,
  ]);
  expect(ask(analysis, "default/StatefulSet/api", "default/db").answer).toBe("allowed");
});

test("E2 a range that is just a node's address is listed as what its pods may reach, and always reaches them", () => {
  const analysis = read([
    node("n1", ["192.0.2.1"]),
    pod("here", { labels: { app: "here" }, node: "n1", ips: ["10.0.0.1"] }),
    pod("there", { labels: { app: "there" }, node: "n2", ips: ["10.0.0.2"] }),
    policy(
      "p",
      `
  podSelector: {}
  policyTypes: [Ingress, Egress]
  ingress: [{from: [{ipBlock: {cidr: 192.0.2.1/32}}], ports: [{port: 80}]}]
  egress: [{to: [{ipBlock: {cidr: 192.0.2.1/32}}], ports: [{port: 80}]}]`,
    ),
  ]);
  const lines = formatFlows(listFlows(analysis), "txt").split("\n");
  const range = "192.0.2.1-192.0.2.1[External]";
  expect(lines.filter((line) => line.includes(range))).toEqual([
    `${range} => default/here[Pod] : All Connections`,
    `${range} => default/there[Pod] : TCP 80`,
    `default/here[Pod] => ${range} : TCP 80 (possible: All Connections)`,
    `default/there[Pod] => ${range} : TCP 80`,
  ]);
  expect(passes(analysis, "default/here", "192.0.2.1")).toBe("TCP 80 ? All Connections");
});
