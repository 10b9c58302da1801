import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { Profile } from "../cluster/profile.ts";
import type { End } from "./end.ts";
import { judgePair, type PairVerdict } from "./pair.ts";
import type { Answer, Caveat } from "./verdict.ts";

/** Where a network plugin that behaves otherwise would answer otherwise: which, and how. */
export function otherProfiles(pair: PairVerdict): readonly Caveat[] {
  return [...blocksOverPods(pair), ...hostPods(pair)];
}

const said: Readonly<Record<Answer, string>> = {
  allowed: "allowed",
  "some-ports": "some ports allowed",
  blocked: "blocked",
  unknown: "unknown",
};

function blocksOverPods(pair: PairVerdict): readonly Caveat[] {
  if (pair.from.kind === "outside" || pair.to.kind === "outside") return [];
  const { profile } = pair.cluster;
  const never = profile.ipBlockMatchesPods === "never";
  const other = judgePair({
    ...pair,
    cluster: withProfile(pair.cluster, { ipBlockMatchesPods: never ? "by-address" : "never" }),
  });
  if (other.answer === pair.answer) return [];
  const who = never
    ? "a plugin that matches pods by address, as Kubernetes' own tests require, answers otherwise"
    : "Cilium does not match pods by address";
  return [{ code: "other-profile", message: `${who}: ${said[other.answer]} there` }];
}

function hostPods(pair: PairVerdict): readonly Caveat[] {
  const ends = [pair.from, pair.to];
  if (pair.cluster.profile.hostNetwork === "as-pod" || !ends.some(isOnHost)) return [];
  if (pair.egress.kind === "not-subject" && pair.egress.why === "same-node") return [];
  const cluster = withProfile(pair.cluster, { hostNetwork: "as-pod" });
  const other = judgePair({ ...pair, cluster, from: asPod(pair.from), to: asPod(pair.to) });
  if (other.answer === pair.answer) return [];
  return [
    {
      code: "other-profile",
      message: `a plugin that treats host-network pods like other pods answers otherwise: ${said[other.answer]} there`,
    },
  ];
}

function isOnHost(end: End): boolean {
  return end.kind === "pod" && end.endpoint.onHost;
}

function asPod(end: End): End {
  if (end.kind === "outside") return end;
  const members = end.members.map((member): Endpoint => ({ ...member, onHost: false }));
  return { ...end, members, endpoint: { ...end.endpoint, onHost: false } };
}

function withProfile(cluster: Cluster, change: Partial<Profile>): Cluster {
  return { ...cluster, profile: { ...cluster.profile, ...change } };
}
