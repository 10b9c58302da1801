import { moveEdits } from "../apply-edits.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Place } from "../text/document.ts";
import { type FixOf, reword } from "../text/fix.ts";
import { spanOf, writtenAt } from "../text/places.ts";
import type { Foreign } from "./foreign.ts";
import type { Homeless } from "./homeless.ts";
import { nameKind } from "./kinds.ts";
import type { Kustomization } from "./kustomization.ts";
import type { UnusedKind } from "./resource.ts";

/** What is said once for many objects, with the place of the first: a cluster would drown in it otherwise. */
export interface Tally {
  readonly unused: Map<string, UnusedKind & { readonly place: Place }>;
  readonly old: Map<string, OldKind>;
  readonly foreign: Map<Foreign, Place[]>;
  readonly homeless: Homeless[];
  readonly kustomizations: Kustomization[];
}

interface OldKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly count: number;
  readonly release: string;
  readonly use: string;
  readonly place: Place;
}

/** Enough places to see which files are meant. */
const mostRelated = 20;

export function emptyTally(): Tally {
  return { unused: new Map(), old: new Map(), foreign: new Map(), homeless: [], kustomizations: [] };
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

/** Adds what was counted later. */
export function addTally(to: Tally, { unused, old, foreign, homeless, kustomizations }: Tally): void {
  for (const [key, one] of unused) to.unused.set(key, sum(to.unused.get(key), one));
  for (const [key, one] of old) to.old.set(key, sum(to.old.get(key), one));
  for (const [sort, places] of foreign) for (const place of places) countForeign(to, sort, place);
  for (const one of homeless) to.homeless.push(one);
  for (const one of kustomizations) to.kustomizations.push(one);
}

function sum<T extends { readonly count: number }>(first: T | undefined, later: T): T {
  return first ? { ...first, count: first.count + later.count } : later;
}

export function countForeign({ foreign }: Tally, sort: Foreign, place: Place): void {
  const places = foreign.get(sort);
  if (places) places.push(place);
  else foreign.set(sort, [place]);
}

export function describeTally(tally: Tally): readonly Diagnostic[] {
  const unused = [...tally.unused.values()];
  return [
    ...unused.filter(({ policy }) => policy).map(unusedPolicy),
    ...unusedOthers(unused.filter(({ policy }) => !policy)),
    ...[...tally.old.values()].map(oldKind),
    ...[...tally.foreign].map(([foreign, places]) => foreignDocuments(foreign, places)),
  ];
}

function unusedPolicy(unused: UnusedKind & { readonly place: Place }): Diagnostic {
  const message = `${times(unused)}: not evaluated, verdicts may differ`;
  return { code: "unused-kind", severity: "warning", message, span: spanOf(unused.place) };
}

function unusedOthers(unused: readonly (UnusedKind & { readonly place: Place })[]): readonly Diagnostic[] {
  const [first] = unused;
  if (!first) return [];
  const counts = new Map<string, number>();
  for (const { kind, count } of unused) counts.set(kind, (counts.get(kind) ?? 0) + count);
  const total = unused.reduce((sum, { count }) => sum + count, 0);
  const secretsLast = [...counts].sort(([a], [b]) => Number(a === "Secret") - Number(b === "Secret"));
  const kinds = secretsLast.map(([kind, n]) => `${kind} ×${n}${kind === "Secret" ? ", its contents dropped" : ""}`);
  const message = `${total === 1 ? "1 object is" : `${total} objects are`} not used: ${kinds.join(", ")}`;
  return [{ code: "unused-kind", severity: "info", message, span: spanOf(first.place) }];
}

function oldKind({ release, use, place, ...kind }: OldKind): Diagnostic {
  const message = `${times(kind)}: removed in Kubernetes ${release}`;
  const span = spanOf(place);
  const fix = kind.count === 1 ? rewordVersion(kind.apiVersion, use)(writtenAt(place)) : undefined;
  const help = `use \`apiVersion: ${use}\``;
  return { code: "removed-api", severity: "warning", message, span, help, ...(fix ? { fix } : {}) };
}

/** Where the line that is told begins with it. */
function rewordVersion(old: string, use: string): FixOf {
  return (written) => {
    const [, before = ""] = /^(apiVersion:\s*)/.exec(written) ?? [];
    const fix = written.slice(before.length) === old ? reword(use)(old) : undefined;
    const at = before.length;
    return before !== "" && fix ? { ...fix, edits: moveEdits(fix.edits, at) } : undefined;
  };
}

function foreignDocuments({ one, many, advice }: Foreign, places: readonly Place[]): Diagnostic {
  const count = places.length;
  const message = `${count === 1 ? `this ${one}` : `${count} documents ${many}`}${advice ? `: ${advice}` : ""}`;
  const shown = count === 1 ? [] : places.slice(0, mostRelated);
  const related = shown.map((place) => ({ message: place.document.file.path, span: spanOf(place) }));
  return { code: "not-a-manifest", severity: "info", message, span: spanOf(places[0]!), related };
}

function times(kind: { readonly apiVersion: string; readonly kind: string; readonly count: number }): string {
  return `${nameKind(kind)} ×${kind.count}`;
}
