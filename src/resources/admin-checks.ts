import { parseCidr } from "../sets/ip-set.ts";
import { type Cursor, field } from "../text/cursor.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import { peersField } from "./admin-rule.ts";
import { duplicate, violated } from "./field-error.ts";
import type { Direction } from "./network-policy.ts";
import { itemsOf } from "./schema.ts";

/*
 * What the API server checks of an admin policy once its schema holds: lists that are sets first, then the rules that
 * the schema states as expressions, an object's own before those of its fields.
 */

const directions: readonly Direction[] = ["ingress", "egress"];

export function checkSets(spec: Cursor): void {
  for (const peer of directions.flatMap((direction) => peersOf(spec, direction))) {
    for (const name of ["networks", "domainNames"]) checkSet(field(peer, name));
  }
}

export function checkExpressions(spec: Cursor, dialect: AdminDialect): void {
  for (const direction of directions) {
    for (const rule of itemsOf(field(spec, direction))) checkRule(rule, direction, dialect);
  }
}

function checkSet(list: Cursor): void {
  const seen = new Set<string>();
  for (const item of itemsOf(list)) {
    if (typeof item.value !== "string") continue;
    if (seen.has(item.value)) duplicate(item, item.value);
    seen.add(item.value);
  }
}

function checkRule(rule: Cursor, direction: Direction, { ports, egressPeers, hostBits }: AdminDialect): void {
  const peers = itemsOf(field(rule, peersField(direction)));
  const podless = egressPeers.filter((name) => name !== "namespaces" && name !== "pods");
  const isPodless = peers.some((peer) => podless.some((name) => field(peer, name).value !== undefined));
  const items = itemsOf(field(rule, ports.field));
  const isNamed = items.some((port) => field(port, ports.named).value !== undefined);
  if (direction === "egress" && isPodless && isNamed) violated(rule, ports.namedMistake);
  for (const network of peers.flatMap((peer) => itemsOf(field(peer, "networks")))) checkNetwork(network, hostBits);
  for (const range of items.flatMap(ports.ranges)) checkRange(range);
}

function checkRange(range: Cursor): void {
  const [start, end] = ["start", "end"].map((name) => field(range, name).value);
  if (typeof start === "number" && typeof end === "number" && start >= end) {
    violated(range, "Start port must be less than End port");
  }
}

function checkNetwork(network: Cursor, hostBits: AdminDialect["hostBits"]): void {
  if (typeof network.value === "string" && !isCidr(network.value, hostBits)) {
    violated(network, "Invalid CIDR format provided");
  }
}

/** As the expression `isCIDR` reads it: stricter than the API server is with an `ipBlock`. */
function isCidr(text: string, hostBits: AdminDialect["hostBits"]): boolean {
  const parsed = parseCidr(text);
  if (parsed.kind === "invalid") return false;
  const refused = hostBits === "refused" ? ["non-standard", "host-bits"] : ["non-standard"];
  return !parsed.forms.some(({ kind }) => refused.includes(kind));
}

function peersOf(spec: Cursor, direction: Direction): readonly Cursor[] {
  return itemsOf(field(spec, direction)).flatMap((rule) => itemsOf(field(rule, peersField(direction))));
}
