import type { Analysis } from "../src/analyze.ts";
import { type Review, review } from "../src/review/review.ts";
import type { SourceFile } from "../src/text/source-file.ts";

/** The latest review, which is the same as long as the files and the profile are. */
export class ReviewMemory {
  #known: { readonly of: readonly Analysis[]; readonly review: Review } | undefined;

  of(before: Analysis, after: Analysis): Review {
    const of = [before, after];
    const isKnown = this.#known?.of.every((known, i) => isSameInput(known, of[i]!));
    if (!isKnown) this.#known = { of, review: review(before, after) };
    return this.#known!.review;
  }
}

/** After changes were tried and taken back an analysis is another one of the same. */
function isSameInput(a: Analysis, b: Analysis): boolean {
  return a === b || (isSameFiles(a.files, b.files) && JSON.stringify(a.profile) === JSON.stringify(b.profile));
}

function isSameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a.length === b.length && a.every((file, i) => file === b[i]);
}
