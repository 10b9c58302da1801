import type { Verdict } from "../policy/verdict.ts";

/** What the map shows beside the flows themselves. */
export interface GraphFocus {
  /** The id of an endpoint: when there are too many lines, its own are drawn. */
  readonly selection?: string | undefined;
  /** The pair asked about has a line, also where it is blocked. */
  readonly verdict?: Verdict | undefined;
  /** The namespaces that the map is about; all when there is none. */
  readonly scope?: readonly string[] | undefined;
  /** A folded map can do without the exposure of what is selected or asked about: it takes long to find. */
  readonly exposure?: "told" | "later";
}
