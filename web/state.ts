import type { Question } from "../src/policy/question.ts";
import type { Direction } from "../src/resources/network-policy.ts";
import type { SourceFile } from "../src/text/source-file.ts";
import type { Span } from "../src/text/span.ts";
import type { Beyond } from "../src/views/beyond.ts";
import type { ChangesText } from "../src/views/changes-text.ts";
import type { Graph } from "../src/views/graph.ts";
import type { Drawer, Lens, Look } from "../src/views/look.ts";
import type { Picture } from "../src/views/picture.ts";
import type { TestsText } from "../src/views/tests-view.ts";
import { type AnalysisState, nothingAnalysed } from "./analysis-state.ts";
import { type History, noHistory } from "./history.ts";
import type { SlotNote } from "./kept-slots.ts";
import type { Moves } from "./moved-layout.ts";
import type { Notice } from "./notice.ts";
import type { OpenFile } from "./open-file.ts";
import type { Opening } from "./opening.ts";
import { defaultChoice, type ProfileChoice } from "./profile-choice.ts";
import type { Progress, Revision } from "./protocol.ts";
import type { Sharing } from "./sharing.ts";
import type { BeforeAside, BeforeFiles, RefusedPatch, Side, SideAction } from "./side.ts";

export interface AppState {
  readonly document: DocumentState;
  readonly analysis: AnalysisState;
  readonly session: SessionState;
}

/** The input. */
export interface DocumentState {
  readonly origin: Origin;
  readonly files: readonly OpenFile[];
  /** What these are compared with: `files` are After then. */
  readonly before: BeforeFiles | undefined;
  /** That of other files than those shown. */
  readonly beforeAside: BeforeAside | undefined;
  /** What to say about the last opening, one sentence each: files left aside, edits not kept. */
  readonly notices: readonly Notice[];
  /** The user's own files when they are not the ones shown, for the way back. */
  readonly own: readonly OpenFile[] | undefined;
  /** The edits of an example that is not the one shown, for the way back. */
  readonly edits: Edits | undefined;
  /** The revision these files came with: any later one is an edit of theirs. */
  readonly since: number;
  /** What was done to the files since they were opened. */
  readonly history: History<Origin>;
}

/** An example as the user has changed it. */
export interface Edits {
  readonly name: string;
  readonly files: readonly OpenFile[];
}

/** `lost`: the URL speaks of files of the user's, of which nothing was kept. */
export type Origin =
  | { readonly kind: "example"; readonly name: string; readonly edited: boolean }
  | { readonly kind: "own" }
  | { readonly kind: "lost" };

export const views = ["ask", "why", "map", "matrix", "table", "changes", "paths", "yaml", "problems", "tests"] as const;

/** Narrow screens show one of them; wide ones show all, and map, matrix or table in the middle. */
export type View = (typeof views)[number];

export type Theme = "system" | "light" | "dark";

/** What is open and asked. */
export interface SessionState extends Lens {
  readonly view: View;
  /** Always `after` where there is no Before. */
  readonly side: Side;
  /** The path of the file in the editor. */
  readonly file: string | undefined;
  /** The one that was there before a reload, until it is there again. */
  readonly fileBefore: string | undefined;
  /** The stretch of it to show; a new object each time somebody asks for it. */
  readonly spot: Spot | undefined;
  /** What was answered of these files, the latest question first. */
  readonly recent: readonly Question[];
  readonly theme: Theme;
  /** What the user moved on the map, by what it shows and how it is read. */
  readonly arrangements: Arrangements;
  /** Of the selection's lines, those that arrive or those that leave; both when it is not set. */
  readonly along: Direction | undefined;
  /** How the network plugin is taken to behave. */
  readonly profile: ProfileChoice;
  /** Whether single letters are commands. */
  readonly singleKeys: boolean;
  readonly dialog: "open" | "profile" | "shortcuts" | "palette" | "share" | "compare" | undefined;
  /** What the dialog of that name tells. */
  readonly sharing: Sharing | undefined;
  /** The patch that was wanted last, while it is told why it was not applied. */
  readonly refusedPatch: RefusedPatch | undefined;
  readonly opening: Opening;
  /** For a while after the user's files were opened it is told what was found in them. */
  readonly tellsFound: boolean;
  /** What a button has just done to the files, or undo and redo, for as long as it is told. */
  readonly done: Done | undefined;
  readonly keeping: Keeping;
  /** What closed tabs have left. */
  readonly offers: readonly SlotNote[];
}

/** Whether the user's work would be here again after a reload. `leftOut`: what of it would not, one sentence each. */
export type Keeping =
  | { readonly kind: "nothing-to-keep" }
  | { readonly kind: "saved"; readonly at: number; readonly leftOut: readonly string[] }
  | { readonly kind: "not-saved"; readonly why: string };

/** A new object each time. `says` as the history has it: `remove shop.yaml`. */
export interface Done {
  readonly kind: "done" | "undone" | "redone";
  readonly says: string;
}

export type Arrangements = Readonly<Record<string, Moves>>;

/** A stretch of a file to look at; the cursor goes there too when the user asked for it. */
export interface Spot {
  readonly span: Span;
  readonly takesFocus: boolean;
}

/** What the URL says. */
export interface PlaceInApp extends Lens {
  readonly origin: Origin;
  readonly view: View;
  readonly side: Side;
  readonly profile: ProfileChoice;
}

/** What was kept of the user's work beside its place. */
/** Where one comes to, with the files of that place. */
export interface Visit {
  readonly place: PlaceInApp;
  readonly files: readonly OpenFile[];
  /** What they are compared with if the user has not compared them with others. */
  readonly before?: BeforeFiles | undefined;
}

