import type { DomainRef, OutsideRef, WorkloadRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { Span } from "../text/span.ts";

/** `restricted`: some policy keeps something out, so only lines pass. `open`: anybody may, no line is drawn for it. */
export type Lock = "open" | "ajar" | "restricted";
export type Locks = Readonly<Record<Direction, Lock>>;

/** `before` the cluster's nodes in the reading direction (it sends), `after` them (it receives), or `inside`. */
export type Side = "before" | "inside" | "after";

export type GraphNode = WorkloadNode | OutsideNode | EntryNode | AnyPodNode | NamespaceNode | TogetherNode;

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
  /** Its manifest. */
  readonly span?: Span;
}

export interface OutsideNode extends NodeBase {
  readonly kind: "outside";
  readonly endpoint: OutsideRef | DomainRef;
}

/** What leads in from outside: an Ingress, a route of the Gateway API, a Service of type LoadBalancer, … */
export interface EntryNode extends NodeBase {
  readonly kind: "entry";
  readonly endpoint: { readonly id: string };
  /** Its manifest, where it stands for one object. */
  readonly span?: Span;
}

/** Every pod of a namespace, or of the cluster where `namespace` is absent: one line instead of many. */
export interface AnyPodNode extends NodeBase {
  readonly kind: "any-pod";
  readonly namespace?: string;
  /** The namespace, to be selected. */
  readonly endpoint?: { readonly id: string };
}

/** A namespace folded to one box. */
export interface NamespaceNode extends NodeBase {
  readonly kind: "namespace";
  readonly namespace: string;
  readonly endpoint: { readonly id: string };
  /** `ajar`: some of its workloads are open, and others not. */
  readonly locks: Locks;
}

/** Many of the folded namespaces, or all that they have to do with outside: one line instead of many. */
export interface TogetherNode extends NodeBase {
  readonly kind: "together";
  readonly of: "namespaces" | "ranges outside";
}

/** What stands on a map, before it is laid out. */
export interface Picture {
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
  /** What is left out, a clause each. */
  readonly notices: readonly string[];
  /** Nothing is folded or left out. */
  readonly isWhole: boolean;
}

/** The namespace a node is drawn in; nothing for those outside the cluster and "any pod" of all of it. */
export function laneOf(node: GraphNode): string | undefined {
  return "namespace" in node ? node.namespace : undefined;
}

/** The id of an "any pod" node where it sends or receives, of a namespace or of the cluster. */
export function anyPodId(end: "from" | "to", namespace?: string): string {
  return namespace === undefined ? `${end} any pod` : `${end} any pod of ${namespace}`;
}

/** The id of a namespace's node. */
export function namespaceId(namespace: string): string {
  return `Namespace/${namespace}`;
}

/** The id of the node that stands for many namespaces. */
export function namespacesId(end: "from" | "to"): string {
  return `${end} namespaces`;
}

/** The id of a range or a name outside where it sends or receives. */
export function outsideId(end: "from" | "to", { id }: OutsideRef | DomainRef): string {
  return `${end} ${id}`;
}

export type LineState =
  | "allowed"
  | "some-ports"
  | "blocked"
  | "unknown"
  /** On a map of changes. */
  | "newly-allowed"
  | "newly-blocked"
  | "ports-changed";

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
