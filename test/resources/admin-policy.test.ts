import { expect, test } from "vitest";
import type { AdminKind, AdminPeer, AdminPolicy, AdminRule } from "../../src/resources/admin-policy.ts";
import { writtenAt } from "../../src/text/places.ts";
import { readManifests, readResource, told } from "../support/reading.ts";

const versions: Readonly<Record<AdminKind, string>> = {
  ClusterNetworkPolicy: "v1alpha2",
  AdminNetworkPolicy: "v1alpha1",
  BaselineAdminNetworkPolicy: "v1alpha1",
};

/** A policy of this kind, its spec given as YAML in flow style. */
function manifest(kind: AdminKind, spec: string, version = versions[kind], metadata = "{name: default}"): string {
  return `apiVersion: policy.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`;
}

function read(kind: AdminKind, spec: string): AdminPolicy {
  return readResource(kind, manifest(kind, spec));
}

const subject = "subject: {namespaces: {}}";
const cluster = (rules: string) => read("ClusterNetworkPolicy", `{tier: Admin, priority: 1, ${subject}, ${rules}}`);
const admin = (rules: string) => read("AdminNetworkPolicy", `{priority: 1, ${subject}, ${rules}}`);

const requirements = (selector: AdminPolicy["subject"]["pods"]) =>
  selector.requirements.map(({ key, operator, values }) => [key, operator, ...values].join(" "));

/** A rule's peers as texts, with what each was written as. */
function peersOf({ peers }: AdminRule): readonly string[] {
  return peers.kind === "any" ? ["any"] : peers.peers.map(describePeer);
}

function describePeer(peer: AdminPeer): string {
  switch (peer.kind) {
    case "pods": {
      const namespaces = peer.namespaces.kind === "selected" ? requirements(peer.namespaces.selector) : "own";
      return `pods ${namespaces} / ${requirements(peer.pods)}`;
    }
    case "nodes":
      return `nodes ${requirements(peer.nodes)}`;
    case "ip-block":
      return `block ${peer.block.cidr} except ${peer.except.length} at ${writtenAt(peer.place)}`;
    case "domain":
      return `domain ${peer.name} at ${writtenAt(peer.place)}`;
  }
}

function portsOf({ ports }: AdminRule): readonly string[] {
  if (ports.kind === "any") return ["any"];
  return ports.ports.map(({ protocol, port, place }) => {
    const shown = port.kind === "range" ? `${port.first}-${port.last}` : port.kind === "named" ? port.name : "any";
    return `${protocol} ${shown} at ${writtenAt(place)}`;
  });
}

test("T1 a tier and a priority come from the spec, from the kind where it has none", () => {
  const order = ({ kind, name, tier, priority }: AdminPolicy) => `${kind} ${name}: ${tier} ${priority}`;
  expect([
    order(read("ClusterNetworkPolicy", `{tier: Admin, priority: 0, ${subject}}`)),
    order(read("ClusterNetworkPolicy", `{tier: Baseline, priority: 1000, ${subject}}`)),
    order(read("AdminNetworkPolicy", `{priority: 7, ${subject}}`)),
    order(read("BaselineAdminNetworkPolicy", `{${subject}}`)),
  ]).toEqual([
    "ClusterNetworkPolicy default: admin 0",
    "ClusterNetworkPolicy default: baseline 1000",
    "AdminNetworkPolicy default: admin 7",
    "BaselineAdminNetworkPolicy default: baseline Infinity",
  ]);
});

test("T1 Accept and Allow are one action, beside Deny and Pass, and rules keep their order and names", () => {
  const rules = (accept: string) =>
    `ingress: [{name: a, action: ${accept}, from: [{namespaces: {}}]}, {action: Deny, from: [{namespaces: {}}]}, {action: Pass, from: [{namespaces: {}}]}]`;
  const expected = ["a accept", " deny", " pass"];
  expect(cluster(rules("Accept")).ingress.map(({ name, action }) => `${name} ${action}`)).toEqual(expected);
  expect(admin(rules("Allow")).ingress.map(({ name, action }) => `${name} ${action}`)).toEqual(expected);
});

test("T2 a direction without rules, null or empty, has none", () => {
  for (const rules of ["egress: []", "egress: null", "ingress: null"]) {
    const { ingress, egress } = cluster(rules);
    expect([ingress, egress]).toEqual([[], []]);
  }
});

