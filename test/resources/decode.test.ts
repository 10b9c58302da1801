import { expect, test } from "vitest";
import { readFiles, readManifests, told, underlined } from "../support/reading.ts";

const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
const names = (text: string) => readManifests(text).resources.map(({ kind, name }) => `${kind} ${name}`);

test("documents of many files come in the order of the files", () => {
  const files = ["b", "a"].map((name) => ({
    path: `${name}.yaml`,
    text: `${namespace(name)}---\n${namespace(`${name}2`)}`,
  }));
  expect(readFiles(...files).resources.map(({ name }) => name)).toEqual(["b", "b2", "a", "a2"]);
});

test("a List is taken apart, and lists in it", () => {
  const items =
    "{apiVersion: v1, kind: Namespace, metadata: {name: a}}, {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Namespace, metadata: {name: b}}]}, null";
  expect(names(`apiVersion: v1\nkind: List\nmetadata: {resourceVersion: ""}\nitems: [${items}]\n`)).toEqual([
    "Namespace a",
    "Namespace b",
  ]);
  expect(names("apiVersion: v1\nkind: List\nitems: null\n")).toEqual([]);
});

test.each([
  ["v1", "List", "", "document", "a list has its objects under `items`"],
  ["v1", "List", "Items: []", "document", "a list has its objects under `items`"],
  ["v1", "List", "items: {}", "document", "a list has its objects under `items`"],
  ["v1", "list", "items: []", "document", "did you mean `List`?"],
  ["networking.k8s.io/v1", "NetworkPolicyList", "Items: []", "NetworkPolicy", "a list has its objects under `items`"],
])("%s %s with %j is no list to kubectl, and what it may hold is skipped", (apiVersion, kind, items, kept, help) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\n${items}\n`;
  const { skipped, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([`error no matches for kind "${kind}" in version "${apiVersion}" | ${kind}`]);
  expect([diagnostics[0]?.help, skipped.map((one) => one.kind)]).toEqual([help, [kept]]);
});

test("a typed list tells its items what they are", () => {
  expect(names("apiVersion: v1\nkind: NamespaceList\nitems: [{metadata: {name: a}}, {metadata: {name: b}}]\n")).toEqual(
    ["Namespace a", "Namespace b"],
  );
  expect(
    names(
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems: [{metadata: {name: a, namespace: b}, spec: {}}]\n",
    ),
  ).toEqual(["NetworkPolicy a"]);
});

test("a list of objects at the top of a file is taken apart", () => {
  expect(
    names(
      `- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n- {apiVersion: v1, kind: Namespace, metadata: {name: b}}\n`,
    ),
  ).toEqual(["Namespace a", "Namespace b"]);
  expect(names('[{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}]')).toEqual(["Namespace a"]);
});

test("lists that never end are no objects", () => {
  const nested = `${'[{"kind":"List","items":'.repeat(1000)}[]${"}]".repeat(1000)}`;
  expect(readManifests(nested).resources).toEqual([]);
});

test("kinds that are not used are counted and told once, a Secret without its contents", () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: "hunter2"}\n';
  const map = "apiVersion: v1\nkind: ConfigMap\n";
  const text = [secret, map, map].join("---\n");
  const { unused, diagnostics } = readManifests(text);
  expect(unused).toEqual([
    { apiVersion: "v1", kind: "Secret", count: 1, policy: false },
    { apiVersion: "v1", kind: "ConfigMap", count: 2, policy: false },
  ]);
  expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    "info 3 objects are not used: ConfigMap ×2, Secret ×1, its contents dropped",
  ]);
});

test.each([
  ["cilium.io/v2", "CiliumNetworkPolicy", "CiliumNetworkPolicy ×2"],
  ["cilium.io/v2", "CiliumClusterwideNetworkPolicy", "CiliumClusterwideNetworkPolicy ×2"],
  ["projectcalico.org/v3", "NetworkPolicy", "projectcalico.org/v3 NetworkPolicy ×2"],
  ["crd.projectcalico.org/v1", "GlobalNetworkPolicy", "GlobalNetworkPolicy ×2"],
  ["security.istio.io/v1", "AuthorizationPolicy", "AuthorizationPolicy ×2"],
  ["networking.k8.io/v1", "NetworkPolicy", "networking.k8.io/v1 NetworkPolicy ×2"], // a misspelt group
  ["crd.antrea.io/v1beta1", "NetworkPolicy", "crd.antrea.io/v1beta1 NetworkPolicy ×2"],
])("%s %s may change verdicts, and is told so", (apiVersion, kind, counted) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;
  const { unused, diagnostics } = readManifests(`${text}---\n${text}`);
  expect(unused).toEqual([{ apiVersion, kind, count: 2, policy: true }]);
  expect(told(text, diagnostics)).toEqual([
    `warning ${counted}: not evaluated, verdicts may differ | apiVersion: ${apiVersion}`,
  ]);
});

test("a Service of another group is not a Service", () => {
  const { resources, unused } = readManifests(
    "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\n",
  );
  expect([resources, unused.map(({ kind }) => kind)]).toEqual([[], ["Service"]]);
});

const bare = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;

test("S11 an object without a namespace is in `default`, told once with the places", () => {
  const one = bare("a");
  expect(readManifests(one).resources).toMatchObject([{ namespace: "default" }]);
  expect(told(one, readManifests(one).diagnostics)).toEqual([
    "info Pod `a` has no namespace: read as in `default` | a",
  ]);
  const many = Array.from({ length: 30 }, (_, i) => bare(`pod-${i}`)).join("---\n");
  const [info, ...others] = readManifests(many).diagnostics;
  expect([info?.code, info?.severity, info?.message]).toEqual([
    "namespace-defaulted",
    "info",
    "30 objects have no namespace: read as in `default`",
  ]);
  expect([others, info?.related?.length, info?.related?.[1]?.message]).toEqual([[], 20, "Pod `pod-1`"]);
  expect(underlined(many, info!.related![1]!.span)).toBe("pod-1");
});

test("the name of a Namespace is a label of DNS: at most 63 characters and no dots", () => {
  const long = "a".repeat(64);
  const wrong = (name: string) => told(namespace(name), readManifests(namespace(name)).diagnostics);
  expect(wrong("shop.eu")).toEqual(['error metadata.name: Invalid value: "shop.eu": must not contain dots | shop.eu']);
  expect(wrong(long)).toEqual([
    `error metadata.name: Invalid value: "${long}": must be no more than 63 characters | ${long}`,
  ]);
  expect(wrong("a".repeat(63))).toEqual([]);
});

test.each([
  ["v1", "Namespace", "{}"],
  ["v1", "Pod", "{}"],
  ["v1", "Service", "{}"],
  ["v1", "Node", "{}"],
  ["apps/v1", "Deployment", "{template: {}}"],
  ["networking.k8s.io/v1", "Ingress", "{}"],
  ["networking.k8s.io/v1", "IngressClass", "{}"],
  ["gateway.networking.k8s.io/v1", "HTTPRoute", "{}"],
  ["networking.k8s.io/v1", "NetworkPolicy", "{}"],
])("the metadata of a %s %s is read strictly: labels under another name would be lost", (apiVersion, kind, spec) => {
  const head = `apiVersion: ${apiVersion}\nkind: ${kind}\n`;
  const text = `${head}metadata: {name: a, namespace: b, lables: {}, annotations: {port: 80}}\nspec: ${spec}\n`;
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    'error unknown field "metadata.lables" | lables',
    "error metadata.annotations.port: expected a string, found the number `80` | 80",
  ]);
  expect([diagnostics[0]?.help, resources]).toEqual(["did you mean `labels`?", []]);
});

test("the metadata of a pod template is read strictly too", () => {
  const text =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: b}\nspec: {template: {metadata: {label: {app: web}}}}\n";
  expect(told(text, readManifests(text).diagnostics)).toEqual([
    'error unknown field "spec.template.metadata.label" | label',
  ]);
});

test("a namespace that is empty text is none, and namespaces and nodes have none", () => {
  const text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ''}\n";
  expect(readManifests(text).resources).toMatchObject([{ namespace: "default" }]);
  expect(readManifests(namespace("a")).diagnostics).toEqual([]);
});

test.each([
  [
    "chart/Chart.yaml",
    "apiVersion: v2\nname: a\nversion: 1.0.0\n",
    "this is a Helm chart's: run `helm template …` first",
  ],
  ["chart/values.yaml", "replicas: 1\n", "this is a Helm chart's: run `helm template …` first"],
  ["chart/values-prod.yaml", "kind: Deployment\n", "this is a Helm chart's: run `helm template …` first"],
  ["a/kustomization.yaml", "resources: [a.yaml]\n", "this is a kustomization: run `kubectl kustomize …` first"],
  [
    "a.yaml",
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n",
    "this is a kustomization: run `kubectl kustomize …` first",
  ],
  [
    "docker-compose.yml",
    "version: '3'\nservices: {web: {image: nginx}}\n",
    "this is for Docker Compose, not a manifest",
  ],
  ["a.yaml", "- {op: add, path: /spec}\n", "this is a JSON patch, not a manifest"],
  ["a.yaml", "- 1\n- 2\n", "this is a list, not of manifests"],
  ["a.yaml", "Dear reader,\nthis is prose.\n", "this is text, not a manifest"],
  ["a.yaml", "foo: bar\n", "this is not a Kubernetes manifest: it has no `apiVersion` and `kind`"],
])("%s with %j is no mistake", (path, text, message) => {
  const { resources, skipped, diagnostics } = readManifests(text, path);
  expect([resources, skipped]).toEqual([[], []]);
  expect(diagnostics.map((one) => `${one.severity} ${one.message}`)).toEqual([`info ${message}`]);
});

test("many documents of one sort are told once", () => {
  const files = Array.from({ length: 40 }, (_, i) => ({ path: `${i}/kustomization.yaml`, text: "resources: []\n" }));
  const [info, ...others] = readFiles(...files).diagnostics;
  expect(info?.message).toBe("40 documents are kustomizations: run `kubectl kustomize …` first");
  expect([others, info?.related?.length, info?.related?.[1]?.message]).toEqual([[], 20, "1/kustomization.yaml"]);
});

test.each([
  ["kind: NetworkPolicy\nmetadata: {name: a, namespace: b}\n", "NetworkPolicy", "apiVersion: Required value"],
  ["apiVersion: networking.k8s.io/v1\nmetadata: {name: a, namespace: b}\n", "document", "kind: Required value"],
  ["apiVersion: v1\nkind: ''\nmetadata: {name: a, namespace: b}\n", "document", "kind: Required value"],
  ["apiVersion: ''\nkind: Pod\nmetadata: {name: a, namespace: b}\n", "Pod", "apiVersion: Required value"],
  [
    "apiVersion: 1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b}\n",
    "NetworkPolicy",
    "apiVersion: expected a string, found the number `1`",
  ],
])("an object that does not say what it is is skipped: %j", (text, kind, message) => {
  const { skipped, diagnostics } = readManifests(text);
  expect(diagnostics.map((one) => `${one.severity} ${one.message}`)).toEqual([`error ${message}`]);
  expect(skipped.map((one) => [one.kind, one.namespace, one.name])).toEqual([[kind, "b", "a"]]);
});

test("a NetworkPolicy that lacks even its metadata is skipped, of a namespace nobody knows", () => {
  const { skipped, diagnostics } = readManifests("kind: NetworkPolicy\nspec: {podSelector: {}}\n");
  expect(diagnostics.map(({ message }) => message)).toEqual(["apiVersion: Required value"]);
  expect(skipped.map((one) => [one.kind, one.namespace, one.name])).toEqual([["NetworkPolicy", undefined, undefined]]);
});

test("a document that could not be read stays skipped beside those that could", () => {
  const broken =
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: b\nspec: [\n";
  const { resources, skipped } = readManifests(`${broken}---\n${namespace("b")}`);
  expect([resources.length, skipped.map(({ kind, name }) => [kind, name])]).toEqual([1, [["NetworkPolicy", "a"]]]);
});

test("a skipped policy whose namespace is yet to be filled in has none: it may be any", () => {
  const skippedIn = (metadata: string) =>
    readManifests(
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: ${metadata}\nspec: []\n`,
    ).skipped.map(({ namespace, name }) => [namespace, name]);
  expect(skippedIn('{name: a, namespace: "{{ .Release.Namespace }}"}')).toEqual([[undefined, "a"]]);
  expect(skippedIn("{name: a, namespace: [b]}")).toEqual([[undefined, "a"]]);
  expect(skippedIn("a")).toEqual([[undefined, undefined]]);
  expect(skippedIn("{name: a}")).toEqual([["default", "a"]]);
});

test("an annotation may hold a template: it is a free text", () => {
  const text = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b, annotations: {c: "{{ d }} $(E)"}}\n`;
  expect(readManifests(text).diagnostics).toEqual([]);
});

test("an object with 150,000 mistakes has them all told", () => {
  const ports = Array.from({ length: 150_000 }, () => '{"port": 0}').join(",");
  const text = `{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "a", "namespace": "b"}, "spec": {"ingress": [{"ports": [${ports}]}]}}`;
  expect(readManifests(text).diagnostics).toHaveLength(150_000);
}, 60_000);

test("10,000 policies of one list with a key twice each are skipped in good time", () => {
  const item = '{"metadata": {"name": "a", "namespace": "b", "name": "c"}, "spec": {}}';
  const items = Array.from({ length: 10_000 }, () => item).join(",");
  const text = `{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicyList", "items": [${items}]}`;
  expect(readManifests(text).skipped).toHaveLength(10_000);
}, 60_000);
