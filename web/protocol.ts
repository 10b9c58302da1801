import type { FlowForm } from "../src/report/format-flows.ts";
import type { Span } from "../src/text/span.ts";
import type { Excerpt } from "../src/views/excerpt.ts";
import type { Graph } from "../src/views/graph.ts";
import type { Beyond, Lens, Look } from "../src/views/look.ts";
import type { MatrixSight, MatrixWindow } from "../src/views/matrix-window.ts";
import type { OptionPage, OptionQuery } from "../src/views/option-search.ts";
import type { Picture } from "../src/views/picture.ts";
import type { FlowPage, FlowQuery } from "../src/views/table.ts";
import type { OpenFile } from "./open-file.ts";
import type { ProfileChoice } from "./profile-choice.ts";
import type { SentFile } from "./sent-files.ts";

/** Which files under which profile, and which lens, a request was made for; a reply carries the same, so that a stale one shows. */
export interface Revision {
  readonly files: number;
  readonly lens: number;
}

/** A file as the browser gave it, not read yet. */
export interface GivenFile {
  readonly path: string;
  readonly blob: Blob;
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
export type ExportedList = "flows" | "exposure";

/** A part of what stays in the worker: of which list, and what of it. */
export type PageRequest =
  | { readonly list: "matrix"; readonly wanted: MatrixSight }
  | { readonly list: "flows"; readonly wanted: FlowQuery }
  | { readonly list: "options"; readonly wanted: OptionQuery }
  | { readonly list: "excerpt"; readonly wanted: Span };

export type Page =
  | { readonly list: "matrix"; readonly page: MatrixWindow }
  | { readonly list: "flows"; readonly page: FlowPage }
  | { readonly list: "options"; readonly page: OptionPage }
  | { readonly list: "excerpt"; readonly page: Excerpt | undefined };

export type Request =
  | { readonly kind: "open"; readonly files: readonly GivenFile[] }
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
      readonly profile: ProfileChoice;
      readonly lens: Lens;
    }
  | { readonly kind: "ask"; readonly revision: Revision; readonly lens: Lens }
  | { readonly kind: "look-beyond"; readonly revision: Revision; readonly lens: Lens }
  /** `later`: the map does not wait for what takes long, and is asked for again. */
  | { readonly kind: "draw"; readonly revision: Revision; readonly lens: Lens; readonly exposure: "told" | "later" }
  /** `files`: the revision of those shown. */
  | { readonly kind: "page"; readonly files: number; readonly page: PageRequest }
  | { readonly kind: "export"; readonly list: ExportedList; readonly form: FlowForm };

export type Reply =
  | { readonly kind: "opened"; readonly files: readonly OpenFile[]; readonly leftAside: readonly string[] }
  /** More replies follow: it is still being opened. */
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "cancelled" }
  | { readonly kind: "analyzed"; readonly revision: Revision; readonly picture: Picture; readonly look: Look }
  | { readonly kind: "answered"; readonly revision: Revision; readonly look: Look }
  | { readonly kind: "looked-beyond"; readonly revision: Revision; readonly beyond: Beyond }
  | { readonly kind: "drawn"; readonly revision: Revision; readonly graph: Graph }
  /** `undefined`: the worker has gone on to other files. */
  | { readonly kind: "page"; readonly page: Page | undefined }
  | {
      readonly kind: "exported";
      readonly list: ExportedList;
      readonly form: FlowForm;
      readonly file: Blob;
      /** `12,345 flows`. */
      readonly holds: string;
    }
  | { readonly kind: "failed"; readonly message: string };
