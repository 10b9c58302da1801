import type { Question } from "../src/policy/question.ts";
import type { Span } from "../src/text/span.ts";
import type { Graph } from "../src/views/graph.ts";
import type { Beyond, Drawer, Lens, Look } from "../src/views/look.ts";
import type { Picture } from "../src/views/picture.ts";
import type { OpenFile } from "./open-file.ts";
import { defaultChoice, type ProfileChoice } from "./profile-choice.ts";
import type { Progress, Revision } from "./protocol.ts";

export interface AppState {
  readonly document: DocumentState;
  readonly analysis: AnalysisState;
  readonly session: SessionState;
}

/** The input. */
export interface DocumentState {
  readonly origin: Origin;
  readonly files: readonly OpenFile[];
  /** What to say about the last opening, one sentence each: files left aside, edits not kept. */
  readonly notices: readonly string[];
  /** The user's own files when they are not the ones shown, for the way back. */
  readonly own: readonly OpenFile[] | undefined;
  /** The revision these files came with: any later one is an edit of theirs. */
  readonly since: number;
}

/** `lost`: the URL speaks of files of the user's, which a reload does not keep. */
export type Origin =
  | { readonly kind: "example"; readonly name: string; readonly edited: boolean }
  | { readonly kind: "own" }
  | { readonly kind: "lost" };

/** What the worker last said. It stays up while the next is computed. */
export interface AnalysisState {
  readonly wanted: Revision;
  readonly shown: Revision;
  readonly picture: Picture | undefined;
  readonly look: Look | undefined;
  /** Told after the answer: it may be behind, or of another question. */
  readonly beyond: Beyond | undefined;
  /** Drawn while it is shown, after the answer: it may be behind. */
  readonly graph: Graph | undefined;
  /** Set when CanReach itself broke: the picture may be of older files. */
  readonly failure: string | undefined;
}

export const views = ["ask", "why", "map", "matrix", "table", "paths", "yaml", "problems"] as const;

/** Narrow screens show one of them; wide ones show all, and map, matrix or table in the middle. */
export type View = (typeof views)[number];

export type Theme = "system" | "light" | "dark";

/** What is open and asked. */
export interface SessionState extends Lens {
  readonly view: View;
  /** The path of the file in the editor. */
  readonly file: string | undefined;
  /** The stretch of it to show; a new object each time somebody asks for it. */
  readonly spot: Spot | undefined;
  readonly theme: Theme;
  /** How the network plugin is taken to behave. */
  readonly profile: ProfileChoice;
  readonly dialog: "open" | "profile" | "shortcuts" | undefined;
  readonly opening: Opening;
  /** For a while after the user's files were opened it is told what was found in them. */
  readonly tellsFound: boolean;
}

/** From the choice of files until they are shown. `reading` and `indexing` are told of files that take a while. */
export type Opening =
  | { readonly kind: "none" }
  | { readonly kind: "chosen" }
  | { readonly kind: "reading"; readonly progress: Progress }
  | { readonly kind: "indexing" }
  | { readonly kind: "cancelled" };

/** A stretch of a file to look at; the cursor goes there too when the user asked for it. */
export interface Spot {
  readonly span: Span;
  readonly takesFocus: boolean;
}

/** What the URL says. */
export interface PlaceInApp extends Lens {
  readonly origin: Origin;
  readonly view: View;
  readonly profile: ProfileChoice;
}

export type Action =
  | { readonly kind: "visit"; readonly place: PlaceInApp; readonly files: readonly OpenFile[] }
  /** As `visit`, with the files as they are given, also where the same example is open and edited. */
  | { readonly kind: "reopen"; readonly place: PlaceInApp; readonly files: readonly OpenFile[] }
  | { readonly kind: "start-opening" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "indexing" }
  /** `rereads`: the files that stay open are read once more. */
  | { readonly kind: "opening-cancelled"; readonly rereads: boolean }
  | { readonly kind: "hide-cancelled" }
  | { readonly kind: "open"; readonly files: readonly OpenFile[]; readonly notices: readonly string[] }
  /** Something was done that is not seen otherwise. */
  | { readonly kind: "told"; readonly notice: string }
  | { readonly kind: "add-file"; readonly text: string }
  | { readonly kind: "edit"; readonly path: string; readonly text: string }
  | { readonly kind: "choose-profile"; readonly profile: ProfileChoice }
  | { readonly kind: "ask"; readonly question: Question }
  | { readonly kind: "select"; readonly id: string | undefined }
  | { readonly kind: "set-scope"; readonly scope: readonly string[] }
  | { readonly kind: "show-view"; readonly view: View }
  | { readonly kind: "show-file"; readonly path: string }
  | { readonly kind: "show-span"; readonly span: Span }
  | { readonly kind: "show-dialog"; readonly dialog: SessionState["dialog"] }
  | { readonly kind: "toggle-drawer"; readonly drawer: Drawer }
  | { readonly kind: "hide-found" }
  | { readonly kind: "set-theme"; readonly theme: Theme }
  | { readonly kind: "analyzed"; readonly revision: Revision; readonly picture: Picture; readonly look: Look }
  | { readonly kind: "answered"; readonly revision: Revision; readonly look: Look }
  | { readonly kind: "looked-beyond"; readonly revision: Revision; readonly beyond: Beyond }
  | { readonly kind: "drawn"; readonly revision: Revision; readonly graph: Graph }
  | { readonly kind: "failed"; readonly message: string };

export const noQuestion: Question = { from: "", to: "" };

export const initialState: AppState = {
  document: { origin: { kind: "own" }, files: [], notices: [], own: undefined, since: 0 },
  analysis: {
    wanted: { files: 0, lens: 0 },
    shown: { files: 0, lens: 0 },
    picture: undefined,
    look: undefined,
    beyond: undefined,
    graph: undefined,
    failure: undefined,
  },
  session: {
    question: noQuestion,
    selection: undefined,
    scope: [],
    drawer: undefined,
    view: "map",
    file: undefined,
    spot: undefined,
    theme: "system",
    profile: defaultChoice,
    dialog: undefined,
    opening: { kind: "none" },
    tellsFound: false,
  },
};

/** The worker is behind what is shown as the input and the question. */
export function isBusy({ analysis: { wanted, shown }, session }: AppState): boolean {
  const { kind } = session.opening;
  const isOpening = kind !== "none" && kind !== "cancelled";
  return isOpening || wanted.files !== shown.files || wanted.lens !== shown.lens;
}
