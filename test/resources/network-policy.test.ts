import { expect, test } from "vitest";
import { readManifests, readResource, told, underlined } from "../support/reading.ts";

/** A policy with this spec, given as YAML in flow style. */
function policy(spec: string, metadata = "{name: a, namespace: shop}"): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: ${metadata}\nspec: ${spec}\n`;
}

function ingress(rule: string): string {
  return policy(`{podSelector: {}, ingress: [${rule}]}`);
}

const namePart =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const labelValue =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const cidr = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
const long = "a".repeat(64);

/** validation.md row by row: the manifest, and each error with the text it underlines. */
test.each<[text: string, ...errors: string[]]>([
  // metadata.name
  [policy("{}", "{namespace: shop}"), "metadata.name: Required value: name or generateName is required | metadata"],
  [policy("{}", "{name: A_b}"), `metadata.name: Invalid value: "A_b": ${subdomain} | A_b`],
  [
    policy("{}", `{name: ${"a".repeat(254)}}`),
    `metadata.name: Invalid value: "${"a".repeat(254)}": must be no more than 253 characters | ${"a".repeat(254)}`,
  ],
  [policy("{}", "{name: a, namespace: x.y}"), 'metadata.namespace: Invalid value: "x.y": must not contain dots | x.y'],
  // ports
  [
    ingress("{ports: [{protocol: ICMP}]}"),
    'spec.ingress[0].ports[0].protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP" | ICMP',
  ],
  [
    ingress("{ports: [{protocol: tcp}]}"),
    'spec.ingress[0].ports[0].protocol: Unsupported value: "tcp": supported values: "TCP", "UDP", "SCTP" | tcp',
  ],
  [
    ingress("{ports: [{port: 0}]}"),
    "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive | 0",
  ],
  [
    ingress("{ports: [{port: 80}, {port: 65536}]}"),
    "spec.ingress[0].ports[1].port: Invalid value: 65536: must be between 1 and 65535, inclusive | 65536",
  ],
  [
    ingress("{ports: [{port: 80, endPort: 79}]}"),
    "spec.ingress[0].ports[0].endPort: Invalid value: 79: must be greater than or equal to `port` | 79",
  ],
  [
    ingress("{ports: [{port: 80, endPort: 0}]}"),
    "spec.ingress[0].ports[0].endPort: Invalid value: 0: must be greater than or equal to `port` | 0",
    "spec.ingress[0].ports[0].endPort: Invalid value: 0: must be between 1 and 65535, inclusive | 0",
  ],
  [
    ingress("{ports: [{port: 80, endPort: 70000}]}"),
    "spec.ingress[0].ports[0].endPort: Invalid value: 70000: must be between 1 and 65535, inclusive | 70000",
  ],
  [
    ingress("{ports: [{port: http, endPort: 90}]}"),
    "spec.ingress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is non-numeric | 90",
  ],
  [
    ingress("{ports: [{endPort: 90}]}"),
    "spec.ingress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is not specified | 90",
  ],
  [
    ingress("{ports: [{port: abcdefghijklmnop}]}"),
    'spec.ingress[0].ports[0].port: Invalid value: "abcdefghijklmnop": must be no more than 15 characters | abcdefghijklmnop',
  ],
  [
    ingress("{ports: [{port: HTTP-a}]}"),
    'spec.ingress[0].ports[0].port: Invalid value: "HTTP-a": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-) | HTTP-a',
  ],
  [
    ingress('{ports: [{port: "8080"}]}'),
    'spec.ingress[0].ports[0].port: Invalid value: "8080": must contain at least one letter (a-z) | "8080"',
  ],
  [
    ingress("{ports: [{port: a--b}]}"),
    'spec.ingress[0].ports[0].port: Invalid value: "a--b": must not contain consecutive hyphens | a--b',
  ],
  [
    ingress('{ports: [{port: "-a"}]}'),
    'spec.ingress[0].ports[0].port: Invalid value: "-a": must not begin or end with a hyphen | "-a"',
  ],
  [
    ingress('{ports: [{port: ""}]}'),
    'spec.ingress[0].ports[0].port: Invalid value: "": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-) | ""',
    'spec.ingress[0].ports[0].port: Invalid value: "": must contain at least one letter (a-z) | ""',
  ],
  // peers
  [ingress("{from: [{}]}"), "spec.ingress[0].from[0]: Required value: must specify a peer | {}"],
  [
    policy("{podSelector: {}, egress: [{to: [{podSelector: null}]}]}"),
    "spec.egress[0].to[0]: Required value: must specify a peer | {podSelector: null}",
  ],
  [
    ingress("{from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}"),
    "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer | {ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}",
  ],
  [
    ingress("{from: [{ipBlock: {except: [x]}}]}"),
    "spec.ingress[0].from[0].ipBlock.cidr: Required value | ipBlock", // the exceptions are not looked at
  ],
  [ingress('{from: [{ipBlock: {cidr: ""}}]}'), 'spec.ingress[0].from[0].ipBlock.cidr: Required value | ""'],
  [
    ingress("{from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/33}}]}"),
    `spec.ingress[0].from[1].ipBlock.cidr: Invalid value: "10.0.0.0/33": ${cidr} | 10.0.0.0/33`,
  ],
  [
    ingress("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0]}}]}"),
    `spec.ingress[0].from[0].ipBlock.except[1]: Invalid value: "10.2.0.0": ${cidr} | 10.2.0.0`,
  ],
  [
    ingress("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}"),
    'spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr` | 11.0.0.0/16',
  ],
  [
    ingress("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}"),
    'spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr` | 10.0.0.0/8',
  ],
  [
    ingress('{from: [{ipBlock: {cidr: 0.0.0.0/0, except: ["::/1"]}}]}'),
    'spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "::/1": must be a strict subset of `cidr` | "::/1"',
  ],
  // policyTypes
  [
    policy("{policyTypes: [Ingress, Egress, Bogus]}"),
    'spec.policyTypes: Invalid value: ["Ingress","Egress","Bogus"]: may not specify more than two policyTypes | [Ingress, Egress, Bogus]',
  ],
  [
    policy("{policyTypes: [Ingress, egress]}"),
    'spec.policyTypes[1]: Unsupported value: "egress": supported values: "Ingress", "Egress" | egress',
  ],
  // labels
  [
    policy("{podSelector: {matchLabels: {a b: c}}}"),
    `spec.podSelector.matchLabels: Invalid value: "a b": ${namePart} | a b`,
  ],
  [
    policy("{podSelector: {matchLabels: {x/: c}}}"),
    'spec.podSelector.matchLabels: Invalid value: "x/": name part must be non-empty | x/',
    `spec.podSelector.matchLabels: Invalid value: "x/": ${namePart} | x/`,
  ],
  [
    policy(`{podSelector: {matchLabels: {${long}: c}}}`),
    `spec.podSelector.matchLabels: Invalid value: "${long}": name part must be no more than 63 bytes | ${long}`,
  ],
  [
    policy("{podSelector: {matchLabels: {/a: c}}}"),
    'spec.podSelector.matchLabels: Invalid value: "/a": prefix part must be non-empty | /a',
  ],
  [
    policy("{podSelector: {matchLabels: {X/a: c}}}"),
    `spec.podSelector.matchLabels: Invalid value: "X/a": prefix part ${subdomain} | X/a`,
  ],
  [
    policy(`{podSelector: {matchLabels: {a: ${long}}}}`),
    `spec.podSelector.matchLabels: Invalid value: "${long}": must be no more than 63 bytes | ${long}`,
  ],
  [
    policy("{podSelector: {matchLabels: {a: b c}}}"),
    `spec.podSelector.matchLabels: Invalid value: "b c": ${labelValue} | b c`,
  ],
  [
    ingress("{from: [{namespaceSelector: {matchExpressions: [{key: a!, operator: Exists}]}}]}"),
    `spec.ingress[0].from[0].namespaceSelector.matchExpressions[0].key: Invalid value: "a!": ${namePart} | a!`,
  ],
  [
    policy("{podSelector: {matchExpressions: [{key: a, operator: In}]}}"),
    "spec.podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn' | {key: a, operator: In}",
  ],
  [
    policy("{podSelector: {matchExpressions: [{key: a, operator: NotIn, values: []}]}}"),
    "spec.podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn' | []",
  ],
  [
    policy("{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}"),
    "spec.podSelector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist' | [b]",
  ],
  [
    policy("{podSelector: {matchExpressions: [{key: a, operator: in, values: [b]}]}}"),
    'spec.podSelector.matchExpressions[0].operator: Invalid value: "in": not a valid selector operator | in',
  ],
  // structure
  [ingress("{from: [{podSelctor: {}}]}"), 'unknown field "spec.ingress[0].from[0].podSelctor" | podSelctor'],
  [policy("{podSelector: {app: web}}"), 'unknown field "spec.podSelector.app" | app'],
  [`${policy("{}")}spek: {}\n`, 'unknown field "spek" | spek'],
  [policy("{}", "{name: a, lables: {}}"), 'unknown field "metadata.lables" | lables'],
  [ingress("{to: [{podSelector: {}}]}"), 'unknown field "spec.ingress[0].to" | to'],
  [ingress("{from: {podSelector: {}}}"), "spec.ingress[0].from: expected a list, found an object | {podSelector: {}}"],
  [policy("[]"), "spec: expected an object, found a list | []"],
  [policy("{}", "web"), 'metadata: expected an object, found the string "web" | web'],
  [ingress("{from: [x]}"), 'spec.ingress[0].from[0]: expected an object, found the string "x" | x'],
  [
    ingress("{ports: [{port: true}]}"),
    "spec.ingress[0].ports[0].port: expected a port's number or name, found the boolean `true` | true",
  ],
  [
    ingress("{ports: [{port: 80.5}]}"),
    "spec.ingress[0].ports[0].port: expected an integer, found the number `80.5` | 80.5",
  ],
  [
    ingress('{ports: [{port: 80, endPort: "90"}]}'),
    'spec.ingress[0].ports[0].endPort: expected an integer, found the string "90" | "90"',
  ],
  [
    policy("{podSelector: {matchLabels: {version: 1.10}}}"),
    "spec.podSelector.matchLabels.version: expected a string, found the number `1.10` | 1.10",
  ],
  [
    policy("{podSelector: {matchLabels: {app.kubernetes.io/on: yes}}}"),
    "spec.podSelector.matchLabels[app.kubernetes.io/on]: expected a string, found the boolean `yes` | yes",
  ],
  [
    policy("{}", "{name: a, annotations: {a: 1}}"),
    "metadata.annotations.a: expected a string, found the number `1` | 1",
  ],
])("%# a policy that the API server refuses is refused in its words: %s", (text, ...errors) => {
  const { resources, skipped, diagnostics } = readManifests(text);
  expect(told(text, diagnostics, "error", "warning")).toEqual(errors.map((error) => `error ${error}`));
  expect(resources).toEqual([]);
  const [first] = errors;
  expect(skipped.map(({ kind, reason }) => [kind, reason])).toEqual([
    ["NetworkPolicy", first!.slice(0, first!.lastIndexOf(" | "))],
  ]);
});

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
