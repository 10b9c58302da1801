import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { applyEdits, moveEdits } from "../../src/apply-edits.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";

const head =
  "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a, namespace: default }\nspec:\n";
const pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: default, labels: { app: web } }\n";
const admin =
  "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: a }\nspec:\n";

function diagnosticsOf(text: string): readonly Diagnostic[] {
  return analyze([{ path: "a.yaml", text }]).diagnostics.filter(({ code }) => code !== "namespace-implied");
}

function applied(text: string, { span, fix }: Diagnostic): string {
  return applyEdits(text, moveEdits(fix!.edits, span.start));
}

describe("a fix makes its diagnostic go, and no other come", () => {
  test.each([
    [
      "a field in another case",
      `${head}  podselector: {} # all\n`,
      "Change to `podSelector`",
      "  podSelector: {} # all",
    ],
    [
      "a misspelt field",
      `${head}  podSelector:\n    matchLables: { app: web }\n`,
      "Change to `matchLabels`",
      "    matchLabels: { app: web }",
    ],
    ["a misspelt field in quotes", `${head}  'podSelctor': {}\n`, "Change to `'podSelector'`", "  'podSelector': {}"],
    [
      "a protocol in lower case",
      `${head}  podSelector: {}\n  ingress:\n  - ports: [{ port: 80, protocol: tcp }]\n`,
      "Change to `TCP`",
      "  - ports: [{ port: 80, protocol: TCP }]",
    ],
    [
      "a policy type in lower case",
      `${head}  podSelector: {}\n  policyTypes: ["ingress"]\n`,
      'Change to `"Ingress"`',
      '  policyTypes: ["Ingress"]',
    ],
    [
      "an operator in lower case",
      `${head}  podSelector:\n    matchExpressions:\n    - { key: app, operator: notin, values: [a] }\n`,
      "Change to `NotIn`",
      "    - { key: app, operator: NotIn, values: [a] }",
    ],
    [
      "a port in quotes",
      `${head}  podSelector: {}\n  ingress:\n  - ports:\n    - port: "80" # http\n`,
      "Change to `80`",
      "    - port: 80 # http",
    ],
    [
      "the end of a range in quotes",
      `${head}  podSelector: {}\n  ingress:\n  - ports:\n    - port: 80\n      endPort: '90'\n`,
      "Change to `90`",
      "      endPort: 90",
    ],
    [
      "a label that is a number",
      `${head}  podSelector:\n    matchLabels: { version: 1.5 }\n`,
      'Change to `"1.5"`',
      '    matchLabels: { version: "1.5" }',
    ],
    [
      "a label that is a truth",
      `${head}  podSelector:\n    matchLabels: { live: yes }\n`,
      'Change to `"yes"`',
      '    matchLabels: { live: "yes" }',
    ],
    [
      "a version that was removed",
      head.replace("networking.k8s.io/v1", "extensions/v1beta1"),
      "Change to `networking.k8s.io/v1`",
      "apiVersion: networking.k8s.io/v1",
    ],
    ["a version of another kind", pod.replace("v1", "apps/v1"), "Change to `v1`", "apiVersion: v1"],
    [
      "a version of long ago",
      `apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: { name: d, namespace: default }\nspec:\n  template: { metadata: {} }\n`,
      "Change to `apps/v1`",
      "apiVersion: apps/v1",
    ],
    [
      "a kind in another case",
      head.replace("NetworkPolicy", "Networkpolicy"),
      "Change to `NetworkPolicy`",
      "kind: NetworkPolicy",
    ],
    [
      "a version that is missing",
      "kind: NetworkPolicy # mine\nmetadata: { name: a, namespace: default }\nspec: { podSelector: {} }\n",
      "Insert `apiVersion: networking.k8s.io/v1`",
      "apiVersion: networking.k8s.io/v1",
    ],
    [
      "a network with leading zeros",
      `${head}  podSelector: {}\n  ingress:\n  - from: [{ ipBlock: { cidr: 010.0.0.0/8 } }]\n`,
      "Change to `10.0.0.0/8`",
      "  - from: [{ ipBlock: { cidr: 10.0.0.0/8 } }]",
    ],
    [
      "a network of IPv6 in long form",
      `${head}  podSelector: {}\n  ingress:\n  - from: [{ ipBlock: { cidr: "2001:DB8::/32" } }]\n`,
      'Change to `"2001:db8::/32"`',
      '  - from: [{ ipBlock: { cidr: "2001:db8::/32" } }]',
    ],
    [
      "a tier in lower case",
      `${admin}  tier: admin\n  priority: 1\n  subject: { namespaces: {} }\n`,
      "Change to `Admin`",
      "  tier: Admin",
    ],
    [
      "an action in lower case",
      `${admin}  tier: Admin\n  priority: 1\n  subject: { namespaces: {} }\n  ingress:\n  - action: deny\n    from: [{ namespaces: {} }]\n`,
      "Change to `Deny`",
      "  - action: Deny",
    ],
    [
      "a Service's type in lower case",
      "apiVersion: v1\nkind: Service\nmetadata: { name: s, namespace: default }\nspec: { type: nodeport, externalName: a }\n",
      "Change to `NodePort`",
      "spec: { type: NodePort, externalName: a }",
    ],
    [
      "tabs",
      `${head}  podSelector:\n\tmatchLabels: {}\n`
        .replace("  podSelector", "\tpodSelector")
        .replace("\tmatchLabels", "\t\tmatchLabels"),
      "Indent with spaces",
      "    matchLabels: {}",
    ],
  ])("%s", (_, text, title, line) => {
    const before = diagnosticsOf(text);
    const fixable = before.filter(({ fix }) => fix);
    expect(fixable.map(({ fix }) => fix!.title)).toEqual([title]);
    const after = applied(text, fixable[0]!);
    expect(after.split("\n")).toContain(line);
    expect(diagnosticsOf(after).map(({ message }) => message)).toEqual(
      before.filter((one) => one !== fixable[0]).map(({ message }) => message),
    );
  });
});

