import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { endOf, lineAction, lineIn, nodeIn, openAction, selectionOf } from "../../web/components/flow-map-asking.ts";
import { deployment, namespace, policy, service, stream } from "../support/manifests.ts";

const app = (name: string) => deployment(name, { namespace: "shop", labels: { app: name } });
const rule = (to: string, peer: string) =>
  policy(to, `  podSelector: {matchLabels: {app: ${to}}}\n  ingress: [{from: [${peer}]}]`, "shop");

/** web may reach api, any pod of shop may reach db, the internet may reach web; a load balancer leads there. */
const text = stream(
  namespace("shop"),
  app("web"),
  app("api"),
  app("db"),
  rule("api", "{podSelector: {matchLabels: {app: web}}}"),
  rule("db", "{podSelector: {}}"),
  rule("web", "{ipBlock: {cidr: 0.0.0.0/0}}"),
  service("door", { namespace: "shop", type: "LoadBalancer", selector: { app: "web" }, ports: [{ port: 80 }] }),
);
const graph = buildGraph(analyze([{ path: "shop.yaml", text }]));
const [web, api, db] = ["web", "api", "db"].map((name) => `shop/Deployment/${name}`) as [string, string, string];
const asked = (id: string) => lineAction(lineIn(graph, id)!, graph);

test("a line between workloads asks about them", () => {
  expect(asked(`${web} → ${api}`)).toEqual({ kind: "ask", question: { from: web, to: api } });
});

test("a line from outside asks about the range that it starts at", () => {
  const line = graph.lines.find(({ from, to }) => from.startsWith("from ") && to === web)!;
  expect(asked(line.id)).toMatchObject({ kind: "ask", question: { to: web } });
});

test("a line from any pod selects who is reached, to list by whom", () => {
  expect(asked(`from any pod of shop → ${db}`)).toEqual({ kind: "select", id: db, along: "ingress" });
});

test("the line of a way in asks about the whole way", () => {
  const line = graph.lines.find(({ from }) => nodeIn(graph, from)?.kind === "entry")!;
  expect(asked(line.id)).toMatchObject({ kind: "ask", question: { from: "internet", to: web, port: 80 } });
});

test("any pod of a namespace selects the namespace, and is no end of a question", () => {
  const anyPod = nodeIn(graph, "from any pod of shop");
  expect(selectionOf(anyPod)).toBe("Namespace/shop");
  expect(endOf(anyPod)).toBeUndefined();
});

test("workloads and ways in open their manifests, ranges outside have none", () => {
  const lineOf = (start: string) => text.slice(0, text.indexOf(start)).split("\n").length;
  expect(openAction(nodeIn(graph, db))).toMatchObject({ kind: "show-span", span: { line: lineOf(app("db")) } });
  const entry = graph.nodes.find(({ kind }) => kind === "entry");
  expect(openAction(entry)).toMatchObject({ kind: "show-span", span: { file: "shop.yaml" } });
  expect(openAction(graph.nodes.find(({ kind }) => kind === "outside"))).toBeUndefined();
});
