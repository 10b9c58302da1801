import { expect, test } from "vitest";
import { type Analysis, analyze, listFlows, listWorkloads } from "../../src/index.ts";
import { formatFlows } from "../../src/report/format-flows.ts";
import { clusterPolicy, denyAll, namespace, pod, policy, stream } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

const lines = (analysis: Analysis) => formatFlows(listFlows(analysis), "txt").split("\n");

test("E7 where policies are not enforced all pairs pass, and no policy tells pods apart", () => {
  const replica = (name: string, role: string) => pod(name, { owner: "StatefulSet/db", labels: { role } });
  const documents = [
    replica("db-0", "primary"),
    replica("db-1", "replica"),
    pod("web"),
    policy("p", "  {podSelector: {matchLabels: {role: primary}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}"),
    clusterPolicy(
      "c",
      "  {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
    ),
  ];
  const analysis = read(documents, { enforced: false });
  expect(listWorkloads(analysis).map(({ ref }) => ref.id)).toEqual(["default/StatefulSet/db", "default/Pod/web"]);
  expect(lines(analysis)).toEqual(lines(read(documents.slice(0, 3))));
});

const pods = [
  namespace("default"),
  pod("a", { labels: { app: "a" }, ips: ["10.0.0.1"], ports: [{ name: "http", containerPort: 80 }] }),
  pod("b", { labels: { tier: "b" }, ips: ["10.1.0.1"], ports: [{ name: "http", containerPort: 8080 }] }),
];

test.each([
  ["another label", "  {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {tier: b}}}]}]}"],
  ["another name of a port", "  {podSelector: {}, ingress: [{ports: [{port: http}]}]}"],
  ["another block", "  {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}]}]}"],
  ["a block it lets out", "  {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/16}}]}]}"],
  ["no more at addresses", "  {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: a}}}]}]}"],
])("a policy that looks, after an edit, at %s is answered as if read afresh", (_, spec) => {
  const before = policy(
    "p",
    "  {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: a}}}, {ipBlock: {cidr: 10.0.0.0/16}}]}]}",
  );
  const file = (last: string) => ({ path: "all.yaml", text: stream(...pods, last) });
  const first = analyze([file(before)]);
  expect(lines(analyze([file(policy("p", spec))], {}, first))).toEqual(lines(analyze([file(policy("p", spec))])));
});

test.each([
  [
    "P5",
    policy("out", "  {podSelector: {matchLabels: {app: c}}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}"),
  ],
  [
    "T9",
    clusterPolicy(
      "out",
      `  tier: Admin
  priority: 1
  subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: c}}}}
  egress:
  - {action: Accept, to: [{namespaces: {}}], protocols: [{destinationNamedPort: http}]}
  - {action: Deny, to: [{namespaces: {}}]}
`,
    ),
  ],
])("%s in the list of flows a name of a port means to each pod the port it has under it", (_, out) => {
  const listed = lines(read([...pods, pod("c", { labels: { app: "c" } }), out]));
  expect(listed.filter((line) => /^default.c.Pod. => default/.test(line))).toEqual([
    "default/c[Pod] => default/a[Pod] : TCP 80",
    "default/c[Pod] => default/b[Pod] : TCP 8080",
  ]);
});

test("only policies edited that look at the same leave the ends as they are numbered", () => {
  const file = (last: string) => ({ path: "all.yaml", text: stream(...pods, last) });
  const first = analyze([file(denyAll("p", "Ingress"))]);
  const second = analyze([file(denyAll("p", "Egress"))], {}, first);
  expect(second.table.index.members.classes).toBe(first.table.index.members.classes);
});
