import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { type ClusterNamespace, nameLabel } from "../cluster/namespaces.ts";
import { matchesRequirement } from "../policy/selector.ts";
import type { LabelSelector, Labels } from "../resources/labels.ts";
import type { Direction } from "../resources/network-policy.ts";
import type { PodPeer } from "../resources/peer.ts";
import { type Place, placeUnder } from "../text/document.ts";
import { addFields } from "../text/rewrite.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { type Case, podsOf, sidesOf } from "./case.ts";
import type { Deed, Plan, PlannedStep } from "./change.ts";
import type { LabelPair } from "./identity.ts";
import { hasTemplate, isFixed, isNeeded, specOf } from "./label-use.ts";
import type { Miss } from "./miss.ts";

/** What no template in the input makes is labelled by hand, pod by pod, and made anew without: few do that to many. */
const mostByHand = 5;
/** Pods beside their template show what it made: they get its labels with it, as those that it makes next. */
const mostMade = 50;

/** Labels that would make the other end a peer of a rule: added, or changed where nobody else is known to need them. */
export function labelSteps({ policy, rule, direction, index }: Miss, asked: Case): readonly Plan[] {
  const { peers } = rule;
  const pods = podsOf(sidesOf(direction, asked).other);
  if (peers.kind === "any" || pods.length === 0 || pods.some(({ onHost }) => onHost)) return [];
  const teams = teamsOf(pods, asked.cluster);
  return peers.peers.flatMap((peer) => {
    if (peer.kind !== "pods") return [];
    const steps = labelFor(peer, policy.namespace, teams, direction, index, asked.cluster);
    return steps.length > 0 ? [steps] : [];
  });
}

/** Pods of one workload. */
interface Team {
  readonly workload: WorkloadEndpoints;
  readonly pods: readonly Endpoint[];
}

function teamsOf(pods: readonly Endpoint[], { workloads }: Cluster): readonly Team[] {
  const meant = new Set(pods);
  const teams = workloads.map((workload) => ({ workload, pods: workload.endpoints.filter((pod) => meant.has(pod)) }));
  return teams.filter(({ pods }) => pods.length > 0);
}

/** Nothing where labels alone do not make it one. */
function labelFor(
  { namespaces, pods: selector }: PodPeer,
  namespace: string,
  teams: readonly Team[],
  direction: Direction,
  index: number,
  cluster: Cluster,
): Plan {
  const own = cluster.namespaces.get(teams[0]!.workload.namespace)!;
  if (namespaces.kind === "own" && own.name !== namespace) return [];
  const ofNamespace = namespaces.kind === "own" ? [] : wantedOf(own.labels, namespaces.selector);
  const steps = [
    ...(ofNamespace?.length === 0 ? [] : [ofNamespace && namespaceStep(own, ofNamespace, cluster)]),
    ...teams.flatMap((team) => {
      const wanted = wantedOfAll(team.pods, selector);
      return wanted?.length === 0 ? [] : [wanted && workloadStep(team, wanted, cluster)];
    }),
  ];
  const possible = steps.flatMap((step) => (step ? [{ ...step, direction, rule: index }] : []));
  return possible.length === steps.length ? possible : [];
}

type LabelStep = Omit<PlannedStep, "direction" | "rule"> | undefined;

function namespaceStep(own: ClusterNamespace, labels: readonly LabelPair[], { endpoints }: Cluster): LabelStep {
  const edits = own.place && labelEdits(placeUnder(own.place, "metadata", "labels"), labels);
  if (!edits || labels.some(([key]) => key === nameLabel)) return undefined;
  const touches = endpoints.filter((pod) => pod.namespace === own.name);
  const object = { kind: "Namespace", namespace: "", name: own.name };
  return { deed: deedFor(labels, [own]), object, what: namesOf(labels), edits, touches };
}

function workloadStep({ workload, pods }: Team, labels: readonly LabelPair[], cluster: Cluster): LabelStep {
  const isHeld = ([key]: LabelPair) =>
    pods.some((one) => one.labels.has(key)) && isNeeded(key, workload, pods, cluster);
  if (isFixed(workload) || labels.some(isHeld) || pods.length > (hasTemplate(workload) ? mostMade : mostByHand))
    return undefined;
  const edits = placesOfLabels(workload, pods).map((place) => labelEdits(place, labels));
  const made = edits.flatMap((one) => one ?? []);
  if (edits.some((one) => one === undefined)) return undefined;
  const { kind, namespace, name, endpoints } = workload;
  const object = { kind, namespace, name };
  return { deed: deedFor(labels, pods), object, what: namesOf(labels), edits: made, touches: endpoints };
}

function deedFor(labels: readonly LabelPair[], of: readonly { readonly labels: Labels }[]): Deed {
  return labels.some(([key]) => of.some((one) => one.labels.has(key))) ? "change-label" : "add-label";
}

/** What each of them is to have; `undefined` when they are to have different ones. */
function wantedOfAll(pods: readonly Endpoint[], selector: LabelSelector): readonly LabelPair[] | undefined {
  const [first, ...rest] = pods.map(({ labels }) => wantedOf(labels, selector));
  return rest.every((one) => one?.join() === first?.join()) ? first : undefined;
}

/** Labels that would make a selector match; `undefined` when only taking some away does. */
function wantedOf(labels: Labels, { requirements }: LabelSelector): readonly LabelPair[] | undefined {
  const wanted: LabelPair[] = [];
  for (const requirement of requirements) {
    if (matchesRequirement(requirement, labels)) continue;
    const { key, operator, values } = requirement;
    if (operator !== "In" && operator !== "Exists") return undefined;
    wanted.push([key, values[0] ?? "true"]);
  }
  return wanted;
}

function labelEdits(place: Place, labels: readonly LabelPair[]): readonly TextEdit[] | undefined {
  return addFields(place, Object.fromEntries(labels));
}

/** Of the pods that are there, and of the template that makes the next ones. */
function placesOfLabels(workload: WorkloadEndpoints, pods: readonly Endpoint[]): readonly Place[] {
  const own = pods
    .filter(({ fromTemplate }) => !fromTemplate)
    .map((pod) => placeUnder(pod.place, "metadata", "labels"));
  const { kind, place } = workload;
  return hasTemplate(workload) ? [placeUnder(place, ...specOf(kind), "template", "metadata", "labels"), ...own] : own;
}

function namesOf(labels: readonly LabelPair[]): string {
  return labels.map(([key, value]) => `${key}=${value}`).join(", ");
}
