import { expect, test } from "vitest";
import { defaultProfile } from "../../src/cluster/profile.ts";
import { betweenPods, toDomain, withOutside } from "./oracle.ts";
import type { TinyAdminPolicy, TinyAdminRule } from "./tiny-admin.ts";
import type { TinyCluster, TinyPod, TinyPolicy } from "./tiny-cluster.ts";
import { formatPassing } from "./verdicts.ts";

const everyPod = { namespaces: {} };

test("a deny of higher precedence wins over an accept, by priority and not by place", () => {
  const accept = cnp("b", 5, { egress: [{ action: "Accept", to: [everyPod] }] });
  const deny = (priority: number) => cnp("a", priority, { egress: [{ action: "Deny", to: [everyPod] }] });
  expect(passing(cluster({ adminPolicies: [accept, deny(4)] }))).toBe("No Connections");
  expect(passing(cluster({ adminPolicies: [deny(6), accept] }))).toBe("All Connections");
});

test("of one priority the smaller name comes first, whatever the kind", () => {
  const allow = anp("b", 5, { egress: [{ action: "Allow", to: [everyPod] }] });
  const deny = (name: string) => cnp(name, 5, { egress: [{ action: "Deny", to: [everyPod] }] });
  expect(passing(cluster({ adminPolicies: [deny("c"), allow] }))).toBe("All Connections");
  expect(passing(cluster({ adminPolicies: [allow, deny("a")] }))).toBe("No Connections");
});

test("what passes the Admin tier is for NetworkPolicy, and for the Baseline tier where none selects the pod", () => {
  const pass: TinyAdminRule = { action: "Pass", from: [everyPod], protocols: [range("tcp", 80, 90)] };
  const admin = cnp("a", 0, { ingress: [pass, { action: "Deny", from: [everyPod] }] });
  const baseline = banp({ ingress: [{ action: "Deny", from: [everyPod], ports: [{ portNumber: { port: 81 } }] }] });
  const policy = allowing("b", [{ port: 85, endPort: 100 }]);
  const adminPolicies = [admin, baseline];
  expect(passing(cluster({ adminPolicies, policies: [policy] }))).toBe("TCP 85-90");
  expect(passing(cluster({ adminPolicies }))).toBe("TCP 80,82-90");
});

test("a NetworkPolicy that selects the pod for the other direction leaves the Baseline tier in force", () => {
  const baseline = banp({ ingress: [{ action: "Deny", from: [everyPod] }] });
  const policy: TinyPolicy = { namespace: "default", name: "p", spec: { policyTypes: ["Egress"], egress: [{}] } };
  expect(passing(cluster({ adminPolicies: [baseline], policies: [policy] }))).toBe("No Connections");
});

test("a BaselineAdminNetworkPolicy comes after every ClusterNetworkPolicy of its tier", () => {
  const deny = banp({ egress: [{ action: "Deny", to: [everyPod] }] });
  const accept = cnp("z", 1000, { tier: "Baseline", egress: [{ action: "Accept", to: [everyPod] }] });
  const pass = cnp("z", 1000, { tier: "Baseline", egress: [{ action: "Pass", to: [everyPod] }] });
  expect(passing(cluster({ adminPolicies: [deny] }))).toBe("No Connections");
  expect(passing(cluster({ adminPolicies: [deny, accept] }))).toBe("All Connections");
  expect(passing(cluster({ adminPolicies: [deny, pass] }))).toBe("All Connections");
});

test("each port is decided by the first rule that names it", () => {
  const egress: TinyAdminRule[] = [
    { action: "Deny", to: [everyPod], protocols: [range("tcp", 50, 100)] },
    { action: "Accept", to: [everyPod], protocols: [range("tcp", 80, 200), range("udp", 80, 200)] },
    { action: "Deny", to: [everyPod] },
  ];
  expect(passing(cluster({ adminPolicies: [cnp("a", 0, { egress })] }))).toBe("TCP 101-200,UDP 80-200");
});

test("a peer that is not known closes its rule: accepts nothing, and denies everything it would not accept", () => {
  const closed = (action: TinyAdminRule["action"]): TinyAdminRule => {
    return { action, from: [everyPod, { gateways: {} }], protocols: [range("tcp", 80, 80)] };
  };
  const after = cnp("b", 1, { ingress: [{ action: "Deny", from: [everyPod], protocols: [range("tcp", 443, 443)] }] });
  const passingWith = (rule: TinyAdminRule) =>
    passing(cluster({ adminPolicies: [cnp("a", 0, { ingress: [rule] }), after] }));
  expect(passingWith(closed("Accept"))).toBe("SCTP 1-65535,TCP 1-442,444-65535,UDP 1-65535");
  expect(passingWith(closed("Deny"))).toBe("No Connections");
  expect(passingWith(closed("Pass"))).toBe("No Connections");
});

