import type { SourceFile } from "../src/text/source-file.ts";
import { changedStretch } from "./changed-stretch.ts";
import { nameFault, tidyPath } from "./file-names.ts";
import { isTypingIn, noHistory, record, type Step, stepBack, stepForth } from "./history.ts";
import { warning } from "./notice.ts";
import { isLarge, type OpenFile } from "./open-file.ts";
import type { Revision } from "./protocol.ts";
import type { Side } from "./side.ts";
import type { AppState, DocumentState, Done, Origin, SessionState, Spot } from "./state.ts";

type Arrival = Pick<DocumentState, "origin" | "files" | "notices">;

/** Who comes to an edited example of which nothing is known any more gets it as it was, and is told. */
export function arrival(origin: Origin, files: readonly OpenFile[], edits: DocumentState["edits"]): Arrival {
  if (origin.kind !== "example" || !origin.edited) return { origin, files, notices: [] };
  if (edits?.name === origin.name) return { origin, files: edits.files, notices: [] };
  const notice = warning("your edits were not kept: this is the example as it was");
  return { origin: { ...origin, edited: false }, files, notices: [notice] };
}

/** The latest of an example, shown or not. */
export function editsOf({ document: { origin, files, edits } }: AppState): DocumentState["edits"] {
  return origin.kind === "example" && origin.edited ? { name: origin.name, files } : edits;
}

/** An example that is opened anew is to be as it came, also on the way back. */
export function withoutEdits(state: AppState, origin: Origin): AppState {
  const name = origin.kind === "example" ? origin.name : undefined;
  if (name === undefined || editsOf(state)?.name !== name) return state;
  const here = state.document.origin;
  const asItCame = here.kind === "example" ? { ...here, edited: false } : here;
  return { ...state, document: { ...state.document, origin: asItCame, edits: undefined } };
}

/** Others come in place of these, and what was done to these cannot be undone any more. */
export function replaceFiles(state: AppState, document: Omit<DocumentState, "since" | "history">): AppState {
  const wanted = later(state.analysis.wanted, "files");
  return {
    document: { ...document, since: wanted.files, history: noHistory },
    analysis: { ...state.analysis, wanted, tests: undefined },
    session: {
      ...state.session,
      side: "after",
      ...fileToOpen(document.files, state.session.fileBefore),
      spot: undefined,
      recent: [],
      tellsFound: false,
      done: undefined,
    },
  };
}

/** Of a file that is not among these nothing is known any more. */
function fileToOpen(files: readonly OpenFile[], before: string | undefined): Pick<SessionState, "file" | "fileBefore"> {
  const isThere = before !== undefined && files.some(({ path }) => path === before);
  return isThere ? { file: before, fileBefore: before } : { file: fileToShow(files), fileBefore: undefined };
}

/** The first one with policies: they are what one reads and changes. */
function fileToShow(files: readonly OpenFile[]): string | undefined {
  return (files.find((file) => !isLarge(file) && hasPolicy(file.text)) ?? files[0])?.path;
}

function hasPolicy(text: string): boolean {
  return /networking\.k8s\.io/.test(text) && /kind"?: *"?NetworkPolicy/.test(text);
}

export function addFile(state: AppState, text: string): AppState {
  const { files } = state.document;
  const path = freePath(files);
  const next = become(state, [...files, { path, text }], step(state, `add ${path}`));
  const since = next.analysis.wanted.files;
  return {
    ...next,
    document: { ...next.document, notices: [], since },
    session: { ...next.session, side: afterOf(next), file: path, spot: undefined, dialog: undefined },
  };
}

function freePath(files: readonly OpenFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  let path = "pasted.yaml";
  for (let number = 2; taken.has(path); number++) path = `pasted-${number}.yaml`;
  return path;
}

export function newFile(state: AppState, typed: string): AppState {
  const { files } = state.document;
  if (nameFault(typed, files) !== undefined) return state;
  const path = tidyPath(typed);
  const says = `add ${path}`;
  const next = become(state, [...files, { path, text: "" }], step(state, says));
  const spot = { span: { file: path, document: 1, line: 1, column: 1, start: 0, end: 0 }, takesFocus: true };
  return { ...next, session: { ...next.session, side: afterOf(next), file: path, spot, done: { kind: "done", says } } };
}

/** The worker knows what it read of a large file by its path: such a file keeps it. */
export function renameFile(state: AppState, path: string, typed: string): AppState {
  const { files } = state.document;
  const file = files.find((each) => each.path === path);
  const to = tidyPath(typed);
  if (!file || isLarge(file) || to === path || nameFault(typed, files, path) !== undefined) return state;
  const renamed = files.map((each) => (each === file ? { path: to, text: file.text } : each));
  const says = `rename ${path} to ${to}`;
  const next = become(state, renamed, step(state, says));
  return lookAtChange(next, files, { kind: "done", says });
}

