import { describe, expect, test } from "vitest";
import { type Analysis, formatFlows, listFlows } from "../../src/index.ts";
import { listSources } from "../../src/policy/flows.ts";
import { flowPieces } from "../../src/report/flow-pieces.ts";
import { deployment, namespace, policy } from "../support/manifests.ts";
import { read } from "../support/verdicts.ts";

/** `web` may send to `db` on one port and nowhere else, `db` sends nothing, and nobody outside gets in. */
const documents = [
  namespace("shop"),
  deployment("web", { namespace: "shop", labels: { app: "web" } }),
  deployment("db", { namespace: "shop", labels: { app: "db" } }),
  policy("shut", "  podSelector: {}\n  policyTypes: [Ingress, Egress]", "shop"),
  policy(
    "db",
    "  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}",
    "shop",
  ),
  policy(
    "web",
    "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress:\n  - {to: [{podSelector: {matchLabels: {app: db}}}]}\n  - {to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}",
    "shop",
  ),
];

function inPieces(analysis: Analysis, form: "dot" | "mermaid"): string {
  return [...flowPieces(listSources(analysis.table), form)].map(({ text }) => text).join("");
}

describe("DOT", () => {
  test("workloads stand in a box for each namespace, lines carry ports, the outside is round", () => {
    expect(inPieces(read(documents), "dot")).toBe(`digraph flows {
  rankdir=LR;
  node [shape=box, style=rounded];
  subgraph cluster_0 {
    label="shop";
    n0 [label="db"];
    n1 [label="web"];
  }
  n1 -> n0 [label="TCP 5432"];
  n2 [label="203.0.113.0/24", shape=ellipse];
  n1 -> n2 [label="TCP 443"];
}
`);
  });

  test("quotes in what is drawn do not end a label", () => {
    const web = {
      kind: "workload",
      id: 'a/Pod/"',
      namespace: "a",
      workload: "Pod",
      name: '"\\',
      part: "",
      pods: 1,
    } as const;
    const everything = { TCP: [1, 65536], UDP: [1, 65536], SCTP: [1, 65536] };
    const flow = {
      from: web,
      to: { kind: "domain", id: "example.com" } as const,
      connections: everything,
      possible: everything,
    };
    expect(formatFlows([flow], "dot")).toContain('n0 [label="\\"\\\\"];');
    expect(formatFlows([flow], "mermaid")).toContain('n0["#quot;\\"]');
  });
});

describe("Mermaid", () => {
  test("says the same, so that Markdown draws it", () => {
    expect(inPieces(read(documents), "mermaid")).toBe(`flowchart LR
  subgraph ns0["shop"]
    n0["db"]
    n1["web"]
  end
  n1 -->|"TCP 5432"| n0
  n2(["203.0.113.0/24"])
  n1 -->|"TCP 443"| n2
`);
  });

  test("what is only possible is dotted, and every port needs no words", () => {
    const spec = "  podSelector: {matchLabels: {app: db}}\n  ingress:\n  - {from: [{ipBlock: {cidr: 10.9.0.0/16}}]}";
    const some = [documents[0]!, documents[1]!, documents[2]!, policy("db", spec, "shop")];
    const text = inPieces(read(some), "mermaid");
    expect(text).toContain('n1 -.->|"all ports"| n0\n');
    expect(text).toContain("n0 --> n1\n");
  });
});

test("of a list of flows the ends are those that flow, in their order", () => {
  const idle = deployment("idle", { namespace: "shop", labels: { app: "idle" } });
  expect(formatFlows(listFlows(read([...documents, idle])), "mermaid")).toBe(`flowchart LR
  subgraph ns0["shop"]
    n0["web"]
    n1["db"]
  end
  n0 -->|"TCP 5432"| n1
  n2(["203.0.113.0/24"])
  n0 -->|"TCP 443"| n2
`);
});
