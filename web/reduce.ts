import { unreachable } from "../src/unreachable.ts";
import type { Drawer, Lens } from "../src/views/look.ts";
import { info, warning } from "./notice.ts";
import type { Opening } from "./opening.ts";
import { drawers } from "./place.ts";
import { isSameChoice, type ProfileChoice } from "./profile-choice.ts";
import {
  addFile,
  arrival,
  changeFiles,
  edit,
  editsOf,
  isSameOrigin,
  later,
  newFile,
  ownFiles,
  redo,
  removeFile,
  renameFile,
  replaceFiles,
  undo,
  withoutEdits,
} from "./reduce-document.ts";
import { fail, lookAt, receive } from "./reduce-replies.ts";
import { beforeAt, beforeOpened, reviewFiles, showSide } from "./reduce-sides.ts";
import {
  type Action,
  type AppState,
  noQuestion,
  type PlaceInApp,
  type Remembered,
  type View,
  type Visit,
} from "./state.ts";

const none: Opening = { kind: "none" };

/** The only way the state changes. Pure. */
export function reduce(state: AppState, action: Action): AppState {
  const next = change(state, action);
  return goesOn(action) ? withoutNotices(next) : next;
}

/** Whoever does this has read what was told; told any longer, it would cover what they look at. */
function goesOn(action: Action): boolean {
  return goingOn.has(action.kind) || (action.kind === "show-dialog" && action.dialog !== undefined);
}

const goingOn: ReadonlySet<Action["kind"]> = new Set([
  "ask",
  "select",
  "set-scope",
  "show-view",
  "show-file",
  "show-span",
  "toggle-drawer",
]);

function withoutNotices(state: AppState): AppState {
  const { tellsFound, done } = state.session;
  return tellsFound || done ? { ...state, session: { ...state.session, tellsFound: false, done: undefined } } : state;
}

