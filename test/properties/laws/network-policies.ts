import { noConnections, unionConnections } from "../../../src/sets/connection-set.ts";
import type { Expected } from "../../support/oracle.ts";
import { isolates, isolating } from "../../support/oracle-network-policy.ts";
import type { Random } from "../../support/random.ts";
import { randomRule } from "../../support/random-cluster.ts";
import type { TinyCluster, TinyPod, TinyPolicy } from "../../support/tiny-cluster.ts";
import { addressesOf, isNode } from "../../support/tiny-ends.ts";
import { formatPassing } from "../../support/verdicts.ts";
import { typesOf } from "./families.ts";
import { type Answer, type AskedEnd, askAll, compareClusters, holds, type Law } from "./law.ts";

type Direction = "ingress" | "egress";

const directions = ["ingress", "egress"] as const;
const typeNames = { ingress: "Ingress", egress: "Egress" } as const;

export const addedRuleLaw: Law = {
  name: "one more rule in a NetworkPolicy that isolates already never takes a flow away",
  findBreach(cluster, random) {
    const added = addRule(cluster, random);
    return added && compareClusters(cluster, added, "more");
  },
};

function addRule(cluster: TinyCluster, random: Random): TinyCluster | undefined {
  if (cluster.policies.length === 0) return undefined;
  const index = random.integer(0, cluster.policies.length - 1);
  const { spec, ...policy } = cluster.policies[index]!;
  const direction = directions.find((one) => isolates(spec, one))!;
  const rule = randomRule(random, direction === "ingress" ? "from" : "to");
  const policyTypes = spec.policyTypes?.length ? spec.policyTypes : typesOf(spec);
  const rules = [rule, ...(spec[direction] ?? [])];
  const policies = cluster.policies.with(index, { ...policy, spec: { ...spec, policyTypes, [direction]: rules } });
  return { ...cluster, policies };
}

export const unionLaw: Law = {
  name: "what several NetworkPolicies allow a pod is what each of them allows alone, taken together",
  findBreach(cluster) {
    return directions.map((direction) => findMissing(cluster, direction)).find((breach) => breach !== undefined);
  },
};

/** For one direction: the policies say nothing about the other one. */
function findMissing(cluster: TinyCluster, direction: Direction): string | undefined {
  const policies = cluster.policies
    .filter(({ spec }) => isolates(spec, direction))
    .map((policy): TinyPolicy => {
      return { ...policy, spec: { ...policy.spec, policyTypes: [typeNames[direction]] } };
    });
  const all = { ...cluster, policies };
  const alone = policies.map((policy) => askAll({ ...cluster, policies: [policy] }));
  const wrong = askAll(all).find((answer, i) => {
    const selecting = selectingPolicies(all, direction === "ingress" ? answer.to : answer.from, direction);
    if (selecting.length === 0) return false;
    const united = selecting.map((policy) => alone[policies.indexOf(policy)]![i]!).reduce<Expected>(unite, nothing);
    // Two policies together may be sure of a pod of whose address each alone is not.
    return isKnown(all, answer) ? formatPassing(answer) !== formatPassing(united) : !holds(answer, united);
  });
  return wrong && `${direction}: ${wrong.from.words} => ${wrong.to.words}: ${formatPassing(wrong)} together`;
}

function selectingPolicies(cluster: TinyCluster, { pod }: AskedEnd, direction: Direction): readonly TinyPolicy[] {
  return pod === undefined || isNode(cluster, pod) ? [] : isolating(cluster, pod, direction);
}

function isKnown(cluster: TinyCluster, { from, to }: Answer): boolean {
  return [from, to].every(({ pod, domain }) => !domain && (pod === undefined || isPlaced(cluster, pod)));
}

function isPlaced(cluster: TinyCluster, pod: TinyPod): boolean {
  return addressesOf(cluster, pod).length > 0;
}

function unite(a: Expected, b: Expected): Expected {
  return {
    connections: unionConnections(a.connections, b.connections),
    possible: unionConnections(a.possible, b.possible),
  };
}

const nothing: Expected = { connections: noConnections, possible: noConnections };

export const addedPolicyLaw: Law = {
  name: "one more NetworkPolicy for pods that are isolated already never takes a flow away",
  findBreach(cluster, random) {
    if (cluster.policies.length === 0) return undefined;
    const model = random.pick(cluster.policies);
    const spec = {
      ...model.spec,
      policyTypes: model.spec.policyTypes?.length ? model.spec.policyTypes : typesOf(model.spec),
      ingress: [randomRule(random, "from")],
      egress: [randomRule(random, "to")],
    };
    return compareClusters(
      cluster,
      { ...cluster, policies: [...cluster.policies, { ...model, name: "more", spec }] },
      "more",
    );
  },
};
