/*
 * The fields of the kinds that decide who reaches whom, as the Kubernetes API has them, each in a sentence. What a field
 * means for a verdict is told; fields that mean nothing for one are left out, but for those without which an object is none.
 */

import { adminNetworkPolicy, baselineAdminNetworkPolicy, clusterNetworkPolicy } from "./admin-policy-fields.ts";
import { type Field, type Fields, field, free, type Labelled, object } from "./field-shapes.ts";
import { networkPolicy } from "./network-policy-fields.ts";
import { cronJob, daemonSet, job, podFields, service, workload } from "./workload-fields.ts";

export interface KindOfObject {
  readonly apiVersion: string;
  readonly says: string;
  readonly fields: Fields;
}

const metadata = (of: Labelled | "object", namespaced: boolean): Field =>
  field(
    "what the object is called and where it belongs",
    object({
      name: field(`its name, unique among its kind${namespaced ? " in the namespace" : ""}`),
      ...(namespaced ? { namespace: field("where it belongs; `default` when missing", { kind: "namespace" }) } : {}),
      labels: field(
        of === "object" ? "labels of the object itself" : `what selectors find this ${of} by`,
        of === "object" ? free : { kind: "labels", of },
      ),
      annotations: field("notes that no selector sees"),
    }),
  );

const inNamespace = { metadata: metadata("object", true) };
const overCluster = { metadata: metadata("object", false) };

function made(apiVersion: string, says: string, fields: Fields, own = inNamespace): KindOfObject {
  return { apiVersion, says, fields: { ...own, spec: field("what is wanted", object(fields)) } };
}

const alpha1 = "policy.networking.k8s.io/v1alpha1";

/** By kind. */
export const kinds: Readonly<Record<string, KindOfObject>> = {
  NetworkPolicy: made(
    "networking.k8s.io/v1",
    "who may reach some pods of a namespace, and whom they may reach",
    networkPolicy,
  ),
  ClusterNetworkPolicy: made(
    "policy.networking.k8s.io/v1alpha2",
    "an administrator's rules over all namespaces",
    clusterNetworkPolicy,
    overCluster,
  ),
  AdminNetworkPolicy: made(
    alpha1,
    "an administrator's rules that come before every NetworkPolicy",
    adminNetworkPolicy,
    overCluster,
  ),
  BaselineAdminNetworkPolicy: made(
    alpha1,
    "what holds where no NetworkPolicy selects a pod; the only one is called default",
    baselineAdminNetworkPolicy,
    overCluster,
  ),
  Namespace: {
    apiVersion: "v1",
    says: "a room for pods and policies",
    fields: { metadata: metadata("namespace", false) },
  },
  Pod: made("v1", "what talks: containers that share one address", podFields, { metadata: metadata("pod", true) }),
  Service: made("v1", "a name and an address for some pods", service),
  Deployment: made("apps/v1", "pods that are all alike", workload),
  ReplicaSet: made("apps/v1", "pods that are all alike, most often a Deployment's", workload),
  StatefulSet: made("apps/v1", "pods with names and storage of their own", workload),
  DaemonSet: made("apps/v1", "a pod on every node", daemonSet),
  Job: made("batch/v1", "pods that run until they are done", job),
  CronJob: made("batch/v1", "Jobs at certain times", cronJob),
};
