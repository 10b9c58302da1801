import type { Diagnostic } from "../text/diagnostic.ts";
import type { Place } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import { isKnownKind } from "./kinds.ts";
import type { UnusedKind } from "./resource.ts";

/** What is said once for many objects, with the place of the first: a cluster would drown in it otherwise. */
export interface Tally {
  readonly unused: Map<string, UnusedKind & { readonly place: Place }>;
  readonly old: Map<string, OldKind>;
  readonly withoutNamespace: { readonly kind: string; readonly name: string; readonly place: Place }[];
}

interface OldKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly count: number;
  readonly release: string;
  readonly use: string;
  readonly place: Place;
}

export function emptyTally(): Tally {
  return { unused: new Map(), old: new Map(), withoutNamespace: [] };
}

/** Counts one more object of its kind; the first one's place stays. */
export function countKind<T extends { apiVersion: string; kind: string; count: number }>(
  kinds: Map<string, T>,
  one: Omit<T, "count">,
): void {
  const key = `${one.apiVersion} ${one.kind}`;
  const known = kinds.get(key);
  kinds.set(key, { ...((known ?? one) as T), count: (known?.count ?? 0) + 1 });
}

export function describeTally(tally: Tally): readonly Diagnostic[] {
  const unused = [...tally.unused.values()];
  return [
    ...unused.filter(({ policy }) => policy).map(unusedPolicy),
    ...unusedOthers(unused.filter(({ policy }) => !policy)),
    ...[...tally.old.values()].map(oldKind),
    ...defaultedNamespaces(tally.withoutNamespace),
  ];
}

function unusedPolicy(unused: UnusedKind & { readonly place: Place }): Diagnostic {
  const message = `${times(unused)}: not evaluated, verdicts may differ`;
  return { code: "unused-kind", severity: "warning", message, span: spanOf(unused.place) };
}

function unusedOthers(unused: readonly (UnusedKind & { readonly place: Place })[]): readonly Diagnostic[] {
  const [first] = unused;
  if (!first) return [];
  const count = unused.reduce((sum, one) => sum + one.count, 0);
  const secretsLast = [...unused].sort((a, b) => Number(isSecret(a)) - Number(isSecret(b)));
  const kinds = secretsLast.map((one) => (isSecret(one) ? `${times(one)}, its contents dropped` : times(one)));
  const message = `${count === 1 ? "1 object is" : `${count} objects are`} not used: ${kinds.join(", ")}`;
  return [{ code: "unused-kind", severity: "info", message, span: spanOf(first.place) }];
}

function oldKind({ release, use, place, ...kind }: OldKind): Diagnostic {
  const message = `${times(kind)}: removed in Kubernetes ${release}`;
  return { code: "removed-api", severity: "warning", message, span: spanOf(place), help: `use \`apiVersion: ${use}\`` };
}

function defaultedNamespaces(objects: Tally["withoutNamespace"]): readonly Diagnostic[] {
  const [first, ...others] = objects;
  if (!first) return [];
  const message =
    others.length === 0
      ? `${first.kind} \`${first.name}\` has no namespace: read as in \`default\``
      : `${objects.length} objects have no namespace: read as in \`default\``;
  const shown = others.length === 0 ? [] : objects.slice(0, mostRelated);
  const related = shown.map(({ kind, name, place }) => ({ message: `${kind} \`${name}\``, span: spanOf(place) }));
  return [{ code: "namespace-defaulted", severity: "info", message, span: spanOf(first.place), related }];
}

/** Enough to see which files are meant. */
const mostRelated = 20;

/** A kind that shares its name with one that is read is told from it by its apiVersion. */
function times({ apiVersion, kind, count }: { apiVersion: string; kind: string; count: number }): string {
  return `${isKnownKind(kind) ? `${apiVersion} ` : ""}${kind} ×${count}`;
}

function isSecret({ apiVersion, kind }: UnusedKind): boolean {
  return apiVersion === "v1" && kind === "Secret";
}
