import type { Entry, Outline, Region } from "./outline.ts";
import { skipComments } from "./span.ts";
import { readYamlTokens, type YamlToken } from "./yaml.ts";

/** The places of a text that `parseYaml` accepts. What an alias stands for is opened at its anchor. */
export function outlineYaml(text: string): Outline {
  const tokens = readYamlTokens(text);
  const layout = layOut(text, tokens);
  return {
    root: regionAt(tokens, layout, 0),
    entries: (region) => entriesAt(tokens, layout, region),
  };
}

/** The places of one item of a list, which begins with its dash. */
export function outlineItem(text: string): Outline {
  const list = outlineYaml(text);
  const [item] = list.entries(list.root);
  return { ...list, root: item!.value };
}

/** For each token: where what it opens begins and ends, which token comes behind all that, and an alias's target. */
interface Layout {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly next: Int32Array;
  readonly targets: ReadonlyMap<number, number>;
}

function layOut(text: string, tokens: readonly YamlToken[]): Layout {
  const starts = new Int32Array(tokens.length);
  const ends = new Int32Array(tokens.length);
  const next = new Int32Array(tokens.length);
  const targets = new Map<number, number>();
  const anchors = new Map<string, number>();
  const open: number[] = [];
  let reached = 0;
  tokens.forEach((token, i) => {
    next[i] = i + 1;
    if (token.kind === "close") {
      const opened = open.pop()!;
      reached = closingEnd(text, tokens[opened]!, reached);
      ends[opened] = reached;
      next[opened] = i + 1;
      return;
    }
    const range = rangeOf(text, token, tokens[open.at(-1) ?? i], reached);
    starts[i] = range.start;
    ends[i] = range.end;
    reached = range.end;
    if (token.kind === "alias") targets.set(i, anchors.get(token.anchor) ?? i);
    else if (token.anchor !== undefined) anchors.set(token.anchor, i);
    if (token.kind === "open") open.push(i);
  });
  return { starts, ends, next, targets };
}

function rangeOf(text: string, token: YamlToken, parent: YamlToken | undefined, reached: number) {
  if (token.kind === "alias") return token;
  if (token.kind === "open") return { start: token.start, end: token.start + (token.flow ? 1 : 0) };
  if (token.kind === "scalar" && token.range) return token.range;
  const isItem = parent?.kind === "open" && parent.collection === "sequence";
  return isItem ? dashAt(text, skipComments(text, reached)) : { start: reached, end: reached };
}

/** A sequence's empty item has no text of its own but its dash. */
function dashAt(text: string, at: number) {
  return { start: at, end: text[at] === "-" ? at + 1 : at };
}

function closingEnd(text: string, opened: YamlToken, reached: number): number {
  if (opened.kind !== "open" || !opened.flow) return reached;
  const bracket = text.indexOf(opened.collection === "mapping" ? "}" : "]", reached);
  return bracket === -1 ? reached : bracket + 1;
}

function regionAt(tokens: readonly YamlToken[], layout: Layout, index: number): Region {
  const at = layout.targets.get(index) ?? index;
  const token = tokens[at];
  return {
    kind: token?.kind === "open" ? token.collection : "scalar",
    at,
    start: layout.starts[index] ?? 0,
    end: layout.ends[index] ?? 0,
  };
}

function entriesAt(tokens: readonly YamlToken[], layout: Layout, region: Region): readonly Entry[] {
  const entries: Entry[] = [];
  const behind = layout.next[region.at]! - 1;
  for (let at = region.at + 1; at < behind; ) {
    const keyAt = region.kind === "mapping" ? at : undefined;
    if (keyAt !== undefined) at = layout.next[keyAt]!;
    const value = regionAt(tokens, layout, at);
    if (keyAt === undefined) entries.push({ name: entries.length, key: undefined, value });
    else entries.push({ name: nameOf(tokens[keyAt]!), key: regionAt(tokens, layout, keyAt), value });
    at = layout.next[at]!;
  }
  return entries;
}

function nameOf(key: YamlToken): string {
  return key.kind === "scalar" ? key.key() : "";
}
