import { expect, test } from "vitest";
import { analyze, listEntries, reach } from "../../src/index.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { kindName } from "../../src/views/graph-entries.ts";
import { deployment, policy, stream } from "../support/manifests.ts";

/** ServiceSpec: "externalIPs is a list of IP addresses for which nodes in the cluster will also accept traffic". */
const front = (more: string) => `apiVersion: v1
kind: Service
metadata: {name: front, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}], ${more}}
`;
const web = deployment("web", { namespace: "shop", labels: { app: "web" } });

function read(...documents: readonly string[]) {
  return analyze([{ path: "all.yaml", text: stream(web, ...documents) }]);
}

function told(...documents: readonly string[]): readonly string[] {
  return listEntries(read(...documents)).map(
    ({ entry, source, connections, possible }) =>
      `${entry.id} ${source.kind} ${formatConnections(connections)} ? ${formatConnections(possible)}`,
  );
}

test("a Service with externalIPs is a way in from any address", () => {
  expect(told(front("externalIPs: [198.51.100.7]"))).toEqual(["shop/ExternalIPs/front outside TCP 8080 ? TCP 8080"]);
  expect(kindName("ExternalIPs")).toBe("Service with externalIPs");
});

test("one without is none, nor is one that no node takes traffic for", () => {
  for (const more of ["externalIPs: []", "externalIPs: null", "clusterIP: None, externalIPs: [198.51.100.7]"]) {
    expect(told(front(more)), more).toEqual([]);
  }
});

test("one that its type exposes already is one way in", () => {
  expect(told(front("type: NodePort, externalIPs: [198.51.100.7]"))).toEqual([
    "shop/NodePort/front outside TCP 8080 ? TCP 8080",
  ]);
});

test("a node that takes the traffic may put its own address in the client's place, unless the policy is Local", () => {
  const inner = policy("p", "  podSelector: {}\n  ingress: [{from: [{podSelector: {}}]}]", "shop");
  expect(told(front("externalIPs: [198.51.100.7]"), inner)).toEqual([
    "shop/ExternalIPs/front outside No Connections ? TCP 8080",
  ]);
  expect(
    listEntries(read(front("externalIPs: [198.51.100.7]"), inner))[0]!.caveats.map(({ message }) => message),
  ).toEqual([
    "a Service with externalIPs may replace the client's address by a node's, which may be the pod's own: undefined by Kubernetes",
  ]);
  expect(told(front("externalIPs: [198.51.100.7], externalTrafficPolicy: Local"), inner)).toEqual([
    "shop/ExternalIPs/front outside No Connections ? No Connections",
  ]);
});

test("asked for from outside it does not say that it is reached through others only", () => {
  const asked = (more: string) =>
    reach(read(front(more)), { from: "internet", to: "shop/Service/front", protocol: "TCP", port: 80 });
  expect(asked("externalIPs: [198.51.100.7]").caveats).toEqual([]);
  expect(asked("externalIPs: []").caveats.map(({ code }) => code)).toEqual(["service"]);
});
