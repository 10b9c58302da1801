import { type Change, findChange } from "../text/changed-text.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { type Document, moveDocument } from "../text/document.ts";
import { type Part, readDocumentsBetween } from "../text/documents.ts";
import { fileFault } from "../text/faults.ts";
import { Recall } from "../text/recall.ts";
import type { UnreadFields } from "../text/shortened-text.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Span } from "../text/span.ts";
import { findYtt } from "../text/templates.ts";
import { Decoder } from "./decode.ts";
import type { Intake } from "./intake.ts";

/** What one document of a file gives; none has what is told of a file without documents. */
export interface DocumentIntake {
  readonly document: Document | undefined;
  readonly intake: Intake;
}

/** Each document's by itself. */
export function readApart(parts: Iterable<Part>): readonly DocumentIntake[] {
  const recall = new Recall();
  return Array.from(parts, (part) => {
    const decoder = new Decoder(recall);
    decoder.take(part);
    return { document: "document" in part ? part.document : undefined, intake: decoder.finish() };
  });
}

/** Whether nothing that is told of a document depends on those before it: a file is a template as a whole. */
export function areApart(documents: readonly DocumentIntake[]): documents is readonly KeptDocument[] {
  return documents.every(({ document, intake }) => {
    return document && !intake.diagnostics.some(({ code }) => code === "template" || code === "not-a-manifest");
  });
}

export interface KeptDocument extends DocumentIntake {
  readonly document: Document;
}

/**
 * The documents of a file that was `old` before: those before and behind all that has changed are moved to where they
 * are now, with places in all that was made of them. `undefined` when it must be read as a whole.
 */
export function rereadApart(
  old: { readonly file: SourceFile; readonly documents: readonly KeptDocument[] },
  file: SourceFile,
  unread: UnreadFields,
): readonly DocumentIntake[] | undefined {
  const stretches = old.documents.map(({ document }) => document);
  const change = findChange({ text: old.file.text, documents: stretches }, file.text);
  if (!change || isOfAnotherSort(file, change)) return undefined;
  const middle = readApart(readDocumentsBetween(file, change, change.before + 1, unread));
  const before = old.documents.slice(0, change.before);
  for (const { document } of before) moveDocument(document, { file });
  const behind = old.documents.slice(change.behind);
  const counted = change.before + middle.length - change.behind;
  return [...before, ...middle, ...behind.map((one) => move(one, file, change, counted))];
}

/** The rest of the text was found to be YAML, and no template of ytt, when it was read. */
function isOfAnotherSort(file: SourceFile, { start, end }: Change): boolean {
  const { path, text } = file;
  const middle = text.slice(start, end);
  return (
    middle.includes("\0") ||
    findYtt(middle) !== undefined ||
    fileFault({ path, text: text.slice(0, 1000) }) !== undefined
  );
}

/** `counted`: how many documents there are more before it than there were. */
function move({ document, intake }: KeptDocument, file: SourceFile, change: Change, counted: number): KeptDocument {
  const { start, end, index } = document;
  const { moved } = change;
  moveDocument(document, { file, index: index + counted, start: start + moved, end: end + moved });
  const { diagnostics } = intake;
  if (diagnostics.length === 0) return { document, intake };
  return {
    document,
    intake: { ...intake, diagnostics: diagnostics.map((one) => moveDiagnostic(one, change, counted)) },
  };
}

function moveDiagnostic(diagnostic: Diagnostic, change: Change, counted: number): Diagnostic {
  const moveSpan = (span: Span): Span => ({
    ...span,
    document: span.document + counted,
    line: span.line + change.lines,
    start: span.start + change.moved,
    end: span.end + change.moved,
  });
  const related = diagnostic.related?.map((one) => ({ ...one, span: moveSpan(one.span) }));
  return { ...diagnostic, span: moveSpan(diagnostic.span), ...(related ? { related } : {}) };
}