describe("there is no fix where something is in doubt", () => {
  test.each([
    ["the right field is given, too", `${head}  podselector: {}\n  podSelector: {}\n`],
    ["the field is near to none", `${head}  selector: {}\n`],
    ["the field is short", `${head}  podSelector: {}\n  ingress:\n  - form: []\n`],
    ["the word is none of the few", `${head}  podSelector: {}\n  policyTypes: [Incoming]\n`],
    [
      "a network has host bits",
      `${head}  podSelector: {}\n  ingress:\n  - from: [{ ipBlock: { cidr: 10.0.0.1/8 } }]\n`,
    ],
    ["the port is too large", `${head}  podSelector: {}\n  ingress:\n  - ports: [{ port: "80000" }]\n`],
    [
      "an alias is meant",
      `${head}  podSelector: { matchLabels: { a: &p tcp } }\n  ingress:\n  - ports: [{ port: 81, protocol: *p }]\n`,
    ],
    ["the width of a tab decides", `${head}  podSelector:\n    matchLabels:\n\tapp: web\n`],
    ["tabs may be meant", `${head}\tpodSelector: {}\n---\nnote: |\n\ttext\n`.replace("---\n", "")],
  ])("%s", (_, text) => {
    const found = diagnosticsOf(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ fix }) => fix)).toEqual([]);
  });
});

test("a fix is of where its diagnostic has moved to", () => {
  const broken = `---\n${head}  podselector: {}\n`;
  const first = analyze([{ path: "a.yaml", text: pod + broken }]);
  const text = `# a line more\n${pod}${broken}`;
  const diagnostic = analyze([{ path: "a.yaml", text }], {}, first).diagnostics.find(({ fix }) => fix);
  expect(applied(text, diagnostic!)).toBe(text.replace("podselector", "podSelector"));
});
