import type { Analysis } from "../analyze.ts";
import type { Verdict } from "../policy/verdict.ts";
import { askedIds } from "./graph-asked.ts";

/** The namespaces that are looked into: those of the scope, of the selection, and of the pair asked about. */
export function openNamespaces(
  { table: { parts } }: Analysis,
  scope: readonly string[],
  selection: string | undefined,
  verdict: Verdict | undefined,
): ReadonlySet<string> {
  const asked = new Set(verdict ? askedIds(verdict, parts) : []);
  const isMeant = (id: string) => asked.has(id) || id === selection || id.startsWith(`${selection}#`);
  const meant = parts.filter(({ ref }) => isMeant(ref.id)).map(({ ref }) => ref.namespace);
  const known = new Set(parts.map(({ ref }) => ref.namespace));
  return new Set([...scope.filter((namespace) => known.has(namespace)), ...meant]);
}
