import { expect, test } from "vitest";
import { analyze, ask } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { deployment, namespace, policy, service, stream } from "../support/manifests.ts";

const app = (name: string) => deployment(name, { namespace: "shop", labels: { app: name } });
const rule = (to: string, ingress: string, types = "Ingress") =>
  policy(to, `  podSelector: {matchLabels: {app: ${to}}}\n  policyTypes: [${types}]\n  ingress: [${ingress}]`, "shop");

/** The internet and a load balancer to web, web to api on 8080; vault is closed both ways. */
const text = stream(
  namespace("shop"),
  app("web"),
  app("api"),
  app("vault"),
  rule("web", "{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}"),
  rule("api", "{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}"),
  policy("vault", "  podSelector: {matchLabels: {app: vault}}\n  policyTypes: [Ingress, Egress]", "shop"),
  service("door", { namespace: "shop", type: "LoadBalancer", selector: { app: "web" }, ports: [{ port: 80 }] }),
);
const analysis = analyze([{ path: "shop.yaml", text }]);

test("the map in words tells who is on it, what leads in, who is open, and who is cut off", () => {
  const { told } = buildGraph(analysis);
  expect(told[0]).toBe("3 workloads in 1 namespace: shop (3)");
  expect(told).toContain("Within the cluster: shop/web → shop/api: TCP 8080");
  expect(
    told.filter((sentence) => /^Ways in: LoadBalancer Service shop\/door → shop\/web/.test(sentence)),
  ).toHaveLength(1);
  expect(told.filter((sentence) => /^From outside: .* → shop\/web: TCP 80/.test(sentence))).toHaveLength(1);
  expect(told).toContain("Open for leaving traffic, as no policy keeps anything in: shop/api and shop/web");
  expect(told.at(-1)).toBe("Cut off, with no line and both ways restricted: shop/vault");
});

test("a blocked pair that is asked about is told, and cuts nobody in", () => {
  const verdict = ask(analysis, { from: "shop/web", to: "shop/vault" }).value;
  const { told } = buildGraph(analysis, { verdict });
  expect(told).toContain("Asked about: shop/web → shop/vault: blocked");
  expect(told.at(-1)).toBe("Cut off, with no line and both ways restricted: shop/vault");
});

test("of many it names some and tells how many others there are", () => {
  const many = stream(...Array.from({ length: 12 }, (_, i) => deployment(`app-${i}`, { namespace: `ns-${i}` })));
  const { told } = buildGraph(analyze([{ path: "many.yaml", text: many }]));
  expect(told[0]).toMatch(/^12 workloads in 12 namespaces: ns-0 \(1\), .* and 4 others$/);
  expect(told).toContain("Open for arriving traffic, as no policy keeps anything out: every workload");
});
