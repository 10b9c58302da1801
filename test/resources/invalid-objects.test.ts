import { describe, expect, test } from "vitest";
import type { AdminKind } from "../../src/resources/admin-policy.ts";
import { readManifests, told } from "../support/reading.ts";

/*
 * Objects that the API server refuses, each with its messages in the API server's order and words, and after the bar
 * the text that a message underlines. The words are those of Kubernetes' sources today: pkg/apis/networking/validation,
 * apimachinery's api/validation and api/validate/content, and for custom resources the schemas of
 * kubernetes-sigs/network-policy-api (experimental channel) as kube-openapi and apiextensions-apiserver word them.
 */

type Row = readonly [text: string, ...errors: string[]];

/** A NetworkPolicy with this spec, given as YAML in flow style. */
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

const dnsLabel =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const threeParts = `${namePart.replace("name part", "a valid label key")} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
const bytes254 = `${"a".repeat(200)}.${"b".repeat(53)}`;

function missingKey(place: string): readonly string[] {
  const path = "spec.podSelector.matchExpressions[0].key";
  return [
    `${path}: Invalid value: "": name part must be non-empty | ${place}`,
    `${path}: Invalid value: "": ${namePart} | ${place}`,
  ];
}

/** validation.md row by row. */
const networkPolicies: readonly Row[] = [
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
  // metadata, of a name to be generated and of annotations
  [policy("{}", "{generateName: a_b-}"), `metadata.generateName: Invalid value: "a_b-": ${subdomain} | a_b-`],
  [policy("{}", "{name: a, annotations: {a b: c}}"), `metadata.annotations: Invalid value: "a b": ${namePart} | a b`],
  [
    policy("{}", "{name: a, annotations: {a/b/c: d}}"),
    `metadata.annotations: Invalid value: "a/b/c": ${threeParts} | a/b/c`,
  ],
  // labels, less common
  [
    policy("{podSelector: {matchLabels: {a/b/c: d}}}"),
    `spec.podSelector.matchLabels: Invalid value: "a/b/c": ${threeParts} | a/b/c`,
  ],
  [
    policy(`{podSelector: {matchLabels: {${bytes254}/a: b}}}`),
    `spec.podSelector.matchLabels: Invalid value: "${bytes254}/a": prefix part must be no more than 253 bytes | ${bytes254}/a`,
  ],
  [
    policy(`{podSelector: {matchLabels: {a: ${"é".repeat(32)}}}}`), // 64 bytes
    `spec.podSelector.matchLabels: Invalid value: "${"é".repeat(32)}": must be no more than 63 bytes | ${"é".repeat(32)}`,
    `spec.podSelector.matchLabels: Invalid value: "${"é".repeat(32)}": ${labelValue} | ${"é".repeat(32)}`,
  ],
  [
    policy("{podSelector: {matchExpressions: [{key: a, operator: In, values: [b, c d]}]}}"),
    `spec.podSelector.matchExpressions[0].values[1]: Invalid value: "c d": ${labelValue} | c d`,
  ],
  // texts as Go quotes them
  [
    policy('{podSelector: {matchLabels: {a: "b\\u00a0c\\t\\"\\u0001é"}}}'),
    `spec.podSelector.matchLabels: Invalid value: "b\\u00a0c\\t\\"\\x01é": ${labelValue} | "b\\u00a0c\\t\\"\\u0001é"`,
  ],
  // what is null or left out
  [policy("{podSelector: {matchExpressions: [{operator: Exists}]}}"), ...missingKey("{operator: Exists}")],
  [
    policy("{podSelector: {matchExpressions: [{key: a}]}}"),
    'spec.podSelector.matchExpressions[0].operator: Invalid value: "": not a valid selector operator | {key: a}',
  ],
  [
    policy("{policyTypes: [null]}"),
    'spec.policyTypes[0]: Unsupported value: "": supported values: "Ingress", "Egress" | null',
  ],
  [
    ingress('{ports: [{protocol: ""}]}'),
    'spec.ingress[0].ports[0].protocol: Unsupported value: "": supported values: "TCP", "UDP", "SCTP" | ""',
  ],
  // the order: a requirement's values, operator, key and each value
  [
    policy("{podSelector: {matchExpressions: [{values: [b!], key: a!, operator: Exists}]}}"),
    "spec.podSelector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist' | [b!]",
    `spec.podSelector.matchExpressions[0].key: Invalid value: "a!": ${namePart} | a!`,
    `spec.podSelector.matchExpressions[0].values[0]: Invalid value: "b!": ${labelValue} | b!`,
  ],
  // a peer's parts, then the peer
  [
    ingress(
      "{from: [{ipBlock: {cidr: x}, namespaceSelector: {matchLabels: {a!: b}}, podSelector: {matchLabels: {c!: d}}}]}",
    ),
    `spec.ingress[0].from[0].podSelector.matchLabels: Invalid value: "c!": ${namePart} | c!`,
    `spec.ingress[0].from[0].namespaceSelector.matchLabels: Invalid value: "a!": ${namePart} | a!`,
    `spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "x": ${cidr} | x`,
    "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer | {ipBlock: {cidr: x}, namespaceSelector: {matchLabels: {a!: b}}, podSelector: {matchLabels: {c!: d}}}",
  ],
  // a port's protocol, number and end; of a name the end comes first
  [
    ingress("{ports: [{endPort: 70000, port: 0, protocol: X}, {port: A, endPort: 1}]}"),
    'spec.ingress[0].ports[0].protocol: Unsupported value: "X": supported values: "TCP", "UDP", "SCTP" | X',
    "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive | 0",
    "spec.ingress[0].ports[0].endPort: Invalid value: 70000: must be between 1 and 65535, inclusive | 70000",
    "spec.ingress[0].ports[1].endPort: Invalid value: 1: may not be specified when `port` is non-numeric | 1",
    'spec.ingress[0].ports[1].port: Invalid value: "A": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-) | A',
    'spec.ingress[0].ports[1].port: Invalid value: "A": must contain at least one letter (a-z) | A',
  ],
  // metadata, selector, ingress and egress with ports before peers, types: whatever the order of the text
  [
    policy(
      "{policyTypes: [X], egress: [{to: [{}], ports: [{port: 2147483647}]}], ingress: [{from: [{}], ports: [{port: -1}]}], podSelector: {matchLabels: {e!: f}}}",
      "{annotations: {d!: e}, labels: {b!: c}, namespace: A, name: B}",
    ),
    `metadata.name: Invalid value: "B": ${subdomain} | B`,
    `metadata.namespace: Invalid value: "A": ${dnsLabel} | A`,
    `metadata.labels: Invalid value: "b!": ${namePart} | b!`,
    `metadata.annotations: Invalid value: "d!": ${namePart} | d!`,
    `spec.podSelector.matchLabels: Invalid value: "e!": ${namePart} | e!`,
    "spec.ingress[0].ports[0].port: Invalid value: -1: must be between 1 and 65535, inclusive | -1",
    "spec.ingress[0].from[0]: Required value: must specify a peer | {}",
    "spec.egress[0].ports[0].port: Invalid value: 2147483647: must be between 1 and 65535, inclusive | 2147483647",
    "spec.egress[0].to[0]: Required value: must specify a peer | {}",
    'spec.policyTypes[0]: Unsupported value: "X": supported values: "Ingress", "Egress" | X',
  ],
  // structure before fields, wherever it stands
  [
    policy("{ingress: [{ports: [{port: 0}]}], egress: [{form: []}], policyTypes: X}", "{name: A}"),
    'unknown field "spec.egress[0].form" | form',
    'spec.policyTypes: expected a list, found the string "X" | X',
    `metadata.name: Invalid value: "A": ${subdomain} | A`,
    "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive | 0",
  ],
];

/** A policy over the cluster. */
function wide(kind: AdminKind, version: string, spec: string, metadata = "{name: default}"): string {
  return `apiVersion: policy.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`;
}

const subject = "subject: {namespaces: {}}";
const all = "[{namespaces: {}}]";

function cluster(spec: string): string {
  return wide("ClusterNetworkPolicy", "v1alpha2", `{tier: Admin, priority: 1, ${subject}, ${spec}}`);
}

function admin(spec: string): string {
  return wide("AdminNetworkPolicy", "v1alpha1", `{priority: 1, ${subject}, ${spec}}`);
}

function baseline(spec: string): string {
  return wide("BaselineAdminNetworkPolicy", "v1alpha1", `{${subject}, ${spec}}`);
}

/** A flow sequence of this many of the same. */
function many(count: number, item: string): string {
  return `[${Array.from({ length: count }, () => item).join(", ")}]`;
}

const podless =
  "networks/nodes/domainNames peer cannot be set with namedPorts since there are no namedPorts for networks/nodes/domainNames";
const domainName =
  "^(\\*\\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\\.?$";
const oldDomainName = domainName
  .replaceAll("([a-zA-Z0-9]([", "([a-zA-z0-9]([")
  .replace("+[a-zA-Z0-9]([", "+[a-zA-z0-9](["); // as its schema has it
const name101 = "n".repeat(101);

const clusterNetworkPolicies: readonly Row[] = [
  // the spec
  [wide("ClusterNetworkPolicy", "v1alpha2", ""), "spec: Required value | spec"],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", "{}"),
    "spec.priority: Required value | spec",
    "spec.subject: Required value | spec",
    "spec.tier: Required value | spec",
  ],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", `{tier: X, priority: 1001, ${subject}}`, "{name: A}"),
    `metadata.name: Invalid value: "A": ${subdomain} | A`,
    'spec.tier: Unsupported value: "X": supported values: "Admin", "Baseline" | X',
    "spec.priority: Invalid value: 1001: spec.priority in body should be less than or equal to 1000 | 1001",
  ],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", `{tier: "", priority: -1, ${subject}}`),
    'spec.tier: Unsupported value: "": supported values: "Admin", "Baseline" | ""',
    "spec.priority: Invalid value: -1: spec.priority in body should be greater than or equal to 0 | -1",
  ],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", `{tier: Admin, priority: "5", ${subject}}`),
    'spec.priority: expected an integer, found the string "5" | "5"',
  ],
  // the subject
  [
    wide("ClusterNetworkPolicy", "v1alpha2", "{tier: Admin, priority: 1, subject: {}}"),
    "spec.subject: Invalid value: 0: spec.subject in body should have at least 1 properties | {}",
  ],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", "{tier: Admin, priority: 1, subject: {namespaces: null}}"),
    "spec.subject: Invalid value: 0: spec.subject in body should have at least 1 properties | {namespaces: null}",
  ],
  [
    wide(
      "ClusterNetworkPolicy",
      "v1alpha2",
      "{tier: Admin, priority: 1, subject: {namespaces: {}, pods: {podSelector: {}}}}",
    ),
    "spec.subject: Too many: 2: must have at most 1 item | {namespaces: {}, pods: {podSelector: {}}}",
  ],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", "{tier: Admin, priority: 1, subject: {pods: {namespaceSelector: {}}}}"),
    "spec.subject.pods.podSelector: Required value | pods",
  ],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", "{tier: Admin, priority: 1, subject: {namespace: {}}}"),
    'unknown field "spec.subject.namespace" | namespace',
  ],
  [
    wide(
      "ClusterNetworkPolicy",
      "v1alpha2",
      "{tier: Admin, priority: 1, subject: {namespaces: {matchExpressions: [{values: [a]}, null]}}}",
    ),
    "spec.subject.namespaces.matchExpressions[1]: expected an object, found null | null",
    "spec.subject.namespaces.matchExpressions[0].key: Required value | {values: [a]}",
    "spec.subject.namespaces.matchExpressions[0].operator: Required value | {values: [a]}",
  ],
  // rules
  [cluster(`ingress: [{name: a, from: ${all}}]`), `spec.ingress[0].action: Required value | {name: a, from: ${all}}`],
  [cluster("ingress: [{action: Deny}]"), "spec.ingress[0].from: Required value | {action: Deny}"],
  [
    cluster("egress: [{action: Accept, to: []}]"),
    "spec.egress[0].to: Invalid value: 0: spec.egress[0].to in body should have at least 1 items | []",
  ],
  [
    cluster(`ingress: [{action: Allow, from: ${all}}]`),
    'spec.ingress[0].action: Unsupported value: "Allow": supported values: "Accept", "Deny", "Pass" | Allow',
  ],
  [
    cluster(`ingress: [{name: ${name101}, action: Deny, from: ${all}}]`),
    `spec.ingress[0].name: Too long: may not be more than 100 bytes | ${name101}`,
  ],
  [cluster("ingress: [null]"), "spec.ingress[0]: expected an object, found null | null"],
  [cluster(`ingress: [{action: Deny, from: ${all}, to: []}]`), 'unknown field "spec.ingress[0].to" | to'],
  [
    cluster(`ingress: [{action: Deny, from: ${all}, ports: []}]`), // as v1alpha1 has them
    'unknown field "spec.ingress[0].ports" | ports',
  ],
  [
    cluster(`ingress: ${many(26, `{action: Deny, from: ${all}}`)}`),
    `spec.ingress: Too many: 26: must have at most 25 items | ${many(26, `{action: Deny, from: ${all}}`)}`,
  ],
  [
    cluster(`egress: [{action: Deny, to: ${many(26, "{namespaces: {}}")}}]`),
    `spec.egress[0].to: Too many: 26: must have at most 25 items | ${many(26, "{namespaces: {}}")}`,
  ],
  [
    cluster("ingress: {action: Deny}, egress: [{action: Deny, to: {namespaces: {}}, protocols: {}}]"),
    "spec.ingress: expected a list, found an object | {action: Deny}",
    "spec.egress[0].to: expected a list, found an object | {namespaces: {}}",
    "spec.egress[0].protocols: expected a list, found an object | {}",
  ],
  [
    cluster(
      "ingress: [x], egress: [{action: Deny, to: [x, {namespaces: []}, {pods: x}, {nodes: x}, {networks: x}, {networks: [1, {}]}]}]",
    ),
    'spec.ingress[0]: expected an object, found the string "x" | x',
    'spec.egress[0].to[0]: expected an object, found the string "x" | x',
    "spec.egress[0].to[1].namespaces: expected an object, found a list | []",
    'spec.egress[0].to[2].pods: expected an object, found the string "x" | x',
    'spec.egress[0].to[3].nodes: expected an object, found the string "x" | x',
    'spec.egress[0].to[4].networks: expected a list, found the string "x" | x',
    "spec.egress[0].to[5].networks[0]: expected a string, found the number `1` | 1",
    "spec.egress[0].to[5].networks[1]: expected a string, found an object | {}",
  ],
  [
    cluster(
      `ingress: [{action: Deny, from: ${all}, protocols: [x, {tcp: x}, {tcp: {destinationPort: x}}, {tcp: {destinationPort: {number: x}}}, {tcp: {destinationPort: {range: x}}}, {destinationNamedPort: 1}]}]`,
    ),
    'spec.ingress[0].protocols[0]: expected an object, found the string "x" | x',
    'spec.ingress[0].protocols[1].tcp: expected an object, found the string "x" | x',
    'spec.ingress[0].protocols[2].tcp.destinationPort: expected an object, found the string "x" | x',
    'spec.ingress[0].protocols[3].tcp.destinationPort.number: expected an integer, found the string "x" | x',
    'spec.ingress[0].protocols[4].tcp.destinationPort.range: expected an object, found the string "x" | x',
    "spec.ingress[0].protocols[5].destinationNamedPort: expected a string, found the number `1` | 1",
  ],
  [wide("ClusterNetworkPolicy", "v1alpha2", "[]"), "spec: expected an object, found a list | []"],
  [
    wide("ClusterNetworkPolicy", "v1alpha2", "{tier: Admin, priority: 1, subject: []}"),
    "spec.subject: expected an object, found a list | []",
  ],
  // peers
  [
    cluster("ingress: [{action: Deny, from: [{}]}]"),
    "spec.ingress[0].from[0]: Invalid value: 0: spec.ingress[0].from[0] in body should have at least 1 properties | {}",
  ],
  [
    cluster("egress: [{action: Deny, to: [{nodes: {}, networks: [10.0.0.0/8]}]}]"),
    "spec.egress[0].to[0]: Too many: 2: must have at most 1 item | {nodes: {}, networks: [10.0.0.0/8]}",
  ],
  [
    cluster("ingress: [{action: Deny, from: [{namespaces: {}, nodes: {}}]}]"),
    'unknown field "spec.ingress[0].from[0].nodes" | nodes',
  ],
  [
    cluster("ingress: [{action: Deny, from: [{namespaces: {namespaceSelector: {}}}]}]"), // as v1alpha1 once had it
    'unknown field "spec.ingress[0].from[0].namespaces.namespaceSelector" | namespaceSelector',
  ],
  [
    cluster("egress: [{action: Deny, to: [{networks: []}]}]"),
    "spec.egress[0].to[0].networks: Invalid value: 0: spec.egress[0].to[0].networks in body should have at least 1 items | []",
  ],
  [
    cluster(
      "egress: [{action: Deny, to: [{networks: [10.0.0.0/8, 10.0.0.0/33, 010.0.0.0/8, '::ffff:10.0.0.0/104', 10.0.0.1]}]}]",
    ),
    'spec.egress[0].to[0].networks[1]: Invalid value: "10.0.0.0/33": Invalid CIDR format provided | 10.0.0.0/33',
    'spec.egress[0].to[0].networks[2]: Invalid value: "010.0.0.0/8": Invalid CIDR format provided | 010.0.0.0/8',
    "spec.egress[0].to[0].networks[3]: Invalid value: \"::ffff:10.0.0.0/104\": Invalid CIDR format provided | '::ffff:10.0.0.0/104'",
    'spec.egress[0].to[0].networks[4]: Invalid value: "10.0.0.1": Invalid CIDR format provided | 10.0.0.1',
  ],
  [
    wide(
      "ClusterNetworkPolicy",
      "v1beta1",
      `{tier: Admin, priority: 1, ${subject}, egress: [{action: Deny, to: [{networks: [10.0.0.0/8, 10.0.0.1/8]}]}]}`,
    ),
    'spec.egress[0].to[0].networks[1]: Invalid value: "10.0.0.1/8": Invalid CIDR format provided | 10.0.0.1/8',
  ],
  [
    cluster(`egress: [{action: Deny, to: [{networks: ['${"0".repeat(39)}::/64']}]}]`), // 44 characters
    `spec.egress[0].to[0].networks[0]: Too long: may not be more than 43 bytes | '${"0".repeat(39)}::/64'`,
    `spec.egress[0].to[0].networks[0]: Invalid value: "${"0".repeat(39)}::/64": Invalid CIDR format provided | '${"0".repeat(39)}::/64'`,
  ],
  [
    cluster("egress: [{action: Deny, to: [{networks: [10.0.0.0/8, '::/0', 10.0.0.0/8]}]}]"),
    'spec.egress[0].to[0].networks[2]: Duplicate value: "10.0.0.0/8" | 10.0.0.0/8',
  ],
  [
    cluster("egress: [{action: Accept, to: [{domainNames: [io, '*', a.*.io, '*.a.io', a..io, b.io, b.io]}]}]"),
    `spec.egress[0].to[0].domainNames[0]: Invalid value: "io": spec.egress[0].to[0].domainNames[0] in body should match '${domainName}' | io`,
    `spec.egress[0].to[0].domainNames[1]: Invalid value: "*": spec.egress[0].to[0].domainNames[1] in body should match '${domainName}' | '*'`,
    `spec.egress[0].to[0].domainNames[2]: Invalid value: "a.*.io": spec.egress[0].to[0].domainNames[2] in body should match '${domainName}' | a.*.io`,
    `spec.egress[0].to[0].domainNames[4]: Invalid value: "a..io": spec.egress[0].to[0].domainNames[4] in body should match '${domainName}' | a..io`,
    'spec.egress[0].to[0].domainNames[6]: Duplicate value: "b.io" | b.io',
  ],
  // protocols
  [
    cluster(`ingress: [{action: Deny, from: ${all}, protocols: []}]`),
    "spec.ingress[0].protocols: Invalid value: 0: spec.ingress[0].protocols in body should have at least 1 items | []",
  ],
  [
    cluster(`ingress: [{action: Deny, from: ${all}, protocols: [{}, {tcp: {}}, {udp: {destinationPort: {}}}]}]`),
    "spec.ingress[0].protocols[0]: Invalid value: 0: spec.ingress[0].protocols[0] in body should have at least 1 properties | {}",
    "spec.ingress[0].protocols[1].tcp: Invalid value: 0: spec.ingress[0].protocols[1].tcp in body should have at least 1 properties | {}",
    "spec.ingress[0].protocols[2].udp.destinationPort: Invalid value: 0: spec.ingress[0].protocols[2].udp.destinationPort in body should have at least 1 properties | {}",
  ],
  [
    cluster(
      `ingress: [{action: Deny, from: ${all}, protocols: [{tcp: {destinationPort: {number: 0}}, udp: {destinationPort: {number: 65536}}}]}]`,
    ),
    "spec.ingress[0].protocols[0]: Too many: 2: must have at most 1 item | {tcp: {destinationPort: {number: 0}}, udp: {destinationPort: {number: 65536}}}",
    "spec.ingress[0].protocols[0].tcp.destinationPort.number: Invalid value: 0: spec.ingress[0].protocols[0].tcp.destinationPort.number in body should be greater than or equal to 1 | 0",
    "spec.ingress[0].protocols[0].udp.destinationPort.number: Invalid value: 65536: spec.ingress[0].protocols[0].udp.destinationPort.number in body should be less than or equal to 65535 | 65536",
  ],
  [
    cluster(`ingress: [{action: Deny, from: ${all}, protocols: [{tcp: {destinationPort: {range: {}}}}, {icmp: {}}]}]`),
    'unknown field "spec.ingress[0].protocols[1].icmp" | icmp',
    "spec.ingress[0].protocols[0].tcp.destinationPort.range.end: Required value | range",
    "spec.ingress[0].protocols[0].tcp.destinationPort.range.start: Required value | range",
  ],
  [
    cluster(
      `ingress: [{action: Deny, from: ${all}, protocols: [{sctp: {destinationPort: {range: {start: 5, end: 5}}}}]}]`,
    ),
    "spec.ingress[0].protocols[0].sctp.destinationPort.range: Invalid value: Start port must be less than End port | {start: 5, end: 5}",
  ],
  // names of ports beside peers that have none
  ...["networks: [10.0.0.0/8]", "nodes: {}", "domainNames: [a.io]"].map((peer): Row => {
    const rule = `{action: Accept, to: [{namespaces: {}}, {${peer}}], protocols: [{destinationNamedPort: web}]}`;
    return [cluster(`egress: [${rule}]`), `spec.egress[0]: Invalid value: ${podless} | ${rule}`];
  }),
  // the order: schema, sets, expressions
  [
    cluster(
      "egress: [{protocols: [{destinationNamedPort: web}], to: [{networks: [x, x]}], action: X}], ingress: [{action: Z, from: []}]",
    ),
    'spec.ingress[0].action: Unsupported value: "Z": supported values: "Accept", "Deny", "Pass" | Z',
    "spec.ingress[0].from: Invalid value: 0: spec.ingress[0].from in body should have at least 1 items | []",
    'spec.egress[0].action: Unsupported value: "X": supported values: "Accept", "Deny", "Pass" | X',
    'spec.egress[0].to[0].networks[1]: Duplicate value: "x" | x',
    `spec.egress[0]: Invalid value: ${podless} | {protocols: [{destinationNamedPort: web}], to: [{networks: [x, x]}], action: X}`,
    'spec.egress[0].to[0].networks[0]: Invalid value: "x": Invalid CIDR format provided | x',
    'spec.egress[0].to[0].networks[1]: Invalid value: "x": Invalid CIDR format provided | x',
  ],
];

const adminNetworkPolicies: readonly Row[] = [
  [
    wide("AdminNetworkPolicy", "v1alpha1", "{tier: Admin}"),
    'unknown field "spec.tier" | tier',
    "spec.priority: Required value | spec",
    "spec.subject: Required value | spec",
  ],
  [
    wide("AdminNetworkPolicy", "v1alpha1", "{priority: 1, subject: {pods: {}}}"),
    "spec.subject.pods.namespaceSelector: Required value | pods",
    "spec.subject.pods.podSelector: Required value | pods",
  ],
  [
    admin(`ingress: [{action: Accept, from: ${all}}]`),
    'spec.ingress[0].action: Unsupported value: "Accept": supported values: "Allow", "Deny", "Pass" | Accept',
  ],
  [
    admin("ingress: [{action: Deny, from: [{pods: {namespaceSelector: {}}}]}]"),
    "spec.ingress[0].from[0].pods.podSelector: Required value | pods",
  ],
  [
    admin(`egress: ${many(101, `{action: Deny, to: ${all}}`)}`),
    `spec.egress: Too many: 101: must have at most 100 items | ${many(101, `{action: Deny, to: ${all}}`)}`,
  ],
  [
    admin(`ingress: [{action: Deny, from: ${all}, ports: ${many(101, "{portNumber: {port: 1}}")}}]`),
    `spec.ingress[0].ports: Too many: 101: must have at most 100 items | ${many(101, "{portNumber: {port: 1}}")}`,
  ],
  [
    admin(
      `ingress: [{action: Deny, from: ${all}, ports: [{}, {portNumber: {}, namedPort: a}, {portNumber: {port: 0}}, {portRange: {}}, {portRange: {start: 70000, end: -1}}]}]`,
    ),
    "spec.ingress[0].ports[0]: Invalid value: 0: spec.ingress[0].ports[0] in body should have at least 1 properties | {}",
    "spec.ingress[0].ports[1]: Too many: 2: must have at most 1 item | {portNumber: {}, namedPort: a}",
    "spec.ingress[0].ports[1].portNumber.port: Required value | portNumber",
    "spec.ingress[0].ports[2].portNumber.port: Invalid value: 0: spec.ingress[0].ports[2].portNumber.port in body should be greater than or equal to 1 | 0",
    "spec.ingress[0].ports[3].portRange.end: Required value | portRange",
    "spec.ingress[0].ports[3].portRange.start: Required value | portRange",
    "spec.ingress[0].ports[4].portRange.start: Invalid value: 70000: spec.ingress[0].ports[4].portRange.start in body should be less than or equal to 65535 | 70000",
    "spec.ingress[0].ports[4].portRange.end: Invalid value: -1: spec.ingress[0].ports[4].portRange.end in body should be greater than or equal to 1 | -1",
  ],
  [
    admin(
      `ingress: [{action: Deny, from: ${all}, ports: [{portNumber: x}, {portRange: x}, {namedPort: {}}, {portNumber: {port: "80"}}, {portNumber: {port: 1, protocol: 6}}]}]`,
    ),
    'spec.ingress[0].ports[0].portNumber: expected an object, found the string "x" | x',
    'spec.ingress[0].ports[1].portRange: expected an object, found the string "x" | x',
    "spec.ingress[0].ports[2].namedPort: expected a string, found an object | {}",
    'spec.ingress[0].ports[3].portNumber.port: expected an integer, found the string "80" | "80"',
    "spec.ingress[0].ports[4].portNumber.protocol: expected a string, found the number `6` | 6",
  ],
  [
    admin("egress: [{action: Allow, to: [{domainNames: [io]}]}]"),
    `spec.egress[0].to[0].domainNames[0]: Invalid value: "io": spec.egress[0].to[0].domainNames[0] in body should match '${oldDomainName}' | io`,
  ],
  [
    admin("egress: [{action: Allow, to: [{nodes: {}}], ports: [{namedPort: web}]}]"),
    `spec.egress[0]: Invalid value: ${podless} | {action: Allow, to: [{nodes: {}}], ports: [{namedPort: web}]}`,
  ],
];

const baselineAdminNetworkPolicies: readonly Row[] = [
  [
    wide("BaselineAdminNetworkPolicy", "v1alpha1", `{priority: 1, ${subject}}`),
    'unknown field "spec.priority" | priority',
  ],
  [wide("BaselineAdminNetworkPolicy", "v1alpha1", "{}"), "spec.subject: Required value | spec"],
  [
    wide("BaselineAdminNetworkPolicy", "v1alpha1", `{${subject}}`, "{name: base}"),
    'Invalid value: Only one baseline admin network policy with metadata.name="default" can be created in the cluster | base',
  ],
  [
    baseline(`ingress: [{action: Pass, from: ${all}}]`),
    'spec.ingress[0].action: Unsupported value: "Pass": supported values: "Allow", "Deny" | Pass',
  ],
  [
    baseline("egress: [{action: Allow, to: [{networks: [10.0.0.0/8]}], ports: [{namedPort: web}]}]"),
    "spec.egress[0]: Invalid value: networks/nodes peer cannot be set with namedPorts since there are no namedPorts for networks/nodes | {action: Allow, to: [{networks: [10.0.0.0/8]}], ports: [{namedPort: web}]}",
  ],
  [
    baseline("egress: [{action: Allow, to: [{namespaces: {}, domainNames: [a.io]}]}]"),
    'unknown field "spec.egress[0].to[0].domainNames" | domainNames',
  ],
];

describe.each([
  ["NetworkPolicy", networkPolicies],
  ["ClusterNetworkPolicy", clusterNetworkPolicies],
  ["AdminNetworkPolicy", adminNetworkPolicies],
  ["BaselineAdminNetworkPolicy", baselineAdminNetworkPolicies],
])("a %s that the API server refuses is refused in its words", (kind, rows) => {
  test.each(rows)("%# %s", (text, ...errors) => {
    const { resources, skipped, diagnostics } = readManifests(text);
    expect(told(text, diagnostics, "error", "warning")).toEqual(errors.map((error) => `error ${error}`));
    expect(resources).toEqual([]);
    const [first] = errors;
    expect(skipped.map(({ kind: skippedKind, reason }) => [skippedKind, reason])).toEqual([
      [kind, first!.slice(0, first!.lastIndexOf(" | "))],
    ]);
  });
});

/** What the schema of a custom resource leaves to the network plugin, which cannot use it: said, and not evaluated. */
test.each([
  ["{namespaces: {matchLabels: {a b: c}}}", `subject.namespaces.matchLabels: Invalid value: "a b": ${namePart}`],
  [
    "{namespaces: {matchExpressions: [{key: a, operator: Like}]}}",
    'subject.namespaces.matchExpressions[0].operator: Invalid value: "Like": not a valid selector operator',
  ],
  [
    "{namespaces: {matchExpressions: [{key: a, operator: In}]}}",
    "subject.namespaces.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
  ],
])("a selector that only the plugin would refuse is told apart: %s", (text, message) => {
  const { resources, diagnostics } = readManifests(
    wide("AdminNetworkPolicy", "v1alpha1", `{priority: 1, subject: ${text}}`),
  );
  expect(resources).toEqual([]);
  expect(diagnostics.map((diagnostic) => [diagnostic.message, diagnostic.help])).toEqual([
    [`spec.${message}`, "the API server stores this, but no network plugin can use the selector"],
  ]);
});

test.each(["tcp", "ICMP", ""])(
  "a protocol of v1alpha1 that is none is told apart too: to its schema %j is a text",
  (name) => {
    const { resources, diagnostics } = readManifests(
      admin(`ingress: [{action: Deny, from: ${all}, ports: [{portNumber: {port: 5, protocol: "${name}"}}]}]`),
    );
    expect(resources).toEqual([]);
    expect(diagnostics.map((diagnostic) => [diagnostic.message, diagnostic.help])).toEqual([
      [
        `spec.ingress[0].ports[0].portNumber.protocol: Unsupported value: "${name}": supported values: "TCP", "UDP", "SCTP"`,
        "the API server stores this, but no network plugin can use the protocol",
      ],
    ]);
  },
);

test("a range of v1alpha1 that runs backwards is told apart too: its schema does not look", () => {
  const { resources, diagnostics } = readManifests(
    admin(`ingress: [{action: Deny, from: ${all}, ports: [{portRange: {start: 9, end: 5}}]}]`),
  );
  expect(resources).toEqual([]);
  expect(diagnostics.map((diagnostic) => [diagnostic.message, diagnostic.help])).toEqual([
    [
      "spec.ingress[0].ports[0].portRange: Invalid value: Start port must be less than End port",
      "the API server stores this, but no network plugin can use the range",
    ],
  ]);
});

test.each([
  [cluster("ingress: [], egress: []")],
  [cluster(`ingress: [{action: Deny, from: ${all}, name: ${"é".repeat(100)}}]`)], // characters, not bytes
  [cluster(`ingress: ${many(25, `{action: Deny, from: ${all}}`)}`)],
  [cluster("egress: [{action: Deny, to: [{networks: [10.0.0.1/8, 'FE80::/10']}]}]")],
  [cluster("egress: [{action: Deny, to: [{networks: [10.0.0.0/8]}, {networks: [10.0.0.0/8]}]}]")], // two sets
  [cluster(`ingress: [{action: Accept, from: ${all}, protocols: [{destinationNamedPort: web}]}]`)],
  [cluster("egress: [{action: Accept, to: [{domainNames: [a.io.]}]}]")],
  [admin(`egress: ${many(100, `{action: Pass, to: ${all}}`)}`)],
  [admin(`ingress: [{action: Deny, from: ${all}, ports: null, name: null}]`)],
  [`${baseline("ingress: null")}status: {conditions: []}\n`],
])("%# what looks wrong and is not is accepted", (text) => {
  const { resources, diagnostics } = readManifests(text);
  expect([resources.length, diagnostics]).toEqual([1, []]);
});
