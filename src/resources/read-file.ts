import { isExpectationFile } from "../expectation-file.ts";
import { readDocuments } from "../text/documents.ts";
import type { ReadAhead } from "../text/read-ahead.ts";
import type { UnreadFields } from "../text/shortened-text.ts";
import { isJsonText, type SourceFile } from "../text/source-file.ts";
import { Decoder } from "./decode.ts";
import { addIntake, type Intake, openIntake } from "./intake.ts";
import { areApart, type KeptDocument } from "./kept-document.ts";
import { readApart, rereadApart } from "./reread-file.ts";
import { unreadFields } from "./unread-fields.ts";

/** What one file gives: the resources in it and all that is to be said of it. */
export interface FileIntake extends Intake {
  readonly file: SourceFile;
  /** What each document gives, where they do not depend on each other. */
  readonly documents?: readonly KeptDocument[];
}

/**
 * Reads a file's documents one after the other. Never throws for what the file says. `old` is what the file gave until
 * now: what was made of documents that have not changed is kept, with places where it is now. What was read `ahead` of
 * its text is not read again. A file of tests holds no manifests.
 */
export function readFile(
  file: SourceFile,
  unread: UnreadFields = unreadFields,
  old?: FileIntake,
  ahead?: ReadAhead,
): FileIntake {
  if (isExpectationFile(file.path)) return { file, ...openIntake(), documents: [] };
  if (isJsonText(file.text)) {
    const decoder = new Decoder();
    for (const part of readDocuments(file, unread, ahead)) decoder.take(part);
    return { file, ...decoder.finish() };
  }
  const kept = old?.documents && rereadApart({ file: old.file, documents: old.documents }, file, unread);
  const documents = kept ?? readApart(readDocuments(file, unread, ahead));
  const all = openIntake();
  for (const { intake } of documents) addIntake(all, intake);
  return { file, ...all, ...(areApart(documents) ? { documents } : {}) };
}
