import type { Diagnostic } from "../src/text/diagnostic.ts";

/** How many problems of its worst severity something has; mere notes are none. */
export interface Worst {
  readonly severity: "error" | "warning";
  readonly amount: number;
}

export interface FileLeaf {
  readonly kind: "file";
  readonly path: string;
  readonly name: string;
  readonly worst: Worst | undefined;
}

export interface Folder {
  readonly kind: "folder";
  readonly path: string;
  /** With those of the folders that hold nothing but it: `deploy/base`. */
  readonly name: string;
  readonly entries: readonly Entry[];
  /** In it and below. */
  readonly files: number;
  readonly worst: Worst | undefined;
}

export type Entry = FileLeaf | Folder;

/** Folders before files, each by name. */
export function fileTree(paths: readonly string[], worst: ReadonlyMap<string, Worst>): readonly Entry[] {
  return entriesOf(paths.toSorted(), "", worst);
}

function entriesOf(sorted: readonly string[], prefix: string, worst: ReadonlyMap<string, Worst>): readonly Entry[] {
  const folders = new Map<string, string[]>();
  const files: FileLeaf[] = [];
  for (const path of sorted) {
    const slash = path.indexOf("/", prefix.length);
    if (slash === -1) files.push({ kind: "file", path, name: path.slice(prefix.length), worst: worst.get(path) });
    else addTo(folders, path.slice(0, slash), path);
  }
  return [...[...folders].map(([path, inside]) => folderOf(path, prefix, inside, worst)), ...files];
}

function addTo(folders: Map<string, string[]>, folder: string, path: string): void {
  const known = folders.get(folder);
  if (known) known.push(path);
  else folders.set(folder, [path]);
}

function folderOf(path: string, prefix: string, inside: readonly string[], worst: ReadonlyMap<string, Worst>): Folder {
  const entries = entriesOf(inside, `${path}/`, worst);
  const only = entries.length === 1 ? entries[0]! : undefined;
  const name = path.slice(prefix.length);
  if (only?.kind === "folder") return { ...only, name: `${name}/${only.name}` };
  return { kind: "folder", path, name, entries, files: inside.length, worst: worstOf(entries) };
}

/** Errors are worse than any number of warnings. */
function worstOf(entries: readonly Entry[]): Worst | undefined {
  const all = entries.flatMap((entry) => entry.worst ?? []);
  const severity = all.some((one) => one.severity === "error") ? "error" : "warning";
  const amount = all.reduce((sum, one) => sum + (one.severity === severity ? one.amount : 0), 0);
  return amount > 0 ? { severity, amount } : undefined;
}

/** The worst severity in each file but mere notes, and how often it is there. */
export function worstByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, Worst> {
  const worst = new Map<string, Worst>();
  for (const { severity, span } of diagnostics) {
    if (severity === "info") continue;
    const known = worst.get(span.file);
    const isWorse = !known || (severity === "error" && known.severity === "warning");
    if (isWorse) worst.set(span.file, { severity, amount: 1 });
    else if (known.severity === severity) worst.set(span.file, { severity, amount: known.amount + 1 });
  }
  return worst;
}
