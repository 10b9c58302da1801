import type { Cluster } from "../cluster/cluster.ts";
import { hasAddresses } from "../cluster/sight.ts";
import type { PodEnd } from "../policy/end.ts";
import type { FlowTable } from "../policy/flows.ts";
import type { PairVerdict } from "../policy/pair.ts";
import type { Part } from "../policy/parts.ts";
import type { Direction } from "../resources/network-policy.ts";
import { exposedOf, Today } from "./exposed.ts";
import { type ExposingRule, findSay, type Say } from "./exposing-rules.ts";
import type { Exposure, ExposureEntry, ExposureSide } from "./exposure.ts";
import { exposureCaveats } from "./exposure-caveats.ts";
import { exposeOutside } from "./outside-exposure.ts";
import { PotentialCluster } from "./potential-cluster.ts";
import { type Judged, judgePotential } from "./potential-judgement.ts";
import { anyPod, type CombinedPeers, distinctPeers, type PotentialPeer, potentialPeers } from "./potential-peer.ts";
import { tellingPeers } from "./telling.ts";
import { isWide } from "./wide.ts";

/**
 * Exposure of all workloads, found when asked for. What does not exist yet is judged as real pods are: pods are made
 * up, one for each kind that rules tell apart.
 */
export class ExposureIndex {
  readonly #potential: PotentialCluster;
  readonly #table: FlowTable;
  readonly #today: Today;
  readonly #sides = new Map<string, ExposureSide>();

  constructor(cluster: Cluster, table: FlowTable) {
    this.#potential = new PotentialCluster(cluster);
    this.#table = table;
    this.#today = new Today(cluster, table);
  }

  of(part: Part): Exposure {
    const { ref, endpoint } = part;
    return {
      ref,
      onHost: endpoint.onHost,
      ingress: this.#side("ingress", part),
      egress: this.#side("egress", part),
      caveats: exposureCaveats(part, this.#potential.cluster),
    };
  }

  /** As `isWide` says of who is restricted, without looking closer where no rule could make it so. */
  isWide(direction: Direction, part: Part): boolean {
    const { rules, isTiered } = findSay(part.endpoint, direction, this.#potential.cluster);
    return (isTiered || rules.some(mayBeWide)) && isWide(this.#side(direction, part));
  }

  /** Members of one class are told apart by nothing. */
  #side(direction: Direction, part: Part): ExposureSide {
    const key = `${direction} ${part.member}`;
    const known = this.#sides.get(key);
    if (known) return known;
    const say = findSay(part.endpoint, direction, this.#potential.cluster);
    const { peers, complete } = this.#peersOf(say);
    const entries = [
      ...this.#exposeToPods(direction, part, say, peers),
      ...exposeOutside(direction, part, say.rules, this.#table, this.#potential.cluster),
    ];
    const side = { direction, by: say.by(), entries, complete };
    this.#sides.set(key, side);
    return side;
  }

  /** Rules of NetworkPolicies only add, so that peers need not be combined. */
  #peersOf({ rules, isTiered }: Say): CombinedPeers {
    const spoken = rules.flatMap(({ rule, namespace }) => potentialPeers(rule, namespace));
    const peers = distinctPeers([anyPod, ...spoken]);
    return isTiered ? this.#potential.combine(peers) : { peers, complete: true };
  }

  #exposeToPods(
    direction: Direction,
    part: Part,
    { rules }: Say,
    peers: readonly PotentialPeer[],
  ): readonly ExposureEntry[] {
    const potentials = this.#potential.imagine(peers, part.endpoint.place);
    const pairs = new Map<PodEnd, readonly PairVerdict[]>();
    const judged = potentials.map((one) => judgePotential(one, direction, part, rules, this.#potential.cluster, pairs));
    return tellingPeers(judged).map((told) => this.#entryOf(told.judged, told.less));
  }

  #entryOf({ potential, connections, possible, portNames, passing, matched }: Judged, less: boolean): ExposureEntry {
    const deciding = matched.filter(({ action }) => action === "accept" || (less && action === "deny"));
    const rules = deciding.map(({ ref }) => ref());
    const { peer, examples } = potential;
    return { who: exposedOf(peer, this.#today), connections, possible, portNames, passing, less, rules, examples };
  }
}

/** Selectors that ask for a value never hold every pod, not even several together. */
function mayBeWide({ rule, namespace }: ExposingRule): boolean {
  if (hasAddresses(rule)) return true;
  return potentialPeers(rule, namespace).some(({ namespaces, pods }) =>
    [...namespaces, ...pods].every(({ operator }) => operator !== "In"),
  );
}
