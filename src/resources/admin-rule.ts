import { allowOnly, type Cursor, field, fieldPath, placeOf, readString, report } from "../text/cursor.ts";
import { findNearest } from "../text/nearest.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import { decodeAdminPeer } from "./admin-peer.ts";
import type { AdminAction, AdminRule } from "./admin-policy.ts";
import { unsupported } from "./field-error.ts";
import type { Direction } from "./network-policy.ts";
import { checkLength, decodeItems, itemsOf, requireFields } from "./schema.ts";

const longestName = 100;

const ingressPeers: readonly string[] = ["namespaces", "pods"];

export function decodeAdminRules(spec: Cursor, direction: Direction, dialect: AdminDialect): readonly AdminRule[] {
  const bounds = { least: 0, most: dialect.most };
  return decodeItems(field(spec, direction), bounds, (rule) => [decodeAdminRule(rule, direction, dialect)]);
}

/** The field of a direction's rules that lists their peers. */
export function peersField(direction: Direction): "from" | "to" {
  return direction === "ingress" ? "from" : "to";
}

function decodeAdminRule(cursor: Cursor, direction: Direction, dialect: AdminDialect): AdminRule {
  const { most, ports: form } = dialect;
  const peersCursor = field(cursor, peersField(direction));
  const portsCursor = field(cursor, form.field);
  allowOnly(cursor, ["name", "action", peersField(direction), form.field]);
  const name = decodeRuleName(field(cursor, "name"));
  const action = decodeAction(field(cursor, "action"), dialect);
  const known = direction === "ingress" ? ingressPeers : dialect.egressPeers;
  const unknown = itemsOf(peersCursor).filter((peer) => isUnknown(peer, known));
  const peers = decodeItems(peersCursor, { least: 1, most }, (peer) =>
    isUnknown(peer, known) ? [] : decodeAdminPeer(peer, known, dialect),
  );
  const ports = decodeItems(portsCursor, { least: 1, most }, form.decode);
  requireFields(cursor, ["action", peersField(direction)]);
  if (action !== "accept") for (const peer of itemsOf(peersCursor)) warnOfDomains(field(peer, "domainNames"), dialect);
  for (const peer of unknown) warnOfUnknown(peer, action, known, dialect);
  return {
    name,
    action,
    peers: { kind: "listed", peers },
    ports: ports.length === 0 ? { kind: "any" } : { kind: "listed", ports },
    failsClosed: false,
    place: placeOf(cursor),
    ...(unknown.length > 0 ? closed(action) : {}),
  };
}

/** What is left of a rule that fails closed. */
function closed(action: AdminAction): Partial<AdminRule> {
  if (action === "accept") return { peers: { kind: "listed", peers: [] }, failsClosed: true };
  return { action: "deny", peers: { kind: "any" }, ports: { kind: "any" }, failsClosed: true };
}

function decodeRuleName(cursor: Cursor): string {
  const name = readString(cursor) ?? "";
  checkLength(cursor, name, longestName);
  return name;
}

function decodeAction(cursor: Cursor, { actions }: AdminDialect): AdminAction {
  const name = readString(cursor);
  const action = Object.hasOwn(actions, name ?? "") ? actions[name!] : undefined;
  if (name !== undefined && !action) unsupported(cursor, name, Object.keys(actions));
  return action ?? "deny";
}

/** Whether a peer has fields, and none that is known here: a later version of the API may have it. */
function isUnknown({ value }: Cursor, known: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && !names.some((name) => known.includes(name));
}

/** The schema lets them pass; their description does not. */
function warnOfDomains(names: Cursor, { actions }: AdminDialect): void {
  if (names.value === undefined) return;
  const [accept] = Object.keys(actions);
  const message = `${fieldPath(names)}: supported in ${accept} rules only, so a network plugin may do as it likes here`;
  report(names, "warning", "unsupported", message);
}

function warnOfUnknown(
  peer: Cursor,
  action: AdminAction,
  known: readonly string[],
  { egressPeers }: AdminDialect,
): void {
  const effect = action === "accept" ? "accepts nothing" : "denies everything";
  const message = `${fieldPath(peer)}: this peer has no field that is known here, so its rule fails closed and ${effect}`;
  const [name = ""] = Object.keys(peer.value as object);
  const [nearest] = findNearest(name, known, 1);
  const help = egressPeers.includes(name)
    ? `\`${name}\` is for egress rules only`
    : nearest
      ? `did you mean \`${nearest}\`?`
      : `known here: ${known.map((one) => `\`${one}\``).join(", ")}`;
  report(peer, "warning", "unknown-peer", message, { help });
}