export function removeFile(state: AppState, path: string): AppState {
  const { files } = state.document;
  const at = files.findIndex((file) => file.path === path);
  if (at < 0) return state;
  const rest = files.filter((file) => file.path !== path);
  const says = `remove ${path}`;
  const next = become(state, rest, step(state, says));
  const { session } = lookAtChange(next, files, { kind: "done", says });
  const beside = session.file === path || state.session.file === path ? (rest[at] ?? rest.at(-1))?.path : session.file;
  return { ...next, session: { ...session, file: beside } };
}

export function edit(state: AppState, path: string, text: string, continues: boolean): AppState {
  const { files, history } = state.document;
  const next = changed(files, [{ path, text }]);
  if (next.every((file, i) => file === files[i])) return state;
  const before = continues && isTypingIn(history, path) ? undefined : step(state, `typing in ${path}`, path);
  return become(state, next, before);
}

/** The editor turns to what has changed. */
export function changeFiles(state: AppState, given: readonly SourceFile[], says: string): AppState {
  const { files } = state.document;
  const next = become(state, withNew(changed(files, given), given), step(state, says));
  return lookAtChange(next, files, { kind: "done", says });
}

/** The texts of large files are not here to be changed. */
function changed(files: readonly OpenFile[], given: readonly SourceFile[]): readonly OpenFile[] {
  const texts = new Map(given.map(({ path, text }) => [path, text]));
  return files.map((file) => {
    const text = isLarge(file) ? undefined : texts.get(file.path);
    return text === undefined || isLarge(file) || text === file.text ? file : { path: file.path, text };
  });
}

function withNew(files: readonly OpenFile[], given: readonly SourceFile[]): readonly OpenFile[] {
  const known = new Set(files.map(({ path }) => path));
  return [...files, ...given.filter(({ path }) => !known.has(path))];
}

export function undo(state: AppState): AppState {
  const { document } = state;
  return goAlong(state, stepBack(document.history, document), "undone");
}

export function redo(state: AppState): AppState {
  const { document } = state;
  return goAlong(state, stepForth(document.history, document), "redone");
}

function goAlong(state: AppState, move: ReturnType<typeof stepBack<Origin>>, kind: "undone" | "redone"): AppState {
  if (!move) return state;
  const { origin, files, before, says } = move.step;
  const next = become(withBefore(state, before), files, undefined);
  const there = { ...next, document: { ...next.document, origin, history: move.history } };
  return lookAtChange(there, state.document.files, { kind, says });
}

export function withBefore(state: AppState, before: DocumentState["before"]): AppState {
  return { ...state, document: { ...state.document, before } };
}

/** `last`: the step to record, if it is one of its own. */
export function become(state: AppState, files: readonly OpenFile[], last: Step<Origin> | undefined): AppState {
  const { document, analysis, session } = state;
  const history = last ? record(document.history, last) : document.history;
  const origin = files === document.files ? document.origin : edited(document.origin);
  return {
    document: { ...document, files, origin, history },
    analysis: { ...analysis, wanted: later(analysis.wanted, "files") },
    session: { ...session, side: document.before ? session.side : "after", tellsFound: false, done: undefined },
  };
}

export function step({ document }: AppState, says: string, typedIn?: string): Step<Origin> {
  const { origin, files, before } = document;
  return { says, typedIn, origin, files, before };
}

/**
 * In the file that is open the editor keeps the cursor at the change by itself; in another the change is marked. The
 * files that change are After.
 */
export function lookAtChange(given: AppState, before: readonly OpenFile[], done: Done): AppState {
  const state = { ...given, session: { ...given.session, side: afterOf(given) } };
  const { files } = state.document;
  const old = new Map(before.map((file) => [file.path, file]));
  const other = files.filter((file) => old.get(file.path) !== file);
  const isOpen = other.some(({ path }) => path === state.session.file);
  const file = isOpen && done.kind !== "done" ? undefined : other[0];
  const former = file && old.get(file.path);
  const spot = former && !isLarge(file) && !isLarge(former) ? changeIn(file, former) : undefined;
  const path = file?.path ?? stillThere(files, state.session.file);
  return { ...state, session: { ...state.session, file: path, spot, done } };
}

function afterOf({ session: { side } }: AppState): Side {
  return side === "before" ? "after" : side;
}

function changeIn({ path, text }: SourceFile, old: SourceFile): Spot {
  const { start, end } = changedStretch(old.text, text) ?? { start: 0, end: 0 };
  const lines = text.slice(0, start).split(/\r\n|[\n\r]/);
  const span = { file: path, document: 1, line: lines.length, column: lines.at(-1)!.length + 1, start, end };
  return { span, takesFocus: false };
}

export function stillThere(files: readonly OpenFile[], path: string | undefined): string | undefined {
  return files.some((file) => file.path === path) ? path : fileToShow(files);
}

export function later(revision: Revision, part: keyof Revision): Revision {
  return { ...revision, [part]: revision[part] + 1 };
}

function edited(origin: Origin): Origin {
  return origin.kind === "example" ? { ...origin, edited: true } : { kind: "own" };
}

export function ownFiles({ document: { origin, files, own } }: AppState): readonly OpenFile[] | undefined {
  return origin.kind === "own" && files.length > 0 ? files : own;
}

export function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.kind === "example" && b.kind === "example") return a.name === b.name;
  return a.kind === b.kind;
}
