import { allConnections, type ConnectionSet, connections, type Protocol, protocols } from "../sets/connection-set.ts";
import type { Diagnostic } from "../text/diagnostic.ts";

/**
 * "Can `from` reach `to`?" Each end is `namespace/name` (a workload or a pod), `namespace/Kind/name`, an address, a
 * CIDR, or `internet`. A port without a protocol is a TCP port.
 */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly protocol?: Protocol;
  readonly port?: number;
}

/** What of the connections the question is about. */
export interface Asked {
  readonly protocol?: Protocol;
  readonly port?: number;
}

/** Protocol and port as asked, or what is wrong with them. */
export function checkPort({
  protocol,
  port,
}: Question):
  | { readonly kind: "asked"; readonly asked: Asked }
  | { readonly kind: "unanswerable"; readonly diagnostic: Diagnostic } {
  if (protocol !== undefined && !protocols.includes(protocol)) {
    return wrong(`${protocol}`, `protocol \`${protocol}\` is not one that policies know`, "ask about TCP, UDP or SCTP");
  }
  if (port === undefined) return { kind: "asked", asked: protocol === undefined ? {} : { protocol } };
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    return wrong(`${port}`, `port \`${port}\` is not a port number`, "ask about a whole number from 1 to 65535");
  }
  return { kind: "asked", asked: { protocol: protocol ?? "TCP", port } };
}

function wrong(text: string, message: string, help: string) {
  const span = questionSpan(text);
  return {
    kind: "unanswerable",
    diagnostic: { code: "question-invalid", severity: "error", message, help, span },
  } as const;
}

/** A question stands in no file; its diagnostics say so in `file`. */
export function questionSpan(text: string): Diagnostic["span"] {
  return { file: "question", document: 1, line: 1, column: 1, start: 0, end: text.length };
}

/** The connections a question is about. */
export function askedConnections({ protocol, port }: Asked): ConnectionSet {
  return protocol === undefined ? allConnections : connections(protocol, port, port);
}
