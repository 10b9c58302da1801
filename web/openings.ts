import { isLarge } from "./open-file.ts";
import { isSameChoice, type ProfileChoice } from "./profile-choice.ts";
import type { GivenFile, Reply, Request } from "./protocol.ts";
import { reduce } from "./reduce.ts";
import { byPath, sendFiles } from "./sent-files.ts";
import type { Action, AppState } from "./state.ts";

type OpenRequest = Extract<Request, { kind: "open" }>;
export type Opened = Extract<Reply, { kind: "opened" }>;
type OpenAction = Extract<Action, { kind: "open" }>;

/** Files that were read, and are shown once they are indexed. */
interface Coming {
  readonly action: OpenAction;
  readonly given: readonly GivenFile[];
  readonly profile: ProfileChoice;
}

/** Files on their way to be open: one opening at a time, of which the latest is wanted. */
export class Openings {
  #notices: readonly string[] = [];
  #waiting: OpenRequest | undefined;
  #coming: Coming | undefined;
  /** What the open files were given as, if some are large: of those the worker alone has what was read. */
  #kept: readonly GivenFile[] = [];
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

  want(files: readonly GivenFile[], notices: readonly string[]): void {
    this.#waiting = { kind: "open", files };
    this.#notices = notices;
  }

  forget(): void {
    this.#waiting = undefined;
  }

  next(): OpenRequest | undefined {
    const next = this.#waiting;
    this.#waiting = undefined;
    if (next || this.#rereading !== "due") return next;
    this.#rereading = "now";
    return { kind: "open", files: this.#kept };
  }

  /** What to do now that they are read: what was shown before stays for as long as there is nothing in its place. */
  take({ files, leftAside }: Opened, given: readonly GivenFile[], { session }: AppState): Action {
    const action = { kind: "open", files, notices: [...this.#notices, ...leftAside] } as const;
    if (files.length === 0) return action;
    this.#coming = { action, given, profile: session.profile };
    return { kind: "indexing" };
  }

  /** Asks for what is to be shown of those that were read, which the worker holds. */
  index(state: AppState): Request | undefined {
    if (!this.#coming) return undefined;
    const { action, profile } = this.#coming;
    const { analysis, session } = reduce(state, action);
    const { question, selection, scope, drawer } = session;
    return {
      kind: "analyze",
      revision: analysis.wanted,
      files: sendFiles(action.files, byPath(action.files)),
      profile,
      lens: { question, selection, scope, drawer },
    };
  }

  /** They are indexed. `isCurrent`: as the profile of now wants it. */
  putUp({ session }: AppState): { readonly action: OpenAction; readonly isCurrent: boolean } | undefined {
    if (!this.#coming) return undefined;
    const { action, given, profile } = this.#coming;
    this.#coming = undefined;
    this.#kept = action.files.some(isLarge) ? given : [];
    this.#rereading = "no";
    return { action, isCurrent: isSameChoice(session.profile, profile) };
  }

  /** Why those read again are not there; `undefined` when they are. */
  takeAgain({ files, leftAside }: Opened): string | undefined {
    this.#rereading = "no";
    return files.some(isLarge) ? undefined : leftAside.join("; ");
  }

  /** Of reading them again, by an opening that comes first. */
  putOff(): void {
    this.#rereading = "due";
  }

  /** The worker is gone, and with it what it had read. */
  lose(): void {
    this.#coming = undefined;
    this.#rereading = this.#kept.length > 0 ? "due" : "no";
  }

  /** What to say of an opening that was cancelled; nothing where another one follows. */
  cancelled(): Action | undefined {
    if (this.#waiting) return undefined;
    return { kind: "opening-cancelled", rereads: this.#rereading === "due" };
  }
}
