/** A stretch of a file that holds at most one YAML document, by offsets; its own `---` line is part of it. */
export interface Section {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a text at the lines `---` and `...`, so that one broken document does not take the others with it. The lines
 * end documents wherever they stand at the start of a line, even inside a block of text.
 */
export function splitSections(text: string): readonly Section[] {
  const sections: Section[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  const cut = (end: number) => {
    if (end - start > 1000 || !/^(?:---)?\s*$/.test(text.slice(start, end))) sections.push({ start, end });
    start = end;
  };
  for (const match of text.matchAll(/(?<=^|[\r\n])(?:---(?=[ \t\r\n]|$)|\.\.\.[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$))/g)) {
    if (match[0] === "---") {
      if (!isOnlyDirectives(text.slice(start, match.index))) cut(match.index);
    } else {
      cut(match.index);
      start = match.index + match[0].length;
    }
  }
  cut(text.length);
  return sections;
}

/** `%YAML 1.2` and the like belong to the document whose `---` follows. */
function isOnlyDirectives(text: string): boolean {
  if (!text.includes("%") || text.length > 10_000) return false;
  const lines = text.split(/[\r\n]/).filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines.length > 0 && lines.every((line) => line.startsWith("%"));
}
