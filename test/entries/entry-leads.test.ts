import { describe, expect, test } from "vitest";
import { analyze, listEntries } from "../../src/index.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { type ContainerPort, deployment, manifest, type ServicePort, service, stream } from "../support/manifests.ts";

function workload(name: string, ...ports: readonly ContainerPort[]): string {
  return deployment(name, { namespace: "shop", labels: { app: "web" }, ports });
}

function front(...ports: readonly ServicePort[]): string {
  return service("front", { namespace: "shop", selector: { app: "web" }, ports });
}

function read(...documents: readonly string[]) {
  return analyze([{ path: "all.yaml", text: stream(...documents) }]);
}

/** `web TCP 8080`: a workload, and the ports of its pods that are led to. */
function led(...documents: readonly string[]): readonly string[] {
  return listEntries(read(...documents)).map(({ to, leadsTo }) => `${to.name} ${formatConnections(leadsTo)}`);
}

function told(...documents: readonly string[]): readonly string[] {
  const { diagnostics } = read(...documents);
  return diagnostics.filter(({ severity }) => severity !== "info").map(({ message }) => message);
}

describe("an OpenShift Route's targetPort is looked for among the endpoints", () => {
  const route = (targetPort: string) => `apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: site, namespace: shop}
spec: {to: {kind: Service, name: front}, port: {targetPort: ${targetPort}}}
`;
  const pods = [
    workload("a", { name: "http", containerPort: 8080 }, { name: "admin", containerPort: 9000 }),
    workload("b", { name: "http", containerPort: 9000 }),
  ];
  const byName = front({ name: "web", port: 80, targetPort: "http" }, { name: "ops", port: 81, targetPort: "admin" });

  test("a number is the pods', also where the Service names their port", () => {
    expect(led(...pods, byName, route("8080"))).toEqual(["a TCP 8080"]);
    expect(led(...pods, byName, route("9000"))).toEqual(["a TCP 9000", "b TCP 9000"]);
    expect(led(...pods, byName, route("'8080'"))).toEqual(["a TCP 8080"]); // the router compares texts
    expect(told(...pods, byName, route("8080"))).toEqual([]);
  });

  test("a name is that of the Service's port, not of the pods'", () => {
    expect(led(...pods, byName, route("web"))).toEqual(["a TCP 8080", "b TCP 9000"]);
    expect(led(...pods, byName, route("http"))).toEqual([]);
    expect(told(...pods, byName, route("http"))).toEqual([
      "Route `shop/site` leads to target port `http` of Service `shop/front`, which has none",
    ]);
  });

  test("a Service's own number is no pod's, where it translates", () => {
    const numbered = front({ port: 80, targetPort: 8080 });
    expect(led(...pods, numbered, route("80"))).toEqual([]);
    expect(told(...pods, numbered, route("80"))).toHaveLength(1);
  });
});

describe("an OpenShift Route suppresses requests to a backend of weight 0", () => {
  const other = service("other", { namespace: "shop", selector: { app: "web" }, ports: [{ port: 81 }] });
  const route = (weight: number, otherWeight: number) => `apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: site, namespace: shop}
spec:
  to: {kind: Service, name: front, weight: ${weight}}
  alternateBackends: [{kind: Service, name: other, weight: ${otherWeight}}]
`;
  test.each([
    [1, 1, ["web TCP 80", "web TCP 81"]],
    [100, 0, ["web TCP 80"]],
    [0, 256, ["web TCP 81"]],
    [0, 0, []],
  ])("%i and %i", (weight, otherWeight, expected) => {
    expect(led(workload("web"), front({ port: 80 }), other, route(weight, otherWeight))).toEqual(expected);
  });
});

describe("an Ingress", () => {
  const ingress = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: site, namespace: shop}
spec: {${spec}}
`;
  const shop = [workload("web"), front({ name: "http", port: 80 })];

  test("leads nowhere by a resource, or by TLS alone beside a default", () => {
    const resource = "{resource: {apiGroup: example.com, kind: Bucket, name: b}}";
    expect(led(...shop, ingress(`defaultBackend: ${resource}`))).toEqual([]);
    expect(told(...shop, ingress(`defaultBackend: ${resource}`))).toEqual([]);
    const secured =
      "tls: [{hosts: [a.io], secretName: s}], defaultBackend: {service: {name: front, port: {number: 80}}}";
    expect(led(...shop, ingress(secured))).toEqual(["web TCP 80"]);
  });

  test("of v1 has a number or a name for a port, and a number in quotes is neither", () => {
    const to = (port: string) => ingress(`defaultBackend: {service: {name: front, port: {${port}}}}`);
    expect(led(...shop, to("name: http"))).toEqual(["web TCP 80"]);
    expect(told(...shop, to('number: "80"'))).toEqual([
      'spec.defaultBackend.service.port.number: expected an integer, found the string "80"',
    ]);
    expect(led(...shop, to("number: http"))).toEqual([]);
  });

  test("without a class is of the default one, as the API server sets it; of several there is no telling", () => {
    const to = ingress("defaultBackend: {service: {name: front, port: {number: 80}}}");
    const controller = (name: string) =>
      deployment(name, { namespace: "edge", labels: { "app.kubernetes.io/name": name } });
    const ofClass = (name: string, isDefault: string) =>
      manifest({
        apiVersion: "networking.k8s.io/v1",
        kind: "IngressClass",
        metadata: { name, annotations: { "ingressclass.kubernetes.io/is-default-class": isDefault } },
        spec: { controller: `example.io/${name}` },
      });
    const by = (...classes: readonly string[]) =>
      listEntries(read(...shop, to, controller("traefik"), controller("kong"), ...classes)).map(
        ({ source }) => source.kind === "controller" && source.ref.name,
      );
    expect(by(ofClass("kong", "true"), ofClass("traefik", "false"))).toEqual(["kong"]);
    expect(by(ofClass("kong", "false"))).toEqual(["kong", "traefik"]);
    expect(by(ofClass("kong", "true"), ofClass("traefik", "true"))).toEqual(["kong", "traefik"]);
  });
});
