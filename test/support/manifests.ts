import type { Protocol } from "../../src/sets/connection-set.ts";

/** Builders of manifests as text, for tests: what a case does not mention is left out of the YAML. */

export interface PodOptions {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** `status.podIPs`. */
  readonly ips?: readonly string[];
  readonly ports?: readonly ContainerPort[];
  readonly hostNetwork?: boolean;
  readonly node?: string;
  readonly phase?: string;
  /** The controller, as `ReplicaSet/web-5d9c7`. */
  readonly owner?: string;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: Protocol;
}

export interface WorkloadOptions extends Omit<PodOptions, "ips" | "phase"> {
  readonly replicas?: number;
}

export function namespace(name: string, labels?: Readonly<Record<string, string>>): string {
  return manifest({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
}

export function pod(name: string, options: PodOptions = {}): string {
  const { namespace = "default", labels, ips, phase, owner } = options;
  return manifest({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels, ownerReferences: owner === undefined ? undefined : [ownerReference(owner)] },
    spec: podSpec(options),
    status: ips || phase ? { phase, podIP: ips?.[0], podIPs: ips?.map((ip) => ({ ip })) } : undefined,
  });
}

/** A Deployment; `labels` are those of its pod template. */
export function deployment(name: string, options: WorkloadOptions = {}): string {
  return workload("apps/v1", "Deployment", name, options);
}

/** Any kind that keeps its pod template at `spec.template`. */
export function workload(apiVersion: string, kind: string, name: string, options: WorkloadOptions = {}): string {
  const { namespace = "default", labels, owner, replicas } = options;
  return manifest({
    apiVersion,
    kind,
    metadata: { name, namespace, ownerReferences: owner === undefined ? undefined : [ownerReference(owner)] },
    spec: { replicas, template: { metadata: { labels }, spec: podSpec(options) } },
  });
}

export function node(name: string, ips: readonly string[], labels?: Readonly<Record<string, string>>): string {
  const addresses = ips.map((address) => ({ type: "InternalIP", address }));
  return manifest({ apiVersion: "v1", kind: "Node", metadata: { name, labels }, status: { addresses } });
}

export interface ServiceOptions {
  readonly namespace?: string;
  readonly type?: string;
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[];
  /** `spec.clusterIP`: an address, or `None`. */
  readonly ip?: string;
  /** `spec.ipFamilies`. */
  readonly families?: readonly string[];
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly protocol?: Protocol;
}

export function service(name: string, options: ServiceOptions): string {
  const { namespace = "default", type, selector, ports, ip, families } = options;
  const spec = { type, selector, ports, clusterIP: ip, ipFamilies: families };
  return manifest({ apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec });
}

/** A NetworkPolicy whose spec is given as YAML, indented by at least one space. */
export function policy(name: string, spec: string, namespace = "default"): string {
  const metadata = { name, namespace };
  const head = toYaml({ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata });
  return `${head}spec:\n${spec.replace(/^\n/, "").trimEnd()}\n`;
}

/** A ClusterNetworkPolicy whose spec is given as YAML, indented by at least one space. */
export function clusterPolicy(name: string, spec: string): string {
  return adminPolicy("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", name, spec);
}

/** An AdminNetworkPolicy or BaselineAdminNetworkPolicy of v1alpha1. */
export function oldAdminPolicy(kind: "AdminNetworkPolicy" | "BaselineAdminNetworkPolicy", name: string, spec: string) {
  return adminPolicy("policy.networking.k8s.io/v1alpha1", kind, name, spec);
}

function adminPolicy(apiVersion: string, kind: string, name: string, spec: string): string {
  return `${toYaml({ apiVersion, kind, metadata: { name } })}spec:\n${spec.replace(/^\n/, "").trimEnd()}\n`;
}

/** A NetworkPolicy that selects all pods of its namespace and allows nothing in the directions named. */
export function denyAll(name: string, ...policyTypes: readonly ("Ingress" | "Egress")[]): string {
  return policy(name, `  podSelector: {}\n  policyTypes: [${policyTypes.join(", ")}]`);
}

/** One file of several documents. */
export function stream(...documents: readonly string[]): string {
  return documents.join("---\n");
}

export function manifest(object: Readonly<Record<string, unknown>>): string {
  return toYaml(object);
}

/** Block YAML of plain data; `undefined` fields are left out, strings are always quoted. */
export function toYaml(value: unknown, indent = ""): string {
  if (!isBlock(value)) return `${indent}${JSON.stringify(value)}\n`;
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}- ${toYaml(item, `${indent}  `).trimStart()}`).join("");
  }
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return entries.map(([key, field]) => `${indent}${key}:${afterColon(field, indent)}`).join("");
}

function afterColon(field: unknown, indent: string): string {
  return isBlock(field) ? `\n${toYaml(field, `${indent}  `)}` : ` ${toYaml(field)}`;
}

/** Scalars, null, `[]` and `{}` stand on one line; the rest takes lines of its own. */
function isBlock(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.values(value).some((field) => field !== undefined);
}

function podSpec({ ports, hostNetwork, node }: PodOptions): object {
  return { nodeName: node, hostNetwork, containers: [{ name: "main", image: "example.org/main:1", ports }] };
}

function ownerReference(owner: string): object {
  const [kind, name] = owner.split("/");
  const apiVersion = kind === "Job" || kind === "CronJob" ? "batch/v1" : "apps/v1";
  return { apiVersion, kind, name, uid: `uid-${name}`, controller: true };
}
