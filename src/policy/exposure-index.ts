import type { Cluster } from "../cluster/cluster.ts";
import type { Direction } from "../resources/network-policy.ts";
import { exposedOf, Today } from "./exposed.ts";
import { type ExposingRule, findSay } from "./exposing-rules.ts";
import type { Exposure, ExposureEntry, ExposureSide } from "./exposure.ts";
import type { FlowTable } from "./flows.ts";
import { exposeOutside } from "./outside-exposure.ts";
import type { Part } from "./parts.ts";
import { PotentialCluster } from "./potential-cluster.ts";
import { addsSomething, type Judged, judgePotential, takesAway } from "./potential-judgement.ts";
import { anyPod, distinctPeers, potentialPeers } from "./potential-peer.ts";

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
    return { ref, onHost: endpoint.onHost, ingress: this.#side("ingress", part), egress: this.#side("egress", part) };
  }

  /** Members of one class are told apart by nothing. */
  #side(direction: Direction, part: Part): ExposureSide {
    const key = `${direction} ${part.member}`;
    const known = this.#sides.get(key);
    if (known) return known;
    const { by, rules } = findSay(part.endpoint, direction, this.#potential.cluster);
    const entries = [
      ...this.#exposeToPods(direction, part, rules),
      ...exposeOutside(direction, part, rules, this.#table, this.#potential.cluster),
    ];
    const side = { direction, by, entries };
    this.#sides.set(key, side);
    return side;
  }

  #exposeToPods(direction: Direction, part: Part, rules: readonly ExposingRule[]): readonly ExposureEntry[] {
    const spoken = rules.flatMap(({ rule, namespace }) => potentialPeers(rule, namespace));
    const peers = this.#potential.imagine(distinctPeers([anyPod, ...spoken]), part.endpoint.place);
    const judged = peers.map((one) => judgePotential(one, direction, part, rules, this.#potential.cluster));
    return judged.filter((one) => addsSomething(one, judged)).map((one) => this.#entryOf(one, takesAway(one, judged)));
  }

  #entryOf({ potential, connections, possible, portNames, passing, matched }: Judged, less: boolean): ExposureEntry {
    const deciding = matched.filter(({ action }) => action === "accept" || (less && action === "deny"));
    const rules = deciding.map(({ ref }) => ref());
    const { peer, examples } = potential;
    return { who: exposedOf(peer, this.#today), connections, possible, portNames, passing, less, rules, examples };
  }
}
