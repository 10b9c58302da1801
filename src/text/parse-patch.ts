import type { Checked, Diagnostic } from "./diagnostic.ts";
import type { FilePatch, Hunk, HunkLine, LineRange, Patch } from "./patch.ts";
import { readPathLine, unquotePath, withoutPrefixes } from "./patch-path.ts";
import type { SourceFile } from "./source-file.ts";
import { type Span, spanAt } from "./span.ts";

/** Reads a unified diff. What stands between its files, such as a mail or a commit message, is passed over. */
export function parsePatch(file: SourceFile): Checked<Patch> {
  try {
    const files = new PatchReader(file).read();
    if (files.length === 0) throw new PatchFault(noPatch(file));
    return { value: { files: withoutPrefixes(files) }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof PatchFault)) throw error;
    return { value: { files: [] }, diagnostics: [error.diagnostic] };
  }
}

function noPatch(file: SourceFile): Diagnostic {
  const message = "this is no unified diff: no lines that begin with `---`, `+++` and `@@` follow on each other";
  const help = "`git diff` and `diff -u` write one";
  return { code: "patch-syntax", severity: "error", message, span: spanAt(file, 1, 0, 0), help };
}

/** Ends the reading: what follows on a mistake cannot be told apart from it. */
class PatchFault extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** A line of the patch without its break. */
interface Line {
  readonly text: string;
  readonly start: number;
}

/** What is said of a file above its hunks, and those. */
interface Heading {
  readonly line: Line;
  /** The line behind what git says of it. */
  end: number;
  before: string | undefined;
  after: string | undefined;
  isRenamed: boolean;
  isBinary: boolean;
  readonly hunks: Hunk[];
}

class PatchReader {
  readonly #file: SourceFile;
  readonly #lines: readonly Line[];
  readonly #files: Heading[] = [];
  #at = 0;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#lines = linesOf(file.text);
  }

  read(): readonly FilePatch[] {
    while (this.#at < this.#lines.length) this.#readLine();
    return this.#files
      .filter((file) => file.hunks.length > 0 || file.isRenamed || file.isBinary || isEmptyFile(file))
      .map(({ line, end: _, ...file }) => ({ ...file, span: this.#spanOf(line) }));
  }

  #readLine(): void {
    const { text } = this.#lines[this.#at]!;
    if (text.startsWith("@@ -")) this.#readHunk();
    else if (text.startsWith("diff --git ")) this.#readGitHeading();
    else if (/^diff --(?:cc|combined) |^@@@/.test(text)) this.#fail("the combined diff of a merge cannot be applied");
    else if (this.#isNames()) this.#readNames();
    else if (/^Binary files .* differ$/.test(text) || text === "GIT binary patch") this.#readBinary();
    else this.#at++;
  }

  #readGitHeading(): void {
    const line = this.#lines[this.#at++]!;
    const [before, after] = gitNames(line.text.slice("diff --git ".length));
    const file: Heading = { line, end: 0, before, after, isRenamed: false, isBinary: false, hunks: [] };
    this.#files.push(file);
    for (; gitLine.test(this.#lines[this.#at]?.text ?? ""); this.#at++) this.#readGitLine(file);
    file.end = this.#at;
  }

  #readGitLine(file: Heading): void {
    const { text } = this.#lines[this.#at]!;
    const [, word, path = ""] = /^(new file|deleted file|rename from|rename to|copy from) ?(.*)$/.exec(text) ?? [];
    if (word === "new file") file.before = undefined;
    if (word === "deleted file") file.after = undefined;
    if (word === "rename from") file.before = keepPrefix(file.before, path);
    if (word === "rename to") file.after = keepPrefix(file.after, path);
    if (word === "rename to") file.isRenamed = true;
    if (word === "copy from") this.#fail("a patch with copies of files cannot be applied", "make it without `-C`");
  }

  #isNames(): boolean {
    const [first, second] = [this.#lines[this.#at], this.#lines[this.#at + 1]];
    return first?.text.startsWith("--- ") === true && second?.text.startsWith("+++ ") === true;
  }

  #readNames(): void {
    const [line, next] = [this.#lines[this.#at]!, this.#lines[this.#at + 1]!];
    const told = this.#files.at(-1);
    const isTold = told?.end === this.#at;
    this.#at += 2;
    const [before, after] = [this.#nameIn(line, "before"), this.#nameIn(next, "after")];
    if (told && isTold) Object.assign(told, told.isRenamed ? {} : { before, after });
    else this.#files.push({ line, end: 0, before, after, isRenamed: false, isBinary: false, hunks: [] });
  }

  /** A file that is not there has no lines in the hunk that follows. */
  #nameIn({ text }: Line, side: "before" | "after"): string | undefined {
    const { path, isEpoch } = readPathLine(text.slice(4));
    const range = rangesIn(this.#lines[this.#at]?.text ?? "")?.[side];
    return path === "/dev/null" || (isEpoch && range?.first === 0 && range.count === 0) ? undefined : path;
  }

  #readBinary(): void {
    const file = this.#files.at(-1);
    if (file && file.hunks.length === 0) file.isBinary = true;
    this.#at++;
  }

  #readHunk(): void {
    const start = this.#lines[this.#at]!;
    const ranges = rangesIn(start.text);
    const file = this.#files.at(-1);
    if (!ranges) this.#fail(`\`${start.text}\` is no heading of a hunk: it should be like \`@@ -1,3 +1,4 @@\``);
    if (!file) this.#fail("no `---` and `+++` lines stand above this hunk: it does not say which file it changes");
    this.#at++;
    const header = /^@@ [^@]* @@/.exec(start.text)![0];
    const lines = this.#readHunkLines(header, ranges);
    file.hunks.push({ header, ...ranges, lines, span: this.#spanOf(start) });
  }

  #readHunkLines(header: string, { before, after }: Ranges): readonly HunkLine[] {
    const lines: HunkLine[] = [];
    const left = { before: before.count, after: after.count };
    while (left.before > 0 || left.after > 0) {
      const line = this.#lines[this.#at];
      const kind = line && kindOf(line);
      if (!kind) this.#failShort(header, { before, after }, lines);
      if (kind !== "added") left.before--;
      if (kind !== "removed") left.after--;
      if (left.before < 0 || left.after < 0) this.#failCounts(header);
      lines.push(this.#takeHunkLine(line!, kind));
    }
    if (isMore(this.#lines[this.#at], this.#isNames())) this.#failCounts(header);
    return lines;
  }

  #takeHunkLine(line: Line, kind: HunkLine["kind"]): HunkLine {
    this.#at++;
    const ends = this.#lines[this.#at]?.text.startsWith("\\ ") === true;
    if (ends) this.#at++;
    const content = line.text.slice(1);
    const start = line.text === "" ? line.start : line.start + 1;
    return { kind, text: ends ? content : `${content}\n`, span: this.#span(start, line.start + line.text.length) };
  }

  #failShort(header: string, { before, after }: Ranges, lines: readonly HunkLine[]): never {
    const [old, fresh] = (["added", "removed"] as const).map((not) => lines.filter(({ kind }) => kind !== not).length);
    const has = `it has ${old} and ${fresh}`;
    this.#fail(
      `hunk \`${header}\` ends too soon: it is to have ${before.count} lines before and ${after.count} after, and ${has}`,
      "was all of the patch copied?",
    );
  }

  #failCounts(header: string): never {
    this.#fail(
      `hunk \`${header}\` has more lines than it says`,
      "correct the numbers between `@@`, or make the patch anew",
    );
  }

  /** At the line that is read now, or at the end. */
  #fail(message: string, help?: string): never {
    const line = this.#lines[Math.min(this.#at, this.#lines.length - 1)]!;
    const span = this.#spanOf(line);
    throw new PatchFault({ code: "patch-syntax", severity: "error", message, span, ...(help ? { help } : {}) });
  }

  #spanOf({ start, text }: Line): Span {
    return this.#span(start, start + text.length);
  }

  #span(start: number, end: number): Span {
    return spanAt(this.#file, 1, start, end);
  }
}

