import { expect, test } from "vitest";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { deployment, manifest, node, pod, policy } from "../support/manifests.ts";
import { ask, passes, read } from "../support/verdicts.ts";

const web = pod("web", { labels: { app: "web" }, ips: ["10.244.1.5"] });
const db = pod("db", { labels: { app: "db" }, ips: ["10.244.2.5"] });
const fromWeb = policy(
  "p",
  "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]",
);
const service = manifest({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "db", namespace: "default" },
  spec: { selector: { app: "db" }, clusterIP: "10.96.0.10", ports: [{ port: 80 }] },
});

test("a block of one address is that address: a pod's is answered as the pod, a node's as the node", () => {
  const analysis = read([
    web,
    db,
    fromWeb,
    node("n1", ["192.168.0.1"]),
    pod("here", { node: "n1", ips: ["10.244.1.9"] }),
  ]);
  const verdict = ask(analysis, "10.244.1.5/32", "default/db");
  expect(verdict.answer).toBe("allowed");
  expect(verdict.from.id).toBe("default/Pod/web");
  const node32 = ask(analysis, "192.168.0.1/32", "default/here");
  expect(node32.caveats.map(({ code }) => code)).toEqual([]);
  expect(node32.ingress).toMatchObject({ kind: "not-subject", why: "same-node" });
});

