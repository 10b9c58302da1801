import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { pod, stream, workload } from "../support/manifests.ts";

function workloadsOf(...documents: readonly string[]): readonly string[] {
  const { cluster, diagnostics } = analyze([{ path: "all.yaml", text: stream(...documents) }]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return cluster.workloads.map(({ kind, name, endpoints }) => `${kind}/${name}: ${endpoints.map((one) => one.name)}`);
}

const deployment = workload("apps/v1", "Deployment", "web", { labels: { app: "web" }, replicas: 2 });
const labels = { app: "web", "pod-template-hash": "5d9c7" };

test("a pod folds into its ReplicaSet's Deployment", () => {
  const replicaSet = workload("apps/v1", "ReplicaSet", "web-5d9c7", { labels, owner: "Deployment/web" });
  const owned = pod("web-5d9c7-a", { labels, owner: "ReplicaSet/web-5d9c7" });
  expect(workloadsOf(deployment, replicaSet, owned)).toEqual(["Deployment/web: web-5d9c7-a"]);
});

test("a pod folds into its Deployment when the ReplicaSet between them is not in the input", () => {
  expect(workloadsOf(deployment, pod("web-5d9c7-a", { labels, owner: "ReplicaSet/web-5d9c7" }))).toEqual([
    "Deployment/web: web-5d9c7-a",
  ]);
});

test("a ReplicaSet that only looks like a Deployment's keeps its own name", () => {
  const other = pod("web-canary-a", { labels: { app: "web" }, owner: "ReplicaSet/web-canary" });
  expect(workloadsOf(deployment, other)).toEqual(["Deployment/web: web", "ReplicaSet/web-canary: web-canary-a"]);
});

test("a ReplicaSet of the input that no Deployment owns keeps its pods, though it be named as one of a Deployment's", () => {
  const replicaSet = workload("apps/v1", "ReplicaSet", "web-5d9c7", { labels });
  expect(workloadsOf(deployment, replicaSet, pod("web-5d9c7-a", { labels, owner: "ReplicaSet/web-5d9c7" }))).toEqual([
    "Deployment/web: web",
    "ReplicaSet/web-5d9c7: web-5d9c7-a",
  ]);
});

test("the hash in a ReplicaSet's name counts only where it is the one on its pods", () => {
  expect(workloadsOf(deployment, pod("web-84f6b-a", { labels, owner: "ReplicaSet/web-84f6b" }))).toEqual([
    "Deployment/web: web",
    "ReplicaSet/web-84f6b: web-84f6b-a",
  ]);
});

test("a Job's pod stands under the Job where the input has neither it nor a CronJob that scheduled it", () => {
  const pods = [pod("migrate-x", { owner: "Job/migrate" }), pod("backup-29411-x", { owner: "Job/backup-29411" })];
  expect(workloadsOf(...pods)).toEqual(["Job/backup-29411: backup-29411-x", "Job/migrate: migrate-x"]);
});

test("owners that own each other in a circle end the way up", () => {
  const owned = (name: string, owner: string) =>
    workload("apps/v1", "ReplicaSet", name, { labels, owner: `ReplicaSet/${owner}` });
  const circle = workloadsOf(
    owned("a", "b"),
    owned("b", "c"),
    owned("c", "b"),
    pod("a-x", { labels, owner: "ReplicaSet/a" }),
  );
  expect(circle).toEqual(["ReplicaSet/b: b", "ReplicaSet/c: a-x"]);
});

test("a Job's pod folds into the CronJob that scheduled it", () => {
  const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup, namespace: default}
spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: backup}}, spec: {containers: []}}}}}
`;
  expect(workloadsOf(cronJob, pod("backup-29411-x", { owner: "Job/backup-29411" }))).toEqual([
    "CronJob/backup: backup-29411-x",
  ]);
});

test("pods of one controller that the input does not hold are one workload of its kind", () => {
  const pods = ["a", "b"].map((name) => pod(`db-${name}`, { owner: "StrimziPodSet/db" }));
  expect(workloadsOf(...pods)).toEqual(["StrimziPodSet/db: db-a,db-b"]);
});

test("static pods, owned by their Node, and bare pods stand for themselves", () => {
  expect(workloadsOf(pod("etcd-n1", { owner: "Node/n1" }), pod("tool"))).toEqual([
    "Pod/etcd-n1: etcd-n1",
    "Pod/tool: tool",
  ]);
});

test("a ReplicaSet that a Deployment scaled to none is no endpoint", () => {
  const old = workload("apps/v1", "ReplicaSet", "web-old", { labels, owner: "Deployment/web", replicas: 0 });
  expect(workloadsOf(deployment, old)).toEqual(["Deployment/web: web"]);
});

test("a Job whose pods have all finished has no endpoint, not one from its template", () => {
  const job = workload("batch/v1", "Job", "migrate", { labels: { app: "migrate" } });
  expect(workloadsOf(job, pod("migrate-x", { owner: "Job/migrate", phase: "Succeeded" }))).toEqual([]);
});

test("whatever runs again keeps its template's endpoint when all its pods in the input have finished", () => {
  const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: {name: backup, namespace: default}
spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: backup}}, spec: {containers: []}}}}}
`;
  const lastRun = pod("backup-29411-x", { owner: "Job/backup-29411", phase: "Succeeded" });
  expect(workloadsOf(cronJob, lastRun)).toEqual(["CronJob/backup: backup"]);
  const evicted = pod("web-5d9c7-a", { labels, owner: "ReplicaSet/web-5d9c7", phase: "Failed" });
  expect(workloadsOf(deployment, evicted)).toEqual(["Deployment/web: web"]);
});

test("a Deployment of an operator's that is scaled to none stays an endpoint, as any other", () => {
  const scaled = workload("apps/v1", "Deployment", "api", { replicas: 0, owner: "Shop/api" });
  expect(workloadsOf(scaled)).toEqual(["Deployment/api: api"]);
});

test("a workload's pods stand by name, in whatever order the input has them", () => {
  const replicas = ["web-5d9c7-b", "web-5d9c7-c", "web-5d9c7-a"].map((name) =>
    pod(name, { labels, owner: "ReplicaSet/web-5d9c7" }),
  );
  expect(workloadsOf(deployment, ...replicas)).toEqual(["Deployment/web: web-5d9c7-a,web-5d9c7-b,web-5d9c7-c"]);
});
