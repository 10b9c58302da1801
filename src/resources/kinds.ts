import type { Cursor } from "../text/cursor.ts";
import { findNearest } from "../text/nearest.ts";
import { decodeAdminNetworkPolicy } from "./admin-network-policy.ts";
import { type AdminKind, adminKinds } from "./admin-policy.ts";
import { decodeBaselineAdminNetworkPolicy } from "./baseline-admin-network-policy.ts";
import { type ClusterNetworkPolicyVersion, decodeClusterNetworkPolicy } from "./cluster-network-policy.ts";
import type { EntryRouteKind } from "./entry-route.ts";
import { type ControllerClass, decodeControllerClass, decodeGateway } from "./gateway.ts";
import { decodeGatewayRoute } from "./gateway-route.ts";
import { decodeIngress } from "./ingress.ts";
import { decodeNamespace } from "./namespace.ts";
import { decodeNetworkPolicy } from "./network-policy.ts";
import { decodeNode } from "./node.ts";
import { decodeOpenShiftRoute } from "./openshift-route.ts";
import { decodePod } from "./pod.ts";
import { decodeReferenceGrant } from "./reference-grant.ts";
import type { Resource } from "./resource.ts";
import { decodeService } from "./service.ts";
import { decodeWorkload, type WorkloadKind, workloadKinds } from "./workload.ts";

type Decode = (cursor: Cursor) => Resource;

const workload =
  (kind: WorkloadKind): Decode =>
  (cursor) =>
    decodeWorkload(kind, cursor);

const clusterNetworkPolicy =
  (version: ClusterNetworkPolicyVersion): Decode =>
  (cursor) =>
    decodeClusterNetworkPolicy(version, cursor);

const gatewayRoute =
  (kind: EntryRouteKind): Decode =>
  (cursor) =>
    decodeGatewayRoute(kind, cursor);

const controllerClass =
  (kind: ControllerClass["kind"]): Decode =>
  (cursor) =>
    decodeControllerClass(kind, cursor);

/** What is read, by apiVersion and kind. */
const decoders: ReadonlyMap<string, Decode> = new Map([
  ["v1 Namespace", decodeNamespace],
  ["v1 Pod", decodePod],
  ["v1 Service", decodeService],
  ["v1 Node", decodeNode],
  ["v1 ReplicationController", workload("ReplicationController")],
  ["apps/v1 Deployment", workload("Deployment")],
  ["apps/v1 ReplicaSet", workload("ReplicaSet")],
  ["apps/v1 StatefulSet", workload("StatefulSet")],
  ["apps/v1 DaemonSet", workload("DaemonSet")],
  ["batch/v1 Job", workload("Job")],
  ["batch/v1 CronJob", workload("CronJob")],
  ["networking.k8s.io/v1 Ingress", decodeIngress],
  ["networking.k8s.io/v1 IngressClass", controllerClass("IngressClass")],
  ["v1 Route", decodeOpenShiftRoute],
  ["route.openshift.io/v1 Route", decodeOpenShiftRoute],
  ["gateway.networking.k8s.io/v1beta1 GatewayClass", controllerClass("GatewayClass")],
  ["gateway.networking.k8s.io/v1 GatewayClass", controllerClass("GatewayClass")],
  ["gateway.networking.k8s.io/v1beta1 Gateway", decodeGateway],
  ["gateway.networking.k8s.io/v1 Gateway", decodeGateway],
  ["gateway.networking.k8s.io/v1beta1 HTTPRoute", gatewayRoute("HTTPRoute")],
  ["gateway.networking.k8s.io/v1 HTTPRoute", gatewayRoute("HTTPRoute")],
  ["gateway.networking.k8s.io/v1alpha2 GRPCRoute", gatewayRoute("GRPCRoute")],
  ["gateway.networking.k8s.io/v1 GRPCRoute", gatewayRoute("GRPCRoute")],
  ["gateway.networking.k8s.io/v1alpha2 TLSRoute", gatewayRoute("TLSRoute")],
  ["gateway.networking.k8s.io/v1alpha3 TLSRoute", gatewayRoute("TLSRoute")],
  ["gateway.networking.k8s.io/v1 TLSRoute", gatewayRoute("TLSRoute")],
  ["gateway.networking.k8s.io/v1alpha2 TCPRoute", gatewayRoute("TCPRoute")],
  ["gateway.networking.k8s.io/v1alpha2 ReferenceGrant", decodeReferenceGrant],
  ["gateway.networking.k8s.io/v1beta1 ReferenceGrant", decodeReferenceGrant],
  ["gateway.networking.k8s.io/v1 ReferenceGrant", decodeReferenceGrant],
  ["networking.k8s.io/v1 NetworkPolicy", decodeNetworkPolicy],
  ["policy.networking.k8s.io/v1beta1 ClusterNetworkPolicy", clusterNetworkPolicy("v1beta1")],
  ["policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy", clusterNetworkPolicy("v1alpha2")],
  ["policy.networking.k8s.io/v1alpha1 AdminNetworkPolicy", decodeAdminNetworkPolicy],
  ["policy.networking.k8s.io/v1alpha1 BaselineAdminNetworkPolicy", decodeBaselineAdminNetworkPolicy],
]);

/** The apiVersion of a kind; of several that are read, the last. */
const kinds = new Map([...decoders.keys()].map((key) => [key.split(" ")[1]!, key.split(" ")[0]!]));

/** Of a kind that is read. */
export function versionOf(kind: string): string | undefined {
  return kinds.get(kind);
}

