import { expect, test } from "vitest";
import { formatAddress } from "../../src/sets/ip-address.ts";
import { readManifests, readResource, told } from "../support/reading.ts";

const template =
  "{metadata: {labels: {app: web}}, spec: {hostNetwork: true, containers: [{ports: [{name: http, containerPort: 80}]}]}}";
const shape = {
  labels: new Map([["app", "web"]]),
  hostNetwork: true,
  ports: [{ name: "http", protocol: "TCP", port: 80 }],
};

function workload(apiVersion: string, kind: string, spec: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: shop, labels: {own: label}}\nspec: ${spec}\n`;
}

test.each([
  ["apps/v1", "Deployment", `{replicas: 3, template: ${template}}`, 3],
  ["apps/v1", "ReplicaSet", `{template: ${template}}`, 1],
  ["apps/v1", "StatefulSet", `{replicas: 0, template: ${template}}`, 0],
  ["apps/v1", "DaemonSet", `{replicas: 3, template: ${template}}`, "per-node"],
  ["v1", "ReplicationController", `{replicas: null, template: ${template}}`, 1],
  ["batch/v1", "Job", `{parallelism: 2, completions: 9, template: ${template}}`, 2],
  ["batch/v1", "CronJob", `{jobTemplate: {spec: {parallelism: 4, template: ${template}}}}`, 4],
] as const)("E8 L8 %s %s is read with its template's labels", (apiVersion, kind, spec, replicas) => {
  const text = workload(apiVersion, kind, spec);
  const { diagnostics, resources } = readManifests(text);
  expect(diagnostics).toEqual([]);
  expect(resources).toMatchObject([{ kind, namespace: "shop", name: "a", replicas, template: shape }]);
});

test.each([
  ["extensions/v1beta1", "Deployment", "1.16", "apps/v1"],
  ["apps/v1beta1", "StatefulSet", "1.16", "apps/v1"],
  ["apps/v1beta2", "DaemonSet", "1.16", "apps/v1"],
])("the old %s %s is read with a warning", (apiVersion, kind, release, use) => {
  const text = workload(apiVersion, kind, `{template: ${template}}`);
  const { resources, diagnostics } = readManifests(`${text}---\n${text}`);
  expect(resources).toHaveLength(2);
  expect(told(text, diagnostics)).toEqual([
    `warning ${apiVersion} ${kind} ×2: removed in Kubernetes ${release} | apiVersion: ${apiVersion}`,
  ]);
  expect(diagnostics[0]?.help).toBe(`use \`apiVersion: ${use}\``);
});

test("the extensions/v1beta1 NetworkPolicy is an error, and evaluated all the same: clusters of today refuse it", () => {
  const text =
    "apiVersion: extensions/v1beta1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b}\nspec: {podSelector: {}}\n";
  const { resources, skipped, diagnostics } = readManifests(text);
  const removed = "`extensions/v1beta1` NetworkPolicy was removed in Kubernetes 1.16";
  expect(told(text, diagnostics)).toEqual([`error ${removed} | extensions/v1beta1`]);
  expect(diagnostics[0]?.help).toBe("use `apiVersion: networking.k8s.io/v1`");
  expect(resources).toMatchObject([{ kind: "NetworkPolicy", namespace: "b", name: "a", isolates: ["ingress"] }]);
  expect(skipped).toMatchObject([{ kind: "NetworkPolicy", namespace: "b", name: "a", reason: removed, isUsed: true }]);
});

test("an extensions/v1beta1 NetworkPolicy that is wrong besides is left out", () => {
  const text =
    "apiVersion: extensions/v1beta1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, ingres: []}\n";
  const { resources, skipped } = readManifests(text);
  expect(resources).toEqual([]);
  expect(skipped).toMatchObject([{ kind: "NetworkPolicy", name: "a", reason: expect.stringContaining("ingres") }]);
  expect(skipped[0]!.isUsed).toBeUndefined();
});

