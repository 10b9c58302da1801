import { unreachable } from "../src/unreachable.ts";
import type { Drawer, Lens, Look } from "../src/views/look.ts";
import type { Picture } from "../src/views/picture.ts";
import { isLarge, type OpenFile } from "./open-file.ts";
import { isSameChoice, type ProfileChoice } from "./profile-choice.ts";
import type { Revision } from "./protocol.ts";
import {
  type Action,
  type AppState,
  type DocumentState,
  noQuestion,
  type Opening,
  type Origin,
  type PlaceInApp,
  type SessionState,
  type Spot,
  type View,
} from "./state.ts";

const none: Opening = { kind: "none" };

/** The only way the state changes. Pure. */
export function reduce(state: AppState, action: Action): AppState {
  const { session } = state;
  switch (action.kind) {
    case "visit":
      return isSameOrigin(state.document.origin, action.place.origin)
        ? goTo(state, action.place)
        : arrive(state, action.place, action.files);
    case "reopen":
      return arrive(state, action.place, action.files);
    case "start-opening":
      return { ...state, session: { ...session, opening: { kind: "chosen" }, dialog: undefined } };
    case "progress":
      return { ...state, session: { ...session, opening: { kind: "reading", progress: action.progress } } };
    case "indexing":
      return session.opening.kind === "reading"
        ? { ...state, session: { ...session, opening: { kind: "indexing" } } }
        : state;
    case "opening-cancelled":
      return cancelOpening(state, action.rereads);
    case "hide-cancelled":
      return session.opening.kind === "cancelled" ? { ...state, session: { ...session, opening: none } } : state;
    case "open":
      return open(state, action.files, action.notices);
    case "told":
      return { ...state, document: { ...state.document, notices: [action.notice] } };
    case "add-file":
      return addFile(state, action.text);
    case "edit":
      return edit(state, action.path, action.text);
    case "choose-profile":
      return choose(state, action.profile);
    case "ask":
      return lookElsewhere(state, { question: action.question });
    case "select":
      return lookElsewhere(state, { selection: action.id });
    case "set-scope":
      return lookElsewhere(state, { scope: action.scope });
    case "show-view":
      return showView(state, action.view);
    case "show-file":
      return { ...state, session: { ...session, file: action.path, spot: undefined } };
    case "show-span":
      return { ...state, session: lookAt(session, { span: action.span, takesFocus: true }) };
    case "show-dialog":
      return { ...state, session: { ...session, dialog: action.dialog } };
    case "toggle-drawer":
      return openDrawer(state, session.drawer === action.drawer ? undefined : action.drawer);
    case "hide-found":
      return { ...state, session: { ...session, tellsFound: false } };
    case "set-theme":
      return { ...state, session: { ...session, theme: action.theme } };
    case "analyzed":
      return receive(state, action.revision, action.look, action.picture);
    case "answered":
      return receive(state, action.revision, action.look);
    case "looked-beyond":
      return action.revision.files === state.analysis.wanted.files
        ? { ...state, analysis: { ...state.analysis, beyond: action.beyond } }
        : state;
    case "drawn":
      return action.revision.files === state.analysis.wanted.files
        ? { ...state, analysis: { ...state.analysis, graph: action.graph } }
        : state;
    case "failed":
      return fail(state, action.message);
    default:
      return unreachable(action);
  }
}

/** On wide screens the problems and the paths are in a drawer under whatever is shown. */
function showView(state: AppState, view: View): AppState {
  const next = { ...state, session: { ...state.session, view } };
  return view === "problems" || view === "paths" ? openDrawer(next, view) : next;
}

/** Paths are looked for only while they are shown. */
function openDrawer(state: AppState, drawer: Drawer | undefined): AppState {
  if (drawer === "paths" && state.session.drawer !== "paths") return lookElsewhere(state, { drawer });
  return { ...state, session: { ...state.session, drawer } };
}

function goTo(state: AppState, { question, selection, scope, drawer, view, profile }: PlaceInApp): AppState {
  const chosen = choose(state, profile);
  return lookElsewhere({ ...chosen, session: { ...chosen.session, view } }, { question, selection, scope, drawer });
}

/** Under another profile all is answered anew. */
function choose(state: AppState, profile: ProfileChoice): AppState {
  if (isSameChoice(state.session.profile, profile)) return state;
  return {
    ...state,
    session: { ...state.session, profile },
    analysis: { ...state.analysis, wanted: later(state.analysis.wanted, "files") },
  };
}

function arrive(state: AppState, place: PlaceInApp, files: readonly OpenFile[]): AppState {
  return goTo(replaceFiles(state, { ...arrival(place.origin), files, own: ownFiles(state) }), place);
}

/** Edits live in the page only: who comes by URL gets the example as it was, and is told. */
function arrival(origin: Origin): Pick<DocumentState, "origin" | "notices"> {
  if (origin.kind !== "example" || !origin.edited) return { origin, notices: [] };
  return { origin: { ...origin, edited: false }, notices: ["your edits were not kept: this is the example as it was"] };
}

