import { groupBy } from "../group-by.ts";
import type { Node } from "../resources/node.ts";
import type { Pod, PodShape } from "../resources/pod.ts";
import type { Workload } from "../resources/workload.ts";
import type { IpSet } from "../sets/ip-set.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Place } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import type { Endpoint, OwnerName, WorkloadEndpoints } from "./endpoint.ts";
import { Names } from "./names.ts";
import { Ownership } from "./ownership.ts";
import { hostWhereabouts, whereabouts } from "./pod-addresses.ts";
import type { Profile } from "./profile.ts";

interface Team extends OwnerName {
  readonly place: Place;
  /** Pods in the input, finished ones too. */
  readonly pods: Pod[];
  template: Workload | undefined;
}

interface Endpoints {
  readonly workloads: readonly WorkloadEndpoints[];
  readonly endpoints: readonly Endpoint[];
}

/**
 * Who can talk: pods folded into their owners, and for workloads without pods in the input the pods of their
 * template. Pods that have finished are no endpoints.
 */
export function buildEndpoints(
  pods: readonly Pod[],
  manifests: readonly Workload[],
  nodes: ReadonlyMap<string, Node>,
  profile: Profile,
  podCidrs: IpSet,
): Endpoints {
  const endpoints: Endpoint[] = [];
  const workloads: WorkloadEndpoints[] = [];
  const shapes: Shapes = { nodes, profile, podCidrs };
  for (const team of gatherTeams(manifests, pods)) {
    const own = membersOf(team).map((member, i) => endpointOf(member, endpoints.length + i, shapes));
    if (own.length === 0) continue;
    const { namespace, kind, name, place } = team;
    workloads.push({ index: workloads.length, namespace, kind, name, place, endpoints: own });
    for (const endpoint of own) endpoints.push(endpoint);
  }
  return { workloads, endpoints };
}

function gatherTeams(manifests: readonly Workload[], pods: readonly Pod[]): readonly Team[] {
  const ownership = new Ownership(manifests);
  const teams: Team[] = [];
  const known = new Names<Team>();
  const teamOf = ({ namespace, kind, name }: OwnerName, place: Place): Team => {
    const team = known.get(namespace, kind, name);
    if (team) return team;
    const started: Team = { namespace, kind, name, place, pods: [], template: undefined };
    known.set(started, started);
    teams.push(started);
    return started;
  };
  for (const manifest of manifests) {
    const top = ownership.topmost(manifest);
    if (!isOldRevision(manifest)) teamOf(top, top.place).template = top;
  }
  let latest: { readonly pod: Pod; readonly team: Team } | undefined;
  for (const pod of pods) {
    const isNext = latest && isReplica(latest.pod, pod);
    if (!latest || !isNext) latest = { pod, team: teamOf(ownership.ownerOf(pod), pod.place) };
    latest.team.pods.push(pod);
  }
  return inOrder(teams);
}

/** Replicas share what they were read with: who owns the one, owns the other. */
function isReplica(a: Pod, b: Pod): boolean {
  return (
    a.owner !== undefined &&
    a.owner.kind !== "Node" &&
    a.owner === b.owner &&
    a.labels === b.labels &&
    a.namespace === b.namespace
  );
}

/** By namespace, name, kind. */
function inOrder(teams: readonly Team[]): readonly Team[] {
  const inNamespaces = [...groupBy(teams, ({ namespace }) => namespace)].sort(([a], [b]) => compare(a, b));
  return inNamespaces.flatMap(([, own]) => own.toSorted((a, b) => compare(a.name, b.name) || compare(a.kind, b.kind)));
}

/** A Deployment keeps its old ReplicaSets, scaled to none. */
function isOldRevision({ kind, replicas, owner }: Workload): boolean {
  return kind === "ReplicaSet" && replicas === 0 && owner !== undefined;
}

/**
 * By name, so that what an answer calls them does not hang on the order of the input. Whose pods have all finished will
 * make others from its template, save a Job: it is done.
 */
function membersOf({ pods, template }: Team): readonly (Pod | Workload)[] {
  const running = pods.filter((pod) => !pod.finished).sort((a, b) => compare(a.name, b.name));
  const isDone = pods.length > 0 && template?.kind === "Job";
  return running.length > 0 || isDone || !template ? running : [template];
}

interface Shapes {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly profile: Profile;
  readonly podCidrs: IpSet;
}

function endpointOf(member: Pod | Workload, index: number, { nodes, profile, podCidrs }: Shapes): Endpoint {
  const pod = member.kind === "Pod" ? member : undefined;
  const shape: PodShape = member.kind === "Pod" ? member : member.template;
  const asPod = whereabouts(pod?.addresses ?? [], podCidrs);
  const asNode = shape.hostNetwork ? hostWhereabouts(pod, nodes) : undefined;
  const onHost = asNode !== undefined && profile.hostNetwork === "as-node";
  const where = onHost ? asNode : asPod;
  return {
    index,
    namespace: member.namespace,
    name: member.name,
    fromTemplate: pod === undefined,
    labels: shape.labels,
    ports: shape.ports,
    hostNetwork: shape.hostNetwork,
    onHost,
    known: where.known,
    addresses: where.addresses,
    otherwise: onHost ? asPod : asNode,
    nodeName: pod?.nodeName,
    pods: member.kind === "Pod" ? 1 : member.replicas === "per-node" ? Number.POSITIVE_INFINITY : member.replicas,
    place: member.place,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is to be told of pods, and of the pods of templates. */
export function describePods(pods: readonly Pod[], manifests: readonly Workload[]): readonly Diagnostic[] {
  return [...finishedPods(pods), ...repeatedPortNames(pods), ...repeatedPortNames(manifests)];
}

function finishedPods(pods: readonly Pod[]): readonly Diagnostic[] {
  const finished = pods.filter((pod) => pod.finished);
  const first = finished[0];
  if (!first) return [];
  const names = finished.slice(0, 3).map((pod) => `\`${pod.namespace}/${pod.name}\``);
  const rest = finished.length > names.length ? ` and ${finished.length - names.length} more` : "";
  return [
    {
      code: "pod-finished",
      severity: "info",
      message: `finished pods neither send nor receive and are left out: ${names.join(", ")}${rest}`,
      span: spanOf(first.place),
    },
  ];
}

/** P8: a port name means every port of that name, in whichever container. */
function repeatedPortNames(resources: readonly (Pod | Workload)[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const plain = new Set<PodShape["ports"]>(); // replicas share theirs
  for (const resource of resources) {
    const { ports } = resource.kind === "Pod" ? resource : resource.template;
    if (ports.length < 2 || plain.has(ports)) continue;
    if (new Set(ports.map(({ name, protocol }) => `${name} ${protocol}`)).size === ports.length) plain.add(ports);
    for (const { name, protocol, port } of ports) {
      const other = ports.find((o) => o.name === name && o.protocol === protocol && o.port !== port);
      if (!other || other.port > port) continue;
      diagnostics.push({
        code: "port-name-repeated",
        severity: "warning",
        message: `port name \`${name}\` stands for ${protocol} ${other.port} and ${port} in one pod; a rule that names it allows both`,
        span: spanOf(resource.place),
      });
    }
  }
  return diagnostics;
}
