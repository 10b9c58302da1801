import type { Question } from "../src/policy/question.ts";
import type { FlowForm, ListForm } from "../src/report/format-flows.ts";
import type { Pin } from "../src/review/pin.ts";
import type { Checked } from "../src/text/diagnostic.ts";
import type { Patched } from "../src/text/patch-files.ts";
import type { SourceFile } from "../src/text/source-file.ts";
import type { Span } from "../src/text/span.ts";
import type { Beyond } from "../src/views/beyond.ts";
import type { ChangesText } from "../src/views/changes-text.ts";
import type { Excerpt } from "../src/views/excerpt.ts";
import type { FileKinds } from "../src/views/file-kinds.ts";
import type { Graph } from "../src/views/graph.ts";
import type { HoverQuery } from "../src/views/hover.ts";
import type { KnownName, NameQuery } from "../src/views/known-names.ts";
import type { Lens, Look } from "../src/views/look.ts";
import type { MatrixSight, MatrixWindow } from "../src/views/matrix-window.ts";
import type { FoundPort, NamedPortQuery } from "../src/views/named-port.ts";
import type { OptionPage, OptionQuery } from "../src/views/option-search.ts";
import type { Picture } from "../src/views/picture.ts";
import type { SuggestionQuery, SuggestionsText } from "../src/views/suggestion-text.ts";
import type { FlowPage, FlowQuery } from "../src/views/table.ts";
import type { TestsText } from "../src/views/tests-view.ts";
import type { Notice } from "./notice.ts";
import type { OpenFile } from "./open-file.ts";
import type { ProfileChoice } from "./profile-choice.ts";
import type { SentFile } from "./sent-files.ts";
import type { FileSide, Side } from "./side.ts";

/** Which side of which files under which profile, and which lens, a request was made for; a reply carries the same, so that a stale one shows. */
export interface Revision {
  readonly files: number;
  readonly lens: number;
}

/** A file as the browser gave it, not read yet. */
export interface GivenFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Files to read as one side. What the worker keeps of large ones is known by the number of their opening. */
export interface Given {
  readonly opening: number;
  /** `undefined`: large ones are read again. */
  readonly side: FileSide | undefined;
  readonly files: readonly GivenFile[];
}

/** What was read of them. */
export interface OpenedFiles {
  readonly side: FileSide | undefined;
  readonly files: readonly OpenFile[];
}

/** The bytes of one, archives still closed. */
export interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** How far the reading of files has come, in bytes; `file` is read just now. */
export interface Progress {
  readonly read: number;
  readonly total: number;
  readonly file: string;
}

/** What can be taken away as a file. */
export type ListExport =
  | { readonly list: "flows"; readonly form: FlowForm }
  | { readonly list: "exposure"; readonly form: ListForm };

/** As `formatReport` writes it, and `formatDiff` what is text alone. */
export type ReportForm = "md" | "html" | "json" | "csv" | "txt";

/** A report of what changes; `svg`: the map in it. */
export interface ReportQuery {
  readonly form: ReportForm;
  readonly isAnonymous: boolean;
  readonly svg?: string;
}

/** What stays in the worker, a part at a time: what of it is wanted, and what comes. */
export interface Lists {
  readonly matrix: { readonly wanted: MatrixSight; readonly page: MatrixWindow };
  readonly flows: { readonly wanted: FlowQuery; readonly page: FlowPage };
  readonly options: { readonly wanted: OptionQuery; readonly page: OptionPage };
  readonly namedPorts: { readonly wanted: NamedPortQuery; readonly page: readonly FoundPort[] };
  readonly excerpt: { readonly wanted: Span; readonly page: Excerpt | undefined };
  readonly names: { readonly wanted: NameQuery; readonly page: readonly KnownName[] };
  /** What of the files with these paths is used. */
  readonly kinds: { readonly wanted: readonly string[]; readonly page: readonly FileKinds[] };
  /** What a place in a file matches. */
  readonly meaning: { readonly wanted: HoverQuery; readonly page: readonly string[] };
  /** What would turn an answer. */
  readonly suggestions: { readonly wanted: SuggestionQuery; readonly page: SuggestionsText };
  /** The file of tests with one more; `undefined` where there is nothing to be kept. */
  readonly pins: { readonly wanted: Pin; readonly page: SourceFile | undefined };
  /** What changes from Before to After, to take away: there is a Before. */
  readonly report: { readonly wanted: ReportQuery; readonly page: string };
  /** The map of what changes, whatever is shown: there is a Before. */
  readonly changesMap: { readonly wanted: Question; readonly page: Graph };
}