function change(state: AppState, action: Action): AppState {
  const { session } = state;
  switch (action.kind) {
    case "visit":
      return state.document.since > 0 && isSameOrigin(state.document.origin, action.place.origin)
        ? goTo(state, action.place)
        : arrive(state, action);
    case "reopen":
      return arrive(withoutEdits(state, action.place.origin), action);
    case "remember":
      return recall(state, action);
    case "bring-back":
      return bringBack(state, action);
    case "kept":
      return { ...state, session: { ...session, keeping: action.keeping } };
    case "offer":
      return { ...state, session: { ...session, offers: action.offers } };
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
      return open(state, action);
    case "open-before":
    case "keep-as-before":
    case "swap-sides":
    case "drop-before":
    case "compare":
    case "patch-refused":
    case "show-side":
      return reviewFiles(state, action);
    case "told":
      return { ...state, document: { ...state.document, notices: [action.notice] } };
    case "add-file":
      return addFile(state, action.text);
    case "new-file":
      return newFile(state, action.path);
    case "rename-file":
      return renameFile(state, action.path, action.to);
    case "remove-file":
      return removeFile(state, action.path);
    case "edit":
      return edit(state, action.path, action.text, action.continues === true);
    case "change-files":
      return changeFiles(state, action.files, action.says);
    case "undo":
      return undo(state);
    case "redo":
      return redo(state);
    case "hide-done":
      return { ...state, session: { ...session, done: undefined } };
    case "choose-profile":
      return choose(state, action.profile);
    case "ask":
      return lookElsewhere(state, { question: action.question });
    case "select":
      return lookElsewhere({ ...state, session: { ...session, along: action.along } }, { selection: action.id });
    case "look-along":
      return { ...state, session: { ...session, along: action.direction } };
    case "arrange": {
      const arrangements = { ...session.arrangements, [action.key]: action.moves };
      return { ...state, session: { ...session, arrangements } };
    }
    case "set-scope":
      return lookElsewhere(state, { scope: action.scope });
    case "show-view":
      return showView(state, action.view);
    case "show-file":
      return { ...state, session: { ...session, file: action.path, spot: undefined } };
    case "show-span":
      return { ...state, session: lookAt(session, { span: action.span, takesFocus: true }) };
    case "point-at":
      return { ...state, session: lookAt(session, { span: action.span, takesFocus: false }) };
    case "shared":
      return { ...state, session: { ...session, sharing: action.sharing, dialog: "share" } };
    case "show-dialog":
      return { ...state, session: { ...session, dialog: action.dialog, refusedPatch: undefined } };
    case "toggle-drawer":
      return openDrawer(state, session.drawer === action.drawer ? undefined : action.drawer);
    case "hide-found":
      return { ...state, session: { ...session, tellsFound: false } };
    case "set-theme":
      return { ...state, session: { ...session, theme: action.theme } };
    case "use-single-keys":
      return { ...state, session: { ...session, singleKeys: action.singleKeys } };
    case "analyzed":
      return receive(state, action.revision, action.look, action.picture);
    case "answered":
      return receive(state, action.revision, action.look);
    case "looked-beyond":
      return action.revision.files === state.analysis.wanted.files
        ? { ...state, analysis: { ...state.analysis, beyond: action.beyond } }
        : state;
    case "tested":
      return action.revision.files === state.analysis.wanted.files
        ? { ...state, analysis: { ...state.analysis, tests: action.tests } }
        : state;
    case "reviewed":
      return action.revision.files === state.analysis.wanted.files
        ? { ...state, analysis: { ...state.analysis, changes: action.changes, changesOf: action.revision.files } }
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

/** On wide screens the problems, the tests and the paths are in a drawer under whatever is shown. */
function showView(state: AppState, view: View): AppState {
  const next = { ...state, session: { ...state.session, view } };
  const drawer = drawers.find((each) => each === view);
  return drawer ? openDrawer(next, drawer) : next;
}

/** Paths are looked for only while they are shown. */
function openDrawer(state: AppState, drawer: Drawer | undefined): AppState {
  if (drawer === "paths" && state.session.drawer !== "paths") return lookElsewhere(state, { drawer });
  return { ...state, session: { ...state.session, drawer } };
}

function goTo(state: AppState, { question, selection, scope, drawer, view, side, profile }: PlaceInApp): AppState {
  const chosen = showSide(choose(state, profile), side);
  return lookElsewhere(
    { ...chosen, session: { ...chosen.session, view, along: undefined } },
    { question, selection, scope, drawer },
  );
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

function recall(state: AppState, { own, edits, beforeAside, file, arrangements }: Remembered): AppState {
  return {
    ...state,
    document: { ...state.document, own, edits, before: undefined, beforeAside },
    session: { ...state.session, arrangements, fileBefore: file },
  };
}

function bringBack(state: AppState, { place, files, before, ...left }: Visit & Remembered): AppState {
  const { own, edits } = left;
  const { origin } = place;
  const recalled = recall(state, left);
  const document = { origin, files, notices: [], own, edits, ...beforeAt(origin, recalled.document, before) };
  const there = goTo(replaceFiles(recalled, document), place);
  return { ...there, session: { ...there.session, dialog: undefined, opening: none } };
}

function arrive(state: AppState, { place, files, before }: Visit): AppState {
  const edits = editsOf(state);
  const arrived = arrival(place.origin, files, edits);
  const befores = beforeAt(place.origin, state.document, before);
  return goTo(replaceFiles(state, { ...arrived, own: ownFiles(state), edits, ...befores }), place);
}

/** A question about other files says nothing about these, unless they are the lost ones come back. */
function open(state: AppState, { files, before, notices }: Extract<Action, { kind: "open" }>): AppState {
  const opened = { ...state, session: { ...state.session, opening: none, dialog: undefined } };
  if (files.length === 0) return { ...opened, document: { ...state.document, notices } };
  const arranged = { ...opened, session: { ...opened.session, arrangements: {} } };
  const origin = { kind: "own" } as const;
  const replaced = replaceFiles(arranged, {
    origin,
    files,
    notices,
    own: undefined,
    edits: editsOf(state),
    ...beforeOpened(state, before),
  });
  const next = before ? showSide(replaced, "changes") : replaced;
  return state.document.origin.kind === "lost"
    ? next
    : lookElsewhere(next, { question: noQuestion, selection: undefined, scope: [] });
}

function cancelOpening(state: AppState, rereads: boolean): AppState {
  const again = "the large files of before are read again: until then only what is shown is known";
  return {
    ...state,
    document: { ...state.document, notices: [info("opening was cancelled"), ...(rereads ? [warning(again)] : [])] },
    session: { ...state.session, opening: { kind: "cancelled" } },
  };
}

function lookElsewhere(state: AppState, lens: Partial<Lens>): AppState {
  return {
    ...state,
    session: { ...state.session, ...lens, tellsFound: false },
    analysis: { ...state.analysis, wanted: later(state.analysis.wanted, "lens") },
  };
}
