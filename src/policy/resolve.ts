import type { Cluster } from "../cluster/cluster.ts";
import type { FlowTable } from "./flows.ts";
import { findNamed } from "./resolve-named.ts";
import { isDomain, resolveDomain, resolveInternet, resolveOutside } from "./resolve-outside.ts";
import type { Resolved, Unresolved } from "./resolved.ts";
import { ambiguous, onlyDestination, unknown } from "./unresolved.ts";

/** Finds what the words of a question stand for, or says what is wrong with them and which names come nearest. */
export function resolveEnd(
  text: string,
  side: "from" | "to",
  cluster: Cluster,
  table: FlowTable,
): Resolved | Unresolved {
  const words = text.trim();
  if (words === "internet") return resolveInternet(side, table);
  const outside = resolveOutside(words, cluster, table);
  if (outside) return outside;
  const [named, ...others] = findNamed(words, table);
  if (named) return others.length > 0 ? ambiguous(words, side, [named, ...others]) : named;
  if (!isDomain(words, cluster)) return unknown(words, side, cluster);
  return side === "to" ? resolveDomain(words) : onlyDestination(words);
}
