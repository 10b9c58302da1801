/** Where the end of an unfinished `{…` or `[…` stands in it. */
export interface FlowPlace {
  /** `-` for items of lists. */
  readonly path: readonly string[];
  readonly part: "key" | "value" | "either";
  /** The keys before it in the same mapping. */
  readonly keys: readonly string[];
  /** Of the word at its end. */
  readonly length: number;
}

interface Frame {
  readonly kind: "map" | "list";
  readonly keys: string[];
  /** The one whose value is being written. */
  key: string | undefined;
}

const tokens = /\s+|"(?:[^"\\]|\\.)*"|'[^']*'|[{}[\],]|:(?=\s|$)|[^\s{}[\],:"']+(?::[^\s{}[\],:"']+)*|["'].*$|./g;

/** `undefined` where it is finished, or is none. */
export function readFlow(text: string): FlowPlace | undefined {
  const frames: Frame[] = [];
  let word = "";
  for (const [token] of text.matchAll(tokens)) {
    const frame = frames.at(-1);
    if (token === "{" || token === "[") frames.push({ kind: token === "{" ? "map" : "list", keys: [], key: undefined });
    else if (token === "}" || token === "]") frames.pop();
    else if (token === "," && frame) frame.key = undefined;
    else if (token === ":" && frame?.kind === "map") {
      frame.key = word;
      frame.keys.push(word);
    }
    if (/^["'\w./-]/.test(token)) word = token.replace(/^(["'])(.*)\1$/, "$2");
    else if (token.trim() !== "" || frames.at(-1)?.key !== undefined) word = "";
  }
  const frame = frames.at(-1);
  if (!frame) return undefined;
  const path = frames.flatMap((one) => (one.kind === "list" ? "-" : (one.key ?? [])));
  const part = frame.kind === "list" ? "either" : frame.key === undefined ? "key" : "value";
  const last = /[\w./-]*$/.exec(text)![0];
  return { path, part, keys: frame.keys, length: last.length };
}
