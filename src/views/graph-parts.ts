import type { DomainRef, OutsideRef, WorkloadRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import type { Direction } from "../resources/network-policy.ts";

/** `restricted`: some policy keeps something out, so only lines pass. `open`: anybody may, no line is drawn for it. */
export type Lock = "open" | "ajar" | "restricted";
export type Locks = Readonly<Record<Direction, Lock>>;

/** `before` the cluster's nodes in the reading direction (it sends), `after` them (it receives), or `inside`. */
export type Side = "before" | "inside" | "after";

export type GraphNode = WorkloadNode | OutsideNode | EntryNode | AnyPodNode;

interface NodeBase {
  /** Unique on the map. An outside range or "any pod" stands there twice when it both sends and receives. */
  readonly id: string;
  /** Short, for the box. */
  readonly label: string;
  /** Everything the label leaves out, for the tooltip and for screen readers. */
  readonly title: string;
  readonly side: Side;
}

export interface WorkloadNode extends NodeBase {
  readonly kind: "workload";
  readonly namespace: string;
  readonly endpoint: WorkloadRef;
  readonly locks: Locks;
}

export interface OutsideNode extends NodeBase {
  readonly kind: "outside";
  readonly endpoint: OutsideRef | DomainRef;
}

/** What leads in from outside: an Ingress, a route of the Gateway API, a Service of type LoadBalancer, … */
export interface EntryNode extends NodeBase {
  readonly kind: "entry";
  readonly endpoint: { readonly id: string };
}

/** Every pod of a namespace, or of the cluster where `namespace` is absent: one line instead of many. */
export interface AnyPodNode extends NodeBase {
  readonly kind: "any-pod";
  readonly namespace?: string;
}

/** The namespace a node is drawn in; nothing for those outside the cluster and "any pod" of all of it. */
export function laneOf(node: GraphNode): string | undefined {
  return node.kind === "outside" || node.kind === "entry" ? undefined : node.namespace;
}

/** The id of an "any pod" node where it sends or receives, of a namespace or of the cluster. */
export function anyPodId(end: "from" | "to", namespace?: string): string {
  return namespace === undefined ? `${end} any pod` : `${end} any pod of ${namespace}`;
}

/** The id of a range or a name outside where it sends or receives. */
export function outsideId(end: "from" | "to", { id }: OutsideRef | DomainRef): string {
  return `${end} ${id}`;
}

export type LineState = "allowed" | "some-ports" | "blocked" | "unknown";

export interface GraphLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: LineState;
  /** Short text of the ports; empty where a plain line says it all (every port). */
  readonly label: string;
  /** The line as a sentence. */
  readonly title: string;
  /** Workloads that an "any pod" end of the line does not stand for. */
  readonly except: readonly string[];
  /** `also`: it answers the question too. `only`: drawn for the question, it takes no part in placing the nodes. */
  readonly asked: "no" | "also" | "only";
  /** What it answers, where that is not whether its ends reach each other. */
  readonly question?: Question;
}
