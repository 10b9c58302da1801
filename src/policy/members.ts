import type { AddressCell } from "../cluster/address-cells.ts";
import { classify, type EndpointClass, portsKey } from "../cluster/classes.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { familiesOf } from "../cluster/endpoint.ts";
import { type Sight, sightOf } from "../cluster/sight.ts";
import type { NetworkPolicy } from "../resources/network-policy.ts";
import { addBit, type BitSet, emptyBits } from "../sets/bit-set.ts";
import { type Family, formatRanges, type IpSet, onlyFamily } from "../sets/ip-set.ts";
import { Blocks } from "./blocks.ts";
import type { DestinationPorts } from "./ports.ts";
import { Selections } from "./selections.ts";

/**
 * Whatever can stand at one end of a pair, numbered for bit sets: the classes of endpoints first, then the cells of
 * the address space outside.
 */
export interface Members {
  readonly policies: readonly NetworkPolicy[];
  readonly size: number;
  readonly classes: readonly EndpointClass[];
  readonly cells: readonly AddressCell[];
  /** The known families of each member. */
  readonly families: readonly (readonly Family[])[];
  /** Members that resolve port names alike, and for each member the number of its group. */
  readonly portGroups: readonly PortGroup[];
  readonly portGroupOf: readonly number[];
  readonly selections: Selections;
  readonly blocks: Blocks;
  /** Classes that have no single address of a family, by where it may lie; none when blocks do not match pods. */
  readonly open: Readonly<Record<Family, readonly OpenAddresses[]>>;
}

export interface OpenAddresses {
  readonly where: IpSet;
  readonly members: BitSet;
}

/** Classes with equal signatures are told apart by nothing a policy asks, though policies look at what differs. */
export function signatureOf(member: number, { classes, selections, blocks, portGroupOf }: Members): string {
  return `${selections.signature(member)} ${portGroupOf[member]} ${blocks.signature(classes[member]![0])}`;
}

export interface PortGroup {
  readonly ports: DestinationPorts;
  readonly members: BitSet;
}

export function buildMembers(cluster: Cluster): Members {
  const policies = cluster.profile.enforced ? cluster.policies : [];
  const sight = sightOf(policies);
  const blocks = new Blocks(sight.blocks, cluster.profile.ipBlockMatchesPods === "by-address");
  const classes = classify(cluster.endpoints, sight, (endpoint) => blocks.signature(endpoint));
  const { cells } = blocks.cells;
  return {
    policies,
    size: classes.length + cells.length,
    classes,
    cells,
    families: [...classes.map(([endpoint]) => familiesOf(endpoint)), ...cells.map(({ family }) => [family])],
    ...groupByPorts(classes, cells.length, sight),
    selections: new Selections(classes, classes.length + cells.length, cluster.namespaces, sight.labelKeys),
    blocks,
    open: {
      IPv4: blocks.seePods ? groupByWhereabouts(classes, "IPv4", classes.length + cells.length) : [],
      IPv6: blocks.seePods ? groupByWhereabouts(classes, "IPv6", classes.length + cells.length) : [],
    },
  };
}

function groupByWhereabouts(classes: readonly EndpointClass[], family: Family, size: number): readonly OpenAddresses[] {
  const groups = new Map<string, { readonly where: IpSet; readonly members: BitSet }>();
  classes.forEach(([{ known, addresses }], member) => {
    if (known.filter((address) => address.family === family).length === 1) return;
    const where = onlyFamily(addresses, family);
    const key = formatRanges(where).join();
    const group = groups.get(key) ?? { where, members: emptyBits(size) };
    addBit(group.members, member);
    groups.set(key, group);
  });
  return [...groups.values()];
}

function groupByPorts(
  classes: readonly EndpointClass[],
  cells: number,
  sight: Sight,
): Pick<Members, "portGroups" | "portGroupOf"> {
  const portGroups: PortGroup[] = [];
  const numbers = new Map<string, number>();
  const size = classes.length + cells;
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
