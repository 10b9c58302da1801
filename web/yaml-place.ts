import { type Entry, readEntries } from "./yaml-entries.ts";
import { readFlow } from "./yaml-flow.ts";

/** Where in an object something is being written, and what of it stands already. */
export interface YamlPlace {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** `metadata.namespace` of the object. */
  readonly namespace: string | undefined;
  /** From the object on; `-` for the items of a list. Of a value its own key is the last. */
  readonly path: readonly string[];
  /** In a list whose items may be either, what is being written may become a key or a value. */
  readonly part: "key" | "value" | "either";
  readonly style: "block" | "flow";
  /** Where the word begins that is being written, and the column of its line to which its siblings are indented. */
  readonly from: number;
  readonly column: number;
  /** The keys beside it. */
  readonly keys: readonly string[];
  /** The same key in the objects around it, innermost first: what stands under it, as text. */
  readonly beside: (key: string) => string | undefined;
}

/** Longer documents are not looked through with each key that is pressed. */
const longestDocument = 1_000_000;

/** `undefined` where nothing can be said: in a comment, a text of several lines, JSON. */
export function findYamlPlace(text: string, offset: number): YamlPlace | undefined {
  const start = startOfDocument(text, offset);
  const end = endOfDocument(text, offset);
  if (end - start > longestDocument || /^\s*[{[]/.test(text.slice(start, start + 200))) return undefined;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (isComment(before)) return undefined;
  const { document, line } = shortened(text.slice(start, end), lineStart - start);
  const { root, at } = readEntries(document, { start: line, length: offset - lineStart });
  const chain = chainOf(at);
  if (chain.some(({ rest }, i) => i < chain.length - 1 && /^[|>]/.test(rest))) return undefined;
  const object = objectOf(root, chain);
  const own = chain.slice(chain.indexOf(object) + 1).map(({ kind, name }) => (kind === "item" ? "-" : name));
  const written = writtenAt(at, own);
  if (!written) return undefined;
  const { length, ...rest } = written;
  return {
    apiVersion: scalarOf(childOf(object, "apiVersion")),
    kind: scalarOf(childOf(object, "kind")),
    namespace: namespaceOf(childOf(object, "metadata")),
    ...rest,
    from: offset - length,
    column: at.column,
    beside: (key) => besides(document, chain, key),
  };
}

/** Of a long list of objects, the one with the line, and what stands around them all. */
function shortened(document: string, line: number): { readonly document: string; readonly line: number } {
  const first = document.length > longestRead ? /^ {0,2}- /m.exec(document) : null;
  if (!first || first.index > line) return { document, line };
  const dash = `\n${first[0]}`;
  const start = Math.max(first.index, document.lastIndexOf(dash, line) + 1);
  const next = document.indexOf(dash, line + 1);
  const last = document.slice(-longestTail).search(/\n(?=[A-Za-z])/);
  const tail = last === -1 ? document.length : document.length - Math.min(longestTail, document.length) + last;
  const end = next === -1 ? Math.max(tail, line) : next;
  const head = document.slice(0, first.index);
  const item = document.slice(start, end);
  return {
    document: `${head}${item}${next === -1 ? document.slice(end) : document.slice(tail)}`,
    line: head.length + line - start,
  };
}

const longestRead = 20_000;
const longestTail = 2_000;

type Written = Pick<YamlPlace, "path" | "part" | "style" | "keys"> & { readonly length: number };

function writtenAt(at: Entry, own: readonly string[]): Written | undefined {
  if (at.kind === "item") return ofValue(at.rest, own, "either");
  if (at.kind === "key") return ofValue(at.rest, own, "value");
  if (!/^["']?[\w./-]*$/.test(at.name)) return undefined;
  const keys = at.parent!.children.flatMap((one) => (one !== at && one.kind === "key" ? one.name : []));
  const isItem = at.parent?.kind === "item" && keys.length === 0;
  const part = isItem ? "either" : "key";
  return { path: own.slice(0, -1), part, style: "block", keys, length: wordOf(at.name).length };
}

function ofValue(rest: string, own: readonly string[], part: "value" | "either"): Written | undefined {
  if (/^[{[]/.test(rest)) {
    const flow = readFlow(rest);
    return (
      flow && { path: [...own, ...flow.path], part: flow.part, style: "flow", keys: flow.keys, length: flow.length }
    );
  }
  if (!/^["']?[\w./:-]*$/.test(rest)) return undefined;
  return { path: own, part, style: "block", keys: [], length: wordOf(rest).length };
}

function wordOf(text: string): string {
  return text.replace(/^["']/, "");
}

/** From the document to the entry. */
function chainOf(at: Entry): readonly Entry[] {
  const chain: Entry[] = [];
  for (let entry: Entry | undefined = at; entry; entry = entry.parent) chain.unshift(entry);
  return chain;
}

/** The document, or the item of a list of objects. */
function objectOf(root: Entry, [, items, item]: readonly Entry[]): Entry {
  const isList = scalarOf(childOf(root, "kind"))?.endsWith("List") && items?.name === "items" && item?.kind === "item";
  return isList ? item : root;
}

function childOf(entry: Entry | undefined, key: string): Entry | undefined {
  return entry?.children.find(({ kind, name }) => kind === "key" && name === key);
}

function namespaceOf(metadata: Entry | undefined): string | undefined {
  const inFlow = /[{,]\s*namespace:\s*["']?([\w-]+)/.exec(metadata?.rest ?? "")?.[1];
  return inFlow ?? scalarOf(childOf(metadata, "namespace"));
}

function besides(document: string, chain: readonly Entry[], key: string): string | undefined {
  const found = chain
    .toReversed()
    .map((entry) => childOf(entry, key))
    .find((entry) => entry !== undefined);
  return found && document.slice(found.start, found.end);
}

function scalarOf(entry: Entry | undefined): string | undefined {
  const text = entry?.rest.replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
  return text === "" ? undefined : text;
}

/** After the line that separates it from the one before. */
function startOfDocument(text: string, offset: number): number {
  for (let at = text.lastIndexOf("\n---", offset - 1); at !== -1; at = text.lastIndexOf("\n---", at - 1)) {
    const next = text.indexOf("\n", at + 1);
    if (/^---\s*(?:#.*)?$/.test(text.slice(at + 1, next === -1 ? text.length : next).trimEnd())) {
      return next === -1 ? text.length : next + 1;
    }
    if (at === 0) break;
  }
  return /^---\s/.test(text) ? text.indexOf("\n") + 1 : 0;
}

function endOfDocument(text: string, offset: number): number {
  const separator = /^---(?=\s|$)/gm;
  separator.lastIndex = offset;
  return separator.exec(text)?.index ?? text.length;
}

function isComment(before: string): boolean {
  return /(?:^|\s)#/.test(before.replace(/"[^"]*"|'[^']*'/g, ""));
}
