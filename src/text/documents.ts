import type { Checked, Diagnostic } from "./diagnostic.ts";
import type { Document, Skipped } from "./document.ts";
import { emptyFile, fileFault, repeatedKey, unreadDocument, yttDocument } from "./faults.ts";
import { outlineJson } from "./json.ts";
import { type Piece, readPieces } from "./pieces.ts";
import { findRepeatedKeys } from "./repeated-keys.ts";
import type { UnreadFields } from "./shortened-text.ts";
import type { SourceFile } from "./source-file.ts";
import { findYtt, type Template } from "./templates.ts";
import { skippedPolicy } from "./unread.ts";
import { outlineYaml } from "./yaml-outline.ts";

export interface Documents {
  readonly documents: readonly Document[];
  /** Documents that could not be read and name a policy kind. */
  readonly skipped: readonly Skipped[];
}

/**
 * Reads a file's documents as kubectl does: YAML or JSON, one or many. What cannot be read is a diagnostic, and the
 * other documents are still there. Total: whatever the text, it comes back. Fields that nobody reads may come out as
 * null.
 */
export function parseDocuments(file: SourceFile, unread?: UnreadFields): Checked<Documents> {
  const unusable = fileFault(file);
  const pieces = unusable ? [] : readPieces(file.text, unread).filter(({ content }) => content.kind !== "empty");
  if (pieces.length === 0) {
    return { value: { documents: [], skipped: [] }, diagnostics: [unusable ?? emptyFile(file)] };
  }
  const ytt = findYtt(file.text);
  const parts = pieces.map((piece, i) => readPiece(file, i + 1, piece, ytt));
  return {
    value: {
      documents: parts.flatMap(({ document }) => document ?? []),
      skipped: parts.flatMap(({ skipped }) => skipped ?? []),
    },
    diagnostics: oncePerFile(parts.flatMap(({ diagnostics }) => diagnostics)),
  };
}

/** A document, or what is left to say of one. */
interface Part {
  readonly document?: Document;
  readonly skipped?: Skipped | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function readPiece(file: SourceFile, index: number, piece: Piece, ytt: Template | undefined): Part {
  const { start, end, content } = piece;
  const place = { file, index, start, end };
  const unread: Document = { ...place, syntax: "yaml", value: undefined, repeatedKeys: [] };
  if (ytt) return unreadPart(unread, yttDocument(unread, ytt));
  if (content.kind === "fault") return unreadPart(unread, unreadDocument(unread, content.fault));
  if (content.kind === "empty") return { diagnostics: [] };
  const { syntax, value, mayRepeat } = content;
  const outline = syntax === "json" ? outlineJson : outlineYaml;
  const repeated = mayRepeat && mayHoldManifests(value) ? findRepeatedKeys(outline(file.text.slice(start, end))) : [];
  const document = { ...place, syntax, value, repeatedKeys: repeated.map(({ path }) => path) };
  return { document, diagnostics: repeated.map((key) => repeatedKey(document, key)) };
}

/** A file of another sort may do with its keys what it likes. */
function mayHoldManifests(value: unknown): boolean {
  return typeof value === "object" && value !== null && (Array.isArray(value) || "kind" in value);
}

function unreadPart(unread: Document, diagnostic: Diagnostic): Part {
  return { skipped: skippedPolicy(unread, diagnostic.message), diagnostics: [diagnostic] };
}

/** A file is a template, or no manifest, as a whole: its first document says so for all. */
function oncePerFile(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set<string>();
  return diagnostics.filter(({ code }) => {
    if (code !== "template" && code !== "not-a-manifest") return true;
    return !said.has(code) && said.add(code);
  });
}
