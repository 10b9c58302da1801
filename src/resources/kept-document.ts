import type { Diagnostic } from "../text/diagnostic.ts";
import { type Document, moveDocument } from "../text/document.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Span } from "../text/span.ts";
import { addIntake, type Intake, openIntake } from "./intake.ts";

/** What one document of a file gives; none has what is told of a file without documents. */
export interface DocumentIntake {
  readonly document: Document | undefined;
  readonly intake: Intake;
  /** Of a list that is read item by item: what each gives. */
  readonly items?: readonly KeptDocument[];
}

export interface KeptDocument extends DocumentIntake {
  readonly document: Document;
}

/** Whether nothing that is told of a document depends on those before it: a file is a template as a whole. */
export function areApart(documents: readonly DocumentIntake[]): documents is readonly KeptDocument[] {
  return documents.every(({ document, intake }) => {
    return document && !intake.diagnostics.some(({ code }) => code === "template" || code === "not-a-manifest");
  });
}

export function joinItems(document: Document, items: readonly KeptDocument[]): KeptDocument {
  const intake = openIntake();
  for (const item of items) addIntake(intake, item.intake);
  return { document, intake, items };
}

/** Says of a document, and of the items of a list, that they are of another text, in the same place. */
export function moveToFile({ document, items = [] }: KeptDocument, file: SourceFile): void {
  for (const one of [document, ...items.map((item) => item.document)]) moveDocument(one, { file });
}

/** How far something has moved: in documents, characters and lines. */
export interface Move {
  readonly file: SourceFile;
  readonly counted: number;
  readonly moved: number;
  readonly lines: number;
}

export function moveKept(kept: KeptDocument, move: Move): KeptDocument {
  const { document, intake, items } = kept;
  const { start, end, index } = document;
  const { file, counted, moved } = move;
  moveDocument(document, { file, index: index + counted, start: start + moved, end: end + moved });
  if (items) {
    const now = items.map((item) => moveKept(item, move));
    return joinItems(document, now);
  }
  const { diagnostics } = intake;
  if (diagnostics.length === 0) return kept;
  return { document, intake: { ...intake, diagnostics: diagnostics.map((one) => moveDiagnostic(one, move)) } };
}

function moveDiagnostic(diagnostic: Diagnostic, { counted, moved, lines }: Move): Diagnostic {
  const moveSpan = (span: Span): Span => ({
    ...span,
    document: span.document + counted,
    line: span.line + lines,
    start: span.start + moved,
    end: span.end + moved,
  });
  const related = diagnostic.related?.map((one) => ({ ...one, span: moveSpan(one.span) }));
  return { ...diagnostic, span: moveSpan(diagnostic.span), ...(related ? { related } : {}) };
}