/** The releases of Kubernetes that stopped serving what old manifests are written in. */
const removals: readonly (readonly [apiVersion: string, kinds: readonly string[], release: string])[] = [
  ["extensions/v1beta1", ["Deployment", "DaemonSet", "ReplicaSet", "NetworkPolicy"], "1.16"],
  ["apps/v1beta1", ["Deployment", "StatefulSet"], "1.16"],
  ["apps/v1beta2", ["Deployment", "DaemonSet", "ReplicaSet", "StatefulSet"], "1.16"],
  ["batch/v2alpha1", ["CronJob"], "1.21"],
  ["batch/v1beta1", ["CronJob"], "1.25"],
  ["extensions/v1beta1", ["Ingress"], "1.22"],
  ["networking.k8s.io/v1beta1", ["Ingress", "IngressClass"], "1.22"],
];

/** The kinds of other groups that decide what traffic passes, so that verdicts may differ because of them. */
const policyKinds: Readonly<Record<string, readonly string[]>> = {
  "cilium.io": ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"],
  "projectcalico.org": ["NetworkPolicy", "GlobalNetworkPolicy"],
  "crd.projectcalico.org": ["NetworkPolicy", "GlobalNetworkPolicy"],
  "crd.antrea.io": ["NetworkPolicy", "ClusterNetworkPolicy"],
  "security.antrea.tanzu.vmware.com": ["NetworkPolicy", "ClusterNetworkPolicy"],
  "security.istio.io": ["AuthorizationPolicy"],
  "policy.linkerd.io": ["AuthorizationPolicy", "ServerAuthorization"],
  "kuma.io": ["TrafficPermission", "MeshTrafficPermission"],
  "consul.hashicorp.com": ["ServiceIntentions"],
  "k8s.ovn.org": ["EgressFirewall"],
  "network.openshift.io": ["EgressNetworkPolicy"],
  "k8s.cni.cncf.io": ["MultiNetworkPolicy"],
};

/** What to do with an object of a kind. */
export type KindUse =
  | { readonly kind: "read"; readonly decode: Decode }
  /** Old, though the same fields are read: `use` is the apiVersion it has today. */
  | { readonly kind: "old"; readonly decode: Decode; readonly release: string; readonly use: string }
  /** As old, and of a policy: where it is refused all is open. */
  | { readonly kind: "removed"; readonly decode: Decode; readonly release: string; readonly use: string }
  /** A kind of Kubernetes' own in a version that never had it. */
  | { readonly kind: "mismatch"; readonly use: string }
  /** A kind of Kubernetes' own by a name that is not quite its. */
  | { readonly kind: "misnamed"; readonly meant: string }
  | { readonly kind: "unused"; readonly policy: boolean };

export function findUse(apiVersion: string, kind: string): KindUse {
  const decode = decoders.get(`${apiVersion} ${kind}`);
  if (decode) return { kind: "read", decode };
  const use = kinds.get(kind);
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const policy = isPolicyOf(group, kind);
  if (policy || !isOwnGroup(group)) return { kind: "unused", policy };
  if (use === undefined) {
    const meant = findMeant(group, kind);
    return meant === undefined ? { kind: "unused", policy } : { kind: "misnamed", meant };
  }
  const release = removals.find(([version, kinds]) => version === apiVersion && kinds.includes(kind))?.[2];
  if (release === undefined) return { kind: "mismatch", use };
  const sameToday = decoders.get(`${use} ${kind}`)!;
  return { kind: isPolicyKind(kind) ? "removed" : "old", decode: sameToday, release, use };
}

/** A group that nobody knows may be a misspelt one: where the kind is a policy's, verdicts may differ. */
function isPolicyOf(group: string, kind: string): boolean {
  if (Object.hasOwn(policyKinds, group)) return policyKinds[group]!.includes(kind);
  return !isOwnGroup(group) && isPolicyKind(kind);
}

/** The kind that is read whose name is written in another case or, of a policy, misspelt. */
function findMeant(group: string, kind: string): string | undefined {
  const isMiswritten = (one: string) => one.toLowerCase() === kind.toLowerCase();
  const isPolicy = ["networking.k8s.io", "policy.networking.k8s.io"].includes(group) && /pol/i.test(kind);
  return (
    [...kinds.keys(), "List"].find(isMiswritten) ?? (isPolicy ? findNearest(kind, policyNames(), 1)[0] : undefined)
  );
}

function policyNames(): readonly string[] {
  return ["NetworkPolicy", ...adminKinds];
}

/** A kind by name; one that shares its name with a kind that is read is told from it by its apiVersion. */
export function nameKind({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  return kinds.has(kind) ? `${apiVersion} ${kind}` : kind;
}

/** Whether a kind decides what traffic passes, of those that are evaluated. */
export function isPolicyKind(kind: string): kind is "NetworkPolicy" | AdminKind {
  return kind === "NetworkPolicy" || adminKinds.some((one) => one === kind);
}

/** Whether objects of a kind are pods, or make pods. */
export function hasPods(kind: string): boolean {
  return kind === "Pod" || workloadKinds.some((one) => one === kind);
}

/** Whether objects of a kind that is read are in no namespace. */
export function isClusterScoped(kind: string): boolean {
  return ["Namespace", "Node", "IngressClass", "GatewayClass"].includes(kind) || adminKinds.some((one) => one === kind);
}

/** Kubernetes' groups have no dot, or end in its domain; everyone else's have theirs. */
function isOwnGroup(group: string): boolean {
  return !group.includes(".") || group.endsWith(".k8s.io");
}
