import type { Profile } from "../../src/cluster/profile.ts";
import type { Protocol } from "../../src/sets/connection-set.ts";
import { deployment, manifest, namespace, node, pod, stream } from "./manifests.ts";
import { type TinyAdminPolicy, writeAdminPolicy } from "./tiny-admin.ts";
import type { Optional, TinyLabels, TinySelector } from "./tiny-selector.ts";

/**
 * A cluster small enough to judge by eye: what the oracle evaluates and what `writeManifests` puts into YAML. Policies
 * are kept as the API writes them, so that missing, null and empty stay apart until somebody decides what they mean.
 */
export interface TinyCluster {
  readonly profile: Profile;
  readonly namespaces: readonly TinyNamespace[];
  readonly nodes: readonly TinyNode[];
  readonly pods: readonly TinyPod[];
  readonly policies: readonly TinyPolicy[];
  readonly adminPolicies: readonly TinyAdminPolicy[];
}

export interface TinyNamespace {
  readonly name: string;
  readonly labels: TinyLabels;
  /** Without a manifest it exists by name alone, and its labels are empty. */
  readonly declared: boolean;
}

export interface TinyNode {
  readonly name: string;
  readonly labels: TinyLabels;
  readonly addresses: readonly string[];
}

/** A pod; or, with `replicas`, a Deployment none of whose pods are in the input. */
export interface TinyPod {
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number | undefined;
  /** The StatefulSet it belongs to. */
  readonly owner: string | undefined;
  readonly labels: TinyLabels;
  /** Empty when the input does not say. */
  readonly addresses: readonly string[];
  readonly hostNetwork: boolean;
  readonly node: string | undefined;
  readonly ports: readonly { readonly name: string; readonly protocol: Protocol; readonly port: number }[];
}

export interface TinyPolicy {
  readonly namespace: string;
  readonly name: string;
  readonly spec: TinySpec;
}

export interface TinySpec {
  readonly podSelector?: Optional<TinySelector>;
  readonly policyTypes?: Optional<readonly ("Ingress" | "Egress")[]>;
  readonly ingress?: Optional<readonly TinyRule[]>;
  readonly egress?: Optional<readonly TinyRule[]>;
}

export interface TinyRule {
  /** `from` in ingress rules, `to` in egress rules. */
  readonly from?: Optional<readonly TinyPeer[]>;
  readonly to?: Optional<readonly TinyPeer[]>;
  readonly ports?: Optional<readonly TinyPort[]>;
}

export interface TinyPeer {
  readonly namespaceSelector?: Optional<TinySelector>;
  readonly podSelector?: Optional<TinySelector>;
  readonly ipBlock?: Optional<{ readonly cidr: string; readonly except?: Optional<readonly string[]> }>;
}

export interface TinyPort {
  readonly protocol?: Optional<Protocol>;
  readonly port?: Optional<number | string>;
  readonly endPort?: Optional<number>;
}

/** How a question names the pod or the Deployment. */
export function idOf({ namespace, name, replicas }: TinyPod): string {
  return `${namespace}/${replicas === undefined ? "Pod" : "Deployment"}/${name}`;
}

/** The cluster as one YAML file of many documents. */
export function writeManifests(cluster: TinyCluster): string {
  return stream(...writeDocuments(cluster));
}

export function writeDocuments(cluster: TinyCluster): readonly string[] {
  const declared = cluster.namespaces.filter(({ declared }) => declared);
  return [
    ...declared.map(({ name, labels }) => namespace(name, labels)),
    ...cluster.nodes.map(({ name, addresses, labels }) => node(name, addresses, labels)),
    ...cluster.pods.map(writePod),
    ...cluster.policies.map(({ namespace, name, spec }) =>
      manifest({
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name, namespace },
        spec,
      }),
    ),
    ...cluster.adminPolicies.map(writeAdminPolicy),
  ];
}

function writePod(tiny: TinyPod): string {
  const ports = tiny.ports.map(({ name, protocol, port }) => ({ name, protocol, containerPort: port }));
  const { namespace, labels } = tiny;
  if (tiny.replicas !== undefined) return deployment(tiny.name, { namespace, labels, ports, replicas: tiny.replicas });
  return pod(tiny.name, {
    namespace,
    labels,
    ports,
    ...(tiny.addresses.length === 0 ? {} : { ips: tiny.addresses }),
    ...(tiny.hostNetwork ? { hostNetwork: true } : {}),
    ...(tiny.node === undefined ? {} : { node: tiny.node }),
    ...(tiny.owner === undefined ? {} : { owner: `StatefulSet/${tiny.owner}` }),
  });
}
