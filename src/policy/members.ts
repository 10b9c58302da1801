import { classify, portsKey } from "../cluster/classes.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { familiesOf } from "../cluster/endpoint.ts";
import { formatSight, type Sight, sightOf } from "../cluster/sight.ts";
import { groupBy } from "../group-by.ts";
import { obtain } from "../obtain.ts";
import type { NetworkPolicy } from "../resources/network-policy.ts";
import { type BitSet, bitsOf, fullBits, uniteBits } from "../sets/bit-set.ts";
import {
  allAddresses,
  bothFamilies,
  type Family,
  formatRanges,
  type IpAddress,
  type IpSet,
  onlyFamily,
} from "../sets/ip-set.ts";
import { Blocks, type Numbering, textOf } from "./blocks.ts";
import type { DestinationPorts } from "./ports.ts";
import { type LabelledClasses, labelClasses, Selections } from "./selections.ts";

/**
 * Whatever can stand at one end of a pair, numbered for bit sets: the classes of endpoints first, then the cells of
 * the address space outside, then the names outside that policies name.
 */
export interface NumberedEnds extends Numbering {
  /** Those of which the classes are. */
  readonly endpoints: Cluster["endpoints"];
  /** By what they are told apart. */
  readonly sightText: string;
  readonly domains: readonly string[];
  /** All of them. */
  readonly everybody: BitSet;
  /** The families that traffic is of: those of the cluster, and those that some block names. */
  readonly spoken: readonly Family[];
  /** The known families of each member. */
  readonly families: readonly (readonly Family[])[];
  /** Members that resolve port names alike, and for each member the number of its group. */
  readonly portGroups: readonly PortGroup[];
  readonly portGroupOf: readonly number[];
  readonly labelled: LabelledClasses;
  /**
   * Members that have no single address of a family, by where it may lie: names, and classes unless blocks do not
   * match pods.
   */
  readonly open: Readonly<Record<Family, readonly OpenAddresses[]>>;
}

/** The ends together with the policies over them. */
export interface Members extends NumberedEnds {
  readonly policies: readonly NetworkPolicy[];
  readonly tiers: Cluster["tiers"];
  readonly selections: Selections;
  readonly blocks: Blocks;
}

export interface OpenAddresses {
  readonly where: IpSet;
  readonly members: BitSet;
}

/**
 * Classes with equal signatures are told apart by nothing a policy asks, though policies look at what differs. A pod
 * answered as its node is always told from others: what stays on one machine no policy decides.
 */
export function signaturesOf(
  some: BitSet,
  { classes, selections, blocks, portGroupOf }: Members,
): ReadonlyMap<number, string> {
  const selected = selections.signatures(some);
  return new Map(
    [...selected].map(([member, signature]) => {
      const [endpoint] = classes[member]!;
      const end = endpoint.onHost ? "host" : "pod";
      return [member, `${end} ${signature} ${portGroupOf[member]} ${blocks.signature(endpoint)}`];
    }),
  );
}

export interface PortGroup {
  readonly ports: DestinationPorts;
  readonly members: BitSet;
}

/** Members `before` are numbered anew only when other ends stand there, or policies tell them apart in another way. */
export function buildMembers(cluster: Cluster, before?: Members): Members {
  const { enforced } = cluster.profile;
  const policies = enforced ? cluster.policies : [];
  const tiers = enforced ? cluster.tiers : { admin: [], baseline: [] };
  const sight = sightOf(policies, [...tiers.admin, ...tiers.baseline]);
  const sightText = formatSight(sight, textOf);
  const blocks = new Blocks(sight, cluster);
  const isSame = before?.endpoints === cluster.endpoints && before.sightText === sightText;
  const ends = isSame ? before : numberEnds(cluster, sight, sightText, blocks);
  return { ...ends, policies, tiers, selections: new Selections(ends.labelled), blocks };
}

function numberEnds(cluster: Cluster, sight: Sight, sightText: string, blocks: Blocks): NumberedEnds {
  const domains = [...sight.domainNames].sort();
  const classes = classify(cluster.endpoints, sight, (endpoint) => blocks.signature(endpoint));
  const { cells } = blocks.cells;
  const size = classes.length + cells.length + domains.length;
  const numbering = { classes, cells, size };
  const ofClasses = classes.map(([endpoint]) => familiesOf(endpoint));
  return {
    ...numbering,
    endpoints: cluster.endpoints,
    sightText,
    domains,
    everybody: fullBits(size),
    spoken: spokenFamilies(cluster, cells),
    families: [...ofClasses, ...cells.map(({ family }) => [family]), ...domains.map(() => [])],
    ...groupByPorts(numbering, sight),
    labelled: labelClasses(classes, cluster, sight.labelKeys),
    open: {
      IPv4: groupByWhereabouts(numbering, "IPv4", blocks.seePods),
      IPv6: groupByWhereabouts(numbering, "IPv6", blocks.seePods),
    },
  };
}

function spokenFamilies({ families }: Cluster, cells: Numbering["cells"]): readonly Family[] {
  const named = new Set(cells.filter(({ blocks }) => blocks.length > 0).map(({ family }) => family));
  return bothFamilies.filter((family) => families.includes(family) || named.has(family));
}

function groupByWhereabouts(
  { classes, cells, size }: Numbering,
  family: Family,
  seePods: boolean,
): readonly OpenAddresses[] {
  const open = new Map<unknown, { readonly where: IpSet; readonly members: number[] }>(); // most share one set
  const add = (member: number, addresses: IpSet) => {
    const { members } = obtain(open, addresses[family], () => ({ where: onlyFamily(addresses, family), members: [] }));
    members.push(member);
  };
  if (seePods) {
    classes.forEach(([{ known, addresses }], member) => {
      if (!isSettled(known, family)) add(member, addresses);
    });
  }
  for (let name = classes.length + cells.length; name < size; name++) add(name, allAddresses);
  const alike = groupBy(open.values(), ({ where }) => formatRanges(where).join());
  return [...alike.values()].map((some) => {
    return { where: some[0]!.where, members: uniteBits(some.map(({ members }) => bitsOf(members))) };
  });
}

/** Whether exactly one address of the family is known. */
function isSettled(known: readonly IpAddress[], family: Family): boolean {
  let count = 0;
  for (const address of known) if (address.family === family) count++;
  return count === 1;
}

function groupByPorts({ classes, size }: Numbering, sight: Sight): Pick<NumberedEnds, "portGroups" | "portGroupOf"> {
  const portGroups: { readonly ports: DestinationPorts; readonly members: number[] }[] = [];
  const numbers = new Map<string, number>();
  const portGroupOf = Array.from({ length: size }, (_, member) => {
    const endpoint = classes[member]?.[0];
    const key = endpoint ? portsKey(endpoint, sight) : "";
    const ports = key === "" ? [] : endpoint!.ports;
    const number = numbers.get(key) ?? portGroups.push({ ports, members: [] }) - 1;
    numbers.set(key, number);
    portGroups[number]!.members.push(member);
    return number;
  });
  return { portGroups: portGroups.map(({ ports, members }) => ({ ports, members: bitsOf(members) })), portGroupOf };
}
