import { type Change, findChange } from "../text/changed-text.ts";
import { type Part, readDocumentsBetween } from "../text/documents.ts";
import { fileFault } from "../text/faults.ts";
import { Recall } from "../text/recall.ts";
import type { UnreadFields } from "../text/shortened-text.ts";
import type { SourceFile } from "../text/source-file.ts";
import { findYtt } from "../text/templates.ts";
import { Decoder } from "./decode.ts";
import { type DocumentIntake, joinItems, type KeptDocument, moveKept, moveToFile } from "./kept-document.ts";
import { rereadList } from "./reread-list.ts";

/** Each document's by itself. */
export function readApart(parts: Iterable<Part>): readonly DocumentIntake[] {
  const recall = new Recall();
  const documents: DocumentIntake[] = [];
  let items: KeptDocument[] = [];
  for (const part of parts) {
    const document = "document" in part ? part.document : undefined;
    if (part.kind === "list") {
      documents.push(joinItems(part.document, items));
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

/** What a file that can be read apart gave. */
interface KeptFile {
  readonly file: SourceFile;
  readonly documents: readonly KeptDocument[];
}

/**
 * The documents of a file that was `old` before: those before and behind all that has changed are moved to where they
 * are now, with places in all that was made of them. `undefined` when it must be read as a whole.
 */
export function rereadApart(
  old: KeptFile,
  file: SourceFile,
  unread: UnreadFields,
): readonly DocumentIntake[] | undefined {
  const stretches = old.documents.map(({ document }) => document);
  const change = findChange({ text: old.file.text, documents: stretches }, file.text);
  if (!change || isOfAnotherSort(file, change)) return undefined;
  const middle = rereadMiddle(old, file, change, unread);
  if (!middle) return undefined;
  const before = old.documents.slice(0, change.before);
  for (const one of before) moveToFile(one, file);
  const { moved, lines } = change;
  const counted = change.before + middle.length - change.behind;
  const behind = old.documents.slice(change.behind).map((one) => moveKept(one, { file, counted, moved, lines }));
  return [...before, ...middle, ...behind];
}

/** Of a list that is all that has changed, what has changed; else all, unless nothing would be kept. */
function rereadMiddle(
  { file: old, documents }: KeptFile,
  file: SourceFile,
  change: Change,
  unread: UnreadFields,
): readonly DocumentIntake[] | undefined {
  const [list, ...others] = documents.slice(change.before, change.behind);
  const { items } = list ?? {};
  const reread =
    list && items && others.length === 0 ? rereadList({ old, file, list, items, change }, unread) : undefined;
  if (reread) return [reread];
  if (change.before === 0 && change.behind === documents.length) return undefined;
  return readApart(readDocumentsBetween(file, change, change.before + 1, unread));
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
