import type { Protocol } from "../../src/sets/connection-set.ts";
import { portsOf } from "./tiny-admin.ts";
import type { TinyCluster } from "./tiny-cluster.ts";
import { distinct, type End, isNode } from "./tiny-ends.ts";

/** What one end thinks about: a packet that leaves it for `other` or arrives from there. */
export interface Packet {
  readonly direction: "ingress" | "egress";
  readonly self: End;
  readonly other: End;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Whether the destination calls this port by that name (P5); only pods that are their own do (P6, E1). */
export function isNamed(
  cluster: TinyCluster,
  name: string,
  { direction, self, other, protocol, port }: Packet,
): boolean {
  const { pod } = direction === "egress" ? other : self;
  if (pod === undefined || isNode(cluster, pod)) return false;
  return pod.ports.some((named) => named.name === name && named.protocol === protocol && named.port === port);
}

/** The ports at which an answer may change: each stands for all up to the next. */
export function portCuts(cluster: TinyCluster): readonly number[] {
  const ranges = [...policyRanges(cluster), ...adminRanges(cluster), ...namedRanges(cluster)];
  const cuts = [1, ...ranges.flatMap(([first, last]) => [first, last + 1])];
  return distinct(cuts.filter((port) => port < 65536)).sort((a, b) => a - b);
}

type Range = readonly [first: number, last: number];

function policyRanges({ policies }: TinyCluster): readonly Range[] {
  const rules = policies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  const items = rules.flatMap(({ ports }) => ports ?? []);
  return items.flatMap(({ port, endPort }) => (typeof port === "number" ? [[port, endPort ?? port]] : []));
}

function adminRanges({ adminPolicies }: TinyCluster): readonly Range[] {
  const rules = adminPolicies.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  return rules.flatMap(portsOf).flatMap((ports) => (typeof ports === "string" ? [] : [[ports.first, ports.last]]));
}

function namedRanges({ pods }: TinyCluster): readonly Range[] {
  return pods.flatMap(({ ports }) => ports.map(({ port }) => [port, port] as const));
}
