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
import { addIntake, type Intake, openIntake } from "./intake.ts";

/** What one document of a file gives; none has what is told of a file without documents. */
export interface DocumentIntake {
  readonly document: Document | undefined;
  readonly intake: Intake;
  /** Of a list that is read item by item: what each gives. */
  readonly items?: readonly KeptDocument[];
}

/** Each document's by itself. */
export function readApart(parts: Iterable<Part>): readonly DocumentIntake[] {
  const recall = new Recall();
  const documents: DocumentIntake[] = [];
  let items: KeptDocument[] = [];
  for (const part of parts) {
    const document = "document" in part ? part.document : undefined;
    if (part.kind === "list") {
      documents.push(listOf(part.document, items));
      items = [];
    } else {
      const decoder = new Decoder(recall);
      decoder.take(part);
      const intake = decoder.finish();
      if (part.kind === "value" && part.isItem) items.push({ document: part.document, intake });
      else documents.push({ document, intake });
    }
  }
  return documents;
}

function listOf(document: Document, items: readonly KeptDocument[]): KeptDocument {
  const intake = openIntake();
  for (const item of items) addIntake(intake, item.intake);
  return { document, intake, items };
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
  for (const one of before) moveDocuments(one, { file });
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

/** A document and, of a list, its items. */
function moveDocuments({ document, items = [] }: KeptDocument, to: Partial<Pick<Document, "file" | "index">>): void {
  for (const one of [document, ...items.map((item) => item.document)]) moveDocument(one, to);
}

/** `counted`: how many documents there are more before it than there were. */
function move(one: KeptDocument, file: SourceFile, change: Change, counted: number): KeptDocument {
  const { document, intake, items } = one;
  const { start, end, index } = document;
  const { moved } = change;
  moveDocument(document, { file, index: index + counted, start: start + moved, end: end + moved });
  if (items)
    return listOf(
      document,
      items.map((item) => move(item, file, change, counted)),
    );
  const { diagnostics } = intake;
  if (diagnostics.length === 0) return one;
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
