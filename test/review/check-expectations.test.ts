import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { checkExpectations } from "../../src/review/check-expectations.ts";
import { checkItems, tell } from "../support/expectations.ts";
import { deployment, namespace, node, pod, policy, service, workload } from "../support/manifests.ts";

/** In `shop` TCP 5432 of `db` (two replicas) is open to `api` and to 203.0.113.0/24; nothing else arrives there. */
const shop = [
  namespace("shop"),
  namespace("lab"),
  deployment("web", { namespace: "shop", labels: { app: "web", tier: "front" }, replicas: 2 }),
  deployment("api", { namespace: "shop", labels: { app: "api", tier: "back" }, replicas: 2 }),
  workload("apps/v1", "StatefulSet", "db", { namespace: "shop", labels: { app: "db", tier: "back" }, replicas: 2 }),
  deployment("probe", { namespace: "lab", labels: { app: "probe" }, replicas: 1 }),
  policy(
    "db",
    `
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
    - from: [{podSelector: {matchLabels: {app: api}}}, {ipBlock: {cidr: 203.0.113.0/24}}]
      ports: [{port: 5432}]`,
    "shop",
  ),
];

const db = "shop/StatefulSet/db";
const dbBreaks = (...names: readonly string[]) => names.map((name) => `${name} → ${db} blocked`).join(", ");

test.each([
  // one pair: the answer of the question bar
  ["{from: shop/api, to: shop/db, port: 5432, answer: allowed}", "holds 1"],
  ["{from: shop/web, to: shop/db, port: 5432, answer: blocked}", "holds 1"],
  ["{from: shop/web, to: shop/db, port: 5432, answer: allowed}", `fails 1/1: ${dbBreaks("shop/Deployment/web")}`],
  ["{from: shop/api, to: shop/db, port: 5433, answer: blocked}", "holds 1"],
  ["{from: shop/api, to: shop/db, port: 5432, protocol: UDP, answer: blocked}", "holds 1"],
  // without a port: every port of every protocol, or none
  ["{from: shop/web, to: shop/api, answer: allowed}", "holds 1"],
  ["{from: shop/api, to: shop/db, answer: allowed}", `fails 1/1: shop/Deployment/api → ${db} some-ports`],
  ["{from: shop/api, to: shop/db, answer: blocked}", `fails 1/1: shop/Deployment/api → ${db} some-ports`],
  ["{from: shop/api, to: shop/db, answer: some-ports}", "holds 1"],
  ["{from: shop/api, to: shop/db, protocol: UDP, answer: blocked}", "holds 1"],
  // wildcards: every pair they stand for
  ["{from: lab/*, to: shop/db, answer: blocked}", "holds 1"],
  ["{from: '*/probe', to: shop/db, answer: blocked}", "holds 1"],
  ["{from: '*', to: shop/db, answer: blocked}", `fails 1/4: shop/Deployment/api → ${db} some-ports`],
  ["{from: 'shop/*', to: 'shop/d*', port: 5432, answer: allowed}", `fails 2/3: ${dbBreaks("shop/Deployment/web", db)}`],
  ["{from: '*/Deployment/*', to: shop/db, port: 80, answer: blocked}", "holds 3"],
  ["{from: '*', to: 'lab/*', answer: allowed}", "holds 3"], // without the only pod of probe and itself
  // labels, several ends
  ["{from: {namespace: shop, labels: {app: web}}, to: shop/db, answer: blocked}", "holds 1"],
  ["{from: {labels: {tier: back}}, to: shop/db, port: 5432, answer: allowed}", `fails 1/2: ${dbBreaks(db)}`],
  ["{from: [shop/web, lab/probe], to: shop/db, answer: blocked}", "holds 2"],
  ["{from: {namespace: s*}, to: lab/probe, answer: allowed}", "holds 3"],
  // outside
  ["{from: 203.0.113.7, to: shop/db, port: 5432, answer: allowed}", "holds 1"],
  ["{from: 203.0.112.0/23, to: shop/db, port: 5432, answer: blocked}", `fails 1/1: 203.0.112.0/23 → ${db} unknown`],
  ["{from: internet, to: shop/db, port: 22, answer: blocked}", "holds 1"],
  ["{from: shop/*, to: internet, answer: allowed}", "holds 3"],
  ["{from: shop/web, to: example.com, port: 443, answer: allowed}", "holds 1"],
  // only
  [
    "{to: shop/db, port: 5432, only: [shop/api]}",
    `fails 1/6: 203.0.113.0/24 → ${db} allowed`, // web, db, probe and two ranges, of which one gets in; and api
  ],
  ["{to: shop/db, port: 5432, only: [shop/api, 203.0.113.0/24]}", "holds 6"],
  ["{to: shop/db, only: [shop/api, 203.0.113.0/24]}", "holds 6"],
  [
    "{to: shop/db, port: 5432, only: [shop/api, shop/web, internet]}",
    `fails 2/5: internet → ${db} unknown, ${dbBreaks("shop/Deployment/web")}`,
  ],
  ["{to: shop/db, port: 22, only: []}", "holds 6"],
  ["{to: lab/probe, only: ['*', internet]}", "holds 4"],
  [
    "{from: lab/probe, only: ['shop/*']}",
    `fails 2/4: lab/Deployment/probe → internet allowed, lab/Deployment/probe → ${db} blocked`,
  ],
])("%s: %s", (item, told) => {
  const { outcomes, problems } = checkItems(shop, [item]);
  expect(problems).toEqual([]);
  expect(outcomes.map(tell)).toEqual([told]);
});