/** A question about other files says nothing about these, unless they are the lost ones come back. */
function open(state: AppState, files: readonly OpenFile[], notices: readonly string[]): AppState {
  const opened = { ...state, session: { ...state.session, opening: none, dialog: undefined } };
  if (files.length === 0) return { ...opened, document: { ...state.document, notices } };
  const next = replaceFiles(opened, { origin: { kind: "own" }, files, notices, own: undefined });
  return state.document.origin.kind === "lost"
    ? next
    : lookElsewhere(next, { question: noQuestion, selection: undefined, scope: [] });
}

function cancelOpening(state: AppState, rereads: boolean): AppState {
  const again = "the large files of before are read again: until then only what is shown is known";
  return {
    ...state,
    document: { ...state.document, notices: ["opening was cancelled", ...(rereads ? [again] : [])] },
    session: { ...state.session, opening: { kind: "cancelled" } },
  };
}

function addFile(state: AppState, text: string): AppState {
  const taken = new Set(state.document.files.map(({ path }) => path));
  let path = "pasted.yaml";
  for (let number = 2; taken.has(path); number++) path = `pasted-${number}.yaml`;
  const files = [...state.document.files, { path, text }];
  const next = replaceFiles(state, { ...state.document, origin: edited(state.document.origin), files, notices: [] });
  return { ...next, session: { ...next.session, file: path, dialog: undefined } };
}

function edit(state: AppState, path: string, text: string): AppState {
  const files = state.document.files.map((file) => (file.path === path && !isLarge(file) ? { path, text } : file));
  return {
    ...state,
    document: { ...state.document, files, origin: edited(state.document.origin) },
    analysis: { ...state.analysis, wanted: later(state.analysis.wanted, "files") },
  };
}

function replaceFiles(state: AppState, document: Omit<DocumentState, "since">): AppState {
  const wanted = later(state.analysis.wanted, "files");
  return {
    document: { ...document, since: wanted.files },
    analysis: { ...state.analysis, wanted },
    session: { ...state.session, file: fileToShow(document.files), spot: undefined, tellsFound: false },
  };
}

/** The first one with policies: they are what one reads and changes. */
function fileToShow(files: readonly OpenFile[]): string | undefined {
  return (files.find((file) => !isLarge(file) && hasPolicy(file.text)) ?? files[0])?.path;
}

function hasPolicy(text: string): boolean {
  return /networking\.k8s\.io/.test(text) && /kind"?: *"?NetworkPolicy/.test(text);
}

/** Whoever looks for something has read what was found; told any longer, it would cover the answer. */
function lookElsewhere(state: AppState, change: Partial<Lens>): AppState {
  return {
    ...state,
    session: { ...state.session, ...change, tellsFound: false },
    analysis: { ...state.analysis, wanted: later(state.analysis.wanted, "lens") },
  };
}

/** A reply to older files is dropped whole; a picture stands even when something else has been asked since. */
function receive(state: AppState, revision: Revision, look: Look, picture?: Picture): AppState {
  const { analysis } = state;
  if (revision.files !== analysis.wanted.files) return state;
  const current = revision.lens === analysis.wanted.lens;
  const isFirst = analysis.shown.files < state.document.since;
  return {
    ...state,
    session: isFirst && current ? greet(state, look) : state.session,
    analysis: {
      ...analysis,
      shown: { files: revision.files, lens: current ? revision.lens : analysis.shown.lens },
      picture: picture ?? analysis.picture,
      look: current ? look : analysis.look,
      failure: undefined,
    },
  };
}

/** With the first picture the editor turns to the line that decides; of the user's own files it is told what they hold. */
function greet({ document, session }: AppState, { answer }: Look): SessionState {
  const place = answer.kind === "verdict" ? answer.verdict.place : undefined;
  const turned = place && !session.spot ? lookAt(session, { span: place, takesFocus: false }) : session;
  return { ...turned, tellsFound: document.origin.kind === "own" && document.files.length > 0 };
}

function lookAt(session: SessionState, spot: Spot): SessionState {
  return { ...session, file: spot.span.file, spot };
}

function fail(state: AppState, message: string): AppState {
  const { analysis, session } = state;
  return {
    ...state,
    analysis: { ...analysis, shown: analysis.wanted, failure: message },
    session: { ...session, opening: none },
  };
}

function later(revision: Revision, part: keyof Revision): Revision {
  return { ...revision, [part]: revision[part] + 1 };
}

function edited(origin: Origin): Origin {
  return origin.kind === "example" ? { ...origin, edited: true } : { kind: "own" };
}

function ownFiles({ document: { origin, files, own } }: AppState): readonly OpenFile[] | undefined {
  return origin.kind === "own" && files.length > 0 ? files : own;
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.kind === "example" && b.kind === "example") return a.name === b.name;
  return a.kind === b.kind;
}