test("a port name stands for the destination's ports of any protocol", () => {
  const ports = [
    { name: "dns", protocol: "UDP", port: 53 },
    { name: "dns", protocol: "TCP", port: 5353 },
    { name: "web", protocol: "TCP", port: 80 },
  ] as const;
  const rule: TinyAdminRule = { action: "Deny", to: [everyPod], protocols: [{ destinationNamedPort: "dns" }] };
  const inverse: TinyAdminRule = { ...rule, action: "Accept" };
  const egress = [inverse, { action: "Deny", to: [everyPod] }] as const;
  const pods = [a, { ...b, ports }];
  expect(passing(cluster({ pods, adminPolicies: [cnp("a", 0, { egress })] }))).toBe("TCP 5353,UDP 53");
  expect(passing(cluster({ pods: [{ ...a, ports }, b], adminPolicies: [cnp("a", 0, { egress })] }))).toBe(
    "No Connections",
  );
});

test("networks hold a pod whose address is not known for sure, perhaps or not at all", () => {
  const denied = (...networks: readonly string[]) =>
    cluster({ adminPolicies: [cnp("a", 0, { egress: [{ action: "Deny", to: [{ networks }] }] })] });
  expect(passing(denied("0.0.0.0/0"))).toBe("No Connections");
  expect(passing(denied("10.0.0.0/9"))).toBe("No Connections ? All Connections");
  expect(passing(denied("203.0.113.0/24"))).toBe("All Connections");
  const profile = { ...defaultProfile, ipBlockMatchesPods: "never" } as const;
  expect(passing({ ...denied("0.0.0.0/0"), profile })).toBe("All Connections");
  expect(passing({ ...denied("0.0.0.0/0"), profile: { ...defaultProfile, enforced: false } })).toBe("All Connections");
});

test("an address may be denied by one rule only: a pass over one half and a deny of the whole leave the other", () => {
  const egress: TinyAdminRule[] = [
    { action: "Accept", to: [{ networks: ["10.0.0.0/8"] }], protocols: [range("tcp", 1, 100)] },
    { action: "Accept", to: [{ networks: ["0.0.0.0/0"] }], protocols: [range("tcp", 50, 200)] },
    { action: "Deny", to: [{ networks: ["0.0.0.0/0"] }] },
  ];
  expect(passing(cluster({ adminPolicies: [cnp("a", 0, { egress })] }))).toBe("TCP 50-200 ? TCP 1-200");
});

test("nodes are met at their addresses and behind host-network pods, never behind pods", () => {
  const nodes = [
    { name: "n0", labels: { role: "edge" }, addresses: ["192.168.0.1"] },
    { name: "n1", labels: {}, addresses: ["192.168.0.2"] },
  ];
  const egress: TinyAdminRule[] = [{ action: "Deny", to: [{ nodes: { matchLabels: { role: "edge" } } }] }];
  const host = (node: string): TinyPod => ({ ...b, hostNetwork: true, node, addresses: ["192.168.0.1"] });
  const on = (other: TinyPod) => cluster({ nodes, pods: [a, other], adminPolicies: [anp("a", 0, { egress })] });
  expect(formatPassing(withOutside(on(b), a, "192.168.0.1").leaving)).toBe("No Connections");
  expect(formatPassing(withOutside(on(b), a, "192.168.0.2").leaving)).toBe("All Connections");
  expect(passing(on(host("n0")))).toBe("No Connections");
  expect(passing(on(host("n1")))).toBe("All Connections");
  expect(passing(on(host("n9")))).toBe("No Connections ? All Connections");
  expect(passing(on({ ...b, addresses: ["192.168.0.1"] }))).toBe("All Connections");
});

test("where a node is not known, what passes either way is certain", () => {
  const egress: TinyAdminRule[] = [{ action: "Pass", to: [{ nodes: {} }] }];
  const host = { ...b, hostNetwork: true, addresses: ["192.168.0.9"] };
  expect(passing(cluster({ pods: [a, host], adminPolicies: [anp("a", 0, { egress })] }))).toBe("All Connections");
});

