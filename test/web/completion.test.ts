import { describe, expect, test } from "vitest";
import { offersAt, writeField, writeText } from "../../web/completion.ts";
import { kinds } from "../../web/fields.ts";
import { findYamlPlace } from "../../web/yaml-place.ts";

/** At the bar, which is taken out. */
function offersIn(text: string) {
  const place = findYamlPlace(text.replace("|", ""), text.indexOf("|"));
  expect(place).toBeDefined();
  return offersAt(place!);
}

const policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a, namespace: shop }\nspec:\n";
const admin = "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nspec:\n";

/** The names of all fields and words. */
function fixed(text: string): readonly string[] {
  const { fields, words } = offersIn(text);
  return [...Object.keys(fields), ...Object.keys(words)];
}

describe("fields and words", () => {
  test.each([
    ["|", ["apiVersion", "kind"]],
    ["kind: Namespace\n|", ["apiVersion", "metadata"]],
    [`${policy}  |`, ["podSelector", "policyTypes", "ingress", "egress"]],
    [`${policy}  podSelector: {}\n  |\n  egress: []`, ["policyTypes", "ingress"]],
    [`${policy}  policyTypes:\n    - |`, ["Ingress", "Egress"]],
    [`${policy}  policyTypes: [|`, ["Ingress", "Egress"]],
    [`${policy}  podSelector:\n    |`, ["matchLabels", "matchExpressions"]],
    [`${policy}  ingress:\n    - |`, ["from", "ports"]],
    [`${policy}  ingress:\n    - from: []\n      |`, ["ports"]],
    [`${policy}  egress:\n    - to:\n        - |`, ["podSelector", "namespaceSelector", "ipBlock"]],
    [`${policy}  egress:\n    - to:\n        - ipBlock: { |`, ["cidr", "except"]],
    [`${policy}  egress:\n    - ports:\n        - protocol: |`, ["TCP", "UDP", "SCTP"]],
    [`${policy}  podSelector:\n    matchExpressions:\n      - operator: |`, ["In", "NotIn", "Exists", "DoesNotExist"]],
    [`${admin}  |`, ["tier", "priority", "subject", "ingress", "egress"]],
    [`${admin}  ingress:\n  - action: |`, ["Accept", "Deny", "Pass"]],
    [`${admin}  ingress:\n  - from:\n    - |`, ["namespaces", "pods"]],
    [`${admin}  egress:\n  - to:\n    - |`, ["namespaces", "pods", "nodes", "networks", "domainNames"]],
    [`${admin}  egress:\n  - protocols:\n    - tcp:\n        destinationPort:\n          |`, ["number", "range"]],
    ["kind: AdminNetworkPolicy\nspec:\n  ingress:\n  - ports:\n    - |", ["portNumber", "portRange", "namedPort"]],
    ["kind: AdminNetworkPolicy\nspec:\n  egress:\n  - action: |", ["Allow", "Deny", "Pass"]],
    ["kind: BaselineAdminNetworkPolicy\nspec:\n  egress:\n  - action: |", ["Allow", "Deny"]],
    ["kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - |", ["name", "image", "ports"]],
    ["kind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      |", ["parallelism", "template"]],
    ["kind: DaemonSet\nspec:\n  |", ["selector", "template"]],
    ["kind: Service\nspec:\n  type: |", ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]],
    ["kind: Pod\nspec:\n  hostNetwork: |", ["true", "false"]],
    ["kind: Deployment\napiVersion: |", ["apps/v1"]],
    ["expect:\n  - |", ["name", "because", "from", "to", "port", "protocol", "answer", "only"]],
    ["expect:\n  - from: a/b\n    to: a/c\n    answer: |", ["allowed", "blocked", "some-ports", "unknown"]],
    ["expect:\n  - {to: a/c, protocol: |", ["TCP", "UDP", "SCTP"]],
    ["expect:\n  - to: a/c\n    only:\n      - |", []],
    ["kind: Secret\nspec:\n  |", []],
    ["kind: toString\n|", ["apiVersion"]],
    [`${policy}  podSelector:\n    constructor:\n      |`, []],
    ["kind: List\nitems:\n- kind: Namespace\n  |", ["apiVersion", "metadata"]],
  ])("%s", (text, names) => {
    expect(fixed(text)).toEqual(names);
  });

  test("the kinds are those with fields, each with what it is", () => {
    expect(offersIn("kind: |").words).toMatchObject({ Namespace: "a room for pods and policies" });
    expect(fixed("kind: |")).toEqual(Object.keys(kinds));
  });
});

