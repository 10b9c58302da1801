import type { EndpointRef, WorkloadRef } from "../policy/flow.ts";
import type { EndName, EndSet } from "../review/end-set.ts";
import type { ControllerRef, Presence } from "../review/flow-change.ts";
import { formatCidrs } from "../sets/ip-set.ts";
import { unreachable } from "../unreachable.ts";

/** A sentence for people. `code`: what the input says, which no form of it may take for anything but text. */
export type Words = readonly (string | { readonly code: string })[];

export function code(text: string): Words {
  return [{ code: text }];
}

/** More would be a list to read. */
const mostNames = 4;

/** `any pod`, `any pod in shop`, `shop/web, shop/api (new)`. */
export function tellEnds(ends: EndSet, presence: Presence): Words {
  const shown = ends.slice(0, mostNames).map(tellEnd);
  const rest = ends.length - mostNames;
  return [...join(shown, ", "), ...(rest > 0 ? [` and ${rest} more`] : []), ...tellPresence(presence)];
}

function tellEnd(end: EndName): Words {
  switch (end.kind) {
    case "any-pod":
      return ["any pod", ...tellExceptions(end.but)];
    case "namespace":
      return ["any pod in ", ...code(end.namespace), ...tellExceptions(end.but)];
    case "end":
      return tellRef(end.ref);
    default:
      return unreachable(end);
  }
}

function tellExceptions(but: readonly WorkloadRef[]): Words {
  return but.length === 0 ? [] : [" (but ", ...join(but.map(tellRef), ", "), ")"];
}

function tellRef(ref: EndpointRef | ControllerRef): Words {
  switch (ref.kind) {
    case "workload":
      return [...code(`${ref.namespace}/${ref.name}`), ...(ref.part === "" ? [] : [" (", ...code(ref.part), ")"])];
    case "outside":
      return tellAddresses(ref);
    case "domain":
      return code(ref.id);
    case "service":
      return ["Service ", ...code(`${ref.namespace}/${ref.name}`)];
    case "ingress-controller":
      return ["an ingress controller"];
    default:
      return unreachable(ref);
  }
}

function tellAddresses({ id, nodes, addresses }: Extract<EndpointRef, { kind: "outside" }>): Words {
  if (id === "internet") return ["internet"];
  const names = nodes.length > 0 ? nodes.map((node) => `Node/${node}`) : formatCidrs(addresses);
  const rest = names.length - mostNames;
  const shown = names.slice(0, mostNames).map(code);
  return [...join(shown, ", "), ...(rest > 0 ? [` and ${rest} more`] : [])];
}

function tellPresence(presence: Presence): Words {
  switch (presence) {
    case "stays":
      return [];
    case "appears":
      return [" (new)"];
    case "disappears":
      return [" (gone)"];
    default:
      return unreachable(presence);
  }
}

function join(all: readonly Words[], separator: string): Words {
  return all.flatMap((words, i) => (i === 0 ? words : [separator, ...words]));
}

/** What would break the line, or turn the order of what follows around. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
