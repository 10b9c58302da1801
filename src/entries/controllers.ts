import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { nameLabel } from "../cluster/namespaces.ts";
import type { FlowTable } from "../policy/flows.ts";
import { type Part, partRef } from "../policy/parts.ts";
import type { EntryRoute, EntryRouteKind } from "../resources/entry-route.ts";
import type { Labels } from "../resources/labels.ts";

/** How the pods of a common controller are known, and what they serve. */
interface Controller {
  /** The class of an Ingress or Gateway, or the controller's name in it, has this word. */
  readonly word: string;
  readonly serves: readonly EntryRouteKind[];
  /** Labels that its pods have; `undefined` for any value. */
  readonly labels: readonly Readonly<Record<string, string | undefined>>[];
}

const routes: readonly EntryRouteKind[] = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"];
const appName = "app.kubernetes.io/name";
const component = "app.kubernetes.io/component";

/** By the labels that their own charts and manifests give to the pods that take the traffic. */
const controllers: readonly Controller[] = [
  {
    word: "openshift",
    serves: ["Route", "Ingress"],
    labels: [{ "ingresscontroller.operator.openshift.io/deployment-ingresscontroller": undefined }],
  },
  {
    word: "nginx",
    serves: ["Ingress"],
    labels: [
      { [appName]: "ingress-nginx", [component]: "controller" },
      { [appName]: "nginx-ingress" },
      { app: "nginx-ingress" },
      { app: "ingress-nginx" },
    ],
  },
  { word: "nginx", serves: routes, labels: [{ [appName]: "nginx-gateway-fabric" }] },
  { word: "traefik", serves: ["Ingress", ...routes], labels: [{ [appName]: "traefik" }, { app: "traefik" }] },
  {
    word: "haproxy",
    serves: ["Ingress"],
    labels: [{ [appName]: "kubernetes-ingress" }, { [appName]: "haproxy-ingress" }, { run: "haproxy-ingress" }],
  },
  {
    word: "contour",
    serves: ["Ingress", ...routes],
    labels: [
      { [appName]: "contour", [component]: "envoy" },
      { app: "envoy", [nameLabel]: "projectcontour" },
    ],
  },
  { word: "istio", serves: ["Ingress", ...routes], labels: [{ istio: "ingressgateway" }] },
  { word: "kong", serves: ["Ingress", ...routes], labels: [{ [appName]: "kong" }] },
];

/** The parts of workloads that carry the object's traffic to its pods; none when the input does not hold them. */
export function findControllers(route: EntryRoute, cluster: Cluster, { parts }: FlowTable): readonly Part[] {
  const ofGateway = pick(parts, (endpoint) => route.gateways.some((gateway) => isMadeFor(gateway, endpoint)));
  if (ofGateway.length > 0) return ofGateway;
  const named = classNames(route, cluster);
  const serving = controllers.filter(({ serves }) => serves.includes(route.kind));
  // Without a class any will do; one that no controller's name is in, as a cloud's, is none of these.
  const isMeant = ({ word }: Controller) => named.length === 0 || named.some((name) => name.includes(word));
  const meant = serving.filter(isMeant);
  return pick(parts, (endpoint) => meant.some((one) => isOf(one, endpoint)));
}

/** What is said of the controller: its name in the class object, else the name of the class. */
function classNames({ kind, className, gateways }: EntryRoute, cluster: Cluster): readonly string[] {
  const owners = cluster.gateways.filter((one) =>
    gateways.some(({ namespace, name }) => one.namespace === namespace && one.name === name),
  );
  const names = kind === "Ingress" ? [className ?? defaultClass(cluster)] : owners.map((gateway) => gateway.className);
  const classKind = kind === "Ingress" ? "IngressClass" : "GatewayClass";
  return names.flatMap((name) => {
    const object = cluster.controllerClasses.find((one) => one.kind === classKind && one.name === name);
    return object?.controller ?? name ?? [];
  });
}

/** The class that the API server gives an Ingress without one: of several the newest, which the input does not tell. */
function defaultClass({ controllerClasses }: Cluster): string | undefined {
  const [only, ...others] = controllerClasses.filter(({ kind, isDefault }) => kind === "IngressClass" && isDefault);
  return others.length > 0 ? undefined : only?.name;
}

/** Controllers that make pods for each Gateway label them with its name (Gateway API, "gateway-name"). */
function isMadeFor({ namespace, name }: { readonly namespace: string; readonly name: string }, pod: Endpoint): boolean {
  const { labels } = pod;
  return (
    (labels.get("gateway.networking.k8s.io/gateway-name") === name && pod.namespace === namespace) ||
    (labels.get("gateway.envoyproxy.io/owning-gateway-name") === name &&
      labels.get("gateway.envoyproxy.io/owning-gateway-namespace") === namespace)
  );
}

function isOf({ labels }: Controller, pod: Endpoint): boolean {
  const own: Labels = new Map([...pod.labels, [nameLabel, pod.namespace]]);
  return labels.some((wanted) =>
    Object.entries(wanted).every(([key, value]) => (value === undefined ? own.has(key) : own.get(key) === value)),
  );
}

function pick(parts: readonly Part[], isWanted: (endpoint: Endpoint) => boolean): readonly Part[] {
  return parts.flatMap((part) => {
    const members = part.members.filter(isWanted);
    const [first] = members;
    if (!first) return [];
    if (members.length === part.members.length) return [part];
    return [{ ...part, ref: partRef(part, members), endpoint: first, members }];
  });
}
