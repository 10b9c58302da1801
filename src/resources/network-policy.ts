import { allowOnly, type Cursor, field, placeOf, readList, readObject, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { invalid, unsupported } from "./field-error.ts";
import { decodeSelector, type LabelSelector } from "./labels.ts";
import { checkAnnotations, decodeMetadata } from "./metadata.ts";
import { decodeRule, type Rule } from "./rule.ts";

export type { BlockPeer, Peer, PodPeer } from "./peer.ts";
export type { PortMatch } from "./port-match.ts";
export type { Rule } from "./rule.ts";

export type Direction = "ingress" | "egress";

/** networking.k8s.io/v1 NetworkPolicy, valid and defaulted as the API server would. */
export interface NetworkPolicy {
  readonly kind: "NetworkPolicy";
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: LabelSelector;
  /** After defaulting: `ingress` unless `policyTypes` leaves it out; `egress` when named, or defaulted from rules. */
  readonly isolates: readonly Direction[];
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
  readonly place: Place;
}

/** Read strictly, as the API server decodes and validates it: a policy with an error is not one to evaluate. */
export function decodeNetworkPolicy(cursor: Cursor): NetworkPolicy {
  allowOnly(cursor, ["apiVersion", "kind", "metadata", "spec", "status"]);
  const { namespace, name } = decodeMetadata(cursor);
  const spec = field(cursor, "spec");
  readObject(spec);
  allowOnly(spec, ["podSelector", "policyTypes", "ingress", "egress"]);
  checkAnnotations(field(cursor, "metadata"));
  const egress = field(spec, "egress");
  return {
    kind: "NetworkPolicy",
    namespace,
    name,
    podSelector: decodeSelector(field(spec, "podSelector")),
    ingress: readList(field(spec, "ingress")).map((rule) => decodeRule(rule, "from")),
    egress: readList(egress).map((rule) => decodeRule(rule, "to")),
    isolates: decodePolicyTypes(field(spec, "policyTypes"), egress),
    place: placeOf(cursor),
  };
}

const policyTypes: Readonly<Record<string, Direction>> = { Ingress: "ingress", Egress: "egress" };

/** Without types a policy is for ingress, and for egress when it has egress rules. */
function decodePolicyTypes(cursor: Cursor, egress: Cursor): readonly Direction[] {
  const items = readList(cursor);
  if (items.length === 0)
    return Array.isArray(egress.value) && egress.value.length > 0 ? ["ingress", "egress"] : ["ingress"];
  const names = items.map((item) => (item.value === undefined ? "" : readString(item)));
  if (names.length > 2) {
    invalid(cursor, names, "may not specify more than two policyTypes");
    return [];
  }
  const directions = names.map((name, i) => {
    const direction = Object.hasOwn(policyTypes, name ?? "") ? policyTypes[name!] : undefined;
    if (name !== undefined && !direction) unsupported(items[i]!, name, Object.keys(policyTypes));
    return direction;
  });
  return (["ingress", "egress"] as const).filter((direction) => directions.includes(direction));
}
