import { applyEdits, type Edit } from "../apply-edits.ts";
import { parseYaml } from "./yaml.ts";

/** Longer documents are not read again and again to find out. */
const longestTried = 200_000;

/**
 * Spaces in place of the tabs that a document is indented with; `undefined` where it depends on the width of a tab what
 * they mean, and where a text of several lines may hold some that are meant. Offsets are those of the text.
 */
export function fixTabs(text: string): readonly Edit[] | undefined {
  if (text.length > longestTried || /[|>][-+\d]*[ \t]*\r?$/m.test(text)) return undefined;
  const tries = [2, 4, 8].map((width) => spacesFor(text, width));
  const read = tries.flatMap((edits) => {
    const result = parseYaml(applyEdits(text, edits));
    return result.kind === "value" ? [{ edits, value: JSON.stringify(result.value) }] : [];
  });
  const [first, ...others] = read;
  return first && others.every(({ value }) => value === first.value) ? first.edits : undefined;
}

function spacesFor(text: string, width: number): readonly Edit[] {
  return [...text.matchAll(/^ *\t[ \t]*(?=[^\s])/gm)].map(({ 0: indent, index }) => ({
    start: index,
    end: index + indent.length,
    text: indent.replaceAll("\t", " ".repeat(width)),
  }));
}