export type ListName = keyof Lists;

export type PageRequest = {
  [List in ListName]: { readonly list: List; readonly wanted: Lists[List]["wanted"] };
}[ListName];

export type Page = { [List in ListName]: { readonly list: List; readonly page: Lists[List]["page"] } }[ListName];

export type Request =
  /** `keeps`: the openings whose large files may still be asked for. */
  | { readonly kind: "open"; readonly given: readonly Given[]; readonly keeps: readonly number[] }
  /** Before an opening: the ends of channels to workers that take part in it. Not replied to, as is what they are sent. */
  | { readonly kind: "share"; readonly ports: readonly MessagePort[] }
  /** To a worker that reads for another, which has the other end, and does nothing else. */
  | { readonly kind: "read"; readonly port: MessagePort }
  /** Of the opening that is under way: alone it is sent while the worker has not replied yet. */
  | { readonly kind: "cancel" }
  | {
      readonly kind: "analyze";
      readonly revision: Revision;
      readonly files: readonly SentFile[];
      /** What they are compared with; `same` as in the request before. */
      readonly before: readonly SentFile[] | "same" | undefined;
      /** What it is that is shown. */
      readonly side: Side;
      readonly profile: ProfileChoice;
      readonly lens: Lens;
    }
  | { readonly kind: "ask"; readonly revision: Revision; readonly lens: Lens }
  | { readonly kind: "look-beyond"; readonly revision: Revision; readonly lens: Lens }
  | { readonly kind: "test"; readonly revision: Revision }
  /** Both sides: there is a Before. */
  | { readonly kind: "review"; readonly revision: Revision }
  /** `later`: the map does not wait for what takes long, and is asked for again. */
  | {
      readonly kind: "draw";
      readonly revision: Revision;
      /** The revision of the files when they were opened. */
      readonly since: number;
      readonly lens: Lens;
      readonly exposure: "told" | "later";
    }
  /** `files`: the revision of those shown. */
  | { readonly kind: "page"; readonly files: number; readonly page: PageRequest }
  | { readonly kind: "export"; readonly wanted: ListExport }
  /** Of the present files. */
  | { readonly kind: "patch"; readonly revision: Revision; readonly patch: SourceFile };

export type Reply =
  | { readonly kind: "opened"; readonly opened: readonly OpenedFiles[]; readonly leftAside: readonly Notice[] }
  /** More replies follow: it is still being opened. */
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "cancelled" }
  | { readonly kind: "analyzed"; readonly revision: Revision; readonly picture: Picture; readonly look: Look }
  | { readonly kind: "answered"; readonly revision: Revision; readonly look: Look }
  | { readonly kind: "looked-beyond"; readonly revision: Revision; readonly beyond: Beyond }
  /** Without tests they are still being checked: it is to be asked for again. */
  | { readonly kind: "tested"; readonly revision: Revision; readonly tests: TestsText | undefined }
  | { readonly kind: "reviewed"; readonly revision: Revision; readonly changes: ChangesText }
  | { readonly kind: "drawn"; readonly revision: Revision; readonly graph: Graph }
  /** `undefined`: the worker has gone on to other files. */
  | { readonly kind: "page"; readonly page: Page | undefined }
  | {
      readonly kind: "exported";
      readonly wanted: ListExport;
      readonly file: Blob;
      /** `12,345 flows`. */
      readonly holds: string;
    }
  | {
      readonly kind: "patched";
      readonly revision: Revision;
      readonly patch: SourceFile;
      readonly result: Checked<Patched | undefined>;
    }
  /** The code for it could not be loaded: it may be asked for again. */
  | { readonly kind: "unavailable"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };
