import { describe, expect, test } from "vitest";
import type { EntryFlow } from "../../src/entries/entry.ts";
import { analyze, listEntries } from "../../src/index.ts";
import { formatEntries } from "../../src/report/format-entries.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import {
  clusterPolicy,
  denyAll,
  deployment,
  manifest,
  namespace,
  pod,
  policy,
  service,
  stream,
} from "../support/manifests.ts";

const web = deployment("web", { namespace: "shop", labels: { app: "web" } });
const front = service("front", {
  namespace: "shop",
  selector: { app: "web" },
  ports: [{ port: 80, targetPort: 8080 }],
});

function ingress(backend: string, spec = ""): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: site, namespace: shop}
spec: {${spec}rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: ${backend}}}]}}]}
`;
}

const site = ingress("{name: front, port: {number: 80}}");
const controller = deployment("controller", {
  namespace: "ingress-nginx",
  labels: { "app.kubernetes.io/name": "ingress-nginx", "app.kubernetes.io/component": "controller" },
});
const webFrom = (from: string) =>
  policy(
    "web",
    `  podSelector: {matchLabels: {app: web}}\n  ingress: [{from: [${from}], ports: [{port: 8080}]}]`,
    "shop",
  );

function entriesOf(...documents: readonly string[]): readonly EntryFlow[] {
  return listEntries(analyze([{ path: "all.yaml", text: stream(...documents) }]));
}

/** `Ingress shop/site by a controller unknown → shop/Deployment/web: TCP 8080 of TCP 8080`. */
function told(...documents: readonly string[]): readonly string[] {
  return entriesOf(...documents).map(({ entry, source, to, leadsTo, connections, possible }) => {
    const by = source.kind === "controller" ? source.ref.id : source.kind;
    const [certain, most] = [connections, possible].map(formatConnections);
    const passes = certain === most ? certain : `${certain} ? ${most}`;
    return `${entry.id} by ${by} → ${to.id}: ${passes} of ${formatConnections(leadsTo)}`;
  });
}

function problems(...documents: readonly string[]): readonly string[] {
  const { diagnostics } = analyze([{ path: "all.yaml", text: stream(...documents) }]);
  return diagnostics.filter(({ code }) => code === "entry-misled").map(({ message, help }) => `${message}; ${help}`);
}

describe("an Ingress leads through the Service's port to the pods' targetPort", () => {
  test("by the number or the name of the Service's port, also as the default", () => {
    const named = service("front", {
      namespace: "shop",
      selector: { app: "web" },
      ports: [
        { name: "http", port: 80, targetPort: 8080 },
        { name: "admin", port: 9000 },
      ],
    });
    const lead = "shop/Ingress/site by unknown-controller → shop/Deployment/web: TCP 8080 of TCP 8080";
    expect(told(web, named, site)).toEqual([lead]);
    expect(told(web, named, ingress("{name: front, port: {name: http}}"))).toEqual([lead]);
    const both = ingress(
      "{name: front, port: {name: http}}",
      "defaultBackend: {service: {name: front, port: {number: 9000}}}, ",
    );
    expect(told(web, named, both)).toEqual([
      "shop/Ingress/site by unknown-controller → shop/Deployment/web: TCP 8080,9000 of TCP 8080,9000",
    ]);
  });

  test("to every workload behind the Service, on the port that a name has there", () => {
    const pods = [
      deployment("a", { namespace: "shop", labels: { app: "web" }, ports: [{ name: "http", containerPort: 1 }] }),
      deployment("b", { namespace: "shop", labels: { app: "web" }, ports: [{ name: "http", containerPort: 2 }] }),
      deployment("c", { namespace: "shop", labels: { app: "web" } }),
    ];
    const named = service("front", {
      namespace: "shop",
      selector: { app: "web" },
      ports: [{ port: 80, targetPort: "http" }],
    });
    expect(told(...pods, named, site).map((line) => line.split(" → ")[1])).toEqual([
      "shop/Deployment/a: TCP 1 of TCP 1",
      "shop/Deployment/b: TCP 2 of TCP 2",
    ]);
  });

  test("a Service that is not there, or has no such port, is a warning at the backend", () => {
    expect(problems(web, site)).toEqual([
      "Ingress `shop/site` leads to Service `shop/front`, which is not in the input; add it: kubectl get services -A -o yaml",
    ]);
    expect(problems(web, front, ingress("{name: front, port: {number: 8080}}"))).toEqual([
      "Ingress `shop/site` leads to port 8080 of Service `shop/front`, which has none; its TCP ports: 80",
    ]);
    expect(problems(web, front, site)).toEqual([]);
    const beside = service("beside", { namespace: "shop", ports: [{ port: 81 }] });
    const elsewhere = service("front", { namespace: "edge", ports: [{ port: 81 }] });
    expect(problems(web, beside, elsewhere, front, site)).toEqual([]);
    const udp = service("front", {
      namespace: "shop",
      selector: { app: "web" },
      ports: [{ port: 80, protocol: "UDP" }],
    });
    expect(problems(web, udp, site)).toEqual([
      "Ingress `shop/site` leads to port 80 of Service `shop/front`, which has none; its TCP ports: none",
    ]);
  });

  test("V3 an ExternalName Service leads out again, which is no warning", () => {
    const away = service("front", { namespace: "shop", type: "ExternalName", ports: [] });
    expect(problems(web, away, site)).toEqual([]);
    expect(told(web, away, site)).toEqual([]);
  });

  test("the form before networking.k8s.io/v1 is read too", () => {
    const old = `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: site, namespace: shop}
spec: {backend: {serviceName: front, servicePort: 80}}
`;
    expect(told(web, front, old)).toEqual([
      "shop/Ingress/site by unknown-controller → shop/Deployment/web: TCP 8080 of TCP 8080",
    ]);
  });
});

describe("a controller whose pods are not in the input is a pod of another namespace with labels nobody knows", () => {
  const passes = (...documents: readonly string[]) =>
    told(web, front, site, ...documents).map((line) => line.split(": ")[1]);

  test("rules for everybody, and for all pods of all namespaces, let it in", () => {
    expect(passes(policy("web", "  podSelector: {}\n  ingress: [{}]", "shop"))).toEqual(["TCP 8080 of TCP 8080"]);
    expect(passes(webFrom("{namespaceSelector: {}}"))).toEqual(["TCP 8080 of TCP 8080"]);
  });

  test("rules that ask for labels may let it in, and it is said", () => {
    for (const peer of [
      "{namespaceSelector: {matchLabels: {team: edge}}}",
      "{namespaceSelector: {}, podSelector: {matchLabels: {app: gate}}}",
      "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}",
      "{namespaceSelector: {matchExpressions: [{key: team, operator: NotIn, values: [a]}]}}",
    ]) {
      expect(passes(webFrom(peer)), peer).toEqual(["No Connections ? TCP 8080 of TCP 8080"]);
    }
    const [flow] = entriesOf(web, front, site, webFrom("{namespaceSelector: {matchLabels: {team: edge}}}"));
    expect(flow!.caveats.map(({ code }) => code)).toEqual(["controller-unknown"]);
    expect(flow!.by.map(({ name }) => name)).toEqual(["web"]);
  });

  test("rules for pods of the own namespace, or of one in the input by its name, do not", () => {
    expect(passes(webFrom("{podSelector: {}}"))).toEqual(["No Connections of TCP 8080"]);
    const edge = namespace("edge", { team: "edge" });
    const byName = webFrom("{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}}");
    expect(passes(edge, byName)).toEqual(["No Connections of TCP 8080"]);
    expect(passes(denyAll("deny", "Ingress").replace("default", "shop"))).toEqual(["No Connections of TCP 8080"]);
  });

  test("policies over the cluster have their say in what leaves it and in what arrives", () => {
    const admin = (subject: string, action: string) => `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: rule}
spec:
  tier: Admin
  priority: 1
  subject: ${subject}
  egress: [{action: ${action}, to: [{pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {}}}]}]
`;
    expect(passes(admin("{namespaces: {}}", "Deny"))).toEqual(["No Connections of TCP 8080"]);
    expect(passes(admin("{namespaces: {matchLabels: {team: edge}}}", "Deny"))).toEqual([
      "No Connections ? TCP 8080 of TCP 8080",
    ]);
  });

  const overAll = (name: string, tier: "Admin" | "Baseline", rules: string) =>
    clusterPolicy(name, `  tier: ${tier}\n  priority: 1\n  subject: {namespaces: {}}\n  ${rules}`);

  test("T1 where one rule passes and another denies, pods that both name are a case of their own", () => {
    // team a passes on to Baseline, all others are accepted; role b is denied there: only who is both gets nothing.
    const passing = overAll(
      "passing",
      "Admin",
      "ingress: [{action: Pass, from: [{namespaces: {matchLabels: {team: a}}}]}, {action: Accept, from: [{namespaces: {}}]}]",
    );
    const role = "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {role: b}}}}";
    const denying = overAll("denying", "Baseline", `ingress: [{action: Deny, from: [${role}]}]`);
    expect(passes(passing)).toEqual(["TCP 8080 of TCP 8080"]);
    expect(passes(denying)).toEqual(["No Connections ? TCP 8080 of TCP 8080"]);
    expect(passes(passing, denying)).toEqual(["No Connections ? TCP 8080 of TCP 8080"]);
    const accepted = overAll("accepted", "Baseline", `ingress: [{action: Accept, from: [${role}]}]`);
    expect(passes(passing, accepted)).toEqual(["TCP 8080 of TCP 8080"]);
  });

  test("a namespace of the input is none that it may be in, also where rules name every other", () => {
    const other = "{matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}";
    expect(passes(webFrom(`{namespaceSelector: ${other}}`))).toEqual(["TCP 8080 of TCP 8080"]);
  });

  test("two rules whose labels together hold every pod elsewhere let it in", () => {
    const key = (operator: string) =>
      `{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: ${operator}}]}}`;
    expect(passes(webFrom(`${key("Exists")}, ${key("DoesNotExist")}`))).toEqual(["TCP 8080 of TCP 8080"]);
  });

  test("rules for many labels take nothing away from one for everybody", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map((key) => `{namespaceSelector: {matchLabels: {${key}: x}}}`);
    expect(passes(webFrom(`${many.join(", ")}, {namespaceSelector: {}}`))).toEqual(["TCP 8080 of TCP 8080"]);
  });

  test("more policies over what leaves it than can be held against each other leave it open", () => {
    const each = (direction: string, peers: string) =>
      ["a", "b", "c", "d", "e", "f"].map((team) =>
        clusterPolicy(
          `over-${team}`,
          `  tier: Admin
  priority: 1
  subject: {namespaces: {matchLabels: {${team}: ""}}}
  ${direction}: [{action: Accept, ${peers}: [{namespaces: {}}]}]`,
        ),
      );
    expect(passes(...each("egress", "to"))).toEqual(["No Connections ? TCP 8080 of TCP 8080"]);
    expect(passes(...each("ingress", "from"))).toEqual(["TCP 8080 of TCP 8080"]); // not a say in what leaves
    const open = analyze([{ path: "all.yaml", text: stream(web, front, site, ...each("egress", "to")) }], {
      enforced: false,
    });
    expect(listEntries(open).map(({ connections }) => formatConnections(connections))).toEqual(["TCP 8080"]);
  });

  test("formatEntries gives a line for each workload that it reaches", () => {
    expect(formatEntries(entriesOf(web, front, site))).toBe(
      "{ingress-controller} => shop/web[Deployment] : TCP 8080\n",
    );
    expect(formatEntries(entriesOf(web, front, site, denyAll("deny", "Ingress").replace("default", "shop")))).toBe("");
  });
});

describe("a controller whose pods are in the input is evaluated as they are", () => {
  test("by its labels, from its namespace", () => {
    expect(told(web, front, site, controller)).toEqual([
      "shop/Ingress/site by ingress-nginx/Deployment/controller → shop/Deployment/web: TCP 8080 of TCP 8080",
    ]);
    const byName = webFrom("{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}");
    expect(told(web, front, site, controller, byName)[0]).toContain("web: TCP 8080 of");
    expect(told(web, front, site, controller, webFrom("{podSelector: {}}"))[0]).toContain("web: No Connections of");
    expect(formatEntries(entriesOf(web, front, site, controller, byName))).toBe(
      "ingress-nginx/controller[Deployment] => shop/web[Deployment] : TCP 8080\n",
    );
  });

  test("pods that have only some of a controller's labels are none", () => {
    const backend = deployment("errors", {
      namespace: "ingress-nginx",
      labels: { "app.kubernetes.io/name": "ingress-nginx", "app.kubernetes.io/component": "default-backend" },
    });
    expect(told(web, front, site, backend)[0]).toContain("by unknown-controller →");
  });

  test("of pods of one owner only those with its labels are it", () => {
    const labels = { "app.kubernetes.io/name": "traefik" };
    const pods = [
      pod("edge-0", { namespace: "edge", owner: "StatefulSet/edge", labels }),
      pod("edge-1", { namespace: "edge", owner: "StatefulSet/edge" }),
    ];
    expect(told(web, front, site, ...pods)[0]).toContain("by edge/StatefulSet/edge#edge-0 →");
  });

  test("T10 its way back to itself through the Service is subject to policies over the cluster, and perhaps to others", () => {
    const itself = service("front", {
      namespace: "edge",
      selector: { app: "traefik" },
      ports: [{ port: 80, targetPort: 8080 }],
    });
    const own = pod("traefik", { namespace: "edge", labels: { app: "traefik" } });
    const toItself = site.replace("namespace: shop", "namespace: edge");
    const arrows = (...policies: readonly string[]) => told(own, itself, toItself, ...policies);
    expect(arrows()).toEqual(["edge/Ingress/site by edge/Pod/traefik → edge/Pod/traefik: TCP 8080 of TCP 8080"]);
    expect(arrows(denyAll("deny", "Ingress").replace("default", "edge"))).toEqual([
      "edge/Ingress/site by edge/Pod/traefik → edge/Pod/traefik: No Connections ? TCP 8080 of TCP 8080",
    ]);
    const over = clusterPolicy(
      "deny",
      "  {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
    );
    expect(arrows(over)).toEqual([
      "edge/Ingress/site by edge/Pod/traefik → edge/Pod/traefik: No Connections of TCP 8080",
    ]);
  });

  test("what its own policies keep from leaving does not arrive", () => {
    const noEgress = policy("out", "  podSelector: {}\n  policyTypes: [Egress]", "ingress-nginx");
    expect(told(web, front, site, controller, noEgress)[0]).toContain("web: No Connections of");
  });

  test("the class, by its name or by its object, tells which of several is meant", () => {
    const traefik = deployment("traefik", { namespace: "edge", labels: { "app.kubernetes.io/name": "traefik" } });
    const by = (spec: string, ...more: readonly string[]) =>
      told(web, front, ingress("{name: front, port: {number: 80}}", spec), controller, traefik, ...more).map(
        (line) => line.split(" ")[2],
      );
    expect(by("ingressClassName: nginx, ")).toEqual(["ingress-nginx/Deployment/controller"]);
    expect(by("ingressClassName: alb, ")).toEqual(["unknown-controller"]); // a cloud's: its pods are none of these
    const object = manifest({
      apiVersion: "networking.k8s.io/v1",
      kind: "IngressClass",
      metadata: { name: "public" },
      spec: { controller: "traefik.io/ingress-controller" },
    });
    expect(by("ingressClassName: public, ", object)).toEqual(["edge/Deployment/traefik"]);
    expect(by("")).toEqual(["edge/Deployment/traefik", "ingress-nginx/Deployment/controller"]);
    const ofGateways = object.replace("IngressClass", "GatewayClass"); // another kind's of the same name
    const other = object.replace('"public"', '"other"');
    expect(by("ingressClassName: public, ", ofGateways, other)).toEqual(["unknown-controller"]);
  });
});

describe("OpenShift Routes", () => {
  const route = (port: string) => `apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: site, namespace: shop}
spec: {to: {kind: Service, name: front}${port}}
`;
  const two = service("front", {
    namespace: "shop",
    selector: { app: "web" },
    ports: [
      { name: "http", port: 80, targetPort: 8080 },
      { name: "metrics", port: 81, targetPort: 9090 },
    ],
  });
  const leads = (port: string) => told(web, two, route(port)).map((line) => line.split(" of ")[1]);

  test("lead to all ports of the Service, or to the one by its name or the pods' number", () => {
    expect(leads("")).toEqual(["TCP 8080,9090"]);
    expect(leads(", port: {targetPort: http}")).toEqual(["TCP 8080"]);
    expect(leads(", port: {targetPort: 9090}")).toEqual(["TCP 9090"]);
  });

  test("come by the router's pods where they are in the input", () => {
    const router = deployment("router-default", {
      namespace: "openshift-ingress",
      labels: { "ingresscontroller.operator.openshift.io/deployment-ingresscontroller": "default" },
    });
    expect(told(web, two, route(""), router)[0]).toContain("by openshift-ingress/Deployment/router-default →");
    expect(told(web, two, route(""), controller)[0]).toContain("by unknown-controller →"); // nginx serves no Routes
  });
});

describe("the Gateway API", () => {
  const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec: {gatewayClassName: istio, listeners: [{name: a, port: 80, allowedRoutes: {namespaces: {from: All}}}]}
`;
  const route = (kind: string, version: string, rule: string) => `apiVersion: gateway.networking.k8s.io/${version}
kind: ${kind}
metadata: {name: site, namespace: shop}
spec: {parentRefs: [{name: edge, namespace: infra}], rules: [${rule}]}
`;

  test.each([
    ["HTTPRoute", "v1"],
    ["HTTPRoute", "v1beta1"],
    ["GRPCRoute", "v1"],
    ["TCPRoute", "v1alpha2"],
  ])("%s %s leads to its backends", (kind, version) => {
    expect(told(web, front, gateway, route(kind, version, "{backendRefs: [{name: front, port: 80}]}"))).toEqual([
      `shop/${kind}/site by unknown-controller → shop/Deployment/web: TCP 8080 of TCP 8080`,
    ]);
  });

  test("requests are mirrored to a backend too", () => {
    const filter = "{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: front, port: 80}}}]}";
    expect(told(web, front, gateway, route("HTTPRoute", "v1", filter))).toHaveLength(1);
  });

  test("pods that a controller made for the Gateway carry its traffic", () => {
    const pods = deployment("edge-istio", {
      namespace: "infra",
      labels: { "gateway.networking.k8s.io/gateway-name": "edge" },
    });
    const other = deployment("other", {
      namespace: "shop",
      labels: { "gateway.networking.k8s.io/gateway-name": "edge" }, // a Gateway of that name elsewhere
    });
    const http = route("HTTPRoute", "v1", "{backendRefs: [{name: front, port: 80}]}");
    expect(told(web, front, gateway, http, pods, other).map((line) => line.split(" ")[2])).toEqual([
      "infra/Deployment/edge-istio",
    ]);
  });

  test("other pods of its namespace do not", () => {
    const http = route("HTTPRoute", "v1", "{backendRefs: [{name: front, port: 80}]}");
    const beside = deployment("beside", { namespace: "infra" });
    expect(told(web, front, gateway, http, beside)[0]).toContain("by unknown-controller →");
  });

  test("Envoy Gateway's pods stand in its own namespace and name the Gateway they are made for", () => {
    const http = route("HTTPRoute", "v1", "{backendRefs: [{name: front, port: 80}]}");
    const envoy = (name: string, owner: string, home: string) =>
      deployment(name, {
        namespace: "envoy-gateway-system",
        labels: {
          "gateway.envoyproxy.io/owning-gateway-name": owner,
          "gateway.envoyproxy.io/owning-gateway-namespace": home,
        },
      });
    const pods = [envoy("ours", "edge", "infra"), envoy("named", "other", "infra"), envoy("placed", "edge", "shop")];
    expect(told(web, front, gateway, http, ...pods).map((line) => line.split(" ")[2])).toEqual([
      "envoy-gateway-system/Deployment/ours",
    ]);
  });

  test("a common controller is known by the class of the Gateway that the route is attached to", () => {
    const istio = deployment("istio", { namespace: "mesh", labels: { istio: "ingressgateway" } });
    const kong = deployment("kong", { namespace: "mesh", labels: { "app.kubernetes.io/name": "kong" } });
    const http = route("HTTPRoute", "v1", "{backendRefs: [{name: front, port: 80}]}");
    const elsewhere = [
      gateway.replace("namespace: infra", "namespace: shop").replace("istio", "kong"),
      gateway.replace("name: edge", "name: inner").replace("istio", "kong"),
    ];
    const by = (...more: readonly string[]) =>
      told(web, front, http, istio, kong, ...more).map((line) => line.split(" ")[2]);
    expect(by(gateway, ...elsewhere)).toEqual(["mesh/Deployment/istio"]);
    expect(by()).toEqual(["mesh/Deployment/istio", "mesh/Deployment/kong"]); // its Gateway is not in the input
    const named = manifest({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "GatewayClass",
      metadata: { name: "public" },
      spec: { controllerName: "konghq.com/kic-gateway-controller" },
    });
    expect(by(gateway.replace("istio", "public"), named)).toEqual(["mesh/Deployment/kong"]);
    expect(by(gateway.replace("gatewayClassName: istio, ", ""))).toEqual([
      "mesh/Deployment/istio",
      "mesh/Deployment/kong",
    ]);
  });

  test("a route of two Gateways comes by the controllers of both", () => {
    const istio = deployment("istio", { namespace: "mesh", labels: { istio: "ingressgateway" } });
    const kong = deployment("kong", { namespace: "mesh", labels: { "app.kubernetes.io/name": "kong" } });
    const traefik = deployment("traefik", { namespace: "mesh", labels: { app: "traefik" } });
    const second = gateway.replace("name: edge", "name: inner").replace("istio", "kong");
    const http = route("HTTPRoute", "v1", "{backendRefs: [{name: front, port: 80}]}").replace(
      "[{name: edge, namespace: infra}]",
      "[{name: edge, namespace: infra}, {name: inner, namespace: infra}]",
    );
    expect(told(web, front, http, istio, kong, traefik, gateway, second).map((line) => line.split(" ")[2])).toEqual([
      "mesh/Deployment/istio",
      "mesh/Deployment/kong",
    ]);
  });
});

describe("NodePort and LoadBalancer Services are ways in themselves", () => {
  const balanced = (policyText: string) =>
    service("front", {
      namespace: "shop",
      type: "LoadBalancer",
      selector: { app: "web" },
      ports: [{ port: 80, targetPort: 8080 }],
    }).replace('type: "LoadBalancer"', `type: LoadBalancer\n  externalTrafficPolicy: ${policyText}`);
  const passes = (policyText: string, ...documents: readonly string[]) =>
    told(web, balanced(policyText), ...documents).map((line) => line.split(": ")[1]);

  test("open pods are reached, by whichever address", () => {
    expect(told(web, balanced("Cluster"))).toEqual([
      "shop/LoadBalancer/front by outside → shop/Deployment/web: TCP 8080 of TCP 8080",
    ]);
  });

  test("I8 the client's address may be hidden behind a node's: what some address decides is unknown, never blocked", () => {
    expect(passes("Cluster", webFrom("{podSelector: {}}"))).toEqual(["No Connections ? TCP 8080 of TCP 8080"]);
    expect(passes("Local", webFrom("{podSelector: {}}"))).toEqual(["No Connections of TCP 8080"]);
    expect(passes("Local", webFrom("{ipBlock: {cidr: 203.0.113.0/24}}"))).toEqual([
      "No Connections ? TCP 8080 of TCP 8080",
    ]);
    expect(passes("Local", webFrom("{ipBlock: {cidr: 0.0.0.0/0}}"))).toEqual(["TCP 8080 of TCP 8080"]);
  });

  test("I8 why it is not certain is told, and nothing where it is", () => {
    const why = (policyText: string, ...documents: readonly string[]) =>
      entriesOf(web, balanced(policyText), ...documents).map(({ caveats }) => caveats.map(({ message }) => message));
    expect(why("Cluster")).toEqual([[]]);
    expect(why("Cluster", webFrom("{podSelector: {}}"))).toEqual([
      [
        "a LoadBalancer Service may replace the client's address by a node's, which may be the pod's own: undefined by Kubernetes",
      ],
    ]);
    expect(why("Local", webFrom("{podSelector: {}}"))).toEqual([[]]); // blocked, whoever asks
    expect(why("Local", webFrom("{ipBlock: {cidr: 203.0.113.0/24}}"))).toEqual([
      ["it depends on the client's address"],
    ]);
  });

  test("they have no line of their own among the controllers'", () => {
    expect(formatEntries(entriesOf(web, balanced("Cluster")))).toBe("");
    expect(told(pod("x", { namespace: "shop", labels: { app: "web" } }), front)).toEqual([]); // a ClusterIP is no way in
  });
});
