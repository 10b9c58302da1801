import { unreachable } from "../unreachable.ts";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import type { Document, Path, Skipped } from "./document.ts";
import { emptyFile, fileFault, repeatedKey, unreadDocument, yttDocument } from "./faults.ts";
import { outlineOf } from "./outline-of.ts";
import type { ItemType, Piece } from "./piece.ts";
import { readPieces } from "./pieces.ts";
import { movePiece, type ReadAhead } from "./read-ahead.ts";
import { findRepeatedKeys } from "./repeated-keys.ts";
import type { UnreadFields } from "./shortened-text.ts";
import { isJsonText, type SourceFile, textBetween } from "./source-file.ts";
import { findYtt, type Template } from "./templates.ts";
import { skippedPolicy } from "./unread.ts";
import { parseYamlItem } from "./yaml-item.ts";
import type { ListItem } from "./yaml-list.ts";

/** What reading a document gives, or one object of a list that is read object by object. */
export type Part =
  | {
      readonly kind: "value";
      readonly document: Document;
      /** Plain values: objects are plain objects without a prototype's surprises. */
      readonly value: unknown;
      /** Of an object of a list: what it is, when it does not say so itself. */
      readonly type?: ItemType | undefined;
      readonly isItem: boolean;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: "unread";
      /** None where the file has none. */
      readonly document?: Document;
      readonly skipped?: Skipped | undefined;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The objects since the document began were no list's: it comes as one value. A `list` ends with all of them. */
  | { readonly kind: "retraction" }
  | { readonly kind: "list"; readonly document: Document };

/**
 * Reads a file's documents as kubectl does: YAML or JSON, one or many. What cannot be read is a diagnostic, and the
 * other documents are still there. Total: whatever the text, it comes back. Fields that nobody reads may come out as
 * null. What was read `ahead` of the text is not read again.
 */
export function* readDocuments(file: SourceFile, unread?: UnreadFields, ahead?: ReadAhead): Generator<Part> {
  const unusable = fileFault(file);
  const pieces = unusable ? [] : readPieces(file.text, unread, ahead);
  const ytt = isJsonText(file.text) ? undefined : findYtt(file.text);
  let isEmpty = true;
  for (const part of partsOf(file, pieces, ytt) as Iterable<Part>) {
    isEmpty = false;
    yield part;
  }
  if (isEmpty) yield { kind: "unread", diagnostics: [unusable ?? emptyFile(file, false)] };
}

/** The documents of a stretch of a file, which begins and ends where documents do; they are counted from `first`. */
export function readDocumentsBetween(
  file: SourceFile,
  { start, end }: { readonly start: number; readonly end: number },
  first: number,
  unread?: UnreadFields,
): Iterable<Part> {
  return partsOf(
    file,
    movePieces(readPieces(file.text.slice(start, end), unread), start),
    undefined,
    first,
  ) as Iterable<Part>;
}

type ValuePart = Extract<Part, { readonly kind: "value" }>;

/** One item of a YAML list that is read item by item, by itself; `undefined` where its list is to be read in one. */
export function readListItem(
  file: SourceFile,
  index: number,
  { start, end }: ListItem,
  unread?: UnreadFields,
): ValuePart | undefined {
  const value = parseYamlItem(file.text.slice(start, end), unread);
  const document: Document = { file, index, start, end, syntax: "yaml-item", repeatedKeys: none };
  return value && { kind: "value", document, value, isItem: true, diagnostics: nothing };
}

function* movePieces(pieces: Iterable<Piece>, by: number): Generator<Piece> {
  for (const piece of pieces) yield movePiece(piece, by);
}

/** What a file's pieces are, where all of it may be a template; `undefined` where they wait for text. */
export function* partsOf(
  file: SourceFile,
  pieces: Iterable<Piece | undefined>,
  ytt?: Template,
  first = 1,
): Generator<Part | undefined> {
  let index = first;
  const said = new Set<DiagnosticCode>();
  for (const piece of pieces) {
    if (!piece) {
      yield undefined;
    } else if (piece.content.kind !== "empty") {
      const part = readPiece(file, index, piece, ytt);
      if (part) yield part.kind === "unread" ? { ...part, diagnostics: oncePerFile(part.diagnostics, said) } : part;
      if (piece.content.kind !== "item" && piece.content.kind !== "retraction") index++;
    }
  }
}

function readPiece(file: SourceFile, index: number, piece: Piece, ytt: Template | undefined): Part | undefined {
  const { start, end, content } = piece;
  const syntax = "syntax" in content ? content.syntax : "yaml";
  const document: Document = { file, index, start, end, syntax, repeatedKeys: none };
  if (ytt) return content.kind === "item" ? undefined : unreadPart(document, yttDocument(document, ytt));
  switch (content.kind) {
    case "fault":
      return unreadPart(document, unreadDocument(document, content.fault), content.head);
    case "value":
      return valuePart(document, content.value, content.mayRepeat && mayHoldManifests(content.value));
    case "item":
      return valuePart(document, content.value, content.mayRepeat, content);
    case "retraction":
      return { kind: "retraction" };
    case "list":
      return { kind: "list", document };
    case "empty":
      return undefined;
    default:
      return unreachable(content);
  }
}

/** Shared by the many documents that repeat none. */
const none: readonly Path[] = [];
const nothing: readonly Diagnostic[] = [];

type Item = Extract<Piece["content"], { readonly kind: "item" }>;

function valuePart(document: Document, value: unknown, mayRepeat: boolean, item?: Item): Part {
  const [isItem, type] = [item !== undefined, item?.type];
  if (!mayRepeat) return { kind: "value", document, value, isItem, type, diagnostics: nothing };
  const text = textBetween(document.file, document.start, document.end);
  const repeated = findRepeatedKeys(outlineOf(document.syntax, text));
  const marked = { ...document, repeatedKeys: repeated.map(({ path }) => path) };
  const diagnostics = repeated.map((key) => repeatedKey(marked, key));
  return { kind: "value", document: marked, value, isItem, type, diagnostics };
}

/** A file of another sort may do with its keys what it likes. */
function mayHoldManifests(value: unknown): boolean {
  return typeof value === "object" && value !== null && (Array.isArray(value) || "kind" in value);
}

function unreadPart(unread: Document, diagnostic: Diagnostic, head = ""): Part {
  return {
    kind: "unread",
    document: unread,
    skipped: skippedPolicy(unread, diagnostic.message, head),
    diagnostics: [diagnostic],
  };
}

/** A file is a template, or no manifest, as a whole: its first document says so for all. */
function oncePerFile(diagnostics: readonly Diagnostic[], said: Set<DiagnosticCode>): readonly Diagnostic[] {
  return diagnostics.filter(({ code }) => {
    if (code !== "template" && code !== "not-a-manifest") return true;
    return !said.has(code) && said.add(code);
  });
}