const gitLine =
  /^(?:old mode|new mode|new file mode|deleted file mode|rename from|rename to|copy from|copy to|similarity index|dissimilarity index|index) /;

/** Git tells of an empty file that is new or deleted without any hunk. */
function isEmptyFile({ before, after, line }: Heading): boolean {
  return line.text.startsWith("diff --git ") && (before === undefined) !== (after === undefined);
}

/** Where the file after a heading has lines of its own: a last one after all of a hunk would be lost unseen. */
function isMore(line: Line | undefined, beginsFile: boolean): boolean {
  if (!line || beginsFile || /^--\s*$/.test(line.text)) return false;
  return /^[-+ ]/.test(line.text);
}

function kindOf({ text }: Line): HunkLine["kind"] | undefined {
  if (text === "" || text.startsWith(" ")) return "same"; // editors cut the blank of an empty line off
  if (text.startsWith("-")) return "removed";
  return text.startsWith("+") ? "added" : undefined;
}

interface Ranges {
  readonly before: LineRange;
  readonly after: LineRange;
}

function rangesIn(text: string): Ranges | undefined {
  const [all, first, count = "1", firstAfter, countAfter = "1"] =
    /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text) ?? [];
  if (all === undefined) return undefined;
  return {
    before: { first: Number(first), count: Number(count) },
    after: { first: Number(firstAfter), count: Number(countAfter) },
  };
}

/** `a/x b/x`, where each may be in quotes; of names with blanks those that are the same but for their prefix. */
function gitNames(text: string): readonly [string | undefined, string | undefined] {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(text);
  if (quoted) return [unquotePath(quoted[1]!), unquotePath(quoted[2]!)];
  const half = (text.length - 1) / 2;
  return [text.slice(0, half), text.slice(half + 1)];
}

/** The lines about renaming have no prefix; those about names may have. */
function keepPrefix(name: string | undefined, path: string): string {
  const told = unquotePath(path);
  return name?.endsWith(`/${told}`) ? name : told;
}

/** A patch that was stored with CRLF as a whole has it in its headings too; that of a file with CRLF does not. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  const isCrlf = !/^(?:@@ -|--- |\+\+\+ |diff --git )[^\r\n]*(?:\n|$)/m.test(text);
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const content = text.slice(start, end);
    lines.push({ text: isCrlf ? content.replace(/\r$/, "") : content, start });
    start = end + 1;
  }
  return lines;
}
