import { readAddress, writeAddress } from "../../support/tiny-address.ts";
import type { TinyAdminPolicy, TinyAdminPort, TinyAdminRule, TinyProtocol } from "../../support/tiny-admin.ts";
import type { TinyCluster, TinyPeer, TinyPolicy, TinyPort, TinyRule } from "../../support/tiny-cluster.ts";
import { distinct } from "../../support/tiny-ends.ts";
import { compareClusters, type Law } from "./law.ts";

export const blockLaw: Law = {
  name: "blocks, exceptions, networks and pod CIDRs may be given in halves",
  findBreach: (cluster) => compareClusters(cluster, halveBlocks(cluster), "same"),
};

export const rangeLaw: Law = {
  name: "port ranges may be given in halves",
  findBreach: (cluster) => compareClusters(cluster, halveRanges(cluster), "same"),
};

function halveBlocks(cluster: TinyCluster): TinyCluster {
  return {
    ...mapRules(
      cluster,
      ({ from, to, ...rule }) => ({ ...rule, from: from?.flatMap(halvePeer), to: to?.flatMap(halvePeer) }),
      ({ to, ...rule }) => ({
        ...rule,
        to: to?.map((peer) => (peer.networks ? { networks: distinct(peer.networks.flatMap(halve)) } : peer)),
      }),
    ),
    profile: { ...cluster.profile, podCidrs: cluster.profile.podCidrs.flatMap(halve) },
  };
}

/** An exception must lie strictly inside its block: where it is a whole half, that half is left out. */
function halvePeer(peer: TinyPeer): readonly TinyPeer[] {
  if (!peer.ipBlock) return [peer];
  const { cidr, except } = peer.ipBlock;
  return halve(cidr).flatMap((half): readonly TinyPeer[] => {
    const inside = (except ?? []).filter((exception) => holdsBlock(half, exception));
    if (inside.some((exception) => bitsOf(exception) === bitsOf(half))) return [];
    return [{ ipBlock: { cidr: half, except: inside.flatMap(halve) } }];
  });
}

/** The block's two halves, without host bits; itself when it is one address. */
function halve(cidr: string): readonly string[] {
  const { width, value } = readAddress(cidr.split("/")[0]!);
  const bits = bitsOf(cidr);
  if (bits === width) return [cidr];
  const rest = BigInt(width - bits);
  const first = (value >> rest) << rest;
  return [first, first + (1n << (rest - 1n))].map((half) => `${writeAddress({ width, value: half })}/${bits + 1}`);
}

function holdsBlock(outer: string, inner: string): boolean {
  const [a, b] = [outer, inner].map((cidr) => readAddress(cidr.split("/")[0]!)) as [Address, Address];
  const rest = BigInt(a.width - bitsOf(outer));
  return a.width === b.width && bitsOf(outer) <= bitsOf(inner) && a.value >> rest === b.value >> rest;
}

type Address = ReturnType<typeof readAddress>;

function bitsOf(cidr: string): number {
  return Number(cidr.split("/")[1]);
}

function halveRanges(cluster: TinyCluster): TinyCluster {
  return mapRules(
    cluster,
    ({ ports, ...rule }) => ({ ...rule, ports: ports?.flatMap(halvePort) }),
    ({ protocols, ports, ...rule }) => ({
      ...rule,
      protocols: protocols?.flatMap(halveProtocol),
      ports: ports?.flatMap(halveAdminPort),
    }),
  );
}

function halvePort(item: TinyPort): readonly TinyPort[] {
  const { protocol, port, endPort } = item;
  if (typeof port !== "number") return [item];
  return halvesOf(port, endPort ?? port).map(([first, last]) => ({ protocol, port: first, endPort: last }));
}

function halveProtocol(item: TinyProtocol): readonly TinyProtocol[] {
  const name = (["tcp", "udp", "sctp"] as const).find((one) => item[one] !== undefined);
  const destination = name && item[name]!.destinationPort;
  if (!destination || !("range" in destination)) return [item];
  return halvesOf(destination.range.start, destination.range.end).map(([start, end]) => {
    return { [name]: { destinationPort: start === end ? { number: start } : { range: { start, end } } } };
  });
}

function halveAdminPort(item: TinyAdminPort): readonly TinyAdminPort[] {
  if (!item.portRange) return [item];
  const { protocol, start, end } = item.portRange;
  return halvesOf(start, end).map(([first, last]): TinyAdminPort => {
    if (first === last) return { portNumber: { protocol, port: first } };
    return { portRange: { protocol, start: first, end: last } };
  });
}

function halvesOf(first: number, last: number): readonly (readonly [first: number, last: number])[] {
  if (first === last) return [[first, last]];
  const middle = Math.floor((first + last) / 2);
  return [
    [first, middle],
    [middle + 1, last],
  ];
}

function mapRules(
  cluster: TinyCluster,
  mapRule: (rule: TinyRule) => TinyRule,
  mapAdminRule: (rule: TinyAdminRule) => TinyAdminRule,
): TinyCluster {
  const policies = cluster.policies.map(({ spec, ...policy }): TinyPolicy => {
    return { ...policy, spec: { ...spec, ingress: spec.ingress?.map(mapRule), egress: spec.egress?.map(mapRule) } };
  });
  const adminPolicies = cluster.adminPolicies.map(({ spec, ...policy }): TinyAdminPolicy => {
    const [ingress, egress] = [spec.ingress?.map(mapAdminRule), spec.egress?.map(mapAdminRule)];
    return { ...policy, spec: { ...spec, ingress, egress } };
  });
  return { ...cluster, policies, adminPolicies };
}
