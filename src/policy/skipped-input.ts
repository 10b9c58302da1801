import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import { groupBy } from "../group-by.ts";
import { isPolicyKind, nameKind } from "../resources/kinds.ts";
import type { Skipped } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import type { EndpointRef } from "./flow.ts";
import type { Caveat } from "./verdict.ts";

/** Pods that an answer is about. Only they are subject to policies: a node or an address outside is nobody's subject. */
interface Subject {
  readonly ref: EndpointRef;
  readonly endpoint: Endpoint;
}

/** Of what was skipped, all that an answer about these pods could hang on, and whatever could not be read far enough to know. */
export function skippedInput(subjects: readonly Subject[], { skipped }: Cluster): readonly Caveat[] {
  return skipped.filter((one) => subjects.some((subject) => couldMatter(one, subject))).map(skippedCaveat);
}

function couldMatter({ kind, namespace, name }: Skipped, { ref, endpoint }: Subject): boolean {
  const isHere = namespace === undefined || namespace === endpoint.namespace;
  switch (kind) {
    case "ClusterNetworkPolicy":
    case "AdminNetworkPolicy":
    case "BaselineAdminNetworkPolicy":
      return !endpoint.hostNetwork;
    case "NetworkPolicy":
    case "document":
      return isHere && !endpoint.onHost; // a node is nobody's subject
    case "Namespace":
      return name === undefined || name === endpoint.namespace;
    case "Pod":
      return isHere && mayHavePod(ref, name);
    default:
      return false;
  }
}

/** A skipped pod's owner is not known; its name most often begins with the owner's. */
function mayHavePod(ref: EndpointRef, pod: string | undefined): boolean {
  if (ref.kind !== "workload" || ref.workload === "Pod") return false;
  return pod === undefined || pod.startsWith(`${ref.name}-`);
}

function skippedCaveat({ kind, namespace, name, reason, isUsed, place }: Skipped): Caveat {
  const code = isPolicyKind(kind) ? "policy-skipped" : "document-skipped";
  const named =
    name === undefined ? `a ${kind}` : `${kind} \`${namespace === undefined ? "" : `${namespace}/`}${name}\``;
  const says = isUsed ? "is evaluated, though it may not be there" : "is not evaluated";
  return { code, message: `${named} ${says}: ${reason}`, span: spanOf(place) };
}

/** Policies of kinds that only some plugins know. One kind may come in several versions of its API. */
export function kindsNotEvaluated(subjects: readonly Subject[], { unused }: Cluster): readonly Caveat[] {
  if (subjects.every(({ endpoint }) => endpoint.onHost)) return [];
  const kinds = groupBy(
    unused.filter(({ policy }) => policy),
    nameKind,
  );
  return [...kinds].map(([kind, versions]) => ({
    code: "kind-not-evaluated",
    message: `${kind} ×${versions.reduce((sum, { count }) => sum + count, 0)}: not evaluated, the verdict may differ`,
  }));
}
