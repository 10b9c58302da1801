/** A file the user gave: its path as shown to them, and its whole text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
