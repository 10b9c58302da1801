import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { obtain } from "../obtain.ts";
import { type DomainPart, type OutsidePart, outsideRef } from "../policy/parts.ts";
import {
  type IpSet,
  intersectAddresses,
  isAddressSubset,
  isEmptyAddresses,
  noAddresses,
  subtractAddresses,
  unionAddresses,
  uniteAddresses,
} from "../sets/ip-set.ts";
import type { Side } from "./expectation.ts";
import { isOnHost, listUnits, restrict, type Unit } from "./unit.ts";

/** Everybody but those who are named. `onHost`: how many workloads are left out beside. */
export interface Others {
  readonly units: readonly Unit[];
  readonly onHost: number;
}

/** All workloads of which policies decide, and the outside as it is seen from that side. */
export function findOthers(named: readonly Unit[], side: Side, { cluster, table }: Analysis): Others {
  const { pods, addresses, domains } = membersOf(named);
  const all = listUnits(table);
  const workloads = pods.size === 0 ? all : all.flatMap((unit) => restrict(unit, (pod) => !pods.has(pod)) ?? []);
  const inside = workloads.filter((unit) => !isOnHost(unit));
  const ranges = side === "from" ? table.sources : table.destinations;
  const owned = obtain(podAddresses, cluster, () => addressesOfPods(cluster));
  const outside = ranges
    .filter((range) => !isAddressSubset(range.addresses, owned))
    .flatMap((range) => without(addresses, range));
  const names = side === "from" ? [] : table.domains.filter(({ ref }) => !domains.has(ref.id));
  const onHost = workloads.length - inside.length;
  return { units: [...inside, ...outside, ...names.map((end) => unitAt(end))], onHost };
}

/** Who is at one of these is a pod, and among the workloads. */
const podAddresses = new WeakMap<Cluster, IpSet>();

function addressesOfPods({ endpoints }: Cluster): IpSet {
  return uniteAddresses(endpoints.flatMap(({ onHost, known }) => (onHost ? [] : known)));
}

function membersOf(units: readonly Unit[]) {
  const pods = new Set<Endpoint>();
  const domains = new Set<string>();
  let addresses = noAddresses;
  for (const end of units.flatMap(({ ends }) => ends)) {
    if (end.kind === "pod") for (const pod of end.members) pods.add(pod);
    else if (end.domain !== undefined) domains.add(end.domain);
    else addresses = unionAddresses(addresses, end.addresses);
  }
  return { pods, domains, addresses };
}

/** A node reaches the pods that run on it whatever policies say: what they say is asked of its addresses. */
function without(addresses: IpSet, { nodeName, ...range }: OutsidePart): readonly Unit[] {
  const rest = subtractAddresses(range.addresses, addresses);
  if (isEmptyAddresses(rest)) return [];
  const isWhole = isEmptyAddresses(intersectAddresses(range.addresses, addresses));
  return [unitAt({ ...range, addresses: rest, ref: isWhole ? range.ref : outsideRef(rest, false) })];
}

function unitAt(end: OutsidePart | DomainPart): Unit {
  return { words: end.ref.id, ref: end.ref, ends: [end], isIndexed: true };
}
