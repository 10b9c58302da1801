import { expect, test } from "vitest";
import { readManifests, readResource, told, underlined } from "../support/reading.ts";

/** A policy with this spec, given as YAML in flow style. */
function policy(spec: string, metadata = "{name: a, namespace: shop}"): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: ${metadata}\nspec: ${spec}\n`;
}

function ingress(rule: string): string {
  return policy(`{podSelector: {}, ingress: [${rule}]}`);
}

test.each([
  [ingress("{from: [{podSelctor: {}}]}"), "did you mean `podSelector`?"],
  [ingress("{from: [{PodSelector: {}}]}"), "did you mean `podSelector`?"],
  [ingress("{from: [{pod: {}}]}"), "did you mean `podSelector`?"],
  [policy("{podSelector: {app: web}}"), "known here: `matchLabels`, `matchExpressions`"],
  [policy("{podSelector: {matchLabels: {v: 1.10}}}"), 'put it in quotes: "1.10"'],
  [policy("{podSelector: {matchLabels: {v: 0x1F}}}"), 'put it in quotes: "0x1F"'],
  [ingress('{ports: [{port: "80"}]}'), "a number is written without quotes"],
  [ingress('{ports: [{port: 80, endPort: "90"}]}'), "leave out the quotes"],
  [ingress("{from: {podSelector: {}}}"), "begin each item with a dash"],
  [policy("{podSelector: [{}]}"), "leave out the dashes"],
])("an error says what to do: %s", (text, help) => {
  expect(readManifests(text).diagnostics[0]?.help).toBe(help);
});

test.each([
  ["10.0.0.1/8", 'CIDR value "10.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?)'],
  ["010.0.0.0/8", 'non-standard CIDR value "010.0.0.0/8" is invalid: use "10.0.0.0/8"'],
  ["10.0.0.0/08", 'non-standard CIDR value "10.0.0.0/08" is invalid: use "10.0.0.0/8"'],
  ["::ffff:10.0.0.0/104", 'non-standard CIDR value "::ffff:10.0.0.0/104" is invalid: use "10.0.0.0/8"'],
  ["2001:DB8::/32", 'IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")'],
])("the block %s is used with the API server's warning", (block, warning) => {
  const text = ingress(`{from: [{ipBlock: {cidr: "${block}"}}]}`);
  const { resources, diagnostics } = readManifests(text);
  expect(resources).toHaveLength(1);
  expect(told(text, diagnostics)).toEqual([`warning spec.ingress[0].from[0].ipBlock.cidr: ${warning} | "${block}"`]);
});

test("a block written wrong in two ways is warned of twice", () => {
  const text = ingress("{from: [{ipBlock: {cidr: 010.0.0.1/8}}]}");
  const path = "spec.ingress[0].from[0].ipBlock.cidr";
  expect(told(text, readManifests(text).diagnostics)).toEqual([
    `warning ${path}: CIDR value "010.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?) | 010.0.0.1/8`,
    `warning ${path}: non-standard CIDR value "010.0.0.1/8" is invalid: use "10.0.0.0/8" | 010.0.0.1/8`,
  ]);
});

test.each([
  ["empty from, to and ports", "{podSelector: {}, ingress: [{from: [], ports: []}], egress: [{to: []}]}"],
  ["a port without a number", "{podSelector: {}, ingress: [{ports: [{protocol: SCTP}, {}]}]}"],
  ["egress rules under policyTypes: [Ingress]", "{podSelector: {}, policyTypes: [Ingress], egress: [{}]}"],
  ["a repeated policyType", "{podSelector: {}, policyTypes: [Ingress, Ingress]}"],
  ["a missing podSelector", "{ingress: [{}]}"],
  ["a missing spec", ""],
  ["duplicate rules", "{podSelector: {}, ingress: [{}, {}]}"],
  ["a range of one port", "{podSelector: {}, ingress: [{ports: [{port: 80, endPort: 80}]}]}"],
  ["an empty label value", '{podSelector: {matchLabels: {a: ""}}}'],
])("%s is accepted on purpose", (_, spec) => {
  const { resources, diagnostics } = readManifests(policy(spec));
  expect([resources.length, diagnostics]).toEqual([1, []]);
});

test("what `kubectl get -o yaml` adds to a policy is known", () => {
  const metadata =
    "{name: a, namespace: shop, uid: u, resourceVersion: '1', generation: 1, creationTimestamp: '2024-01-01T00:00:00Z', labels: {a: b}, annotations: {c: d}, managedFields: [{manager: k}], finalizers: [f], ownerReferences: [{kind: A}]}";
  expect(readManifests(`${policy("{}", metadata)}status: {}\n`).diagnostics).toEqual([]);
});

const directions = (spec: string) => readResource("NetworkPolicy", policy(spec)).isolates;

test("S1 policyTypes missing, null or empty means Ingress, and Egress only when egress has a rule", () => {
  expect(directions("{podSelector: {}}")).toEqual(["ingress"]);
  expect(directions("{podSelector: {}, policyTypes: null, egress: [{}]}")).toEqual(["ingress", "egress"]);
  expect(directions("{podSelector: {}, policyTypes: [], egress: []}")).toEqual(["ingress"]);
  expect(directions("{podSelector: {}, egress: null}")).toEqual(["ingress"]);
});

test("S2 policyTypes decide, whatever sections stand beside them", () => {
  expect(directions("{podSelector: {}, policyTypes: [Egress], ingress: [{}]}")).toEqual(["egress"]);
  expect(directions("{podSelector: {}, policyTypes: [Ingress], egress: [{}]}")).toEqual(["ingress"]);
  expect(directions("{podSelector: {}, policyTypes: [Egress, Ingress]}")).toEqual(["ingress", "egress"]);
});