test("a range that holds the cluster's own addresses is answered for the others, and says whose they are", () => {
  const analysis = read([web, db, fromWeb, service, node("n1", ["10.0.0.1"])]);
  const verdict = ask(analysis, "10.0.0.0/8", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(verdict.caveats.map(({ message }) => message)).toEqual([
    "the answer is for addresses outside the cluster; among those asked are the ones of `default/db`, `default/web`, `n1` and 1 more: ask about these by name",
  ]);
  expect(ask(analysis, "203.0.113.0/24", "default/db").caveats).toEqual([]);
  expect(ask(analysis, "internet", "default/db").caveats).toEqual([]);
});

test("an address that a pod of unknown address may have is answered as outside, and says so", () => {
  const analysis = read([deployment("web", { labels: { app: "web" } }), db, fromWeb]);
  expect(ask(analysis, "10.244.1.5", "default/db").caveats.map(({ message }) => message)).toEqual([
    "the answer is for an address outside the cluster; a pod may have it, the input does not give the address of `default/web`",
  ]);
  expect(ask(analysis, "203.0.113.7", "default/db").caveats).toEqual([]); // in no pod CIDR
});

test("a range with one owner's address alone names that one", () => {
  const analysis = read([web, db, fromWeb]);
  expect(ask(analysis, "10.244.1.0/24", "default/db").caveats.map(({ message }) => message)).toEqual([
    "the answer is for addresses outside the cluster; among those asked are the ones of `default/web`: ask about these by name",
  ]);
});

test("a pod of unknown address may have one of a family that the cluster speaks, and only of such", () => {
  const told = (address: string, ...documents: readonly string[]) =>
    ask(read([db, fromWeb, ...documents]), address, "default/db").caveats.filter(({ code }) => code === "pod-address");
  const lost = deployment("web", { labels: { app: "web" } });
  const dual = pod("dual", { ips: ["10.244.3.5", "fd00::3:5"] });
  expect(told("fd00::9", lost)).toEqual([]); // all addresses of the input are IPv4
  expect(told("fd00::9", lost, dual).length).toBe(1);
  expect(told("10.244.9.9", lost, dual).length).toBe(1);
});

test("a pod on the host's network has its node's address: none that a pod may have", () => {
  const host = pod("host", { hostNetwork: true });
  expect(ask(read([db, fromWeb, host]), "10.244.9.9", "default/db").caveats).toEqual([]);
});

test("a ClusterIP as a source is an address of the cluster's own: nothing is sent from it", () => {
  const codes = ask(read([web, db, service]), "10.96.0.10", "default/web").caveats.map(({ code }) => code);
  expect(codes).toEqual(["pod-address"]);
});

test("I8 a ClusterIP written as a block of one address has no confident verdict either (docs)", () => {
  expect(ask(read([web, db, service]), "default/web", "10.96.0.10/32").answer).toBe("unknown");
});

test("I8 a ClusterIP may be reached also where no rule speaks of its address: one may speak of the pods behind it", () => {
  const toPods = policy("p", "  {podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}");
  const verdict = ask(read([web, db, service, toPods]), "default/web", "10.96.0.10");
  expect(verdict.answer).toBe("unknown");
  expect([verdict.connections, verdict.possible].map(formatConnections)).toEqual(["No Connections", "All Connections"]);
});

test("E7 with enforced false a ClusterIP is reached as everything is", () => {
  const verdict = ask(read([web, db, service], { enforced: false }), "default/web", "10.96.0.10");
  expect(verdict.answer).toBe("allowed");
  expect(verdict.caveats.map(({ code }) => code)).toEqual(["not-enforced"]);
});

test("an address that several pods have is answered for each of them, in whatever order they come", () => {
  const onHost = (name: string) =>
    pod(name, { labels: { app: name }, hostNetwork: true, node: "n1", ips: ["192.0.2.1"] });
  const db = pod("db", { labels: { app: "db" }, ips: ["10.0.0.2"] });
  const allow = policy(
    "p",
    "  {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: a}}}]}]}",
  );
  for (const pods of [
    ["a", "b"],
    ["b", "a"],
  ]) {
    const verdict = ask(read([...pods.map(onHost), db, allow], { hostNetwork: "as-pod" }), "192.0.2.1", "default/db");
    expect(verdict.answer).toBe("unknown");
    expect(verdict.parts.map(({ from, answer }) => [from.id, answer]).toSorted()).toEqual([
      ["default/Pod/a", "allowed"],
      ["default/Pod/b", "blocked"],
    ]);
    const said = verdict.caveats.find(({ code }) => code === "pod-address")?.message;
    expect(said).toBe("192.0.2.1 is the address of pods `default/Pod/a`, `default/Pod/b`");
  }
});

test("who names a pod by its address asks about traffic of that family", () => {
  const both = (name: string, last: number) =>
    pod(name, { labels: { app: name }, ips: [`10.244.0.${last}`, `fd00:10:244::${last}`] });
  const out = policy(
    "p",
    "  {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}",
  );
  const analysis = read([both("a", 1), both("b", 2), out]);
  expect(passes(analysis, "default/a", "10.244.0.2")).toBe("All Connections");
  expect(passes(analysis, "default/a", "fd00:10:244::2")).toBe("No Connections");
  expect(passes(analysis, "default/a", "default/b")).toBe("No Connections ? All Connections");
});

test("I8 addresses at which nodes take a Service's traffic from outside are translated too: no confident answer (docs)", () => {
  const exposed = (spec: string, status = "{}") =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: front, namespace: default}\nspec: {selector: {app: db}, ports: [{port: 80}], ${spec}}\nstatus: ${status}\n`;
  const asked = (text: string, ...more: readonly string[]) => {
    const { answer, caveats } = ask(read([web, db, text, ...more]), "default/web", "198.51.100.7", "TCP 80");
    return [answer, ...caveats.map(({ code }) => code)];
  };
  const undefinedByKubernetes = ["unknown", "address-translation"];
  const balanced = (point: string) => exposed("type: LoadBalancer", `{loadBalancer: {ingress: [${point}]}}`);
  expect(asked(exposed("externalIPs: [198.51.100.7]"))).toEqual(undefinedByKubernetes);
  expect(asked(balanced("{ip: 198.51.100.7}"))).toEqual(undefinedByKubernetes);
  expect(asked(balanced("{ip: 198.51.100.7, ipMode: VIP}"))).toEqual(undefinedByKubernetes);
  expect(asked(balanced("{ip: 198.51.100.7, ipMode: Proxy}"))).toEqual(["allowed"]); // the balancer takes it, outside
  expect(asked(balanced("{hostname: lb.example.com}"))).toEqual(["allowed"]);
  const shared = exposed("externalIPs: [198.51.100.7]"); // of two Services, as they may, on different ports
  const both = read([web, db, shared, shared.replace("name: front", "name: back").replace("port: 80", "port: 81")]);
  expect(ask(both, "default/web", "198.51.100.7", "TCP 80").caveats[0]?.message).toContain("`default/front`");
  const ofNode = asked(exposed("externalIPs: [198.51.100.7]"), node("n1", ["198.51.100.7"]));
  expect(ofNode).not.toContain("address-translation"); // its other ports are the node's own
});
