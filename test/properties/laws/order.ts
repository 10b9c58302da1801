import { analyze, formatFlows, listFlows } from "../../../src/index.ts";
import { stream } from "../../support/manifests.ts";
import type { Random } from "../../support/random.ts";
import type { TinyAdminPolicy, TinyAdminRule } from "../../support/tiny-admin.ts";
import {
  type TinyCluster,
  type TinyPolicy,
  type TinyRule,
  writeDocuments,
  writeManifests,
} from "../../support/tiny-cluster.ts";
import { askAll, compareAnswers, type Law } from "./law.ts";

export const orderLaw: Law = {
  name: "the order of files, documents, NetworkPolicy rules, peers and ports does not matter",
  findBreach(cluster, random) {
    const shuffled = shuffleRules(cluster, random);
    const documents = shuffle(writeDocuments(shuffled), random);
    const cuts = [random.integer(0, documents.length), random.integer(0, documents.length)].sort((a, b) => a - b);
    const pieces = [documents.slice(0, cuts[0]), documents.slice(cuts[0], cuts[1]), documents.slice(cuts[1])];
    const files = pieces.map((piece, i) => ({ path: `${i}.yaml`, text: stream(...piece) }));
    const one = { path: "cluster.yaml", text: writeManifests(cluster) };
    const [then, now] = [[one], files].map((input) => formatFlows(listFlows(analyze(input, cluster.profile)), "txt"));
    if (then !== now) return `listed then:\n${then}\nnow:\n${now}`;
    return compareAnswers(askAll(cluster), askAll(shuffled, files));
  },
};

function shuffleRules({ policies, adminPolicies, ...cluster }: TinyCluster, random: Random): TinyCluster {
  return {
    ...cluster,
    policies: policies.map((policy) => shufflePolicy(policy, random)),
    adminPolicies: adminPolicies.map((policy) => shuffleAdminPolicy(policy, random)),
  };
}

function shufflePolicy({ spec, ...policy }: TinyPolicy, random: Random): TinyPolicy {
  const rules = (list: TinyPolicy["spec"]["ingress"]) =>
    list &&
    shuffle(list, random).map(({ from, to, ports }): TinyRule => {
      return {
        from: from && shuffle(from, random),
        to: to && shuffle(to, random),
        ports: ports && shuffle(ports, random),
      };
    });
  return { ...policy, spec: { ...spec, ingress: rules(spec.ingress), egress: rules(spec.egress) } };
}

/** Their rules are read from top to bottom and stay where they are. */
function shuffleAdminPolicy({ spec, ...policy }: TinyAdminPolicy, random: Random): TinyAdminPolicy {
  const rules = (list: TinyAdminPolicy["spec"]["ingress"]) =>
    list?.map(({ from, to, protocols, ports, ...rule }): TinyAdminRule => {
      const peers = { from: from && shuffle(from, random), to: to && shuffle(to, random) };
      return {
        ...rule,
        ...peers,
        protocols: protocols && shuffle(protocols, random),
        ports: ports && shuffle(ports, random),
      };
    });
  return { ...policy, spec: { ...spec, ingress: rules(spec.ingress), egress: rules(spec.egress) } };
}

function shuffle<T>(list: readonly T[], random: Random): readonly T[] {
  return random.sample(list, list.length);
}
