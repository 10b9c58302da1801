import { unreachable } from "../src/unreachable.ts";
import type { Notice } from "./notice.ts";
import { become, later, lookAtChange, step, stillThere, withBefore } from "./reduce-document.ts";
import type { BeforeAside, BeforeFiles, RefusedPatch, Side, SideAction } from "./side.ts";
import { type AppState, type DocumentState, type Origin, shownFiles } from "./state.ts";

type Befores = Pick<DocumentState, "before" | "beforeAside">;

/** Where other files come in place of these: the Before of those, if there is one, and this one put aside. `brought`: that of an example. */
export function beforeAt(origin: Origin, document: DocumentState, brought?: BeforeFiles): Befores {
  const { before, beforeAside } = document;
  const [here, there] = [exampleOf(document.origin), exampleOf(origin)];
  const isBack = beforeAside !== undefined && beforeAside.example === there;
  const left: BeforeAside | undefined = isOwn(before) && here !== there ? { example: here, before } : undefined;
  return { before: isBack ? beforeAside.before : brought, beforeAside: left ?? (isBack ? undefined : beforeAside) };
}

/** Other files of the user's are compared with what theirs were compared with, until something else comes with them. */
export function beforeOpened({ document }: AppState, given: BeforeFiles | undefined): Befores {
  const { before, beforeAside } = document;
  const example = exampleOf(document.origin);
  const aside = beforeAside?.example === undefined ? undefined : beforeAside;
  if (example === undefined) return { before: given ?? before, beforeAside: aside };
  return { before: given, beforeAside: isOwn(before) ? { example, before } : aside };
}

/** Whether its After is shown or not. */
export function latestBefore({ document }: AppState): BeforeAside | undefined {
  const { before, beforeAside, origin } = document;
  return isOwn(before) ? { example: exampleOf(origin), before } : beforeAside;
}

/** That of an example is nobody's work, and comes with it. */
function isOwn(before: BeforeFiles | undefined): before is BeforeFiles {
  return before !== undefined && before.came.kind !== "example";
}

/** `undefined` for the user's own files. */
export function exampleOf(origin: Origin): string | undefined {
  return origin.kind === "example" ? origin.name : undefined;
}

function nameOf({ came }: BeforeFiles): string {
  return came.kind === "opened" ? came.from : "files";
}

export function reviewFiles(state: AppState, action: SideAction): AppState {
  switch (action.kind) {
    case "open-before":
      return openBefore(state, action.before, action.notices);
    case "keep-as-before":
      return keepAsBefore(state, action.at);
    case "swap-sides":
      return swapSides(state);
    case "drop-before":
      return dropBefore(state);
    case "compare":
      return compare(state, action);
    case "patch-refused":
      return refuse(state, action.patch);
    case "show-side":
      return showSide(state, action.side);
    default:
      return unreachable(action);
  }
}

function openBefore(state: AppState, before: BeforeFiles, notices: readonly Notice[]): AppState {
  const { document, session } = state;
  const opened: AppState = {
    ...state,
    document: { ...document, notices },
    session: { ...session, ...notOpening },
  };
  if (before.files.length === 0) return opened;
  const last = step(opened, `open ${nameOf(before)} as Before`);
  return showSide(become(withBefore(opened, before), document.files, last), "changes");
}

function keepAsBefore(state: AppState, at: number): AppState {
  const { files } = state.document;
  if (files.length === 0) return state;
  const says = "keep the present as Before";
  const before: BeforeFiles = { files, came: { kind: "kept", at } };
  const kept = become(withBefore(state, before), files, step(state, says));
  return showSide(lookAtChange(kept, files, { kind: "done", says }), "after");
}

function swapSides(state: AppState): AppState {
  const { files, before } = state.document;
  if (!before) return state;
  const says = "swap Before and After";
  const turned = withBefore(state, { files, came: { kind: "swapped" } });
  const swapped = become(turned, before.files, step(state, says));
  const { side } = state.session;
  const next = lookAtChange(swapped, files, { kind: "done", says });
  return side === "before" ? showSide(next, side) : next;
}

function dropBefore(state: AppState): AppState {
  const { files, before } = state.document;
  if (!before) return state;
  const says = "drop Before";
  const dropped = become(withBefore(state, undefined), files, step(state, says));
  return lookAtChange(dropped, files, { kind: "done", says });
}

/** Both sides at once, as a patch gives them. */
function compare(state: AppState, { sides, says, notices }: Extract<SideAction, { kind: "compare" }>): AppState {
  const { before, after, came } = sides;
  const next = become(withBefore(state, { files: before, came }), after, step(state, says));
  const told = lookAtChange(next, state.document.files, { kind: "done", says });
  const session = { ...told.session, ...notOpening, refusedPatch: undefined };
  return showSide({ ...told, document: { ...told.document, notices }, session }, "changes");
}

const notOpening = { dialog: undefined, opening: { kind: "none" } } as const;

/** It is told where the patch can be corrected. */
function refuse(state: AppState, patch: RefusedPatch): AppState {
  return { ...state, session: { ...state.session, ...notOpening, refusedPatch: patch, dialog: "compare" } };
}

/** Of another side all is answered anew. */
export function showSide(state: AppState, wanted: Side): AppState {
  const side = state.document.before ? wanted : "after";
  if (side === state.session.side) return state;
  const { wanted: revision } = state.analysis;
  const turned: AppState = {
    ...state,
    session: { ...state.session, side, drawer: side === "changes" ? side : state.session.drawer },
    analysis: { ...state.analysis, wanted: later(revision, "files") },
  };
  const files = shownFiles(turned);
  if (files === shownFiles(state)) return turned;
  return { ...turned, session: { ...turned.session, file: stillThere(files, state.session.file), spot: undefined } };
}
