import { describe, expect, test } from "vitest";
import type { EntryFlow } from "../../src/entries/entry.ts";
import { analyze, listEntries } from "../../src/index.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { deployment, namespace, service, stream } from "../support/manifests.ts";

/*
 * Gateway API, gateway_types.go and httproute_types.go: which routes a Gateway takes, and where those lead.
 */

const web = deployment("web", { namespace: "shop", labels: { app: "web" } });
const front = service("front", { namespace: "shop", selector: { app: "web" }, ports: [{ port: 80 }, { port: 81 }] });

/** Of namespace `infra`, with these listeners in flow style. */
function gateway(...listeners: readonly string[]): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec: {gatewayClassName: any, listeners: [${listeners.join(", ")}]}
`;
}

interface RouteOptions {
  readonly kind?: string;
  readonly home?: string;
  readonly parents?: string;
  readonly rule?: string;
}

function route({
  kind = "HTTPRoute",
  home = "shop",
  parents = "[{name: edge, namespace: infra}]",
  rule = "{backendRefs: [{name: front, port: 80}]}",
}: RouteOptions = {}): string {
  const version = kind === "TCPRoute" || kind === "TLSRoute" ? "v1alpha2" : "v1";
  return `apiVersion: gateway.networking.k8s.io/${version}
kind: ${kind}
metadata: {name: site, namespace: ${home}}
spec: {parentRefs: ${parents}, rules: [${rule}]}
`;
}

function read(...documents: readonly string[]) {
  return analyze([{ path: "all.yaml", text: stream(...documents) }]);
}

function flows(...documents: readonly string[]): readonly EntryFlow[] {
  return listEntries(read(...documents));
}

/** The ports that are led to, and what of them passes. */
function led(...documents: readonly string[]): readonly string[] {
  return flows(...documents).map(({ leadsTo, connections, possible }) =>
    [leadsTo, connections, possible].map(formatConnections).join(" / "),
  );
}

/** `message; help | underlined`. */
function warned(...documents: readonly string[]): readonly string[] {
  const analysis = read(...documents);
  return analysis.diagnostics
    .filter(({ code }) => code === "entry-misled")
    .map(({ message, help, span }) => `${message}; ${help} | ${analysis.files[0]!.text.slice(span.start, span.end)}`);
}

const taken = ["TCP 80 / TCP 80 / TCP 80"];
const http = "{name: http, port: 80, protocol: HTTP}";
const httpFrom = (namespaces: string) =>
  `{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: ${namespaces}}}`;
const notAttached = (kind: string, help: string) =>
  `${kind} \`shop/site\` is not attached to Gateway \`infra/edge\`: no listener takes it; ${help} | {name: edge, namespace: infra}`;
const ofOthers = notAttached(
  "HTTPRoute",
  "by default they take routes of their own namespace: set `allowedRoutes.namespaces`",
);

describe("a Gateway takes routes of its own namespace unless a listener says otherwise (allowedRoutes.namespaces.from: Same)", () => {
  test("a route of another namespace is no way in, and that is said at its parentRef", () => {
    expect(led(web, front, gateway(http), route())).toEqual([]);
    expect(warned(web, front, gateway(http), route())).toEqual([ofOthers]);
    expect(warned(web, front, gateway(httpFrom("{from: Same}")), route())).toEqual([ofOthers]);
    expect(warned(web, front, gateway(httpFrom("{from: None}")), route())).toEqual([ofOthers]);
  });

  test("a route of its own namespace is one, and of every namespace where it says `All`", () => {
    const home = gateway(http).replace("namespace: infra", "namespace: shop");
    const near = route({ parents: "[{name: edge}]" });
    expect([led(web, front, home, near), warned(web, front, home, near)]).toEqual([taken, []]);
    const open = gateway(httpFrom("{from: All}"));
    expect([led(web, front, open, route()), warned(web, front, open, route())]).toEqual([taken, []]);
  });

  test("a selector picks namespaces by their labels; those that the input does not tell may have them", () => {
    const selecting = gateway(httpFrom("{from: Selector, selector: {matchLabels: {public: 'true'}}}"));
    expect(led(web, front, selecting, route(), namespace("shop", { public: "true" }))).toEqual(taken);
    expect(led(web, front, selecting, route(), namespace("shop"))).toEqual([]);
    expect(led(web, front, selecting, route())).toEqual(taken);
    const empty = gateway(httpFrom("{from: Selector, selector: {}}"));
    expect(led(web, front, empty, route(), namespace("shop"))).toEqual(taken);
    const missing = gateway(httpFrom("{from: Selector}"));
    expect(led(web, front, missing, route(), namespace("shop"))).toEqual([]);
    const byName = gateway(httpFrom("{from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: shop}}}"));
    expect(led(web, front, byName, route(), namespace("shop"))).toEqual(taken);
  });

  test("one listener that takes it is enough, and a Gateway that is not in the input may", () => {
    expect(led(web, front, gateway(http, httpFrom("{from: All}")), route())).toEqual(taken);
    expect(led(web, front, route())).toEqual(taken);
  });
});

