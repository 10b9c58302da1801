import type { Protocol } from "../sets/connection-set.ts";
import { bothFamilies, type Family, type IpAddress, parseAddress } from "../sets/ip-address.ts";
import {
  allowOnly,
  aside,
  type Cursor,
  field,
  placeOf,
  readInteger,
  readList,
  readString,
  wrongShape,
} from "../text/cursor.ts";
import type { Place } from "../text/document.ts";
import { checkPortName, checkPortNumber, fixPort, helpForPort } from "./api-names.ts";
import { invalid, unsupported } from "./field-error.ts";
import { decodeLabels, type Labels } from "./labels.ts";
import { decodeMetadata } from "./metadata.ts";
import { decodeOwnProtocol } from "./protocol.ts";

export interface ServicePort {
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  /** A number, or a name looked up on each backend pod; `port` when the manifest leaves it out. */
  readonly targetPort: number | string;
}

export interface Service {
  readonly kind: "Service";
  readonly namespace: string;
  readonly name: string;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
  /** The pods behind it; `undefined` when there is no selector. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  /** `clusterIPs`; empty for headless Services and those not yet assigned one. */
  readonly addresses: readonly IpAddress[];
  /** `ipFamilies`, else those of its addresses; empty when the manifest leaves them to the cluster. */
  readonly families: readonly Family[];
  readonly headless: boolean;
  /** Of type ExternalName: the name outside that it stands for. */
  readonly externalName: string | undefined;
  /** `externalIPs`: nodes accept its traffic at these too, whatever its type. */
  readonly externalIPs: readonly IpAddress[];
  /** Those of `status.loadBalancer` that nodes translate themselves, as they do unless `ipMode` is `Proxy`. */
  readonly balancerIPs: readonly IpAddress[];
  /** Of traffic from outside: `Local` keeps the client's address, `Cluster` may hide it behind a node's. */
  readonly externalTrafficPolicy: "Cluster" | "Local";
  /** Of traffic from inside: `Local` leaves it to the pods on the client's own node. */
  readonly internalTrafficPolicy: "Cluster" | "Local";
  readonly place: Place;
}

export function decodeService(cursor: Cursor): Service {
  const { namespace, name } = decodeMetadata(cursor);
  const spec = field(cursor, "spec");
  allowOnly(aside(spec), specFields);
  const selector = decodeLabels(field(spec, "selector"));
  const texts = readClusterAddresses(spec);
  const addresses = texts.flatMap((text) => parseAddress(text) ?? []);
  return {
    kind: "Service",
    namespace,
    name,
    type: decodeType(field(spec, "type")),
    selector: selector.size === 0 ? undefined : selector,
    ports: readList(aside(field(spec, "ports"))).flatMap(decodePort),
    addresses,
    families: decodeFamilies(spec, addresses),
    headless: texts.includes("None"),
    externalName: readString(field(spec, "externalName")) || undefined,
    externalIPs: readList(aside(field(spec, "externalIPs"))).flatMap(readAddress),
    balancerIPs: readList(aside(field(field(field(cursor, "status"), "loadBalancer"), "ingress")))
      .filter((point) => readString(field(point, "ipMode")) !== "Proxy")
      .flatMap((point) => readAddress(field(point, "ip"))),
    externalTrafficPolicy: decodeTrafficPolicy(field(spec, "externalTrafficPolicy")),
    internalTrafficPolicy: decodeTrafficPolicy(field(spec, "internalTrafficPolicy")),
    place: placeOf(cursor),
  };
}

/** What is misspelt is lost, as a `selectr` would be; a field of a release to come is no reason to leave a Service out. */
const specFields = [
  "selector",
  "ports",
  "type",
  "clusterIP",
  "clusterIPs",
  "externalName",
  "externalIPs",
  "externalTrafficPolicy",
  "internalTrafficPolicy",
  "ipFamilies",
  "ipFamilyPolicy",
  "loadBalancerIP",
  "loadBalancerClass",
  "loadBalancerSourceRanges",
  "allocateLoadBalancerNodePorts",
  "healthCheckNodePort",
  "publishNotReadyAddresses",
  "sessionAffinity",
  "sessionAffinityConfig",
  "trafficDistribution",
];

const types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"] as const;

function decodeType(cursor: Cursor): Service["type"] {
  const name = readString(cursor) || "ClusterIP";
  const type = types.find((one) => one === name);
  if (!type) unsupported(cursor, name, types);
  return type ?? "ClusterIP";
}

function readAddress(cursor: Cursor): readonly IpAddress[] {
  const address = parseAddress(readString(cursor) ?? "");
  return address ? [address] : [];
}

function decodeTrafficPolicy(cursor: Cursor): "Cluster" | "Local" {
  return readString(cursor) === "Local" ? "Local" : "Cluster";
}

/** Addresses, or `None`; what else stands there is told, and the Service used without it. */
function readClusterAddresses(spec: Cursor): readonly string[] {
  const plural = aside(field(spec, "clusterIPs"));
  const listed = readList(plural);
  const given = listed.length > 0 ? listed : [aside(field(spec, "clusterIP"))];
  return given.flatMap((cursor, i) => {
    const text = readString(cursor);
    if (!text || text === "None" || parseAddress(text)) return text ?? [];
    // The API server copies the one into the list, and checks the list.
    const checked = { ...plural, path: { parent: plural.path, key: i } };
    invalid(checked, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)", { at: cursor });
    return [];
  });
}

function decodeFamilies(spec: Cursor, addresses: readonly IpAddress[]): readonly Family[] {
  const listed = readList(aside(field(spec, "ipFamilies"))).flatMap((cursor) => readString(cursor) ?? []);
  const named = listed.filter((text): text is Family => text === "IPv4" || text === "IPv6");
  const policy = readString(aside(field(spec, "ipFamilyPolicy")));
  if (named.length < 2 && addresses.length === 0 && policy === "RequireDualStack") return bothFamilies;
  if (named.length < 2 && addresses.length === 0 && policy === "PreferDualStack") return []; // as the cluster has
  return named.length > 0 ? named : [...new Set(addresses.map(({ family }) => family))];
}

/** A port that the API server refuses is told, and left out. */
function decodePort(cursor: Cursor): readonly ServicePort[] {
  allowOnly(cursor, ["name", "protocol", "appProtocol", "port", "targetPort", "nodePort"]);
  const number = field(cursor, "port");
  const port = number.value === undefined ? 0 : readInteger(number);
  const faults = port === undefined ? [] : checkPortNumber(port);
  for (const message of faults) invalid(number, port, message);
  const protocol = decodeOwnProtocol(field(cursor, "protocol"));
  const targetPort = decodeTargetPort(field(cursor, "targetPort"), port);
  if (port === undefined || !protocol || targetPort === undefined || faults.length > 0) return [];
  return [{ name: readString(field(cursor, "name")), protocol, port, targetPort }];
}

/** Missing, `0` and the empty text mean the Service's own, as to the API server. */
function decodeTargetPort(cursor: Cursor, own: number | undefined): number | string | undefined {
  const { value } = cursor;
  if (value === undefined || value === 0 || value === "") return own;
  if (typeof value !== "string" && typeof value !== "number") return wrongShape(cursor, "a port's number or name");
  const port = typeof value === "string" ? readString(cursor) : readInteger(cursor);
  if (port === undefined) return undefined;
  const faults = typeof port === "string" ? checkPortName(port) : checkPortNumber(port);
  for (const message of faults) invalid(cursor, port, message, { help: helpForPort(port), fix: fixPort(port) });
  return faults.length > 0 ? undefined : port;
}
