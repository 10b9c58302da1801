import { classify, portsKey } from "../cluster/classes.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { familiesOf } from "../cluster/endpoint.ts";
import { type Sight, sightOf } from "../cluster/sight.ts";
import type { NetworkPolicy } from "../resources/network-policy.ts";
import { addBit, type BitSet, emptyBits } from "../sets/bit-set.ts";
import { allAddresses, type Family, formatRanges, type IpSet, onlyFamily } from "../sets/ip-set.ts";
import { Blocks, type Numbering } from "./blocks.ts";
import type { DestinationPorts } from "./ports.ts";
import { Selections } from "./selections.ts";

/**
 * Whatever can stand at one end of a pair, numbered for bit sets: the classes of endpoints first, then the cells of
 * the address space outside, then the names outside that policies name.
 */
export interface Members extends Numbering {
  readonly policies: readonly NetworkPolicy[];
  readonly tiers: Cluster["tiers"];
  readonly domains: readonly string[];
  /** The known families of each member. */
  readonly families: readonly (readonly Family[])[];
  /** Members that resolve port names alike, and for each member the number of its group. */
  readonly portGroups: readonly PortGroup[];
  readonly portGroupOf: readonly number[];
  readonly selections: Selections;
  readonly blocks: Blocks;
  /**
   * Members that have no single address of a family, by where it may lie: names, and classes unless blocks do not
   * match pods.
   */
  readonly open: Readonly<Record<Family, readonly OpenAddresses[]>>;
}

export interface OpenAddresses {
  readonly where: IpSet;
  readonly members: BitSet;
}

/**
 * Classes with equal signatures are told apart by nothing a policy asks, though policies look at what differs. A pod
 * answered as its node is always told from others: what stays on one machine no policy decides.
 */
export function signatureOf(member: number, { classes, selections, blocks, portGroupOf }: Members): string {
  const [endpoint] = classes[member]!;
  const end = endpoint.onHost ? "host" : "pod";
  return `${end} ${selections.signature(member)} ${portGroupOf[member]} ${blocks.signature(endpoint)}`;
}

export interface PortGroup {
  readonly ports: DestinationPorts;
  readonly members: BitSet;
}

export function buildMembers(cluster: Cluster): Members {
  const { enforced } = cluster.profile;
  const policies = enforced ? cluster.policies : [];
  const tiers = enforced ? cluster.tiers : { admin: [], baseline: [] };
  const sight = sightOf(policies, [...tiers.admin, ...tiers.baseline]);
  const domains = [...sight.domainNames].sort();
  const blocks = new Blocks(sight, cluster);
  const classes = classify(cluster.endpoints, sight, (endpoint) => blocks.signature(endpoint));
  const { cells } = blocks.cells;
  const size = classes.length + cells.length + domains.length;
  const numbering = { classes, cells, size };
  const ofClasses = classes.map(([endpoint]) => familiesOf(endpoint));
  return {
    ...numbering,
    policies,
    tiers,
    domains,
    families: [...ofClasses, ...cells.map(({ family }) => [family]), ...domains.map(() => [])],
    ...groupByPorts(numbering, sight),
    selections: new Selections(classes, size, cluster.namespaces, sight.labelKeys),
    blocks,
    open: {
      IPv4: groupByWhereabouts(numbering, "IPv4", blocks.seePods),
      IPv6: groupByWhereabouts(numbering, "IPv6", blocks.seePods),
    },
  };
}

function groupByWhereabouts(
  { classes, cells, size }: Numbering,
  family: Family,
  seePods: boolean,
): readonly OpenAddresses[] {
  const groups = new Map<string, OpenAddresses>();
  const add = (member: number, addresses: IpSet) => {
    const where = onlyFamily(addresses, family);
    const key = formatRanges(where).join();
    const group = groups.get(key) ?? { where, members: emptyBits(size) };
    addBit(group.members, member);
    groups.set(key, group);
  };
  classes.forEach(([{ known, addresses }], member) => {
    if (seePods && known.filter((address) => address.family === family).length !== 1) add(member, addresses);
  });
  for (let name = classes.length + cells.length; name < size; name++) add(name, allAddresses);
  return [...groups.values()];
}

function groupByPorts({ classes, size }: Numbering, sight: Sight): Pick<Members, "portGroups" | "portGroupOf"> {
  const portGroups: PortGroup[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (key: string, ports: DestinationPorts): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, portGroups.length);
    return portGroups.push({ ports, members: emptyBits(size) }) - 1;
  };
  const portGroupOf = Array.from({ length: size }, (_, member) => {
    const endpoint = classes[member]?.[0];
    const key = endpoint ? portsKey(endpoint, sight) : "";
    const number = numberOf(key, key === "" ? [] : endpoint!.ports);
    addBit(portGroups[number]!.members, member);
    return number;
  });
  return { portGroups, portGroupOf };
}
