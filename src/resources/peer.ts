import { type CidrForm, type IpBlock, isAddressSubset, parseCidr } from "../sets/ip-set.ts";
import {
  allowOnly,
  type Cursor,
  field,
  fieldPath,
  placeOf,
  readList,
  readObject,
  readString,
  report,
} from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { reword } from "../text/fix.ts";
import { unreachable } from "../unreachable.ts";
import { forbidden, invalid, required } from "./field-error.ts";
import { decodeSelector, type LabelSelector } from "./labels.ts";

export type Peer = PodPeer | BlockPeer;

/** Pods by label: of the policy's own namespace, or of every namespace the selector matches. */
export interface PodPeer {
  readonly kind: "pods";
  readonly namespaces: { readonly kind: "own" } | { readonly kind: "selected"; readonly selector: LabelSelector };
  /** A missing `podSelector` beside a `namespaceSelector` is the selector without requirements. */
  readonly pods: LabelSelector;
  /** Pods on the host's network: as the profile has it in a NetworkPolicy, never in a policy over the cluster (API reference). */
  readonly hostNetwork: "as-profile" | "never";
  readonly place: Place;
}

/** Addresses: a block less its exceptions. */
export interface BlockPeer {
  readonly kind: "ip-block";
  readonly block: IpBlock;
  readonly except: readonly { readonly block: IpBlock; readonly place: Place }[];
  readonly place: Place;
}

/** `undefined` when it is no valid peer, which is reported. */
export function decodePeer(cursor: Cursor): Peer | undefined {
  if (cursor.value !== undefined && !readObject(cursor)) return undefined;
  const known = ["podSelector", "namespaceSelector", "ipBlock"] as const;
  allowOnly(cursor, known);
  const [pods, namespaces, block] = known.map((name) => field(cursor, name)) as [Cursor, Cursor, Cursor];
  const isBlock = block.value !== undefined;
  const isPods = pods.value !== undefined || namespaces.value !== undefined;
  const podPeer = isPods ? decodePodPeer(cursor, pods, namespaces) : undefined;
  const blockPeer = isBlock && readObject(block) ? decodeBlockPeer(cursor, block) : undefined;
  if (!isBlock && !isPods && Object.keys(readObject(cursor) ?? {}).every((name) => known.some((one) => one === name))) {
    required(cursor, "must specify a peer");
  }
  if (isBlock && isPods) forbidden(cursor, "may not specify both ipBlock and another peer");
  return blockPeer ?? podPeer;
}

function decodePodPeer(cursor: Cursor, pods: Cursor, namespaces: Cursor): PodPeer {
  return {
    kind: "pods",
    pods: decodeSelector(pods),
    namespaces:
      namespaces.value === undefined ? { kind: "own" } : { kind: "selected", selector: decodeSelector(namespaces) },
    hostNetwork: "as-profile",
    place: placeOf(cursor),
  };
}

function decodeBlockPeer(cursor: Cursor, ipBlock: Cursor): BlockPeer | undefined {
  allowOnly(ipBlock, ["cidr", "except"]);
  const cidr = field(ipBlock, "cidr");
  const exceptions = readList(field(ipBlock, "except"));
  if (cidr.value === undefined || cidr.value === "") {
    required(cidr);
    return undefined;
  }
  const block = decodeBlock(cidr);
  if (!block) return undefined;
  const except = exceptions.flatMap((exception) => {
    const excluded = decodeBlock(exception);
    if (excluded && !isStrictSubset(excluded, block))
      invalid(exception, excluded.text, "must be a strict subset of `cidr`");
    return excluded ? [{ block: excluded, place: placeOf(exception) }] : [];
  });
  return { kind: "ip-block", block, except, place: placeOf(cursor) };
}

function isStrictSubset(a: IpBlock, b: IpBlock): boolean {
  return a.family === b.family && a.cidr !== b.cidr && isAddressSubset(a.addresses, b.addresses);
}

function decodeBlock(cursor: Cursor): IpBlock | undefined {
  const text = cursor.value === undefined ? "" : readString(cursor);
  if (text === undefined) return undefined;
  const parsed = parseCidr(text);
  if (parsed.kind === "invalid") {
    invalid(cursor, text, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
    return undefined;
  }
  for (const form of parsed.forms) {
    report(cursor, "warning", "cidr-form", `${fieldPath(cursor)}: ${formWarning(text, form)}`, {
      fix: form.kind === "host-bits" ? undefined : reword(form.use),
    });
  }
  return parsed.block;
}

/** What the API server warns of when it accepts a block all the same. */
function formWarning(text: string, form: CidrForm): string {
  switch (form.kind) {
    case "host-bits":
      return `CIDR value "${text}" is ambiguous in this context (should be "${form.network}" or "${form.address}"?)`;
    case "non-standard":
      return `non-standard CIDR value "${text}" is invalid: use "${form.use}"`;
    case "not-rfc-5952":
      return `IPv6 CIDR value "${text}" should be in RFC 5952 canonical format ("${form.use}")`;
    default:
      return unreachable(form);
  }
}
