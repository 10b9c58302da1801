import type { DomainRef, OutsideRef, WorkloadRef } from "../policy/flow.ts";
import type { SideStanding, WorkloadStanding } from "../policy/workload-state.ts";
import type { Direction } from "../resources/network-policy.ts";
import { allConnections } from "../sets/connection-set.ts";
import { formatCidrs } from "../sets/ip-set.ts";
import { spanOf } from "../text/places.ts";
import { count, listed } from "./count.ts";
import { describeEnd, fullName, shortName } from "./end-name.ts";
import { describePorts, flowState } from "./flow-state.ts";
import type { Quarter } from "./graph-census.ts";
import type { Arrow } from "./graph-fold.ts";
import { formatPortLabel, shortenName } from "./graph-label.ts";
import {
  type AnyPodNode,
  anyPodId,
  type GraphLine,
  type GraphNode,
  type Lock,
  type NamespaceNode,
  namespaceId,
  type OutsideNode,
  outsideId,
  type TogetherNode,
  type WorkloadNode,
} from "./graph-parts.ts";
import { describeSize } from "./graph-scope.ts";

const nameLength = 24;

export function workloadNode(state: WorkloadStanding): WorkloadNode {
  const { ref, labels, onHost, place } = state;
  const lock = (direction: Direction): Lock => (state[direction].open ? "open" : "restricted");
  const policies = (direction: Direction, open: string) =>
    state[direction].open ? open : restrictions(state[direction]);
  const locks = onHost
    ? "on the host's network: policies do not select it"
    : `arriving: ${policies("ingress", "everything may arrive")}; leaving: ${policies("egress", "everything may leave")}`;
  return {
    kind: "workload",
    id: ref.id,
    label: nodeLabel(ref),
    title: `${fullName(ref)} · ${describeEnd(ref)} · ${count(labels.size, "label")} · ${locks}`,
    side: "inside",
    namespace: ref.namespace,
    endpoint: ref,
    locks: { ingress: lock("ingress"), egress: lock("egress") },
    span: spanOf(place),
  };
}

/** `isolated by db-allow, ruled by cnp-1`. */
function restrictions({ isolatedBy, ruledBy }: SideStanding): string {
  const names = (policies: readonly { readonly name: string }[]) => listed(policies.map(({ name }) => name));
  const parts = [
    ...(isolatedBy.length > 0 ? [`isolated by ${names(isolatedBy)}`] : []),
    ...(ruledBy.length > 0 ? [`ruled by ${names(ruledBy)}`] : []),
  ];
  return parts.join(", ");
}

export function outsideNode(endpoint: OutsideRef | DomainRef, end: "from" | "to"): OutsideNode {
  const label = shortName(endpoint);
  const addresses = endpoint.kind === "domain" ? "a name outside the cluster" : describeAddresses(endpoint);
  return {
    kind: "outside",
    id: outsideId(end, endpoint),
    label: shortenName(label, nameLength + 8),
    title: `${label} · ${addresses}`,
    side: end === "from" ? "before" : "after",
    endpoint,
  };
}

function describeAddresses({ id, addresses }: OutsideRef): string {
  return id === "internet" ? "every address outside the cluster" : formatCidrs(addresses).join(", ");
}

export function anyPodNode(end: "from" | "to", members: number, namespace: string | undefined): AnyPodNode {
  const where = namespace === undefined ? "the cluster" : namespace;
  return {
    kind: "any-pod",
    id: anyPodId(end, namespace),
    label: "any pod",
    title: `any pod of ${where} · ${count(members, "workload")}`,
    side: namespace !== undefined ? "inside" : end === "from" ? "before" : "after",
    ...(namespace !== undefined && { namespace, endpoint: { id: namespaceId(namespace) } }),
  };
}

export function lineOf(arrow: Arrow, nodes: ReadonlyMap<string, GraphNode>): GraphLine {
  const { from, to, connections, possible, except } = arrow;
  const state = flowState(allConnections, connections, possible);
  const ports = formatPortLabel(possible);
  return {
    id: `${from} → ${to}`,
    from,
    to,
    state: state === "all-ports" ? "allowed" : state,
    label: state === "unknown" ? `${ports || "all ports"} ?` : ports,
    title: `${nameOf(nodes.get(from)!)} → ${nameOf(nodes.get(to)!)}: ${describePorts(connections, possible)}${exceptions(except)}`,
    except,
    asked: "no",
  };
}

export function exceptions(except: readonly string[]): string {
  if (except.length === 0) return "";
  const others = except.length > 3 ? [count(except.length - 3, "other")] : [];
  return `, but not ${listed([...except.slice(0, 3), ...others])}`;
}

/** A namespace that is not looked into: how much is in it, and how open it is. */
export function namespaceNode({ namespace, states }: Quarter, waysIn: number): NamespaceNode {
  const pods = states.reduce((sum, { ref }) => sum + ref.pods, 0);
  const size = describeSize(states.length, pods);
  const openTo = (direction: Direction) => states.filter((state) => state[direction].open).length;
  const lock = (direction: Direction): Lock => {
    const open = openTo(direction);
    return open === 0 ? "restricted" : open === states.length ? "open" : "ajar";
  };
  const onHost = states.filter((state) => state.onHost).length;
  const details = [
    ...(waysIn > 0 ? [`${count(waysIn, "way")} in from outside`] : []),
    ...(onHost > 0
      ? [`${count(onHost, "workload")} on the host's network: what they have with pods of their nodes is not drawn`]
      : []),
  ];
  return {
    kind: "namespace",
    id: namespaceId(namespace),
    label: `${shortenName(namespace, nameLength)}\n${size}`,
    title: [
      `${namespace} · namespace, folded · ${size} · ${openTo("ingress")} open for arriving and ${openTo("egress")} for leaving traffic`,
      ...details,
    ].join("; "),
    side: "inside",
    namespace,
    endpoint: { id: namespaceId(namespace) },
    locks: { ingress: lock("ingress"), egress: lock("egress") },
  };
}

/** What lines of a folded map speak of together. */
export function togetherNode(of: "namespaces" | "ranges outside", end: "from" | "to", id: string): TogetherNode {
  const title = of === "namespaces" ? "namespaces" : "ranges and names outside";
  return {
    kind: "together",
    id,
    label: of,
    title: `${title} · together`,
    side: end === "from" ? "before" : "after",
    of,
  };
}

/** A node's full name: the first clause of its title. */
export function nameOf(node: GraphNode): string {
  return node.title.split(" · ", 1)[0]!;
}

/** `api ×2`; a part of a workload is told by a pod of it, a DaemonSet's number by its nodes. */
function nodeLabel({ name, part, pods }: WorkloadRef): string {
  const whole = shortenName(part === "" ? name : `${name} · ${part}`, nameLength);
  if (pods === Number.POSITIVE_INFINITY) return `${whole} /node`;
  return pods === 1 ? whole : `${whole} ×${pods}`;
}