describe("what the input is asked for", () => {
  const own = { kind: "namespace", name: "shop" };
  test.each([
    [
      "labels of pods in the policy's namespace",
      `${policy}  podSelector:\n    matchLabels:\n      |`,
      { kind: "label-keys", of: "pod", within: own },
    ],
    [
      "their values",
      `${policy}  podSelector: { matchLabels: { app: |`,
      { kind: "label-values", of: "pod", key: "app", within: own },
    ],
    [
      "the key of a condition",
      `${policy}  podSelector:\n    matchExpressions:\n      - key: |`,
      { kind: "label-keys", of: "pod", within: own },
    ],
    [
      "the values of a condition's key",
      `${policy}  podSelector:\n    matchExpressions:\n      - key: app\n        operator: In\n        values: [|`,
      { kind: "label-values", of: "pod", key: "app", within: own },
    ],
    [
      "labels of namespaces",
      `${policy}  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels:\n          kubernetes.io/metadata.name: |`,
      { kind: "label-values", of: "namespace", key: "kubernetes.io/metadata.name", within: own },
    ],
    [
      "pods of the namespaces selected beside",
      `${policy}  ingress:\n  - from:\n    - namespaceSelector: {}\n      podSelector:\n        matchLabels:\n          |`,
      { kind: "label-keys", of: "pod", within: { kind: "selected", namespaces: "{}\n" } },
    ],
    [
      "ports of the policy's pods",
      `${policy}  ingress:\n  - ports:\n    - port: |`,
      { kind: "ports", by: "either", within: own },
    ],
    [
      "ports of whomever it leads to",
      `${policy}  egress:\n  - ports:\n    - port: |`,
      { kind: "ports", by: "either", within: { kind: "everywhere" } },
    ],
    ["names of namespaces", "kind: Pod\nmetadata:\n  namespace: |", { kind: "namespaces" }],
    [
      "pods everywhere",
      `${admin}  subject:\n    pods:\n      podSelector:\n        matchLabels:\n          |`,
      { kind: "label-keys", of: "pod", within: { kind: "everywhere" } },
    ],
    [
      "labels of nodes",
      `${admin}  egress:\n  - to:\n    - nodes:\n        matchLabels:\n          |`,
      { kind: "label-keys", of: "node", within: { kind: "everywhere" } },
    ],
    [
      "pods behind a Service",
      "kind: Service\nspec:\n  selector:\n    app: |",
      { kind: "label-values", of: "pod", key: "app", within: { kind: "namespace", name: "default" } },
    ],
  ])("%s", (_, text, query) => {
    expect(offersIn(text).names?.query).toEqual(query);
  });

  test("nothing where a condition has no key yet", () => {
    expect(offersIn(`${policy}  podSelector:\n    matchExpressions:\n      - values: [|`).names).toBe(undefined);
  });
});

describe("what is written", () => {
  const { fields } = offersIn(`${policy}  |`);

  test("a field opens what stands under it", () => {
    const block = { style: "block", column: 2 } as const;
    expect(writeField("podSelector", fields.podSelector!.shape, block)).toBe("podSelector:\n    ");
    expect(writeField("ingress", fields.ingress!.shape, block)).toBe("ingress:\n    - ");
    expect(writeField("ingress", fields.ingress!.shape, { style: "flow", column: 2 })).toBe("ingress: ");
  });

  test.each([
    ["web", "web"],
    ["kubernetes.io/metadata.name", "kubernetes.io/metadata.name"],
    ["true", '"true"'],
    ["1", '"1"'],
    ["1e3", '"1e3"'],
    ["", '""'],
    ["No", '"No"'],
  ])("the text `%s` as %s", (text, written) => {
    expect(writeText(text)).toBe(written);
  });
});

test("every field says what it is in a sentence without a full stop", () => {
  const said: string[] = [];
  const walk = (shape: unknown): void => {
    if (typeof shape !== "object" || shape === null) return;
    if ("says" in shape && typeof shape.says === "string") said.push(shape.says);
    for (const part of Object.values(shape)) walk(part);
  };
  walk(kinds);
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((text) => text.length < 3 || text.endsWith(".") || text.length > 110)).toEqual([]);
});

test.each([
  ["expect:\n  - from: |", { query: { kind: "ends" }, as: "value" }],
  ["expect:\n  - {to: a/b, only: [|", { query: { kind: "ends" }, as: "value" }],
  ["expect:\n  - to:\n      - |", { query: { kind: "ends" }, as: "value" }],
  ["expect:\n  - from: {namespace: |", { query: { kind: "namespaces" }, as: "value" }],
  [
    "expect:\n  - from: {labels: {app: |",
    { query: { kind: "label-values", of: "pod", key: "app", within: { kind: "everywhere" } }, as: "value" },
  ],
  ["expect:\n  - port: |", { query: { kind: "ports", by: "number", within: { kind: "everywhere" } }, as: "value" }],
])("of a test, %j takes names of the input", (text, names) => {
  expect(offersIn(text).names).toEqual(names);
});
