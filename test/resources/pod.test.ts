import { expect, test } from "vitest";
import { formatAddress } from "../../src/sets/ip-address.ts";
import { readManifests, readResource, told } from "../support/reading.ts";

function pod(spec: string, status = "{}", metadata = "{name: a, namespace: shop}"): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec: ${spec}\nstatus: ${status}\n`;
}

const read = (...parts: Parameters<typeof pod>) => readResource("Pod", pod(...parts));

test("a pod has its labels, node and host network", () => {
  const { labels, nodeName, hostNetwork } = read(
    "{nodeName: n1, hostNetwork: true}",
    "{}",
    "{name: a, namespace: b, labels: {x: v, z: }}",
  );
  expect([[...labels], nodeName, hostNetwork]).toEqual([
    [
      ["x", "v"],
      ["z", ""],
    ],
    "n1",
    true,
  ]);
});

test("ports with a name count, of containers and of sidecars; P7 not of plain init containers", () => {
  const spec = `{
    containers: [
      {name: a, ports: [{name: web, containerPort: 80}, {containerPort: 81}, {name: dns, containerPort: 53, protocol: UDP}]},
      {name: b},
    ],
    initContainers: [
      {name: c, ports: [{name: once, containerPort: 1}]},
      {name: d, restartPolicy: Always, ports: [{name: proxy, containerPort: 15001, protocol: SCTP}]},
    ]}`;
  expect(read(spec).ports).toEqual([
    { name: "web", protocol: "TCP", port: 80 },
    { name: "dns", protocol: "UDP", port: 53 },
    { name: "proxy", protocol: "SCTP", port: 15001 },
  ]);
});

test("a wrong port is told, and the pod is used without it", () => {
  const text = pod(
    "{containers: [{ports: [{name: a, containerPort: 0}, {name: b}, {name: c, protocol: X, containerPort: 65536}, {name: d, containerPort: 4}]}]}",
  );
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    "error spec.containers[0].ports[0].containerPort: Required value | 0", // to the API server 0 is not set
    "error spec.containers[0].ports[1].containerPort: Required value | {name: b}",
    "error spec.containers[0].ports[2].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive | 65536",
    'error spec.containers[0].ports[2].protocol: Unsupported value: "X": supported values: "SCTP", "TCP", "UDP" | X',
  ]);
  expect(resources).toMatchObject([{ kind: "Pod", ports: [{ name: "d", port: 4 }] }]);
});

test("a field of a container's port that is misspelt is told, and the pod used without it", () => {
  const text = pod("{containers: [{ports: [{name: a, containerPort: 1, protcol: UDP}]}]}");
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual(['error unknown field "spec.containers[0].ports[0].protcol" | protcol']);
  expect(resources).toMatchObject([{ kind: "Pod", ports: [{ name: "a", port: 1, protocol: "TCP" }] }]);
});

test("a protocol of a container's port that is empty is TCP, as the API server defaults it", () => {
  expect(read('{containers: [{ports: [{name: a, containerPort: 1, protocol: ""}]}]}').ports).toEqual([
    { name: "a", protocol: "TCP", port: 1 },
  ]);
});

test("the addresses are the plural ones where they are, else the one", () => {
  const both = read("{}", '{podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.2}, {ip: "fd00::2"}], hostIP: 192.168.0.1}');
  expect(both.addresses.map(formatAddress)).toEqual(["10.0.0.2", "fd00::2"]);
  expect(both.hostAddresses.map(formatAddress)).toEqual(["192.168.0.1"]);
  expect(read("{}", "{podIP: 10.0.0.1}").addresses.map(formatAddress)).toEqual(["10.0.0.1"]);
  expect(read("{}", '{podIP: ""}').addresses).toEqual([]);
});

test("what is no address is told, and the pod is used without it", () => {
  const text = pod("{}", "{podIP: 10.0.0}");
  const { resources, diagnostics } = readManifests(text);
  expect(told(text, diagnostics)).toEqual([
    'error status.podIP: Invalid value: "10.0.0": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff) | 10.0.0',
  ]);
  expect(resources).toHaveLength(1);
});

test.each([
  ["Succeeded", true],
  ["Failed", true],
  ["Running", false],
  ["Pending", false],
])("E5 a pod in phase %s is finished: %s", (phase, finished) => {
  expect(read("{}", `{phase: ${phase}}`).finished).toBe(finished);
});

test("the owner is the controller, else the first", () => {
  const owner = (owners: string) => read("{}", "{}", `{name: a, namespace: b, ownerReferences: ${owners}}`).owner;
  expect(owner("[{kind: A, name: a}, {kind: B, name: b, controller: true}]")).toEqual({ kind: "B", name: "b" });
  expect(owner("[{kind: A, name: a}, {kind: B, name: b}]")).toEqual({ kind: "A", name: "a" });
  expect(owner("[]")).toBeUndefined();
});

test.each([
  [pod("x"), 'spec: expected an object, found the string "x"'],
  [pod("{containers: {}}"), "spec.containers: expected a list, found an object"],
  [pod("{hostNetwork: 'true'}"), 'spec.hostNetwork: expected a boolean, found the string "true"'],
  [
    pod("{}", "{}", "{name: a, namespace: b, labels: {c: 1}}"),
    "metadata.labels.c: expected a string, found the number `1`",
  ],
  [pod("{}", "{}", "{namespace: b}"), "metadata.name: Required value: name or generateName is required"],
])("a pod of a wrong shape is skipped: %s", (text, message) => {
  const { resources, skipped, diagnostics } = readManifests(text);
  expect(diagnostics.map((one) => one.message)).toEqual([message]);
  expect([resources.length, skipped.map(({ kind, reason }) => [kind, reason])]).toEqual([0, [["Pod", message]]]);
});

test("fields that nothing here reads may be anything", () => {
  expect(
    readManifests(pod("{containers: [{name: 1, image: [x], env: 5}], volumes: 7, madeUp: 1}")).diagnostics,
  ).toEqual([]);
});

test("a pod with a name to be generated goes by its prefix", () => {
  expect(read("{}", "{}", "{generateName: job-, namespace: a}").name).toBe("job-");
});

const podsOf = (...pods: readonly string[]) =>
  readManifests(pods.join("---\n")).resources.flatMap((one) => (one.kind === "Pod" ? [one] : []));

test("pods whose labels, ports and owner are equal share them", () => {
  const [one, other] = ["a", "b"].map((name) =>
    pod(
      "{containers: [{name: c, ports: [{name: web, containerPort: 80}]}, {name: d, ports: []}]}",
      "{}",
      `{name: ${name}, namespace: shop, labels: {x: v, z: w}, ownerReferences: [{kind: ReplicaSet, name: r}]}`,
    ),
  );
  const [a, b] = podsOf(one!, other!);
  expect([a?.labels, a?.ports, a?.owner]).toEqual([
    new Map([
      ["x", "v"],
      ["z", "w"],
    ]),
    [{ name: "web", protocol: "TCP", port: 80 }],
    { kind: "ReplicaSet", name: "r" },
  ]);
  expect(a?.labels).toBe(b?.labels);
  expect(a?.ports).toBe(b?.ports);
  expect(a?.owner).toBe(b?.owner);
});

test.each([
  ["{x: v, z: w}", "{x: v}"],
  ["{x: v}", "{x: v, z: w}"],
  ["{x: v, z: w}", "{z: w, x: v}"],
  ["{x: v}", "{x: w}"],
  ["{x: '1'}", "{z: '1'}"],
])("pods share no labels that differ: %s and %s", (one, other) => {
  const text = (labels: string) => pod("{}", "{}", `{name: a, namespace: b, labels: ${labels}}`);
  expect(podsOf(text(one), text(other)).map(({ labels }) => [...labels])).toEqual(
    [one, other].flatMap((labels) => podsOf(text(labels)).map((alone) => [...alone.labels])),
  );
});

test("what is wrong with a value is told of every object that has it", () => {
  const wrong = ["{x: '{{ y }}'}", "{x: 1}", "{x: [1]}", "{x: '-'}"].flatMap((labels) => {
    const text = pod("{}", "{}", `{name: a, namespace: b, labels: ${labels}}`);
    const { skipped, diagnostics } = readManifests(`${text}---\n${text}`);
    return [[skipped.length, diagnostics.length, new Set(diagnostics.map(({ message }) => message)).size]];
  });
  expect(wrong).toEqual([
    [2, 2, 1],
    [2, 2, 1],
    [2, 2, 1],
    [2, 2, 1],
  ]);
});
