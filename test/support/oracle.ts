import {
  type ConnectionSet,
  connections,
  noConnections,
  type Protocol,
  unionConnections,
} from "../../src/sets/connection-set.ts";
import { decisions } from "./oracle-admin.ts";
import { isAllowed, isolating } from "./oracle-network-policy.ts";
import { readAddress } from "./tiny-address.ts";
import type { TinyCluster, TinyPod } from "./tiny-cluster.ts";
import { distinct, domainEnds, type End, endsOf, isNode, isNodeLocal, widthsOf } from "./tiny-ends.ts";
import { type Packet, portCuts } from "./tiny-packet.ts";

/**
 * The policies the naive way, as their documentation reads: one packet at a time, from one address to another, on one
 * port. Slow and plain on purpose; rows of semantics.md in brackets.
 */

/** What passes whatever the input leaves open, and what passes for some of that. */
export interface Expected {
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}

/** Between two different pods; two replicas when both are one Deployment. A pod and itself are no question (E3, T10). */
export function betweenPods(cluster: TinyCluster, from: TinyPod, to: TinyPod): Expected {
  const shared = widthsOf(cluster, from).filter((width) => widthsOf(cluster, to).includes(width)); // I5
  return evaluate(
    cluster,
    shared.map((width) => ({ sources: endsOf(cluster, from, width), targets: endsOf(cluster, to, width) })),
  );
}

/** From an outside address to a pod, or the reverse: the pod is taken to have an address of its family. */
export function withOutside(
  cluster: TinyCluster,
  pod: TinyPod,
  text: string,
): { arriving: Expected; leaving: Expected } {
  const outside: readonly End[] = [{ address: readAddress(text) }];
  const inside = endsOf(cluster, pod, outside[0]!.address.width);
  return {
    arriving: evaluate(cluster, [{ sources: outside, targets: inside }]),
    leaving: evaluate(cluster, [{ sources: inside, targets: outside }]),
  };
}

/** From a pod to a name outside, wherever that name leads in the families of the pod. */
export function toDomain(cluster: TinyCluster, pod: TinyPod, domain: string): Expected {
  return evaluate(
    cluster,
    widthsOf(cluster, pod).map((width) => ({
      sources: endsOf(cluster, pod, width),
      targets: domainEnds(cluster, domain, width),
    })),
  );
}

/** The ends that one family gives a question: each source may be the one that sends to each target. */
interface Ends {
  readonly sources: readonly End[];
  readonly targets: readonly End[];
}

function evaluate(cluster: TinyCluster, families: readonly Ends[]): Expected {
  let certain = noConnections;
  let possible = noConnections;
  const cuts = portCuts(cluster);
  for (const protocol of ["TCP", "UDP", "SCTP"] as const) {
    cuts.forEach((port, i) => {
      const range = connections(protocol, port, (cuts[i + 1] ?? 65536) - 1);
      const outcomes = families.flatMap((ends) => outcomesOf(cluster, ends, protocol, port));
      if (outcomes.every(Boolean)) certain = unionConnections(certain, range);
      if (outcomes.some(Boolean)) possible = unionConnections(possible, range);
    });
  }
  return { connections: certain, possible };
}

/**
 * Whether each packet passes. What one end says depends on the address of the other, not on its own: it is asked once
 * for each, and not once for each pair of addresses.
 */
function outcomesOf(cluster: TinyCluster, { sources, targets }: Ends, protocol: Protocol, port: number): boolean[] {
  const [from, to] = [sources[0]!, targets[0]!];
  if (!cluster.profile.enforced) return [true]; // E7
  if (isNodeLocal(cluster, from, to)) return [true]; // E2
  const leaving = targets.flatMap((other) =>
    outcomes(cluster, { direction: "egress", self: from, other, protocol, port }),
  );
  const arriving = sources.flatMap((other) =>
    outcomes(cluster, { direction: "ingress", self: to, other, protocol, port }),
  );
  return distinct(leaving).flatMap((leaves) => distinct(arriving).map((arrives) => leaves && arrives)); // S13
}

/** What one end may say about a packet (T1). */
function outcomes(cluster: TinyCluster, packet: Packet): readonly boolean[] {
  const { pod } = packet.self;
  if (pod === undefined || isNode(cluster, pod)) return [true]; // E1
  return decisions(cluster, "Admin", packet).flatMap((decision) =>
    decision === "pass" ? belowAdmin(cluster, pod, packet) : [decision === "accept"],
  );
}

function belowAdmin(cluster: TinyCluster, pod: TinyPod, packet: Packet): readonly boolean[] {
  const policies = isolating(cluster, pod, packet.direction);
  if (policies.length > 0) {
    const toOwnNode = packet.direction === "egress" && isNodeLocal(cluster, packet.other, packet.self);
    return [isAllowed(cluster, policies, packet), ...(toOwnNode ? [true] : [])]; // E2: Kubernetes says both
  }
  return decisions(cluster, "Baseline", packet).map((decision) => decision !== "deny");
}