export interface Remembered extends Pick<DocumentState, "own" | "edits" | "beforeAside"> {
  /** The path of the file in the editor. */
  readonly file: string | undefined;
  readonly arrangements: Arrangements;
}

export const nothingRemembered: Remembered = {
  own: undefined,
  edits: undefined,
  beforeAside: undefined,
  file: undefined,
  arrangements: {},
};

export type Action =
  | SideAction
  | ({ readonly kind: "visit" } & Visit)
  /** As `visit`, with the files as they are given, also where the same example is open and edited. */
  | ({ readonly kind: "reopen" } & Visit)
  /** What was kept of the user's work, to be gone to. */
  | ({ readonly kind: "remember" } & Remembered)
  /** As `remember`, and it is gone to. */
  | ({ readonly kind: "bring-back" } & Visit & Remembered)
  | { readonly kind: "kept"; readonly keeping: Keeping }
  | { readonly kind: "offer"; readonly offers: readonly SlotNote[] }
  | { readonly kind: "start-opening" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "indexing" }
  /** `rereads`: the files that stay open are read once more. */
  | { readonly kind: "opening-cancelled"; readonly rereads: boolean }
  | { readonly kind: "hide-cancelled" }
  /** `before`: those that they are to be compared with, if they came together. */
  | {
      readonly kind: "open";
      readonly files: readonly OpenFile[];
      readonly before?: BeforeFiles | undefined;
      readonly notices: readonly Notice[];
    }
  /** Something was done that is not seen otherwise. */
  | { readonly kind: "told"; readonly notice: Notice }
  | { readonly kind: "add-file"; readonly text: string }
  /** Empty, to be written in the editor. Names that cannot be are passed over here and in `rename-file`: see `nameFault`. */
  | { readonly kind: "new-file"; readonly path: string }
  | { readonly kind: "rename-file"; readonly path: string; readonly to: string }
  | { readonly kind: "remove-file"; readonly path: string }
  /** Typing. `continues`: of the same burst as the edit before, and undone with it. */
  | { readonly kind: "edit"; readonly path: string; readonly text: string; readonly continues?: boolean }
  /** By a button: only the files that become other ones, or are new. `says` it as a command: `allow shop/web → shop/db`. */
  | { readonly kind: "change-files"; readonly files: readonly SourceFile[]; readonly says: string }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "hide-done" }
  | { readonly kind: "choose-profile"; readonly profile: ProfileChoice }
  | { readonly kind: "ask"; readonly question: Question }
  | { readonly kind: "select"; readonly id: string | undefined; readonly along?: Direction }
  | { readonly kind: "look-along"; readonly direction: Direction | undefined }
  /** `moves`: all of them, of the map with this key. */
  | { readonly kind: "arrange"; readonly key: string; readonly moves: Moves }
  | { readonly kind: "set-scope"; readonly scope: readonly string[] }
  | { readonly kind: "show-view"; readonly view: View }
  | { readonly kind: "show-file"; readonly path: string }
  | { readonly kind: "show-span"; readonly span: Span }
  /** As `show-span`, but the cursor stays where it is. */
  | { readonly kind: "point-at"; readonly span: Span }
  | { readonly kind: "shared"; readonly sharing: Sharing }
  | { readonly kind: "show-dialog"; readonly dialog: SessionState["dialog"] }
  | { readonly kind: "toggle-drawer"; readonly drawer: Drawer }
  | { readonly kind: "hide-found" }
  | { readonly kind: "set-theme"; readonly theme: Theme }
  | { readonly kind: "use-single-keys"; readonly singleKeys: boolean }
  | { readonly kind: "analyzed"; readonly revision: Revision; readonly picture: Picture; readonly look: Look }
  | { readonly kind: "answered"; readonly revision: Revision; readonly look: Look }
  | { readonly kind: "looked-beyond"; readonly revision: Revision; readonly beyond: Beyond }
  | { readonly kind: "tested"; readonly revision: Revision; readonly tests: TestsText }
  | { readonly kind: "reviewed"; readonly revision: Revision; readonly changes: ChangesText }
  | { readonly kind: "drawn"; readonly revision: Revision; readonly graph: Graph }
  | { readonly kind: "failed"; readonly message: string };

export const noQuestion: Question = { from: "", to: "" };

export const initialState: AppState = {
  document: {
    origin: { kind: "own" },
    files: [],
    before: undefined,
    beforeAside: undefined,
    notices: [],
    own: undefined,
    edits: undefined,
    since: 0,
    history: noHistory,
  },
  analysis: nothingAnalysed,
  session: {
    question: noQuestion,
    selection: undefined,
    scope: [],
    drawer: undefined,
    view: "map",
    side: "after",
    file: undefined,
    fileBefore: undefined,
    spot: undefined,
    recent: [],
    theme: "system",
    arrangements: {},
    along: undefined,
    profile: defaultChoice,
    singleKeys: true,
    dialog: undefined,
    sharing: undefined,
    refusedPatch: undefined,
    opening: { kind: "none" },
    tellsFound: false,
    done: undefined,
    keeping: { kind: "nothing-to-keep" },
    offers: [],
  },
};

/** The files of the side that is looked at. */
export function shownFiles({ document, session }: AppState): readonly OpenFile[] {
  return session.side === "before" && document.before ? document.before.files : document.files;
}

/** The worker is behind what is shown as the input and the question. */
export function isBusy({ analysis: { wanted, shown }, session }: AppState): boolean {
  const { kind } = session.opening;
  const isOpening = kind !== "none" && kind !== "cancelled";
  return isOpening || wanted.files !== shown.files || wanted.lens !== shown.lens;
}