test.each([
  [
    "{from: shop/wbe, to: shop/db, answer: blocked}",
    "2:12 'shop/wbe': no workload, pod or address is named `shop/wbe`; did you mean `shop/db`, `shop/web`?",
  ],
  [
    "{from: shop/web, to: [shop/db, shpo/*], answer: blocked}",
    "2:36 'shpo/*': `shpo/*` matches no workload; did you mean `shop/*`?",
  ],
  [
    "{from: 'shop/x*', to: shop/db, answer: blocked}",
    "2:12 ''shop/x*'': `shop/x*` matches no workload; write it as namespace/name, either with `*` for any text",
  ],
  [
    "{from: {namespace: shop, labels: {app: wbe}}, to: shop/db, answer: blocked}",
    "2:12 '{namespace: shop, labels: {app: wbe}}': no workload with `app=wbe` is there in namespace `shop`",
  ],
  [
    "{from: {namespace: lba}, to: shop/db, answer: blocked}",
    "2:12 '{namespace: lba}': no workload is there in namespace `lba`",
  ],
  [
    "{to: shop/db, only: [shop/ap]}",
    "2:26 'shop/ap': no workload, pod or address is named `shop/ap`; did you mean `shop/api`, `shop/db`?",
  ],
  [
    "{from: example.com, to: shop/db, answer: blocked}",
    "2:12 'example.com': `example.com` is a name outside: it can only be a destination; ask from an address, a CIDR, or internet",
  ],
  [
    "{from: lab/*, to: lab/probe, answer: blocked}",
    "2:5 '{from: lab/*, to: lab/probe, answer: blocked}': this stands for no pair: a pod is not held against itself",
  ],
])("%s stands for nothing, which is told at its place, and never holds", (item, problem) => {
  const { outcomes, problems } = checkItems(shop, [item]);
  expect(outcomes.map(tell)).toEqual(["unusable"]);
  expect(problems).toEqual([problem]);
});

test("a test of what cannot be known holds only where it expects that", () => {
  const unsure = [
    namespace("shop"),
    pod("web", { namespace: "shop", labels: { app: "web" } }),
    pod("db", { namespace: "shop", labels: { app: "db" } }),
    policy(
      "db",
      "  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}]}]",
      "shop",
    ),
  ];
  const items = ["allowed", "blocked", "some-ports", "unknown"].map((answer) => {
    return `{from: shop/web, to: shop/db, port: 80, answer: ${answer}}`;
  });
  const only = ["{to: shop/db, only: [shop/web, 10.0.0.0/24]}", "{to: shop/db, only: [10.0.0.0/24]}"];
  const { outcomes } = checkItems(unsure, [...items, ...only]);
  expect(outcomes.map(({ state }) => state)).toEqual(["fails", "fails", "fails", "holds", "fails", "fails"]);
});

