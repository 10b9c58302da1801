import type { OutsideRef } from "../policy/flow.ts";
import {
  type ConnectionSet,
  formatConnections,
  isAllConnections,
  isEmptyConnections,
  type Protocol,
  portRanges,
  protocols,
} from "../sets/connection-set.ts";
import { equals } from "../sets/interval-set.ts";
import { allAddresses, formatCidrs, type IpSet, onlyFamily, subtractAddresses } from "../sets/ip-set.ts";

const portsShown = 2;

/** Ports in a few characters: `TCP 5432`, `TCP+UDP 53`, `TCP 80,443 +3`; empty when every port passes. */
export function formatPortLabel(set: ConnectionSet): string {
  if (isAllConnections(set) || isEmptyConnections(set)) return "";
  const named = protocols.filter((protocol) => set[protocol].length > 0);
  const [first, ...rest] = named.toSorted(byCustom);
  if (rest.length > 0 && rest.every((protocol) => equals(set[protocol], set[first!]))) {
    return `${[first, ...rest].join("+")} ${fewPorts(set, first!)}`.trim();
  }
  const more = rest.length > 0 ? ` +${rest.join("+")}` : "";
  return `${first} ${fewPorts(set, first!)}`.trim() + more;
}

/** Addresses outside in a few characters: `internet`, `10.0.0.0/8 +2`, `internet but 10.0.0.0/8`, `node worker-1`. */
export function formatOutsideLabel({ id, addresses, nodes }: OutsideRef): string {
  if (id === "internet") return id;
  if (nodes.length > 0) return nodes.length === 1 ? `node ${nodes[0]}` : `nodes ${nodes[0]} +${nodes.length - 1}`;
  const held = formatCidrs(addresses);
  const space = spaceOf(addresses);
  const missing = formatCidrs(subtractAddresses(space.addresses, addresses));
  if (missing.length === 0) return space.name;
  return missing.length < held.length ? `${space.name} but ${few(missing)}` : few(held);
}

/** Shortens a name in its middle, where names of one application differ least. */
export function shortenName(name: string, length: number): string {
  if (name.length <= length) return name;
  const tail = Math.floor((length - 1) / 2);
  return `${name.slice(0, length - 1 - tail)}…${name.slice(name.length - tail)}`;
}

/** The ports in a sentence: `all ports`, `TCP 80,443`, `UDP` for a whole protocol. */
export function describeConnections(set: ConnectionSet): string {
  return isAllConnections(set)
    ? "all ports"
    : formatConnections(set).replaceAll(",UDP", ", UDP").replaceAll(",TCP", ", TCP").replaceAll(" 1-65535", "");
}

function spaceOf({ IPv4, IPv6 }: IpSet): { name: string; addresses: IpSet } {
  if (IPv6.length === 0) return { name: "any IPv4", addresses: onlyFamily(allAddresses, "IPv4") };
  if (IPv4.length === 0) return { name: "any IPv6", addresses: onlyFamily(allAddresses, "IPv6") };
  return { name: "any address", addresses: allAddresses };
}

function few(cidrs: readonly string[]): string {
  const first = cidrs[0]!.replace(/(?<=\.\d+)\/32$|\/128$/, "");
  return cidrs.length === 1 ? first : `${first} +${cidrs.length - 1}`;
}

function fewPorts(set: ConnectionSet, protocol: Protocol): string {
  const ranges = portRanges(set, protocol);
  if (ranges.length === 1 && ranges[0]!.first === 1 && ranges[0]!.last === 65535) return "";
  const texts = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  const more = texts.length > portsShown ? ` +${texts.length - portsShown}` : "";
  return texts.slice(0, portsShown).join(",") + more;
}

/** TCP first: most rules name nothing else. */
function byCustom(a: Protocol, b: Protocol): number {
  const order: readonly Protocol[] = ["TCP", "UDP", "SCTP"];
  return order.indexOf(a) - order.indexOf(b);
}
