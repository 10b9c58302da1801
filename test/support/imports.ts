/** One import or re-export of a file. `file` is the imported file when it is ours; else `name` is a library's. */
export interface Import {
  readonly name: string;
  readonly file: string | undefined;
  /** Only types come from it: nothing of it runs. */
  readonly typeOnly: boolean;
}

/** A program as its files: paths from the repository's root, and their texts. */
export type Program = ReadonlyMap<string, string>;

const statement = /^(?:import|export)\s+(?:(type\s)?([\w\s{},*$]*?)\sfrom\s+)?["']([^"'\n]+)["']/gm;
const dynamic = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

/** What a file imports, in its order. Reads statements as our formatter writes them: each starts its line. */
export function readImports(file: string, text: string): readonly Import[] {
  const code = withoutComments(text);
  const named = [...code.matchAll(statement)].map(([, type, names, name]) => ({
    name: name!,
    typeOnly: type !== undefined || (names !== undefined && onlyTypes(names)),
  }));
  const later = [...code.matchAll(dynamic)].map(([, name]) => ({ name: name!, typeOnly: false }));
  return [...named, ...later].map((found) => ({ ...found, file: resolve(file, found.name) }));
}

const stringOrComment = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*/g;

/** The code without its comments; a string that looks like one stays. */
export function withoutComments(text: string): string {
  return text.replace(stringOrComment, (found) => (found.startsWith("/") ? "" : found));
}

function onlyTypes(names: string): boolean {
  const inBraces = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  const list = inBraces?.split(",").filter((name) => name.trim() !== "");
  return list?.every((name) => name.trim().startsWith("type ")) ?? false;
}

function resolve(from: string, name: string): string | undefined {
  if (!name.startsWith(".")) return undefined;
  return new URL(name, `file:///${from}`).pathname.slice(1);
}
