import { isLarge, largestEdited, type OpenFile } from "./open-file.ts";
import { formatPlace } from "./place.ts";
import { editsOf, ownFiles } from "./reduce-document.ts";
import { latestBefore } from "./reduce-sides.ts";
import type { BeforeAside } from "./side.ts";
import type { AppState, Arrangements, Edits, PlaceInApp } from "./state.ts";

/** All of the user's own doing that lasts longer than the page. */
export interface Work {
  readonly own: readonly OpenFile[] | undefined;
  readonly edits: Edits | undefined;
  readonly before: BeforeAside | undefined;
  /** Question, view, scope, selection and profile, as the URL has them. */
  readonly fragment: string;
  /** The path of the file in the editor. */
  readonly file: string | undefined;
  readonly arrangements: Arrangements;
  readonly says: string;
}

/** More than this is not kept: it would take the page too long to write. In characters. */
export const mostKept = 64 * 2 ** 20;

/** `undefined` where there is nothing but an example as it came. */
export function workOf(state: AppState): Work | undefined {
  const { origin } = state.document;
  const own = ownFiles(state);
  const edits = editsOf(state);
  const before = latestBefore(state);
  if (!own && !edits && !before) return undefined;
  const isOfOwn = own && (origin.kind === "own" || !edits);
  const says = isOfOwn
    ? countFiles(own.length)
    : edits
      ? `${edits.name}, edited`
      : `${before!.example}, kept as Before`;
  const { file, arrangements } = state.session;
  return { own, edits, before, fragment: formatPlace(placeOf(state)), file, arrangements, says };
}

export function placeOf({ document: { origin }, session }: AppState): PlaceInApp {
  const { question, selection, scope, drawer, view, side, profile } = session;
  return { origin, question, selection, scope, drawer, view, side, profile };
}

export function countFiles(amount: number): string {
  return amount === 1 ? "1 file" : `${amount.toLocaleString("en")} files`;
}

export function filesOf({ own, edits, before }: Work): readonly OpenFile[] {
  return [...(own ?? []), ...(edits?.files ?? []), ...(before?.before.files ?? [])];
}

/** Larger ones stay out of the page, or out of the editor. */
export function isKeepable(file: OpenFile): boolean {
  return !isLarge(file) && file.text.length <= largestEdited;
}