test("S3 missing, null and empty rules are the same", () => {
  const rules = (spec: string) => readResource("NetworkPolicy", policy(spec)).ingress;
  expect([rules("{}"), rules("{ingress: null}"), rules("{ingress: []}")]).toEqual([[], [], []]);
});

test("S4 an empty rule, and a null one, is every peer on every port", () => {
  const { ingress: rules } = readResource("NetworkPolicy", policy("{ingress: [{}, null]}"));
  expect(rules.map(({ peers, ports }) => [peers.kind, ports.kind])).toEqual([
    ["any", "any"],
    ["any", "any"],
  ]);
});

test("S5 P1 missing, null and empty peers and ports are all of them", () => {
  const { ingress: rules } = readResource("NetworkPolicy", policy("{ingress: [{from: null, ports: []}, {from: []}]}"));
  expect(rules.map(({ peers, ports }) => [peers.kind, ports.kind])).toEqual([
    ["any", "any"],
    ["any", "any"],
  ]);
});

test("S7 a missing, null or empty podSelector has no requirements", () => {
  for (const spec of ["{}", "{podSelector: null}", "{podSelector: {}}", "{podSelector: {matchLabels: null}}"]) {
    expect(readResource("NetworkPolicy", policy(spec)).podSelector.requirements).toEqual([]);
  }
});

test("S8 S9 S10 a peer's two selectors: own namespace, every namespace, both at once", () => {
  const peers =
    "[{podSelector: {}}, {namespaceSelector: {}}, {namespaceSelector: {matchLabels: {a: b}}, podSelector: {}}]";
  const [rule] = readResource("NetworkPolicy", ingress(`{from: ${peers}}`)).ingress;
  const found = rule!.peers.kind === "listed" ? rule!.peers.peers : [];
  expect(found.map((peer) => peer.kind === "pods" && peer.namespaces.kind)).toEqual(["own", "selected", "selected"]);
  expect(found.map((peer) => peer.kind === "pods" && peer.pods.requirements)).toEqual([[], [], []]);
});

test("S16 a null selector beside another is absent, not empty", () => {
  const [rule] = readResource("NetworkPolicy", ingress("{from: [{podSelector: {}, namespaceSelector: null}]}")).ingress;
  expect(rule!.peers).toMatchObject({ peers: [{ namespaces: { kind: "own" } }] });
});

test("P2 P3 P10 ports: TCP unless said, any number unless said, ranges inclusive", () => {
  const items = "[{}, {protocol: UDP}, {port: 80}, {port: 80, endPort: 90}, {port: web, protocol: SCTP}, null]";
  const [rule] = readResource("NetworkPolicy", ingress(`{ports: ${items}}`)).ingress;
  expect(rule!.ports.kind === "listed" && rule!.ports.ports.map(({ protocol, port }) => ({ protocol, port }))).toEqual([
    { protocol: "TCP", port: { kind: "any" } },
    { protocol: "UDP", port: { kind: "any" } },
    { protocol: "TCP", port: { kind: "range", first: 80, last: 80 } },
    { protocol: "TCP", port: { kind: "range", first: 80, last: 90 } },
    { protocol: "SCTP", port: { kind: "named", name: "web" } },
    { protocol: "TCP", port: { kind: "any" } },
  ]);
});

test("L3 L4 matchLabels are In with one value, which may be empty, before matchExpressions", () => {
  const selector =
    "{matchLabels: {a: '', b: x, c: }, matchExpressions: [{key: d, operator: Exists}, {key: e, operator: NotIn, values: [x, null]}]}";
  const { requirements } = readResource("NetworkPolicy", policy(`{podSelector: ${selector}}`)).podSelector;
  expect(requirements.map(({ key, operator, values }) => ({ key, operator, values }))).toEqual([
    { key: "a", operator: "In", values: [""] },
    { key: "b", operator: "In", values: ["x"] },
    { key: "c", operator: "In", values: [""] },
    { key: "d", operator: "Exists", values: [] },
    { key: "e", operator: "NotIn", values: ["x", ""] },
  ]);
});

test("a policy with a key that stands twice is skipped", () => {
  const text = policy("{podSelector: {}, ingress: [{from: [{podSelector: {}}], from: []}]}");
  const { resources, skipped, diagnostics } = readManifests(text);
  expect(resources).toEqual([]);
  expect(skipped.map(({ namespace, name, reason }) => [namespace, name, reason])).toEqual([
    ["shop", "a", "a key stands twice"],
  ]);
  expect(told(text, diagnostics)).toEqual(["error key `from` stands here twice: the last one counts | from"]);
});

test("the errors of an object in a list have its own path and their place in the file", () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n- ${policy("{ingress: [{ports: [{port: 0}]}]}").replaceAll("\n", "\n  ")}\n`;
  const [error] = readManifests(text).diagnostics;
  expect(error?.message).toBe(
    "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
  );
  expect([underlined(text, error!.span), error!.span.line]).toEqual(["0", 7]);
});

test("a template's mark or a placeholder in a value that is read is told, and the object skipped", () => {
  const templated = policy('{podSelector: {matchLabels: {a: "{{ .Values.a }}"}}}');
  expect(told(templated, readManifests(templated).diagnostics)).toEqual([
    'error this is a Helm template: render it first, `helm template …` | "{{ .Values.a }}"',
  ]);
  const placeholder = policy("{podSelector: {}, ingress: [{ports: [{port: 80, endPort: $END}]}]}", "{name: '$(NAME)'}");
  expect(told(placeholder, readManifests(placeholder).diagnostics)).toEqual([
    "error `$(NAME)` is a placeholder: fill it in first | '$(NAME)'",
  ]);
  expect(readManifests(placeholder).skipped).toHaveLength(1);
});
