import { intersectConnections, unionConnections } from "../../../src/sets/connection-set.ts";
import type { Expected } from "../../support/oracle.ts";
import { readAddress } from "../../support/tiny-address.ts";
import type { TinyAdminPolicy, TinyAdminRule } from "../../support/tiny-admin.ts";
import type { TinyCluster, TinyPolicy, TinyRule } from "../../support/tiny-cluster.ts";
import { clusterWidths, isNode, type Width, widthsOf } from "../../support/tiny-ends.ts";
import { formatPassing } from "../../support/verdicts.ts";
import { askAll, type Law } from "./law.ts";

export const familyLaw: Law = {
  name: "a cluster of both families answers as one of IPv4 and one of IPv6 together",
  clusters: { families: ["IPv4", "IPv6"] },
  findBreach(all) {
    const cluster = { ...all, pods: all.pods.filter((pod) => isNode(all, pod) || pod.addresses.length !== 1) };
    const hasBoth = (list: readonly Width[]) => list.length === 2;
    if (!hasBoth(clusterWidths(cluster)) || !cluster.pods.every((pod) => hasBoth(widthsOf(cluster, pod))))
      return undefined;
    const both = askAll(cluster);
    const [v4, v6] = [askAll(restrict(cluster, 32)), askAll(restrict(cluster, 128))];
    const wrong = both.findIndex(({ from, to, ...answer }, i) => {
      const outside = from.pod ? to : from;
      const isName = outside.pod !== undefined || outside.domain === true;
      const family = readAddress(isName ? "::" : outside.words).width;
      const expected = isName ? together(v4[i]!, v6[i]!) : family === 32 ? v4[i]! : v6[i]!;
      return formatPassing(answer) !== formatPassing(expected);
    });
    if (wrong < 0) return undefined;
    const [said, ofV4, ofV6] = [both, v4, v6].map((answers) => formatPassing(answers[wrong]!));
    return `${both[wrong]!.from.words} => ${both[wrong]!.to.words}: ${said}; IPv4 ${ofV4}; IPv6 ${ofV6}`;
  },
};

function together(a: Expected, b: Expected): Expected {
  return {
    connections: intersectConnections(a.connections, b.connections),
    possible: unionConnections(a.possible, b.possible),
  };
}

/** Without the addresses of the other family, and without the peers, rules and profile that speak of it alone. */
function restrict(cluster: TinyCluster, width: Width): TinyCluster {
  const isOwn = (text: string) => readAddress(text.split("/")[0]!).width === width;
  const own = <T extends { readonly addresses: readonly string[] }>(end: T): T => {
    return { ...end, addresses: end.addresses.filter(isOwn) };
  };
  return {
    ...cluster,
    profile: { ...cluster.profile, podCidrs: cluster.profile.podCidrs.filter(isOwn) },
    nodes: cluster.nodes.map(own),
    pods: cluster.pods.map(own),
    policies: cluster.policies.map((policy) => restrictPolicy(policy, isOwn)),
    adminPolicies: cluster.adminPolicies.map((policy) => restrictAdminPolicy(policy, isOwn)),
  };
}

type IsOwn = (text: string) => boolean;

function restrictPolicy({ spec, ...policy }: TinyPolicy, isOwn: IsOwn): TinyPolicy {
  const policyTypes = spec.policyTypes?.length ? spec.policyTypes : typesOf(spec);
  const rules = (list: TinyPolicy["spec"]["ingress"]) => list?.flatMap((rule) => restrictRule(rule, isOwn));
  return { ...policy, spec: { ...spec, policyTypes, ingress: rules(spec.ingress), egress: rules(spec.egress) } };
}

/** What the API server makes of missing types (S1), for a policy that is about to lose rules. */
export function typesOf({ egress }: TinyPolicy["spec"]): readonly ("Ingress" | "Egress")[] {
  return (egress ?? []).length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
}

function restrictRule(rule: TinyRule, isOwn: IsOwn): readonly TinyRule[] {
  const side = rule.to?.length ? "to" : "from";
  const peers = rule[side] ?? [];
  const left = peers.filter(({ ipBlock }) => !ipBlock || isOwn(ipBlock.cidr));
  if (peers.length === 0) return [rule];
  return left.length === 0 ? [] : [{ ...rule, [side]: left }];
}

function restrictAdminPolicy({ spec, ...policy }: TinyAdminPolicy, isOwn: IsOwn): TinyAdminPolicy {
  return { ...policy, spec: { ...spec, egress: spec.egress?.flatMap((rule) => restrictAdminRule(rule, isOwn)) } };
}

function restrictAdminRule(rule: TinyAdminRule, isOwn: IsOwn): readonly TinyAdminRule[] {
  const to = rule.to!.flatMap((peer) => {
    const networks = peer.networks?.filter(isOwn);
    return networks?.length === 0 ? [] : [{ ...peer, networks }];
  });
  return to.length === 0 ? [] : [{ ...rule, to }];
}