test("wildcards leave out pods on the host's network, which are their nodes, and tell how many; by name they count", () => {
  const host = pod("kube-proxy", { namespace: "kube-system", hostNetwork: true, node: "n1" });
  const beside = pod("beside", { namespace: "shop", labels: { app: "db" }, node: "n1" });
  const files = [...shop, host, beside, node("n1", ["192.168.0.1"])];
  const items = [
    "{to: shop/db, port: 5432, only: [shop/api, 203.0.113.0/24]}",
    "{from: '*', to: shop/db, port: 80, answer: blocked}",
    "{from: kube-system/kube-proxy, to: shop/beside, port: 80, answer: allowed}",
    "{to: shop/beside, port: 5432, only: [shop/api, 203.0.113.0/24]}",
    "{from: kube-system/*, to: shop/db, port: 80, answer: blocked}",
  ];
  const { outcomes, problems } = checkItems(files, items);
  expect(outcomes.map(({ state, onHost }) => [state, onHost])).toEqual([
    ["holds", 1],
    ["holds", 1],
    ["holds", 0], // a node reaches its own pods whatever policies say
    ["holds", 1],
    ["unusable", 0],
  ]);
  expect(problems).toEqual([
    "6:12 'kube-system/*': only workloads on the host's network are meant, which are their nodes to policies; name them one by one",
  ]);
});

test("a file that is too large to be kept is told, and not taken for one without tests", () => {
  const source = { slice: () => "", positionOf: () => ({ line: 1, column: 1 }) };
  const analysis = analyze([{ path: "canreach.yaml", text: "", source }]);
  const { value, diagnostics } = checkExpectations(analysis);
  expect(value).toEqual([]);
  expect(diagnostics.map(({ message, severity }) => [severity, message])).toEqual([
    ["error", "this file is too large to be read as tests: they would be taken for none"],
  ]);
});

test("a Service is asked about as in a question, on its own ports", () => {
  const files = [
    ...shop,
    service("data", { namespace: "shop", selector: { app: "db" }, ports: [{ port: 80, targetPort: 5432 }] }),
  ];
  const items = [
    "{from: shop/api, to: shop/data, port: 80, answer: allowed}",
    "{from: shop/web, to: shop/data, port: 80, answer: blocked}",
    "{from: 'shop/*', to: shop/Service/data, port: 80, answer: blocked}",
  ];
  const { outcomes } = checkItems(files, items);
  expect(outcomes.map(tell)).toEqual([
    "holds 1",
    "holds 1",
    "fails 1/3: shop/Deployment/api → shop/Service/data allowed",
  ]);
});

test("of a workload in parts, or a pod that is named, the other pods are others", () => {
  const replica = (name: string, role: string) =>
    pod(name, {
      namespace: "shop",
      owner: "StatefulSet/cache",
      labels: { app: "cache", role },
      ips: [`10.1.0.${role.length}`],
    });
  const files = [
    ...shop,
    replica("cache-0", "primary"),
    replica("cache-1", "replica-of-it"),
    policy(
      "cache",
      "  podSelector: {matchLabels: {app: cache}}\n  ingress: [{from: [{podSelector: {matchLabels: {role: primary}}}]}]",
      "shop",
    ),
  ];
  const items = [
    "{to: shop/cache, port: 1, only: [shop/cache-0]}",
    "{to: shop/cache-0, only: []}",
    "{to: shop/cache-1, only: [shop/cache-0]}",
  ];
  expect(checkItems(files, items).outcomes.map(tell)).toEqual(["holds 8", "holds 7", "holds 7"]);
});
