import { moveEdits } from "../apply-edits.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";
import type { Document } from "./document.ts";
import { fixTabs } from "./fix-tabs.ts";
import type { RepeatedKey } from "./repeated-keys.ts";
import { type SourceFile, textBetween } from "./source-file.ts";
import { clippedToLine, type Span, spanAt } from "./span.ts";
import { findTemplate, type Template } from "./templates.ts";
import type { YamlFault } from "./yaml.ts";

/** Why nothing of a file can be read, if that is so: it is no text, or there is nothing in it. */
export function fileFault(file: SourceFile): Diagnostic | undefined {
  if (isBinary(file.text)) return binaryFile(file);
  return isBlank(file.text) ? emptyFile(file, true) : undefined;
}

export function binaryFile(file: SourceFile): Diagnostic {
  const message = "this is not text: not read";
  return { code: "binary-file", severity: "warning", message, span: spanAt(file, 1, 0, 0) };
}

/** UTF-16 in a file that is read bit by bit. */
export function wrongEncoding(file: SourceFile): Diagnostic {
  const message = "this file is UTF-16, and too large to be read as that";
  return { code: "too-large", severity: "error", message, span: spanAt(file, 1, 0, 0), help: "save it as UTF-8" };
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** A file that is blank, or has only comments. */
export function emptyFile(file: SourceFile, isBlank: boolean): Diagnostic {
  const message = isBlank ? "this file is empty" : "this file has only comments";
  return { code: "empty-file", severity: "info", message, span: spanAt(file, 1, 0, 0) };
}

/** A document of a file that ytt has yet to read: `template` is where the file shows it. */
export function yttDocument(document: Document, { message, start, end }: Template): Diagnostic {
  return { code: "template", severity: "error", message, span: spanAt(document.file, document.index, start, end) };
}

/** Why one document is not there: it is a template, no manifest at all, or there is a mistake in its YAML or JSON. */
export function unreadDocument(document: Document, fault: YamlFault): Diagnostic {
  const text = textBetween(document.file, document.start, Math.min(document.end, document.start + longestLookedAt));
  const template = findTemplate(text);
  if (template) {
    return { code: "template", severity: "error", message: template.message, span: spanIn(document, template) };
  }
  if (!isManifestPath(document.file.path) && !/(?:^|[\r\n])(?:kind|apiVersion)[ \t]*:/.test(text)) {
    const message = "this is not YAML or JSON: not read";
    const start = Math.max(0, text.search(/\S/));
    return { code: "not-a-manifest", severity: "info", message, span: spanIn(document, { start, end: text.length }) };
  }
  const { code, message, offset } = fault;
  const help = code === "json-syntax" ? jsonHelp : helpOn.find(([words]) => message.includes(words))?.[1];
  const span = spanIn(document, { start: offset, end: document.end - document.start });
  const fix = message.includes("tab characters") ? spacesForTabs(text, span.start - document.start) : undefined;
  return { code, severity: "error", message, span, ...(help === undefined ? {} : { help }), ...(fix ? { fix } : {}) };
}

function spacesForTabs(text: string, at: number): Fix | undefined {
  const edits = fixTabs(text);
  return edits && { title: "Indent with spaces", edits: moveEdits(edits, -at) };
}

export function repeatedKey(document: Document, { path, first, again }: RepeatedKey): Diagnostic {
  return {
    code: "duplicate-key",
    severity: "error",
    message: `key \`${path.key}\` stands here twice: the last one counts`,
    span: spanIn(document, again),
    related: [{ message: "the first one", span: spanIn(document, first) }],
    help: "remove one of them",
  };
}

/** A document too large to be read is told by its beginning. */
const longestLookedAt = 64_000_000;

const jsonHelp = "kubectl reads a file that begins with `{` as JSON";

/** What to do about the faults that people meet most. */
const helpOn: readonly (readonly [words: string, help: string])[] = [
  ["tab characters", "indent with spaces: YAML does not take tabs"],
  ["bad indentation of a mapping entry", "the keys of one object begin in the same column"],
  ["bad indentation of a sequence entry", "the dashes of one list stand in the same column"],
  ["deficient indentation", "a bracket, a brace or a quote further up may not be closed"],
  ["unexpected end of the stream", "a bracket, a brace or a quote is not closed"],
  ["multiline key", "a colon is missing behind a key, or a line is indented too little"],
  ["document separator is expected", "this line belongs to nothing above it: look at its indentation"],
  ["unidentified alias", "define it first with `&`, or put the text in quotes if no alias is meant"],
  ["more than 100,000 nodes", "write the values out, or split the document"],
  ["at most 32 million", "export it as JSON (`-o json`), or split it with `---`"],
];

/** At most one line, and at least one character: a fault behind the last one is shown at it. */
function spanIn({ file, index, start, end }: Document, range: { readonly start: number; readonly end: number }): Span {
  let from = Math.max(start, Math.min(start + range.start, end - 1));
  while (from > start && isLineEnd(textBetween(file, from, from + 1))) from--;
  const to = clippedToLine(file, from, Math.min(end, start + range.end));
  return spanAt(file, index, from, Math.max(to, Math.min(from + 1, end)));
}

function isLineEnd(character: string): boolean {
  return character === "" || character === "\n" || character === "\r";
}

function isManifestPath(path: string): boolean {
  return /(?:^|[\\/])[^.\\/]*$|\.(?:ya?ml|json)$/i.test(path);
}

/** No manifest holds a null, and bytes that are no text decode to replacement characters. */
export function isBinary(text: string): boolean {
  if (text.includes("\0")) return true;
  const start = text.slice(0, 1000);
  return start.split("\uFFFD").length - 1 > start.length / 10;
}