test.each([
  ["v1", "Deployment", "apps/v1"],
  ["apps/v1", "Pod", "v1"],
  ["networking.k8s.io/v2", "NetworkPolicy", "networking.k8s.io/v1"],
  ["k8sV1", "NetworkPolicy", "networking.k8s.io/v1"],
])("%s has no %s, and the error says what has", (apiVersion, kind, use) => {
  const text = workload(apiVersion, kind, "{}");
  const { skipped, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    `error no matches for kind "${kind}" in version "${apiVersion}" | ${apiVersion}`,
  ]);
  expect([diagnostics[0]?.help, skipped.length]).toEqual([`use \`apiVersion: ${use}\``, 1]);
});

test.each([
  ["networking.k8s.io/v1", "networkPolicy", "NetworkPolicy"],
  ["networking.k8s.io/v1", "NetworkPolicies", "NetworkPolicy"],
  ["policy.networking.k8s.io/v1alpha1", "AdminNetworkPolcy", "AdminNetworkPolicy"],
  ["policy.networking.k8s.io/v1alpha1", "BaseLineAdminNetworkPolicy", "BaselineAdminNetworkPolicy"],
  ["v1", "namespace", "Namespace"],
  ["apps/v1", "deployment", "Deployment"],
])("%s %s is a misspelt kind: the API server knows none, and what it may be is skipped", (apiVersion, kind, meant) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;
  const { resources, skipped, unused, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([`error no matches for kind "${kind}" in version "${apiVersion}" | ${kind}`]);
  expect(diagnostics[0]?.help).toBe(`did you mean \`${meant}\`?`);
  expect([resources, unused, skipped.map((one) => [one.kind, one.name])]).toEqual([[], [], [[meant, "a"]]]);
});

test.each([
  ["networking.k8s.io/v1", "IPAddress"],
  ["policy/v1", "PodDisruptionBudget"],
  ["admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy"],
  ["example.com/v1", "service"],
])("%s %s is another kind of its own, not a misspelt one", (apiVersion, kind) => {
  const { unused, diagnostics } = readManifests(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`);
  expect(unused).toEqual([{ apiVersion, kind, count: 1, policy: false }]);
  expect(diagnostics.map(({ severity }) => severity)).toEqual(["info"]);
});

test("a workload with fewer than no pods is refused", () => {
  const text = workload("apps/v1", "Deployment", `{replicas: -1, template: ${template}}`);
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    "error spec.replicas: Invalid value: -1: must be greater than or equal to 0 | -1",
  ]);
  expect(resources).toEqual([]);
});

test("a workload without a template is skipped, with a word on patches", () => {
  const text = workload("apps/v1", "Deployment", "{replicas: 3}");
  const { resources, skipped, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual(["error spec.template: Required value | spec"]);
  expect(diagnostics[0]?.help).toBe(
    "if this is a patch for kustomize, build it first: `kubectl kustomize <directory>`",
  );
  expect([resources.length, skipped.length]).toEqual([0, 1]);
});

function service(spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop}\nspec: ${spec}\n`;
}

test("a Service has its selector, ports and addresses", () => {
  const found = readResource(
    "Service",
    service(
      '{selector: {app: web}, clusterIP: 10.1.0.1, clusterIPs: [10.1.0.1, "fd00::1"], ports: [{name: a, port: 80, targetPort: http}, {port: 53, protocol: UDP, targetPort: 5353}, {port: 9}]}',
    ),
  );
  expect([found.type, [...(found.selector ?? [])], found.headless]).toEqual(["ClusterIP", [["app", "web"]], false]);
  expect(found.ports).toEqual([
    { name: "a", protocol: "TCP", port: 80, targetPort: "http" },
    { name: undefined, protocol: "UDP", port: 53, targetPort: 5353 },
    { name: undefined, protocol: "TCP", port: 9, targetPort: 9 },
  ]);
  expect(found.addresses.map(formatAddress)).toEqual(["10.1.0.1", "fd00::1"]);
});

test("a Service may be headless, without a selector, or only a name", () => {
  const headless = readResource("Service", service("{clusterIP: None, selector: {}}"));
  expect([headless.headless, headless.addresses, headless.selector]).toEqual([true, [], undefined]);
  expect(readResource("Service", service("{type: ExternalName, externalName: example.com}")).type).toBe("ExternalName");
});

test.each([
  ["clusterIP: none", "[0]", "none"], // only `None` is headless
  ["clusterIP: 10.0.0", "[0]", "10.0.0"],
  ["clusterIPs: [10.0.0.1, x]", "[1]", "x"],
])(
  "a cluster address that is none is told where the API server checks it, and the Service used: %s",
  (spec, at, text) => {
    const given = service(`{${spec}, ports: [{port: 80}]}`);
    const { resources, diagnostics } = readManifests(given);
    expect(told(given, diagnostics)).toEqual([
      `error spec.clusterIPs${at}: Invalid value: "${text}": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff) | ${text}`,
    ]);
    expect(resources).toMatchObject([{ kind: "Service", headless: false, ports: [{ port: 80 }] }]);
  },
);

test("a field of a Service or of its ports that is misspelt is told, and the Service used without it", () => {
  const text = service("{selectr: {app: web}, ports: [{port: 80, targetport: 8080}]}");
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    'error unknown field "spec.selectr" | selectr',
    'error unknown field "spec.ports[0].targetport" | targetport',
  ]);
  expect(diagnostics.map(({ help }) => help)).toEqual(["did you mean `selector`?", "did you mean `targetPort`?"]);
  expect(resources).toMatchObject([{ kind: "Service", selector: undefined, ports: [{ port: 80, targetPort: 80 }] }]);
});

