import type { FilePatch } from "./patch.ts";

/** What stands behind `--- ` or `+++ `: a path, and maybe when it was changed. `isEpoch`: it was not there, as `diff -N` tells it. */
export function readPathLine(text: string): { readonly path: string; readonly isEpoch: boolean } {
  const line = text.replace(/\r$/, "");
  const [name, time = ""] = line.startsWith('"') ? splitQuoted(line) : splitPlain(line);
  return { path: unquotePath(name), isEpoch: /^(?:1970-01-01|1969-12-31)/.test(time.trim()) };
}

function splitQuoted(line: string): readonly [string, string] {
  const name = /^"(?:[^"\\]|\\.)*"/.exec(line)?.[0] ?? line;
  return [name, line.slice(name.length)];
}

function splitPlain(line: string): readonly [string, string] {
  const tab = line.indexOf("\t");
  if (tab >= 0) return [line.slice(0, tab), line.slice(tab)];
  const dated = /^(.*?) +(\d{4}-\d\d-\d\d .*)$/.exec(line);
  return dated ? [dated[1]!, dated[2]!] : [line, ""];
}

const escapes: ReadonlyMap<string, number> = new Map(
  Object.entries({ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 }),
);

/** Git writes what is not ASCII in quotes, byte by byte. */
export function unquotePath(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  const percent = (code: number) => `%${code.toString(16).padStart(2, "0")}`;
  const encoded = text.slice(1, -1).replace(/\\([0-7]{3}|.)|[%]/g, (all, escaped?: string) => {
    if (escaped === undefined) return percent(all.charCodeAt(0));
    if (/^[0-7]{3}$/.test(escaped)) return percent(Number.parseInt(escaped, 8));
    return percent(escapes.get(escaped) ?? escaped.charCodeAt(0));
  });
  try {
    return decodeURIComponent(encoded);
  } catch {
    return text.slice(1, -1);
  }
}

/** The prefixes that git gives the two sides, in either order. */
const prefixes: ReadonlySet<string> = new Set(
  ["a b", "i w", "c i", "c w", "o w", "1 2"].flatMap((pair) => [pair, pair.split(" ").toReversed().join(" ")]),
);

/** Without `a/` and `b/`, where all paths have them. */
export function withoutPrefixes(files: readonly FilePatch[]): readonly FilePatch[] {
  const first = prefixOf(files.map(({ before }) => before));
  const second = prefixOf(files.map(({ after }) => after));
  const arePrefixes = first === "" || second === "" ? /^[ab]$/.test(`${first}${second}`) : isPair(first, second);
  if (!arePrefixes) return files;
  const cut = (path: string | undefined) => path?.slice(2);
  return files.map((file) => ({ ...file, before: cut(file.before), after: cut(file.after) }));
}

function isPair(first: string | undefined, second: string | undefined): boolean {
  return first !== undefined && second !== undefined && prefixes.has(`${first} ${second}`);
}

/** The letter that all paths begin with as a folder; empty where there are no paths, `undefined` where they differ. */
function prefixOf(paths: readonly (string | undefined)[]): string | undefined {
  const found = new Set(paths.flatMap((path) => (path === undefined ? [] : [/^(\w)\//.exec(path)?.[1]])));
  return found.size === 0 ? "" : found.size === 1 ? [...found][0] : undefined;
}

/** How many names two paths have in common, from their ends. */
export function commonEnd(a: string, b: string): number {
  const [one, other] = [a.split("/"), b.split("/")];
  let common = 0;
  while (common < Math.min(one.length, other.length) && one.at(-1 - common) === other.at(-1 - common)) common++;
  return common;
}

/** Those of the paths that have the most names in common with this one, from their ends. */
export function nearestPaths(path: string, paths: readonly string[]): readonly string[] {
  const scores = paths.map((each) => commonEnd(path, each));
  const best = Math.max(0, ...scores);
  return best === 0 ? [] : paths.filter((_, i) => scores[i] === best);
}

/** A path of the patch as the open files would have it, told by one that is known in both. */
export function moveAlong(
  path: string,
  known: { readonly inPatch: string; readonly open: string } | undefined,
): string {
  if (!known) return path;
  const common = commonEnd(known.inPatch, known.open);
  const [from, to] = [folderAbove(known.inPatch, common), folderAbove(known.open, common)];
  return path.startsWith(from) ? `${to}${path.slice(from.length)}` : path;
}

/** `top/` of `top/a/b.yaml` for 2. */
function folderAbove(path: string, names: number): string {
  const above = path.split("/").slice(0, -names);
  return above.length === 0 ? "" : `${above.join("/")}/`;
}
