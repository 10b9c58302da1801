/*
 * What the lines of a YAML document say by their indentation. While one writes, a document is most often not valid, and a
 * grammar guesses at the rest of it; its lines keep saying what stands under what.
 */

/** A key, an item of a list, or a word that may become either: the one that is being written. */
export interface Entry {
  readonly kind: "root" | "key" | "item" | "word";
  /** Of a key or word. */
  readonly name: string;
  /** What stands behind it in its line. */
  readonly rest: string;
  readonly column: number;
  readonly parent: Entry | undefined;
  readonly children: readonly Entry[];
  /** Where `rest` begins, and where all that belongs to the entry ends. */
  readonly start: number;
  readonly end: number;
}

/** The line that is being written: where it begins, and how much of it stands before the cursor. */
export interface WrittenLine {
  readonly start: number;
  readonly length: number;
}

type Growing = { -readonly [K in keyof Entry]: Entry[K] } & { children: Growing[]; parent: Growing | undefined };

const keyed = /^("[^"]*"|'[^']*'|[^\s#:{}[\],&*!|>'"%@-][^:#]*?|-[^\s:][^:#]*?)\s*:(?:\s+(.*))?$/;

/** The entries of a document under their root, and the one in which the cursor stands. */
export function readEntries(text: string, written: WrittenLine): { readonly root: Entry; readonly at: Entry } {
  const reader = new EntryReader(text);
  let at: Entry | undefined;
  let next = 0;
  for (let start = 0; start <= text.length; start = next) {
    const lineEnd = text.indexOf("\n", start);
    next = lineEnd === -1 ? text.length + 1 : lineEnd + 1;
    if (start === written.start) at = reader.readWritten(text.slice(start, start + written.length), start);
    else reader.read(text.slice(start, lineEnd === -1 ? text.length : lineEnd), start);
  }
  return { root: reader.finish(), at: at ?? reader.finish() };
}

class EntryReader {
  readonly #text: string;
  readonly #root: Growing;
  #open: Growing[];

  constructor(text: string) {
    this.#text = text;
    this.#root = { kind: "root", name: "", rest: "", column: -1, parent: undefined, children: [], start: 0, end: 0 };
    this.#open = [this.#root];
  }

  finish(): Entry {
    this.#close(this.#open.splice(1), this.#text.length);
    this.#root.end = this.#text.length;
    return this.#root;
  }

  read(line: string, start: number): void {
    const indent = line.search(/\S/);
    if (indent === -1 || line[indent] === "#" || this.#isInText(indent)) return;
    const [column, content] = this.#readDashes(line, start, indent);
    const key = keyed.exec(content);
    if (key) this.#add("key", key[1]!, key[2] ?? "", column, start + line.length - (key[2] ?? "").length, start);
    else if (column > indent) this.#setRest(content, start + column);
  }

  /** Of this line only what stands before the cursor. */
  readWritten(before: string, start: number): Entry {
    const first = before.search(/\S/);
    const indent = first === -1 ? before.length : first;
    const [column, content] = this.#readDashes(before, start, indent);
    const key = keyed.exec(content);
    if (key) return this.#add("key", key[1]!, key[2] ?? "", column, start + before.length, start);
    if (column > indent && /^[{["']/.test(content)) return this.#setRest(content, start + column);
    return this.#add("word", content, "", column, start + before.length, start);
  }

  /** Whether a line belongs to a text of several lines. */
  #isInText(indent: number): boolean {
    const last = this.#open.at(-1)!;
    return /^[|>][-+\d]*(?:\s|$)/.test(last.rest) && indent > last.column;
  }

  #readDashes(line: string, start: number, indent: number): readonly [column: number, content: string] {
    let column = indent;
    for (;;) {
      const dash = /^-(?:\s+|$)/.exec(line.slice(column));
      if (!dash) return [column, line.slice(column).trimEnd()];
      this.#add("item", "", "", column, start + column + 1, start);
      column += dash[0].length;
      if (column >= line.length) return [Math.max(column, indent + 2), ""];
    }
  }

  #setRest(rest: string, start: number): Growing {
    const item = this.#open.at(-1)!;
    Object.assign(item, { rest, start });
    return item;
  }

  #add(kind: Entry["kind"], name: string, rest: string, column: number, start: number, line: number): Growing {
    const depth = this.#open.findIndex((one) => one.column > column || (one.column === column && !isUnder(kind, one)));
    this.#close(depth === -1 ? [] : this.#open.splice(depth), line);
    const parent = this.#open.at(-1)!;
    const plain = name.replace(/^(["'])(.*)\1$/, "$2");
    const entry: Growing = { kind, name: plain, rest, column, parent, children: [], start, end: start };
    parent.children.push(entry);
    this.#open.push(entry);
    return entry;
  }

  #close(entries: readonly Growing[], end: number): void {
    for (const entry of entries) entry.end = end;
  }
}

/** The items of a list may stand in the column of its key. */
function isUnder(kind: Entry["kind"], { kind: above }: Entry): boolean {
  return kind === "item" && above === "key";
}
