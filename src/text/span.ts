/**
 * A stretch of one file. `document` counts from 1 within the file; `line` and `column` are 1-based and belong to
 * `start`; `start` and `end` are offsets in UTF-16 code units into the file's text, `end` exclusive.
 */
export interface Span {
  readonly file: string;
  readonly document: number;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}
