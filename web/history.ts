import type { OpenFile } from "./open-file.ts";
import type { BeforeFiles } from "./side.ts";

/** The open files of both sides, and whether they are still an example as it came. */
export interface Snapshot<Origin> {
  readonly origin: Origin;
  readonly files: readonly OpenFile[];
  readonly before: BeforeFiles | undefined;
}

/** One thing done to the files, to be undone as one, and how they are on its other side. */
export interface Step<Origin> extends Snapshot<Origin> {
  /** What was done, as a command: `remove shop.yaml`. */
  readonly says: string;
  /** The file that was typed into, while more of the same burst may follow. */
  readonly typedIn: string | undefined;
}

/** Texts are shared by all steps, so that each costs its list of files only. */
export interface History<Origin> {
  /** The latest last. */
  readonly past: readonly Step<Origin>[];
  /** The next to redo last. */
  readonly future: readonly Step<Origin>[];
}

export const noHistory: History<never> = { past: [], future: [] };

export const mostSteps = 200;

/** How the files were `before` is where undoing leads. */
export function record<Origin>(history: History<Origin>, before: Step<Origin>): History<Origin> {
  return { past: [...history.past, before].slice(-mostSteps), future: [] };
}

/** Whether the latest step is typing into this file that goes on. */
export function isTypingIn({ past, future }: History<unknown>, path: string): boolean {
  return future.length === 0 && past.at(-1)?.typedIn === path;
}

interface Move<Origin> {
  readonly step: Step<Origin>;
  readonly history: History<Origin>;
}

/** What to go back to, and the history then; `undefined` where there is nothing to undo. */
export function stepBack<Origin>({ past, future }: History<Origin>, now: Snapshot<Origin>): Move<Origin> | undefined {
  const step = past.at(-1);
  return step && { step, history: { past: past.slice(0, -1), future: [...future, otherSide(step, now)] } };
}

export function stepForth<Origin>({ past, future }: History<Origin>, now: Snapshot<Origin>): Move<Origin> | undefined {
  const step = future.at(-1);
  return step && { step, history: { past: [...past, otherSide(step, now)], future: future.slice(0, -1) } };
}

/** Typing that was undone or redone is over. */
function otherSide<Origin>({ says }: Step<Origin>, { origin, files, before }: Snapshot<Origin>): Step<Origin> {
  return { says, typedIn: undefined, origin, files, before };
}
