import { expect, test } from "vitest";
import { formatExposure, listExposure } from "../../src/index.ts";
import { deployment, namespace, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

const rules = `  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [a, b]}]}}]
      ports: [{port: 80}, {port: 443}]
    - from: [{podSelector: {}}]
      ports: [{port: 9090}]`;
const exposure = listExposure(
  read([
    namespace("shop"),
    deployment("web", { namespace: "shop", labels: { app: "web" } }),
    policy("web", rules, "shop"),
    policy("silence", "  podSelector: {}\n  policyTypes: [Egress]", "shop"),
  ]),
);

test("txt: np-guard's sections, and what other policies leave today", () => {
  expect(formatExposure(exposure, "txt")).toBe(`Exposure Analysis Result:
Egress Exposure:

Ingress Exposure:
shop/web[Deployment] <= [namespace with {team in (a, b)}]/[all pods] : TCP 80,443
shop/web[Deployment] <= shop/[all pods] : TCP 9090 (today: No Connections)

`);
});

test("csv: a row for each entry, quoted where its text has commas", () => {
  expect(formatExposure(exposure, "csv")).toBe(`workload,direction,protected,peer,conn
shop/web[Deployment],ingress,yes,"[namespace with {team in (a, b)}]/[all pods]","TCP 80,443"
shop/web[Deployment],ingress,yes,shop/[all pods],TCP 9090 (today: No Connections)
`);
});

test("md: the same rows as a table", () => {
  expect(formatExposure(exposure, "md")).toBe(`| workload | direction | protected | peer | conn |
| --- | --- | --- | --- | --- |
| shop/web[Deployment] | ingress | yes | [namespace with {team in (a, b)}]/[all pods] | TCP 80,443 |
| shop/web[Deployment] | ingress | yes | shop/[all pods] | TCP 9090 (today: No Connections) |
`);
});

test("json: an object for each workload, with both directions", () => {
  expect(JSON.parse(formatExposure(exposure, "json"))).toEqual([
    {
      workload: { kind: "workload", namespace: "shop", workload: "Deployment", name: "web" },
      ingress: {
        protected: true,
        entries: [
          {
            peer: {
              kind: "pods",
              namespaces: { kind: "labelled", labels: [{ key: "team", operator: "In", values: ["a", "b"] }] },
              pods: [],
              today: 0,
            },
            connections: {
              TCP: [
                { first: 80, last: 80 },
                { first: 443, last: 443 },
              ],
            },
            possible: {
              TCP: [
                { first: 80, last: 80 },
                { first: 443, last: 443 },
              ],
            },
            passingToday: {
              TCP: [
                { first: 80, last: 80 },
                { first: 443, last: 443 },
              ],
            },
          },
          {
            peer: { kind: "pods", namespaces: { kind: "named", name: "shop", exists: true }, pods: [], today: 1 },
            connections: { TCP: [{ first: 9090, last: 9090 }] },
            possible: { TCP: [{ first: 9090, last: 9090 }] },
            passingToday: {},
          },
        ],
      },
      egress: { protected: true, entries: [] },
    },
  ]);
});