test("T4 a subject is all pods of namespaces, or some of them", () => {
  const subjectOf = (text: string) => {
    const { namespaces, pods } = read("AdminNetworkPolicy", `{priority: 1, subject: ${text}}`).subject;
    return [requirements(namespaces), requirements(pods)];
  };
  expect(subjectOf("{namespaces: {matchLabels: {a: b}}}")).toEqual([["a In b"], []]);
  expect(subjectOf("{pods: {namespaceSelector: {matchLabels: {a: b}}, podSelector: {matchLabels: {c: d}}}}")).toEqual([
    ["a In b"],
    ["c In d"],
  ]);
});

test("T4 a ClusterNetworkPolicy's pods may leave out the namespaceSelector: every namespace", () => {
  const { subject } = read("ClusterNetworkPolicy", "{tier: Admin, priority: 1, subject: {pods: {podSelector: {}}}}");
  expect([requirements(subject.namespaces), requirements(subject.pods)]).toEqual([[], []]);
});

test("T4 T5 T6 T7 every kind of peer; each network and each domain name is a peer of its own", () => {
  const peers =
    "{namespaces: {matchLabels: {a: b}}}, {pods: {namespaceSelector: {}, podSelector: {matchLabels: {c: d}}}}, {nodes: {matchExpressions: [{key: e, operator: Exists}]}}, {networks: [10.0.0.1/8, '2001:DB8::/32']}, {domainNames: ['*.Example.COM.', a.b_c.io]}";
  const expected = [
    "pods a In b / ",
    "pods  / c In d",
    "nodes e Exists",
    "block 10.0.0.0/8 except 0 at 10.0.0.1/8",
    "block 2001:db8::/32 except 0 at '2001:DB8::/32'",
    "domain *.example.com at '*.Example.COM.'",
    "domain a.b_c.io at a.b_c.io",
  ];
  expect(peersOf(cluster(`egress: [{action: Accept, to: [${peers}]}]`).egress[0]!)).toEqual(expected);
  expect(peersOf(admin(`egress: [{action: Allow, to: [${peers}]}]`).egress[0]!)).toEqual(expected);
});

test("T8 a rule with a peer of no known field accepts nothing, and denies everything where it does not accept", () => {
  const rule = (action: string) =>
    cluster(
      `ingress: [{action: ${action}, from: [{namespaces: {}}, {gateways: {}}], protocols: [{tcp: {destinationPort: {number: 1}}}]}]`,
    ).ingress[0]!;
  const closed = (action: string) => {
    const one = rule(action);
    return [one.action, ...peersOf(one), one.ports.kind, one.failsClosed];
  };
  expect(closed("Accept")).toEqual(["accept", "listed", true]);
  expect(closed("Deny")).toEqual(["deny", "any", "any", true]);
  expect(closed("Pass")).toEqual(["deny", "any", "any", true]);
});

test.each([
  ["Accept", "{gateways: {}}", "accepts nothing", "known here: `namespaces`, `pods`"],
  ["Deny", "{pod: {}}", "denies everything", "did you mean `pods`?"],
  ["Pass", "{networks: [10.0.0.0/8]}", "denies everything", "`networks` is for egress rules only"],
])("T8 the closed rule is told at its peer: %s %s", (action, peer, effect, help) => {
  const text = manifest(
    "ClusterNetworkPolicy",
    `{tier: Admin, priority: 1, ${subject}, ingress: [{action: ${action}, from: [${peer}]}]}`,
  );
  const { diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    `warning spec.ingress[0].from[0]: this peer has no field that is known here, so its rule fails closed and ${effect} | ${peer}`,
  ]);
  expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.help])).toEqual([["unknown-peer", help]]);
});

test("T7 domain names in a rule that does not accept are warned of: only a plugin knows what it does with them", () => {
  const text = (action: string) =>
    manifest(
      "AdminNetworkPolicy",
      `{priority: 1, ${subject}, egress: [{action: ${action}, to: [{domainNames: [a.io]}]}]}`,
    );
  for (const action of ["Deny", "Pass"]) {
    expect(told(text(action), readManifests(text(action)).diagnostics)).toEqual([
      "warning spec.egress[0].to[0].domainNames: supported in Allow rules only, so a network plugin may do as it likes here | [a.io]",
    ]);
  }
  expect(readManifests(text("Allow")).diagnostics).toEqual([]);
});

test("T9 protocols: a number, a range, and a name in each protocol; none means every port", () => {
  const items =
    "{tcp: {destinationPort: {number: 80}}}, {udp: {destinationPort: {range: {start: 1, end: 65535}}}}, {sctp: {destinationPort: {number: 7}}}, {destinationNamedPort: web}";
  const { ingress } = cluster(
    `ingress: [{action: Accept, from: [{namespaces: {}}], protocols: [${items}]}, {action: Deny, from: [{namespaces: {}}], protocols: null}]`,
  );
  const [number, range, sctp, name] = items.split(/(?<=\}), /);
  expect(ingress.map(portsOf)).toEqual([
    [
      `TCP 80-80 at ${number}`,
      `UDP 1-65535 at ${range}`,
      `SCTP 7-7 at ${sctp}`,
      ...["SCTP", "TCP", "UDP"].map((protocol) => `${protocol} web at ${name}`),
    ],
    ["any"],
  ]);
});

