import type { ObjectRef } from "../cluster/objects.ts";
import { unreachable } from "../unreachable.ts";
import type { EditDeed } from "./edit.ts";

/** `NetworkPolicy shop/db`. */
export function tellObject({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
}

/** What was done to an object: `ingress rule 2 added: pods app=web; TCP 80`. */
export function tellDeed(deed: EditDeed): string {
  switch (deed.kind) {
    case "object-added":
      return "added";
    case "object-removed":
      return "removed";
    case "rule-added":
      return `${deed.direction} rule ${deed.index + 1} added: ${deed.says}`;
    case "rule-removed":
      return `${deed.direction} rule ${deed.index + 1} removed: ${deed.says}`;
    case "rule-changed":
      return `${deed.direction} rule ${deed.index + 1} changed: ${deed.says}`;
    case "policy-types":
      return [
        ...deed.removed.map((direction) => `no longer isolates for ${direction} (policyTypes)`),
        ...deed.added.map((direction) => `isolates for ${direction} now (policyTypes)`),
      ].join(", ");
    case "selector":
      return `podSelector changed: ${deed.said} → ${deed.says}`;
    case "label":
      return tellLabel(deed);
    case "field":
      return `${deed.name} changed`;
    default:
      return unreachable(deed);
  }
}

function tellLabel({ key, said, says }: Extract<EditDeed, { kind: "label" }>): string {
  if (said === undefined) return `label ${key}=${says} added`;
  if (says === undefined) return `label ${key}=${said} removed`;
  return `label ${key} changed: ${said} → ${says}`;
}
