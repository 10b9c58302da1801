import type { IpAddress } from "../sets/ip-set.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { End } from "./end.ts";
import type { EndpointRef } from "./flow.ts";

/** What a question's words stand for, and the ends behind them, which policies may tell apart. */
export interface Resolved {
  readonly kind: "resolved";
  readonly ref: EndpointRef;
  readonly ends: readonly [End, ...End[]];
  /** The words were this address, which is the pod's, or that of several on one host's network. */
  readonly address?: IpAddress;
}

export interface Unresolved {
  readonly kind: "unresolved";
  readonly diagnostic: Diagnostic;
}

/** At least one end stands behind what was asked. */
export function resolved(ref: EndpointRef, ends: readonly End[]): Resolved {
  const [first, ...rest] = ends;
  if (!first) throw new Error(`Internal error: nothing stands behind ${ref.id}`);
  return { kind: "resolved", ref, ends: [first, ...rest] };
}
