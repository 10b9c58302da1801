import type { Protocol } from "../sets/connection-set.ts";
import { type IpAddress, parseAddress } from "../sets/ip-address.ts";
import {
  allowOnly,
  aside,
  type Cursor,
  decodeOnce,
  field,
  placeOf,
  readBoolean,
  readInteger,
  readList,
  readObject,
  readString,
} from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { checkPortNumber } from "./api-names.ts";
import { invalid, required } from "./field-error.ts";
import { decodeLabels, type Labels } from "./labels.ts";
import { allowOnlyMetadata, decodeMetadata } from "./metadata.ts";
import { decodeOwner, type OwnerReference } from "./owner.ts";
import { decodeOwnProtocol } from "./protocol.ts";

export type { OwnerReference } from "./owner.ts";

export interface NamedPort {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** What policies can see of a pod: of one in the input, or of every pod made from a template. */
export interface PodShape {
  readonly labels: Labels;
  readonly hostNetwork: boolean;
  /** The named ports of containers and of sidecars (init containers that restart always). */
  readonly ports: readonly NamedPort[];
}

export interface Pod extends PodShape {
  readonly kind: "Pod";
  readonly namespace: string;
  readonly name: string;
  /** The controller that made it, from `ownerReferences` (the one with `controller: true`, else the first). */
  readonly owner: OwnerReference | undefined;
  /** Phase Succeeded or Failed: it holds no address and is no endpoint. */
  readonly finished: boolean;
  /** `status.podIPs`, else `status.podIP`; empty when the input does not say. */
  readonly addresses: readonly IpAddress[];
  /** `status.hostIPs`, else `status.hostIP`. */
  readonly hostAddresses: readonly IpAddress[];
  readonly nodeName: string | undefined;
  readonly place: Place;
}

export function decodePod(cursor: Cursor): Pod {
  const { namespace, name, labels } = decodeMetadata(cursor);
  const spec = field(cursor, "spec");
  const status = field(cursor, "status");
  const phase = readString(field(status, "phase"));
  return {
    kind: "Pod",
    namespace,
    name,
    labels,
    ...decodePodSpec(spec),
    owner: decodeOwner(cursor),
    finished: phase === "Succeeded" || phase === "Failed",
    addresses: decodeAddresses(aside(status), "podIP"),
    hostAddresses: decodeAddresses(aside(status), "hostIP"),
    nodeName: readString(field(spec, "nodeName")) || undefined,
    place: placeOf(cursor),
  };
}

/** A pod template: only its own labels count, not those of the object that holds it. */
export function decodePodTemplate(cursor: Cursor): PodShape {
  readObject(cursor);
  const metadata = field(cursor, "metadata");
  allowOnlyMetadata(metadata);
  return { labels: decodeOnce(field(metadata, "labels"), decodeLabels), ...decodePodSpec(field(cursor, "spec")) };
}

function decodePodSpec(cursor: Cursor): Omit<PodShape, "labels"> {
  readObject(cursor);
  const containers = readList(field(cursor, "containers"));
  const sidecars = readList(field(cursor, "initContainers")).filter(
    (container) => readString(field(container, "restartPolicy")) === "Always",
  );
  return {
    hostNetwork: readBoolean(field(cursor, "hostNetwork")) ?? false,
    ports: joined([...containers, ...sidecars].map((container) => decodeOnce(field(container, "ports"), decodePorts))),
  };
}

function decodePorts(cursor: Cursor): readonly NamedPort[] {
  return readList(aside(cursor)).flatMap(decodePort);
}

/** One list of several; the same one where the others are empty. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length === 1 ? filled[0]! : filled.flat();
}

/** A port counts by its name; one without can be used and needs no reading. */
function decodePort(cursor: Cursor): readonly NamedPort[] {
  readObject(cursor);
  allowOnly(cursor, ["name", "containerPort", "protocol", "hostPort", "hostIP"]);
  if (field(cursor, "name").value === undefined) return [];
  const name = readString(field(cursor, "name"));
  const number = field(cursor, "containerPort");
  const port = readInteger(number) || undefined;
  if (number.value === undefined || number.value === 0) required(number);
  const faults = port === undefined ? [] : checkPortNumber(port);
  for (const message of faults) invalid(number, port, message);
  const protocol = decodeOwnProtocol(field(cursor, "protocol"));
  if (!name || !protocol || port === undefined || faults.length > 0) return [];
  return [{ name, protocol, port }];
}

/** The list that the plural names, else the one address of the singular. */
function decodeAddresses(status: Cursor, name: "podIP" | "hostIP"): readonly IpAddress[] {
  const listed = readList(field(status, `${name}s`)).map((item) => field(item, "ip"));
  return (listed.length > 0 ? listed : [field(status, name)]).flatMap(decodeAddress);
}

function decodeAddress(cursor: Cursor): readonly IpAddress[] {
  const text = readString(cursor);
  if (!text) return [];
  const address = parseAddress(text);
  if (!address) invalid(cursor, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
  return address ? [address] : [];
}
