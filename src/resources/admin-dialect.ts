import type { Cursor } from "../text/cursor.ts";
import type { AdminAction } from "./admin-policy.ts";
import type { PortMatch } from "./port-match.ts";

/** How a kind and version of admin policy says what all of them say. */
export interface AdminDialect {
  readonly specFields: readonly string[];
  readonly requiredOfSpec: readonly string[];
  readonly actions: Readonly<Record<string, AdminAction>>;
  /** The most rules, and in a rule the most peers and the most ports. */
  readonly most: number;
  readonly ports: {
    readonly field: "ports" | "protocols";
    readonly decode: (cursor: Cursor) => readonly PortMatch[];
    /** An item's field that holds a port's name. */
    readonly named: string;
    /** What the API server says of such an item beside peers that are no pods. */
    readonly namedMistake: string;
    /** An item's ranges of ports. */
    readonly ranges: (cursor: Cursor) => readonly Cursor[];
  };
  /** The fields a `pods` peer or subject must have. */
  readonly requiredOfPods: readonly string[];
  readonly egressPeers: readonly string[];
  readonly domainName: RegExp;
  /** Whether a network may have bits set beyond its length. */
  readonly hostBits: "allowed" | "refused";
}
