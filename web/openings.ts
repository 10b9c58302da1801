import type { Notice } from "./notice.ts";
import { warning } from "./notice.ts";
import { isLarge, type OpenFile } from "./open-file.ts";
import { isSameChoice } from "./profile-choice.ts";
import type { Given, GivenFile, OpenedFiles, Reply, Request } from "./protocol.ts";
import type { Chosen } from "./read-files.ts";
import { reduce } from "./reduce.ts";
import type { FileSide } from "./side.ts";
import type { Action, AppState } from "./state.ts";

type OpenRequest = Extract<Request, { kind: "open" }>;
export type Opened = Extract<Reply, { kind: "opened" }>;
type OpenAction = Extract<Action, { kind: "open" | "open-before" }>;

/** What is to be opened as one side of a review, or both. */
export type ChosenSides = Partial<Readonly<Record<FileSide, Chosen>>>;

/** Files that were read, and are shown once they are indexed. */
interface Coming {
  readonly action: OpenAction;
  readonly given: readonly Given[];
  /** With them, as it was sent to the worker. */
  sent: AppState | undefined;
}

/** The paths of Before follow those of After. */
const readFirst = ["after", "before"] as const satisfies readonly FileSide[];

/** Files on their way to be open: one opening at a time, of which the latest is wanted. */
export class Openings {
  #chosen: ChosenSides = {};
  #notices: readonly Notice[] = [];
  #waiting: readonly Given[] | undefined;
  #coming: Coming | undefined;
  /** What files were given as, if some are large, by the number of their opening: of those the worker alone has what was read. */
  readonly #kept = new Map<number, readonly GivenFile[]>();
  #lastOpening = 0;
  /** A worker that has just begun has to read them again; `now` it does. */
  #rereading: "no" | "due" | "now" = "no";

  /** Those that were read are indexed. */
  get isIndexing(): boolean {
    return this.#coming !== undefined;
  }

  get isRereading(): boolean {
    return this.#rereading === "now";
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  want(chosen: ChosenSides, notices: readonly Notice[]): void {
    this.#chosen = chosen;
    this.#waiting = readFirst.flatMap((side): readonly Given[] => {
      const files = chosen[side]?.files;
      return files ? [{ opening: ++this.#lastOpening, side, files }] : [];
    });
    this.#notices = notices;
  }

  forget(): void {
    this.#waiting = undefined;
  }

  next(state: AppState): OpenRequest | undefined {
    const given = this.#waiting;
    this.#waiting = undefined;
    this.#dropUnused(state);
    const keeps = [...this.#kept.keys()];
    if (given) return { kind: "open", given, keeps };
    if (this.#rereading !== "due") return undefined;
    this.#rereading = "now";
    const again = [...this.#kept].map(([opening, files]) => ({ opening, side: undefined, files }));
    return { kind: "open", given: again, keeps };
  }

  #dropUnused(state: AppState): void {
    const used = openingsOf(state);
    for (const opening of this.#kept.keys()) if (!used.has(opening)) this.#kept.delete(opening);
  }

  /** What to do now that they are read: what was shown before stays for as long as there is nothing in its place. */
  take({ opened, leftAside }: Opened, given: readonly Given[]): Action {
    const notices = [...this.#notices, ...leftAside];
    const action = this.#actionOf(opened, notices);
    if (action.kind === "open" && action.files.length === 0) return action;
    this.#coming = { action, given, sent: undefined };
    return { kind: "indexing" };
  }

  /** Where one side of two is empty nothing is opened. */
  #actionOf(opened: readonly OpenedFiles[], notices: readonly Notice[]): OpenAction {
    const filesOf = (wanted: FileSide) => opened.find(({ side }) => side === wanted)?.files;
    const [before, after] = [filesOf("before"), filesOf("after")];
    const empty = opened.find(({ files }) => files.length === 0);
    if (empty) {
      const told = empty.side === "before" || opened.length > 1 ? [warning(nothingIn(empty.side))] : [];
      return { kind: "open", files: [], notices: [...notices, ...told] };
    }
    const sideBefore = before && {
      files: before,
      came: { kind: "opened", from: this.#chosen.before?.from ?? "" } as const,
    };
    if (after) return { kind: "open", files: after, before: sideBefore, notices };
    return sideBefore ? { kind: "open-before", before: sideBefore, notices } : { kind: "open", files: [], notices };
  }

  /** The state with what was read in it, for which the worker is to be asked. */
  index(state: AppState): AppState | undefined {
    const coming = this.#coming;
    if (!coming) return undefined;
    coming.sent = reduce(state, coming.action);
    return coming.sent;
  }

  /** They are indexed. `isCurrent`: as the files and the profile of now want it. */
  putUp(state: AppState): { readonly action: OpenAction; readonly isCurrent: boolean } | undefined {
    if (!this.#coming) return undefined;
    const { action, given, sent } = this.#coming;
    this.#coming = undefined;
    for (const { opening, files } of given) this.#kept.set(opening, files);
    this.#rereading = "no";
    return { action, isCurrent: sent !== undefined && isSameInput(sent, reduce(state, action)) };
  }

  /** Why those read again are not there; `undefined` when they are. */
  takeAgain({ opened, leftAside }: Opened): string | undefined {
    this.#rereading = "no";
    const areThere = opened.every(({ files }) => files.some(isLarge));
    return areThere ? undefined : leftAside.map(({ text }) => text).join("; ");
  }

  /** Of reading them again, by an opening that comes first. */
  putOff(): void {
    this.#rereading = "due";
  }

  /** The worker is gone, and with it what it had read. */
  lose(state: AppState): void {
    this.#coming = undefined;
    this.#dropUnused(state);
    this.#rereading = this.#kept.size > 0 ? "due" : "no";
  }

  /** What to say of an opening that was cancelled; nothing where another one follows. */
  cancelled(): Action | undefined {
    if (this.#waiting) return undefined;
    return { kind: "opening-cancelled", rereads: this.#rereading === "due" };
  }
}

function nothingIn(side: FileSide | undefined): string {
  return `nothing was opened: there is no manifest in what was given as ${side === "before" ? "Before" : "After"}`;
}

function isSameInput(a: AppState, b: AppState): boolean {
  const isSame = a.document.files === b.document.files && a.document.before?.files === b.document.before?.files;
  return isSame && a.session.side === b.session.side && isSameChoice(a.session.profile, b.session.profile);
}

/** Those that large files came with which are open or may be again. */
function openingsOf({ document }: AppState): ReadonlySet<number> {
  const { files, before, own, beforeAside, history } = document;
  const steps = [...history.past, ...history.future].flatMap((step) => [step.files, step.before?.files]);
  const lists = [files, before?.files, own, beforeAside?.before.files, ...steps];
  const large = [...new Set(lists)].flatMap((list: readonly OpenFile[] | undefined) => (list ?? []).filter(isLarge));
  return new Set(large.map(({ opening }) => opening));
}