describe("a listener takes the kinds of routes of its protocol, or those that it lists", () => {
  const on = (protocol: string, kinds = "") =>
    gateway(`{name: a, port: 1, protocol: ${protocol}, allowedRoutes: {namespaces: {from: All}${kinds}}}`);
  test.each([
    ["HTTP", ["HTTPRoute", "GRPCRoute"]],
    ["HTTPS", ["HTTPRoute", "GRPCRoute"]],
    ["TLS", ["TLSRoute", "TCPRoute"]],
    ["TCP", ["TCPRoute"]],
    ["UDP", []],
    ["example.com/bar", ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"]],
  ])("%s takes %j", (protocol, takes) => {
    const kinds = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"];
    expect(kinds.filter((kind) => led(web, front, on(protocol), route({ kind })).length > 0)).toEqual(takes);
  });

  test("a list of kinds narrows them", () => {
    const only = on("HTTP", ", kinds: [{kind: GRPCRoute}]");
    expect(led(web, front, only, route({ kind: "GRPCRoute" }))).toEqual(taken);
    expect(led(web, front, only, route())).toEqual([]);
    expect(warned(web, front, only, route())).toEqual([
      notAttached("HTTPRoute", "by their protocols or `allowedRoutes.kinds` they take no HTTPRoute"),
    ]);
  });
});

describe("a route may mean one listener by its name or port", () => {
  const two = gateway(httpFrom("{from: All}"), "{name: own, port: 81, protocol: HTTP}");
  const to = (more: string) => route({ parents: `[{name: edge, namespace: infra, ${more}}]` });

  test.each([
    ["sectionName: http", taken],
    ["sectionName: own", []],
    ["port: 80", taken],
    ["port: 81", []],
    ["sectionName: http, port: 81", []],
  ])("%s", (more, expected) => {
    expect(led(web, front, two, to(more))).toEqual(expected);
  });

  test("those of other Gateways of its name or of its namespace do not count", () => {
    const others = [
      gateway(httpFrom("{from: All}")).replace("namespace: infra", "namespace: shop"),
      gateway(httpFrom("{from: All}")).replace("name: edge", "name: inner"),
    ];
    expect(led(web, front, ...others, gateway(http), route())).toEqual([]);
  });

  test("one without a name or a port is called that", () => {
    expect(warned(web, front, gateway("{protocol: HTTP}"), to("sectionName: http"))).toEqual([
      "HTTPRoute `shop/site` is not attached to Gateway `infra/edge`: no listener takes it; its listeners: one without a name on no port | {name: edge, namespace: infra, sectionName: http}",
    ]);
  });

  test("one that is not there takes nothing, and those that are are named", () => {
    expect(warned(web, front, two, to("sectionName: htp"))).toEqual([
      "HTTPRoute `shop/site` is not attached to Gateway `infra/edge`: no listener takes it; its listeners: `http` on port 80, `own` on port 81 | {name: edge, namespace: infra, sectionName: htp}",
    ]);
  });
});

describe("where a listener and a route both name hosts, they must share one", () => {
  const on = (hostname: string) =>
    gateway(`{name: a, port: 1, protocol: HTTPS, hostname: ${hostname}, allowedRoutes: {namespaces: {from: All}}}`);
  const under = (hostnames: string) => route().replace("spec: {", `spec: {hostnames: ${hostnames}, `);

  test.each([
    ["shop.example.com", "[shop.example.com]", taken],
    ["shop.example.com", "[other.example.com]", []],
    ["shop.example.com", "[other.example.com, shop.example.com]", taken],
    ["shop.example.com", "['*.example.com']", taken],
    ["shop.example.com", "[]", taken],
    ["''", "[shop.example.com]", taken],
    ["'*.example.com'", "[shop.example.com]", taken],
    ["'*.example.com'", "[a.shop.example.com]", taken],
    ["'*.example.com'", "['*.shop.example.com']", taken],
    ["'*.example.com'", "[example.com]", []],
    ["'*.example.com'", "[badexample.com]", []],
    ["example.com", "['*.example.com']", []],
  ])("%s and %s", (listener, hostnames, expected) => {
    expect(led(web, front, on(listener), under(hostnames))).toEqual(expected);
  });

  test("where they do not, both are told", () => {
    expect(warned(web, front, on("'*.example.com'"), under("[a.io, b.io]"))).toEqual([
      notAttached("HTTPRoute", "it is for `a.io`, `b.io`, and they for `*.example.com`"),
    ]);
  });
});

describe("a route takes in only what comes by a Gateway", () => {
  test("one whose parents are Services routes within a mesh, and one without parents nothing: no ways in", () => {
    expect(led(web, front, route({ parents: "[{group: '', kind: Service, name: front}]" }))).toEqual([]);
    expect(led(web, front, route({ parents: "[]" }))).toEqual([]);
    expect(led(web, front, route({ parents: "[{kind: Service, name: front}, {name: edge}]" }))).toEqual(taken);
    expect(led(web, front, route({ parents: "[{kind: XListenerSet, name: more}]" }))).toEqual(taken);
  });

  test("a backend of weight 0 gets nothing", () => {
    const rule = "{backendRefs: [{name: front, port: 80, weight: 1}, {name: front, port: 81, weight: 0}]}";
    expect(led(web, front, route({ rule }))).toEqual(taken);
  });

  test("requests are mirrored also by a filter of a single backend", () => {
    const mirror = "{type: RequestMirror, requestMirror: {backendRef: {name: front, port: 81}}}";
    const rule = `{backendRefs: [{name: front, port: 80, filters: [${mirror}]}]}`;
    expect(led(web, front, route({ rule }))).toEqual(["TCP 80-81 / TCP 80-81 / TCP 80-81"]);
  });

  test("a rule that only redirects leads nowhere, and nothing is wrong with it", () => {
    const rule = "{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}";
    expect([led(web, front, route({ rule })), warned(web, front, route({ rule }))]).toEqual([[], []]);
  });
});

describe("a backend of another namespace passes where a ReferenceGrant there allows it", () => {
  const far = route({ home: "infra", rule: "{backendRefs: [{name: front, namespace: shop, port: 80}]}" });
  const grant = (from: string, to: string, home = "shop") => `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: g, namespace: ${home}}
spec: {from: [${from}], to: [${to}]}
`;
  const routes = "{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: infra}";
  const services = "{group: '', kind: Service}";

  test("without one in the input it may, for the grant may be elsewhere, and that is said", () => {
    expect(led(web, front, far)).toEqual(["TCP 80 / No Connections / TCP 80"]);
    expect(flows(web, front, far)[0]!.caveats.map(({ message }) => message)).toEqual([
      "no ReferenceGrant of namespace `shop` in the input allows it",
    ]);
  });

  test("with one it does, and nothing is left to say", () => {
    expect(led(web, front, far, grant(routes, services))).toEqual(taken);
    expect(led(web, front, far, grant(routes, "{group: '', kind: Service, name: front}"))).toEqual(taken);
    expect(flows(web, front, far, grant(routes, services))[0]!.caveats).toEqual([]);
    const among = grant(`${routes.replace("infra", "other")}, ${routes}`, `{group: '', kind: Secret}, ${services}`);
    expect(led(web, front, far, among)).toEqual(taken);
  });

  test.each([
    [grant(routes.replace("infra", "other"), services)],
    [grant(routes.replace("HTTPRoute", "GRPCRoute"), services)],
    [grant(routes.replace("gateway.networking.k8s.io", "''"), services)],
    [grant(routes, "{group: '', kind: Service, name: other}")],
    [grant(routes, "{group: '', kind: Secret}")],
    [grant(routes, "{group: example.com, kind: Service}")],
    [grant(routes, services, "infra")],
  ])("%# a grant for others does not count", (text) => {
    expect(led(web, front, far, text)).toEqual(["TCP 80 / No Connections / TCP 80"]);
  });
});
