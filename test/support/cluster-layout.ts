import { groupBy } from "../../src/group-by.ts";
import type { ClusterSize } from "./cluster-size.ts";
import { hash } from "./name-letters.ts";
import { type Random, seededRandom } from "./random.ts";

/** An application of a generated cluster: one workload and its pods. */
export interface App {
  readonly namespace: string;
  readonly team: string;
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob";
  readonly name: string;
  readonly tier: "web" | "api" | "data" | "batch" | "platform";
  readonly port: number;
  readonly hostNetwork: boolean;
  readonly replicas: number;
  /** Of its pod template, as controllers put it in names and labels. */
  readonly hash: string;
}

/** A namespace and who lives there. */
export interface Quarter {
  readonly name: string;
  readonly team: string;
  readonly environment: string;
  readonly apps: readonly App[];
}

export interface Layout {
  readonly nodes: number;
  readonly platform: readonly Quarter[];
  readonly teams: readonly Quarter[];
}

export const teams = ["checkout", "catalogue", "identity", "payments", "logistics", "search", "billing", "support"];
export const environments = ["production", "staging", "development"];

const podsPerNode = 30;
const podsPerWorkload = 5;
const workloadsPerNamespace = 20;

/** Who lives where: nothing but how many nodes there are and replicas of a workload hangs on the number of pods. */
export function layOut({ seed, pods, workloads }: ClusterSize): Layout {
  const nodes = Math.ceil(pods / podsPerNode);
  const platform = layOutPlatform(nodes);
  const left = pods - sum(platform.flatMap(({ apps }) => apps).map(({ replicas }) => replicas));
  const count = Math.min(left, workloads ?? Math.ceil(pods / podsPerWorkload));
  return { nodes, platform, teams: layOutTeams(seededRandom(seed), count, left) };
}

function layOutPlatform(nodes: number): readonly Quarter[] {
  const own = { team: "platform", tier: "platform", hostNetwork: false, replicas: 2 } as const;
  const perNode = { ...own, kind: "DaemonSet", replicas: nodes } as const;
  const quarter = (name: string, apps: readonly Omit<App, "namespace">[]): Quarter => ({
    name,
    team: "platform",
    environment: "production",
    apps: apps.map((app) => ({ ...app, namespace: name })),
  });
  return [
    quarter("kube-system", [
      { ...own, kind: "Deployment", name: "coredns", port: 53, hash: "5d78c9869d" },
      { ...perNode, name: "kube-proxy", port: 10256, hostNetwork: true, hash: "6b8f7c9d4" },
    ]),
    quarter("monitoring", [
      { ...own, kind: "StatefulSet", name: "prometheus", port: 9090, hash: "7c4f9b6d5c" },
      { ...perNode, name: "node-exporter", port: 9100, hostNetwork: true, hash: "58d9c7b6f4" },
      { ...perNode, name: "log-agent", port: 2020, hash: "84c5f7d6b9" },
    ]),
  ];
}

function layOutTeams(random: Random, workloads: number, pods: number): readonly Quarter[] {
  const count = Math.ceil(workloads / workloadsPerNamespace);
  const places = Array.from({ length: count }, (_, i) => placeOf(i));
  const plans = places.flatMap((place, i) =>
    Array.from({ length: share(workloads, count, i) }, (_, app) => planApp(random, place, app)),
  );
  // Each has a pod; those above that go to workloads by weight.
  const more = shareOut(
    pods - workloads,
    plans.map(({ weight }) => weight),
  );
  const apps = plans.map(({ weight, ...app }, i): App => ({ ...app, replicas: 1 + more[i]! }));
  const appsIn = groupBy(apps, ({ namespace }) => namespace);
  return places.map((place) => ({ ...place, apps: appsIn.get(place.name)! }));
}

type Place = Omit<Quarter, "apps">;

function placeOf(index: number): Place {
  const team = teams[index % teams.length]!;
  const round = Math.floor(index / teams.length);
  return { name: `${team}-${round + 1}`, team, environment: environments[round % environments.length]! };
}

const kinds = { web: "Deployment", api: "Deployment", data: "StatefulSet", batch: "CronJob" } as const;
const ports = { web: 8080, api: 9090, data: 5432, batch: 8081 };

/** The last of a full namespace is a CronJob, which keeps the one pod it has. */
function planApp(random: Random, { name, team }: Place, index: number): Omit<App, "replicas"> & { weight: number } {
  const tier = index === workloadsPerNamespace - 1 ? "batch" : random.pick(["web", "api", "api", "data"] as const);
  return {
    namespace: name,
    team,
    kind: kinds[tier],
    name: `${tier}-${index + 1}`,
    tier,
    port: ports[tier],
    hostNetwork: false,
    hash: hash(random, 10),
    weight: tier === "batch" ? 0 : random.pick([1, 1, 2, 3, 5, 8]),
  };
}

/** Equal shares of a total; the first ones take what is left over. */
export function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

/** Whole shares of a total by weight, none of it lost. */
function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const all = sum(weights) || 1;
  let weight = 0;
  let given = 0;
  return weights.map((own) => {
    weight += own;
    const due = Math.floor((total * weight) / all) - given;
    given += due;
    return due;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
