import type { Protocol } from "../src/sets/connection-set.ts";

/** What is written in the field of the port; `name`: of one that the destination has. */
export type PortField =
  | { readonly kind: "any" }
  | { readonly kind: "port"; readonly port: number; readonly protocol: Protocol | undefined }
  | { readonly kind: "protocol"; readonly protocol: Protocol }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "wrong"; readonly message: string };

/** In the order in which they are offered. */
export const protocolNames: readonly Protocol[] = ["TCP", "UDP", "SCTP"];

/** `5432`, `53/UDP`, `UDP 53`, `udp:53`, `UDP`, `http`, or nothing. */
export function readPort(text: string): PortField {
  const words = text
    .trim()
    .split(/[\s/:]+/)
    .filter(Boolean);
  if (words.length === 0) return { kind: "any" };
  const protocol = protocolNames.find((name) => words.some((word) => word.toUpperCase() === name));
  const [word, ...others] = words.filter((each) => each.toUpperCase() !== protocol);
  if (word === undefined) return protocol ? { kind: "protocol", protocol } : { kind: "any" };
  if (others.length > 0) return wrong(text, "is not one port");
  if (/^\d+$/.test(word)) return readNumber(word, protocol);
  return protocol === undefined && /^[a-z0-9-]{1,15}$/i.test(word) && /[a-z]/i.test(word)
    ? { kind: "name", name: word }
    : wrong(text, "is not a port");
}

function readNumber(digits: string, protocol: Protocol | undefined): PortField {
  const port = Number(digits);
  return port >= 1 && port <= 65535 ? { kind: "port", port, protocol } : wrong(digits, "is not a port number");
}

function wrong(text: string, what: string): PortField {
  return { kind: "wrong", message: `“${text.trim()}” ${what}: write 1 to 65535, with a protocol as in 53/UDP` };
}
