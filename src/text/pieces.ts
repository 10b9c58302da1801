import { dropsKeys, splitJsonValues } from "./json.ts";
import { findJsonFault } from "./json-fault.ts";
import { type Section, splitSections } from "./sections.ts";
import type { UnreadFields } from "./shortened-text.ts";
import { parseYaml, type YamlFault } from "./yaml.ts";

/** One document's stretch of a file's text, by offsets, and what reading it gave. */
export interface Piece extends Section {
  readonly content:
    | { readonly kind: "empty" }
    | {
        readonly kind: "value";
        readonly syntax: "yaml" | "json";
        readonly value: unknown;
        /** Whether to look for keys that stand twice. */
        readonly mayRepeat: boolean;
      }
    | { readonly kind: "fault"; readonly fault: YamlFault };
}

/** YAML is read some 20 times slower than JSON, and into many times its own size. */
const longestYaml = 32_000_000;

/** Reads a file's text document by document. As to kubectl, a text that begins with `{` is JSON, or wrong. */
export function readPieces(text: string, unread?: UnreadFields): readonly Piece[] {
  const isJson = /^\s*\{(?![{%])/.test(text);
  const whole = isJson ? parseJson(text, 0, text.length) : undefined;
  if (whole) return [whole];
  const [first, ...others] = splitSections(text);
  if (!first) return [];
  const pieces = isJson ? readJsonStream(text, first) : readSection(text, first, unread);
  return [...pieces, ...others.flatMap((section) => readSection(text, section, unread))];
}

/** JSON is YAML too, though slower to read as that. */
function readSection(text: string, section: Section, unread?: UnreadFields): readonly Piece[] {
  const lead = /(?:---)?\s*(?=[{[])/y;
  lead.lastIndex = section.start;
  return [(lead.test(text) && parseJson(text, lead.lastIndex, section.end)) || readYaml(text, section, unread)];
}

/** Values one behind the other. What is no JSON ends the stream. */
function readJsonStream(text: string, { start, end }: Section): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const value of splitJsonValues(text.slice(start, end))) {
    const from = start + value.start;
    const piece = parseJson(text, from, start + value.end);
    if (!piece)
      return [...pieces, { start: from, end, content: { kind: "fault", fault: jsonFault(text.slice(from, end)) } }];
    pieces.push(piece);
  }
  return pieces;
}

function jsonFault(text: string): YamlFault {
  return { code: "json-syntax", ...findJsonFault(text) };
}

function parseJson(text: string, start: number, end: number): Piece | undefined {
  const slice = text.slice(start, end);
  try {
    const value: unknown = JSON.parse(slice);
    return { start, end, content: { kind: "value", syntax: "json", value, mayRepeat: dropsKeys(slice, value) } };
  } catch {
    return undefined; // its message and place differ from one browser to the next
  }
}

function readYaml(text: string, { start, end }: Section, unread?: UnreadFields): Piece {
  if (end - start > longestYaml) return { start, end, content: { kind: "fault", fault: tooLarge(end - start) } };
  const result = parseYaml(text.slice(start, end), unread);
  if (result.kind !== "value") return { start, end, content: result };
  return { start, end, content: { kind: "value", syntax: "yaml", value: result.value, mayRepeat: result.repeats } };
}

function tooLarge(length: number): YamlFault {
  const size = `${Math.ceil(length / 1_000_000)} million characters`;
  return { code: "too-large", message: `a YAML document of ${size}; at most 32 million are read`, offset: 0 };
}