test("T9 v1alpha1 ports: TCP unless said; a range, which may be one port, and a name in each protocol", () => {
  const items =
    "{portNumber: {port: 80}}, {portNumber: {port: 53, protocol: UDP}}, {portRange: {start: 5, end: 9}}, {portRange: {start: 5, end: 5, protocol: SCTP}}, {namedPort: web}";
  const { ingress } = admin(`ingress: [{action: Allow, from: [{namespaces: {}}], ports: [${items}]}]`);
  expect(portsOf(ingress[0]!).map((text) => text.replace(/ at .*/, ""))).toEqual([
    "TCP 80-80",
    "UDP 53-53",
    "TCP 5-9",
    "SCTP 5-5",
    "SCTP web",
    "TCP web",
    "UDP web",
  ]);
});

test("a field that is null is missing, and so is a label", () => {
  const { subject: found } = read(
    "AdminNetworkPolicy",
    "{priority: 1, subject: {pods: null, namespaces: {matchLabels: {a: null, b: ''}}}}",
  );
  expect(requirements(found.namespaces)).toEqual(["b In "]);
});

test("ClusterNetworkPolicy v1beta1 is read as v1alpha2 is", () => {
  const spec = `{tier: Admin, priority: 1, ${subject}}`;
  const { resources, diagnostics } = readManifests(manifest("ClusterNetworkPolicy", spec, "v1beta1"));
  expect([resources.map(({ kind }) => kind), diagnostics]).toEqual([["ClusterNetworkPolicy"], []]);
});

test("T11 a namespace of a policy over the cluster is dropped, as the API server does, and none is missed", () => {
  const spec = `{priority: 1, ${subject}}`;
  const given = readManifests(manifest("AdminNetworkPolicy", spec, "v1alpha1", "{name: a, namespace: X.y}"));
  const missing = readManifests(manifest("AdminNetworkPolicy", spec, "v1alpha1", "{name: a}"));
  for (const { resources, diagnostics } of [given, missing]) {
    expect(resources.map((resource) => "namespace" in resource)).toEqual([false]);
    expect(diagnostics).toEqual([]);
  }
});

test.each<[AdminKind, version: string, use: string]>([
  ["ClusterNetworkPolicy", "v1alpha1", "v1alpha2"],
  ["AdminNetworkPolicy", "v1alpha2", "v1alpha1"],
  ["BaselineAdminNetworkPolicy", "v1beta1", "v1alpha1"],
])("a %s in %s, which never had it, is not read", (kind, version, use) => {
  const text = manifest(kind, "{}", version, "{name: a, namespace: b}");
  const { skipped, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    `error no matches for kind "${kind}" in version "policy.networking.k8s.io/${version}" | policy.networking.k8s.io/${version}`,
  ]);
  expect(diagnostics[0]?.help).toBe(`use \`apiVersion: policy.networking.k8s.io/${use}\``);
  expect(skipped.map(({ kind: skippedKind, namespace, name }) => [skippedKind, namespace, name])).toEqual([
    [kind, undefined, "a"],
  ]);
});

test("a policy over the cluster with a key that stands twice is skipped", () => {
  const text = manifest("AdminNetworkPolicy", `{priority: 1, priority: 2, ${subject}}`);
  const { resources, skipped } = readManifests(text);
  expect(resources).toEqual([]);
  expect(skipped.map(({ kind, name, reason }) => [kind, name, reason])).toEqual([
    ["AdminNetworkPolicy", "default", "a key stands twice"],
  ]);
});

test("a policy over the cluster without an apiVersion is skipped, not passed over", () => {
  const { skipped } = readManifests("kind: ClusterNetworkPolicy\nspec: {}\n");
  expect(skipped.map(({ kind, reason }) => [kind, reason])).toEqual([
    ["ClusterNetworkPolicy", "apiVersion: Required value"],
  ]);
});

test("a document that cannot be read is skipped as the policy over the cluster that it names", () => {
  const { skipped } = readManifests("kind: ClusterNetworkPolicy\nmetadata:\n  name: a\n  namespace: b\nspec: {a: [}\n");
  expect(skipped.map(({ kind, namespace, name }) => [kind, namespace, name])).toEqual([
    ["ClusterNetworkPolicy", undefined, "a"],
  ]);
});
