import { readDocuments } from "../text/documents.ts";
import type { UnreadFields } from "../text/shortened-text.ts";
import type { SourceFile } from "../text/source-file.ts";
import { Decoder } from "./decode.ts";
import type { Intake } from "./intake.ts";
import { unreadFields } from "./unread-fields.ts";

/** What one file gives: the resources in it and all that is to be said of it. */
export interface FileIntake extends Intake {
  readonly file: SourceFile;
}

/** Reads a file's documents one after the other. Never throws for what the file says. */
export function readFile(file: SourceFile, unread: UnreadFields = unreadFields): FileIntake {
  const decoder = new Decoder();
  for (const part of readDocuments(file, unread)) decoder.take(part);
  return { file, ...decoder.finish() };
}
