import { equalConnections } from "../sets/connection-set.ts";
import { isEmptyAddresses, onlyFamily } from "../sets/ip-set.ts";
import { ruleAddresses } from "./block.ts";
import { isBackToItself } from "./direction.ts";
import type { EndpointRef } from "./flow.ts";
import { isNode, isOwnNode } from "./node-local.ts";
import { otherProfiles } from "./other-profiles.ts";
import type { PairVerdict } from "./pair.ts";
import { kindsNotEvaluated, skippedInput } from "./skipped-input.ts";
import { tierCaveats } from "./tier-caveats.ts";
import { hangsOnUnknownLabels } from "./unknown-labels.ts";
import type { Caveat } from "./verdict.ts";

/** What to know beside the answers for these pairs, each thing once. */
export function findCaveats(pairs: readonly PairVerdict[]): readonly Caveat[] {
  const caveats = pairs.flatMap(caveatsOf);
  return [...new Map(caveats.map((caveat) => [`${caveat.code} ${caveat.message}`, caveat])).values()];
}

function caveatsOf(pair: PairVerdict): readonly Caveat[] {
  if (!pair.cluster.profile.enforced) return [notEnforced, ...otherProfiles(pair)];
  if (pair.egress.kind === "not-subject" && pair.egress.why === "itself") return [];
  const pods = [pair.from, pair.to].filter((end) => end.kind === "pod");
  return [
    ...skippedInput(pods, pair.cluster),
    ...kindsNotEvaluated(pods, pair.cluster),
    ...hangsOnUnknownLabels(pair),
    ...tierCaveats(pair),
    ...openAddresses(pair),
    ...missingFamily(pair),
    ...hostNetwork(pair),
    ...sameNode(pair),
    ...ownNode(pair),
    ...itself(pair),
    ...sourceAddress(pair),
    ...otherProfiles(pair),
  ];
}

export const notEnforced: Caveat = {
  code: "not-enforced",
  message: "in this profile the network plugin enforces no policy: everything is allowed",
};

function openAddresses(pair: PairVerdict): readonly Caveat[] {
  const { from, to, egress, ingress } = pair;
  if (isOwnNode(from, to) || isBackToItself(pair)) return [];
  if ([egress, ingress].every(({ connections, possible }) => equalConnections(connections, possible))) return [];
  if (to.kind === "outside" && to.domain !== undefined) {
    return [{ code: "address-unknown", message: `it depends on the address that \`${to.domain}\` stands for` }];
  }
  const pods = [from, to].filter((end) => end.kind === "pod");
  const unknown = pods.filter(({ endpoint }) => endpoint.known.length === 0);
  if (unknown.length === 0) {
    return [{ code: "address-unknown", message: "it depends on which of its addresses an end goes by" }];
  }
  const shown = unknown.map(({ ref }) => `\`${ref.id}\``).join(" and ");
  return [
    {
      code: "address-unknown",
      message: `it depends on the address of ${shown}, which the input does not tell: add pods with their status (kubectl get pods -o yaml) or narrow the pod CIDRs`,
    },
  ];
}

function missingFamily({ from, to, family }: PairVerdict): readonly Caveat[] {
  return [from, to].flatMap((end) => {
    if (end.kind === "outside" || end.endpoint.known.length === 0) return [];
    if (end.endpoint.known.some((address) => address.family === family)) return [];
    const message = `\`${end.ref.id}\` has no ${family} address in the input; policies are read as if it had one`;
    return [{ code: "family-missing", message } as const];
  });
}

function hostNetwork({ from, to }: PairVerdict): readonly Caveat[] {
  const ends = [from, to].filter((end) => end.kind === "pod" && end.endpoint.hostNetwork);
  return ends.map(({ ref }) => hostNetworkUndefined(ref));
}

export function hostNetworkUndefined({ id }: EndpointRef): Caveat {
  const message = `\`${id}\` uses the host network: what policies do to it is undefined by Kubernetes, most plugins treat it as its node`;
  return { code: "host-network", message };
}

/** Told where egress rules do not let through what the docs always allow. */
function ownNode({ from, to, egress }: PairVerdict): readonly Caveat[] {
  if (!isOwnNode(from, to) || equalConnections(egress.connections, egress.possible)) return [];
  const message =
    "whether policies keep a pod from the node it runs on is undefined by Kubernetes: its documentation says that such traffic is always allowed, its API reference that egress rules decide";
  return [{ code: "own-node", message }];
}

/** Told where NetworkPolicies would not let it through; policies over the cluster have their say (T10). */
function itself(pair: PairVerdict): readonly Caveat[] {
  const { egress, ingress } = pair;
  if (!isBackToItself(pair)) return [];
  if ([egress, ingress].every(({ connections, possible }) => equalConnections(connections, possible))) return [];
  const message =
    "whether NetworkPolicies keep a pod from itself where it goes through a Service is undefined by Kubernetes, and plugins differ";
  return [{ code: "itself", message }];
}

function sameNode({ from, locality, answer }: PairVerdict): readonly Caveat[] {
  if (locality === "some" && isNode(from)) {
    return [{ code: "same-node", message: "a node always reaches the pods that run on it: some of these do" }];
  }
  if (locality !== "unknown" || answer === "allowed") return [];
  const rule = isNode(from)
    ? "a node always reaches the pods that run on it"
    : "whether policies keep a pod from the node it runs on is undefined by Kubernetes";
  const message = `${rule}; the input leaves open where these run`;
  return [{ code: "same-node", message }];
}

/** Address translation on the way: which address a rule meets is the plugin's choice. */
function sourceAddress({ from, ingress, family }: PairVerdict): readonly Caveat[] {
  if (from.kind !== "outside" || !("policies" in ingress)) return [];
  const rules = ingress.policies.flatMap((policy) => policy.ingress);
  if (!rules.some((rule) => !isEmptyAddresses(onlyFamily(ruleAddresses(rule), family)))) return [];
  const message =
    "a load balancer or node may replace the source address before the policy sees it: undefined by Kubernetes";
  return [{ code: "address-translation", message }];
}
