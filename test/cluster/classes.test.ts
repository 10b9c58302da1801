import { expect, test } from "vitest";
import { classify } from "../../src/cluster/classes.ts";
import type { Endpoint } from "../../src/cluster/endpoint.ts";
import type { Sight } from "../../src/cluster/sight.ts";
import { pod } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

// Policies that look at two labels and at the port name `http`.
const sight: Sight = {
  labelKeys: new Set(["app", "tier"]),
  portNames: new Set(["http", "web"]),
  blocks: { ingress: [], egress: [] },
  domainNames: new Set(),
};

const [web] = read([pod("web", { labels: { app: "web" } })]).cluster.endpoints;

type Given = Partial<Omit<Endpoint, "labels" | "known">> & { readonly labels?: Readonly<Record<string, string>> };

/** Endpoints as `web` is, save what is given: what they have alike is the same object, as when read. */
function endpoint({ labels, ...given }: Given): Endpoint {
  return { ...web!, ...given, ...(labels && { labels: new Map(Object.entries(labels)) }) };
}

function classesOf(given: readonly Given[], addressesKey: (endpoint: Endpoint) => string = () => ""): number {
  const endpoints = given.map(endpoint);
  const classes = classify(endpoints, sight, addressesKey);
  expect(classes.flat().toSorted((a, b) => endpoints.indexOf(a) - endpoints.indexOf(b))).toEqual(endpoints);
  return classes.length;
}

const http = { name: "http", protocol: "TCP", port: 80 } as const;
const alike: readonly (readonly [string, readonly Given[]])[] = [
  [
    "the values of labels that nobody asks for",
    [{ labels: { app: "x", a: "1" } }, { labels: { app: "x", a: "2" } }, { labels: { app: "x" } }],
  ],
  ["the order of labels", [{ labels: { app: "x", tier: "y" } }, { labels: { tier: "y", app: "x" } }]],
  ["ports that nobody names", [{ ports: [http] }, { ports: [http, { ...http, name: "metrics", port: 9090 }] }]],
  ["the order of ports", [{ ports: [http, { ...http, name: "web" }] }, { ports: [{ ...http, name: "web" }, http] }]],
  [
    "the namespace, labels and ports of what is answered as its node",
    [
      { onHost: true, hostNetwork: true, namespace: "a", labels: { app: "x" }, ports: [http] },
      { onHost: true, hostNetwork: true, namespace: "b", labels: { app: "y" }, ports: [] },
    ],
  ],
];

test.each(alike)("%s tells no endpoints apart", (_, given) => {
  expect(classesOf(given)).toBe(1);
});

const apart: readonly (readonly [string, readonly Given[]])[] = [
  ["the value of a label", [{ labels: { app: "x" } }, { labels: { app: "y" } }]],
  ["whether there is a label", [{ labels: { app: "x" } }, { labels: { app: "x", tier: "y" } }, { labels: {} }]],
  ["which label has a value", [{ labels: { app: "x" } }, { labels: { tier: "x" } }]],
  ["the second of two labels", [{ labels: { app: "x", tier: "y" } }, { labels: { app: "x", tier: "z" } }]],
  ["the number of a port by name", [{ ports: [http] }, { ports: [{ ...http, port: 81 }] }]],
  ["the protocol of a port by name", [{ ports: [http] }, { ports: [{ ...http, protocol: "UDP" }] }]],
  ["the name of a port", [{ ports: [http] }, { ports: [{ ...http, name: "web" }] }, { ports: [] }]],
  ["the second of two ports", [80, 81].map((port) => ({ ports: [http, { ...http, name: "web", port }] }))],
  ["the namespace", [{ namespace: "a" }, { namespace: "b" }]],
  ["the node's network", [{ hostNetwork: true }, { hostNetwork: false }]],
  ["being answered as a node", [{ hostNetwork: true, onHost: true }, { hostNetwork: true }]],
];

test.each(apart)("%s tells endpoints apart", (_, given) => {
  expect(classesOf(given)).toBe(given.length);
  expect(classesOf(given.toReversed())).toBe(given.length);
});

test("addresses tell replicas apart, and only these", () => {
  const replicas = ["a", "b", "a", "a", "b"].map((name) => ({ name }));
  expect(classesOf(replicas, ({ name }) => name)).toBe(2);
  expect(classesOf(replicas)).toBe(1);
});