test("a wrong port of a Service is told, and the Service used without it", () => {
  const text = service(
    "{ports: [{port: 0}, {targetPort: 1}, {port: 8, targetPort: []}, {targetPort: 0x10000, protocol: X, port: -1}, {port: 9}]}",
  );
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    "error spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive | 0",
    "error spec.ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive | {targetPort: 1}", // not set is 0
    "error spec.ports[2].targetPort: expected a port's number or name, found a list | []",
    "error spec.ports[3].port: Invalid value: -1: must be between 1 and 65535, inclusive | -1",
    'error spec.ports[3].protocol: Unsupported value: "X": supported values: "SCTP", "TCP", "UDP" | X',
    "error spec.ports[3].targetPort: Invalid value: 65536: must be between 1 and 65535, inclusive | 0x10000",
  ]);
  expect(resources).toMatchObject([{ kind: "Service", ports: [{ port: 9 }] }]);
});

test("a Service of a type that is none is refused, in the API server's order of types", () => {
  const text = service("{type: nodePort}");
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    'error spec.type: Unsupported value: "nodePort": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort" | nodePort',
  ]);
  expect(resources).toEqual([]);
});

test("a targetPort is a number in range or a port's name, as the API server has it: a number in quotes is neither", () => {
  const text = service(
    '{ports: [{port: 1, targetPort: "8080"}, {port: 2, targetPort: 70000}, {port: 3, targetPort: HTTP}, {port: 9}]}',
  );
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    'error spec.ports[0].targetPort: Invalid value: "8080": must contain at least one letter (a-z) | "8080"',
    "error spec.ports[1].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive | 70000",
    'error spec.ports[2].targetPort: Invalid value: "HTTP": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-) | HTTP',
    'error spec.ports[2].targetPort: Invalid value: "HTTP": must contain at least one letter (a-z) | HTTP',
  ]);
  expect(diagnostics.map(({ help }) => help)).toEqual([
    "a number is written without quotes",
    undefined,
    undefined,
    undefined,
  ]);
  expect(resources).toMatchObject([{ kind: "Service", ports: [{ port: 9 }] }]);
});

test("a protocol or targetPort of a Service that is empty, null or 0 is not set, as the API server defaults them", () => {
  const found = readResource(
    "Service",
    service('{ports: [{port: 1, protocol: "", targetPort: ""}, {port: 2, protocol: null, targetPort: 0}]}'),
  );
  expect(found.ports).toEqual([
    { name: undefined, protocol: "TCP", port: 1, targetPort: 1 },
    { name: undefined, protocol: "TCP", port: 2, targetPort: 2 },
  ]);
});

test("a Node has its labels and addresses, host names left out", () => {
  const text =
    "apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {zone: a}}\nstatus: {addresses: [{type: Hostname, address: n1}, {type: InternalIP, address: 10.0.0.1}]}\n";
  const { labels, addresses } = readResource("Node", text);
  expect([[...labels], addresses.map(formatAddress)]).toEqual([[["zone", "a"]], ["10.0.0.1"]]);
});