test("host-network pods are nobody's subject and nobody's pods", () => {
  const deny = cnp("a", 0, {
    ingress: [{ action: "Deny", from: [everyPod] }],
    egress: [{ action: "Deny", to: [everyPod] }],
  });
  const host = { hostNetwork: true, addresses: ["192.168.0.9"] };
  expect(passing(cluster({ pods: [a, { ...b, ...host }], adminPolicies: [deny] }))).toBe("All Connections");
  expect(passing(cluster({ pods: [{ ...a, ...host }, b], adminPolicies: [deny] }))).toBe("All Connections");
  const profile = { ...defaultProfile, hostNetwork: "as-pod" } as const;
  expect(passing(cluster({ profile, pods: [a, { ...b, ...host }], adminPolicies: [deny] }))).toBe("All Connections");
});

test("a domain name is accepted by name, and what denies addresses denies it where all or some of them are meant", () => {
  const accept: TinyAdminRule = { action: "Accept", to: [{ domainNames: ["*.Example.com.", "example.org"] }] };
  const deny = (cidr: string): TinyAdminRule => ({ action: "Deny", to: [{ networks: [cidr] }] });
  const leaving = (domain: string, ...egress: readonly TinyAdminRule[]) =>
    formatPassing(toDomain(cluster({ adminPolicies: [cnp("a", 0, { egress })] }), a, domain));
  expect(leaving("a.b.EXAMPLE.com", accept, deny("0.0.0.0/0"))).toBe("All Connections");
  expect(leaving("example.com", accept, deny("0.0.0.0/0"))).toBe("No Connections");
  expect(leaving("notexample.com", accept, deny("0.0.0.0/0"))).toBe("No Connections");
  expect(leaving("example.org.", accept, deny("0.0.0.0/0"))).toBe("All Connections");
  expect(leaving("www.example.org", accept, deny("0.0.0.0/0"))).toBe("No Connections");
  expect(leaving("example.org", deny("203.0.113.0/24"), accept)).toBe("No Connections ? All Connections");
  expect(leaving("example.org", deny("2001:db8::/32"))).toBe("All Connections"); // a pod of IPv4 alone
});

test("an address is never met by a rule over names", () => {
  const egress: TinyAdminRule[] = [
    { action: "Accept", to: [{ domainNames: ["example.org"] }] },
    { action: "Deny", to: [{ networks: ["0.0.0.0/0"] }] },
  ];
  const { leaving } = withOutside(cluster({ adminPolicies: [cnp("a", 0, { egress })] }), a, "203.0.113.1");
  expect(formatPassing(leaving)).toBe("No Connections");
});

const a = pod("a");
const b = pod("b");

function pod(name: string): TinyPod {
  const nothing = { replicas: undefined, owner: undefined, node: undefined, hostNetwork: false };
  return { ...nothing, namespace: "default", name, labels: { app: name }, addresses: [], ports: [] };
}

function cluster(parts: Partial<TinyCluster>): TinyCluster {
  const nothing = { namespaces: [], nodes: [], policies: [], adminPolicies: [] };
  return { profile: defaultProfile, ...nothing, pods: [a, b], ...parts };
}

/** From the first pod to the second. */
function passing(tiny: TinyCluster): string {
  return formatPassing(betweenPods(tiny, tiny.pods[0]!, tiny.pods[1]!));
}

type Rules = Partial<TinyAdminPolicy["spec"]>;

function cnp(name: string, priority: number, rules: Rules): TinyAdminPolicy {
  return { kind: "ClusterNetworkPolicy", name, spec: { tier: "Admin", priority, subject: everyPod, ...rules } };
}

function anp(name: string, priority: number, rules: Rules): TinyAdminPolicy {
  return { kind: "AdminNetworkPolicy", name, spec: { priority, subject: everyPod, ...rules } };
}

function banp(rules: Rules): TinyAdminPolicy {
  return { kind: "BaselineAdminNetworkPolicy", name: "default", spec: { subject: everyPod, ...rules } };
}

function range(protocol: "tcp" | "udp", start: number, end: number) {
  return { [protocol]: { destinationPort: { range: { start, end } } } };
}

/** A NetworkPolicy that lets everybody in to the pods of that app, on those ports. */
function allowing(app: string, ports: readonly { readonly port: number; readonly endPort: number }[]): TinyPolicy {
  const spec = { podSelector: { matchLabels: { app } }, ingress: [{ ports }] };
  return { namespace: "default", name: "allowing", spec };
}
