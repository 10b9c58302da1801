import { parseCidr } from "../sets/ip-set.ts";
import { type Cursor, placeOf, readString } from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import type { AdminDialect } from "./admin-dialect.ts";
import type { AdminPeer, DomainPeer, Subject } from "./admin-policy.ts";
import { decodeSelectedPods } from "./admin-subject.ts";
import { decodeSelector } from "./labels.ts";
import type { BlockPeer, PodPeer } from "./peer.ts";
import { checkLength, checkPattern, readChoice, readItems } from "./schema.ts";

/** The peers that a valid item of `from` or `to` stands for: each of its networks or domain names is one. */
export function decodeAdminPeer(cursor: Cursor, known: readonly string[], dialect: AdminDialect): readonly AdminPeer[] {
  return readChoice(cursor, known).flatMap((choice) => decodeChoice(cursor, choice, dialect));
}

const listBounds = { least: 1, most: 25 };

function decodeChoice(peer: Cursor, choice: Cursor, dialect: AdminDialect): readonly AdminPeer[] {
  const place = placeOf(peer);
  switch (choice.path?.key) {
    case "nodes":
      return [{ kind: "nodes", nodes: decodeSelector(choice, "schema"), place }];
    case "networks":
      return readItems(choice, "a string", listBounds, decodeNetwork);
    case "domainNames":
      return readItems(choice, "a string", listBounds, (item) => decodeDomain(item, dialect));
    default:
      return [podsOverCluster(decodeSelectedPods(choice, dialect), place)];
  }
}

/** Pods as policies over the cluster select them, as subjects or as peers. */
export function podsOverCluster({ namespaces, pods }: Subject, place: Place): PodPeer {
  return { kind: "pods", namespaces: { kind: "selected", selector: namespaces }, pods, hostNetwork: "never", place };
}

const longestCidr = 43;

/** One that is no CIDR breaks a rule of the schema, which is checked after all else. */
function decodeNetwork(cursor: Cursor): readonly BlockPeer[] {
  const text = readString(cursor);
  if (text === undefined) return [];
  checkLength(cursor, text, longestCidr);
  const parsed = parseCidr(text);
  return parsed.kind === "invalid"
    ? []
    : [{ kind: "ip-block", block: parsed.block, except: [], place: placeOf(cursor) }];
}

function decodeDomain(cursor: Cursor, { domainName }: AdminDialect): readonly DomainPeer[] {
  const text = readString(cursor);
  if (text === undefined) return [];
  checkPattern(cursor, text, domainName);
  return [{ kind: "domain", name: text.toLowerCase().replace(/\.$/, ""), place: placeOf(cursor) }];
}
