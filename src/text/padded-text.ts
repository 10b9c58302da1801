/** A text with spaces put before some of its lines. */
export interface PaddedText {
  readonly text: string;
  /** How many spaces each of those lines got: more than any line had. */
  readonly width: number;
  /** Where those lines begin in the text without the spaces, in rising order. */
  readonly lines: readonly number[];
}

export function unpadded(text: string): PaddedText {
  return { text, width: 0, lines: [] };
}

/** With spaces before the line of an offset; nothing for a line that has them, or one above the last that does. */
export function padLine({ text, lines, ...padded }: PaddedText, offset: number): PaddedText | undefined {
  const width = lines.length > 0 ? padded.width : widthFor(text);
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = start - width * lines.length;
  if (start === 0 || before <= (lines.at(-1) ?? 0)) return undefined;
  return { text: text.slice(0, start) + " ".repeat(width) + text.slice(start), width, lines: [...lines, before] };
}

function widthFor(text: string): number {
  let deepest = 0;
  for (const [spaces] of text.matchAll(/^ +/gm)) deepest = Math.max(deepest, spaces.length);
  return deepest + 2;
}

/** Where an offset of the padded text is in the text without the spaces. */
export function offsetBefore({ width, lines }: PaddedText, offset: number): number {
  let added = 0;
  for (const line of lines) {
    if (line + added >= offset) break;
    added += Math.min(width, offset - (line + added));
  }
  return offset - added;
}
