import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { isAddressPeer, peersOf } from "../cluster/sight.ts";
import { obtain } from "../obtain.ts";
import type { AdminPeer, RuleTerms } from "../resources/admin-policy.ts";
import type { Peer } from "../resources/network-policy.ts";
import { type BitSet, bitsOf, noBits, unionBits, uniteBits } from "../sets/bit-set.ts";
import type { ConnectionTable } from "../sets/connection-table.ts";
import { bothFamilies } from "../sets/ip-set.ts";
import { unreachable } from "../unreachable.ts";
import type { Reading } from "./blocks.ts";
import { matchesDomain } from "./domain.ts";
import type { Members } from "./members.ts";
import { hostOf, matchesHost } from "./nodes.ts";
import type { ByPortGroup } from "./openings.ts";
import { type DestinationPorts, formatPort, namesPorts, ruleConnections } from "./ports.ts";

/** Whom each rule matches and what it lets through, worked out once. */
export class RuleSets {
  /** Nodes that the input does not hold: whether a rule selects them is open. */
  readonly unknownHosts: BitSet;
  readonly #members: Members;
  readonly #table: ConnectionTable;
  readonly #nodes: Cluster["nodes"];
  readonly #named = new Map<RuleTerms, readonly BitSet[]>();
  readonly #united = new Map<RuleTerms, BitSet>();
  readonly #connections = new Map<RuleTerms["ports"], ByPortGroup>();
  readonly #ofPorts = new Map<string, ByPortGroup>();

  constructor(members: Members, { nodes }: Pick<Cluster, "nodes">, table: ConnectionTable) {
    this.#members = members;
    this.#table = table;
    this.#nodes = nodes;
    this.unknownHosts = this.#classesWhere((endpoint) => endpoint.hostNetwork && !hostOf(endpoint, nodes));
    for (const policy of members.policies) {
      for (const rule of [...policy.ingress, ...policy.egress]) this.#name(rule, policy.namespace);
    }
    for (const policy of [...members.tiers.admin, ...members.tiers.baseline]) {
      for (const rule of [...policy.ingress, ...policy.egress]) this.#name(rule, "");
    }
  }

  /** The members that a rule matches whatever their address: by selector or by name. */
  named(rule: RuleTerms): BitSet {
    return obtain(this.#united, rule, () => uniteBits(this.#named.get(rule)!));
  }

  /** The members that a rule matches by their address. */
  holding(rule: RuleTerms, reading: Reading): BitSet {
    return uniteBits(this.holdingByPeers(rule, reading));
  }

  /** The same, peer by peer: rules share what equal peers match. */
  namedByPeers(rule: RuleTerms): readonly BitSet[] {
    return this.#named.get(rule)!;
  }

  /** The members that each block of a rule holds. */
  holdingByPeers(rule: RuleTerms, reading: Reading): readonly BitSet[] {
    const blocks = peersOf(rule).filter(isAddressPeer);
    return blocks.map((peer) => this.#members.blocks.holding(peer, reading, this.#members));
  }

  /** The members that a rule matches, or may match, in some family. */
  matchedBy(rule: RuleTerms): BitSet {
    const byAddress = bothFamilies.map((family) => this.holding(rule, { family, open: "possible" }));
    return byAddress.reduce(unionBits, this.named(rule));
  }

  /** What a rule lets through. */
  connections(rule: RuleTerms): ByPortGroup {
    return obtain(this.#connections, rule.ports, () =>
      obtain(this.#ofPorts, portsText(rule), () => this.#resolve(rule)),
    );
  }

  #resolve(rule: RuleTerms): ByPortGroup {
    const idIn = (ports: DestinationPorts) => this.#table.intern(ruleConnections(rule, ports));
    const { portGroups } = this.#members;
    if (namesPorts(rule)) return portGroups.map(({ ports }) => idIn(ports));
    const id = idIn([]);
    return portGroups.map(() => id);
  }

  #name(rule: RuleTerms, namespace: string): void {
    const named = () => peersOf(rule).map((peer) => this.#membersNamed(peer, namespace));
    this.#named.set(rule, rule.peers.kind === "any" ? [this.#members.everybody] : named());
  }

  #membersNamed(peer: Peer | AdminPeer, namespace: string): BitSet {
    switch (peer.kind) {
      case "pods":
        return this.#members.selections.selectPeer(peer, namespace);
      case "nodes":
        return this.#classesWhere(
          (endpoint) => endpoint.hostNetwork && matchesHost(peer, endpoint, this.#nodes) === "yes",
        );
      case "domain":
        return this.#domainsWhere((name) => matchesDomain(peer.name, name));
      case "ip-block":
        return noBits;
      default:
        return unreachable(peer);
    }
  }

  #classesWhere(holds: (endpoint: Endpoint) => boolean): BitSet {
    const { classes } = this.#members;
    return bitsOf(classes.flatMap(([endpoint], member) => (holds(endpoint) ? [member] : [])));
  }

  #domainsWhere(holds: (name: string) => boolean): BitSet {
    const { classes, cells, domains } = this.#members;
    return bitsOf(domains.flatMap((name, i) => (holds(name) ? [classes.length + cells.length + i] : [])));
  }
}

/** Equal for rules of the same ports. */
function portsText({ ports }: RuleTerms): string {
  return ports.kind === "any" ? "any" : ports.ports.map(formatPort).sort().join();
}
