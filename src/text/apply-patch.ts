import type { Checked, Diagnostic } from "./diagnostic.ts";
import { asBroken, exactly, type Fitted, fitHunks, splitLines } from "./fit-hunk.ts";
import type { FilePatch, Patch } from "./patch.ts";
import {
  doesNotFit,
  fitsElsewhere,
  isThereAlready,
  mayBeSeveral,
  notDeleted,
  notThere,
  tooLarge,
} from "./patch-faults.ts";
import { moveAlong, nearestPaths } from "./patch-path.ts";
import type { SourceFile } from "./source-file.ts";

/** What becomes of a file. `from`: its path until now, `undefined` where it is new; `to`: `undefined` where it goes. */
export interface FileChange {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly text: string;
}

export interface Applied {
  readonly changes: readonly FileChange[];
  /** Paths in the patch that are no manifests, and not open. */
  readonly leftAside: readonly string[];
}

/** Files to be patched. The texts of `sealed` ones are not at hand. */
export interface PatchedFiles {
  readonly files: readonly SourceFile[];
  readonly sealed: readonly string[];
}

/** All of a patch, or nothing: then there are errors, one for every hunk that does not fit. */
export function applyPatch({ files: parts }: Patch, patched: PatchedFiles): Checked<Applied> {
  const tree = new Tree(patched);
  for (const part of parts) tree.apply(part);
  if (tree.faults.length > 0) return { value: { changes: [], leftAside: [] }, diagnostics: tree.faults };
  return { value: { changes: tree.changes(), leftAside: tree.leftAside }, diagnostics: tree.notes };
}

/** A file on its way. */
interface Growing {
  readonly from: string | undefined;
  path: string;
  lines: readonly string[];
}

/** The files as they become, one part of the patch after the other: a series may change the same file twice. */
class Tree {
  readonly faults: Diagnostic[] = [];
  readonly notes: Diagnostic[] = [];
  readonly leftAside: string[] = [];
  readonly #texts: ReadonlyMap<string, string>;
  readonly #sealed: readonly string[];
  readonly #open: Growing[];
  readonly #gone: string[] = [];
  /** A path that is known in the patch and here. */
  #known: { readonly inPatch: string; readonly open: string } | undefined;

  constructor({ files, sealed }: PatchedFiles) {
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
    this.#sealed = sealed;
    this.#open = files.map(({ path, text }) => ({ from: path, path, lines: splitLines(text) }));
  }

  apply(part: FilePatch): void {
    if (part.before === undefined) this.#create(part);
    else this.#change(part);
  }

  changes(): readonly FileChange[] {
    const grown = this.#open.map(({ from, path, lines }): FileChange => ({ from, to: path, text: lines.join("") }));
    const changed = grown.filter(({ from, to, text }) => from !== to || text !== this.#texts.get(from ?? ""));
    return [...changed, ...this.#gone.map((from): FileChange => ({ from, to: undefined, text: "" }))];
  }

  #create(part: FilePatch): void {
    const path = moveAlong(part.after ?? "", this.#known);
    if (part.isBinary || !isManifest(path)) this.leftAside.push(path);
    else if (this.#isThere(path)) this.faults.push(isThereAlready(part, path));
    else {
      const lines = part.hunks.flatMap((hunk) => hunk.lines.map(({ text }) => text));
      this.#open.push({ from: undefined, path, lines });
    }
  }

  #change(part: FilePatch): void {
    const files = this.#filesOf(part);
    if (files.length === 0) this.#miss(part);
    else this.#fit(part, files);
  }

  #fit(part: FilePatch, files: readonly Growing[]): void {
    const fits = files.map((file) => ({ file, fitted: fitPart(file.lines, part) }));
    const fitting = fits.filter(({ fitted }) => fitted.kind === "fits");
    const [first] = fitting.length > 0 ? fitting : fits;
    if (fitting.length > 1)
      this.faults.push(
        mayBeSeveral(
          part,
          fitting.map(({ file }) => file.path),
        ),
      );
    else if (first!.fitted.kind === "fits") this.#become(part, first!.file, first!.fitted);
    else this.faults.push(...first!.fitted.misfits.map((misfit) => doesNotFit(first!.file.path, misfit)));
  }

  /** Where two folders or files were compared, the path after may be the one that is open. */
  #filesOf({ before, after }: FilePatch): readonly Growing[] {
    const paths = this.#open.map(({ path }) => path);
    const nearest = nearestPaths(before!, paths);
    const found = nearest.length > 0 || after === undefined ? nearest : nearestPaths(after, paths);
    return this.#open.filter(({ path }) => found.includes(path));
  }

  #miss(part: FilePatch): void {
    const [sealed] = nearestPaths(part.before!, this.#sealed);
    if (sealed !== undefined) this.faults.push(tooLarge(part, sealed));
    else if (part.isBinary || !isManifest(part.before!)) this.leftAside.push(part.before!);
    else this.faults.push(notThere(part));
  }

  #become(part: FilePatch, file: Growing, { lines, shifts }: Extract<Fitted, { kind: "fits" }>): void {
    this.notes.push(...shifts.map((shift) => fitsElsewhere(file.path, shift)));
    this.#known ??= { inPatch: part.before!, open: file.path };
    file.lines = lines;
    if (part.after === undefined) this.#delete(part, file);
    else if (part.isRenamed) this.#rename(part, file, part.after);
  }

  #rename(part: FilePatch, file: Growing, after: string): void {
    const path = moveAlong(after, { inPatch: part.before!, open: file.path });
    if (path !== file.path && this.#isThere(path)) this.faults.push(isThereAlready(part, path));
    else file.path = path;
  }

  #delete(part: FilePatch, file: Growing): void {
    const [left] = file.lines;
    if (left !== undefined) {
      this.faults.push(notDeleted(part, file.path, left));
      return;
    }
    this.#open.splice(this.#open.indexOf(file), 1);
    if (file.from !== undefined) this.#gone.push(file.from);
  }

  /** While no top folder is known it may be any. */
  #isThere(path: string): boolean {
    const isKnown = this.#known !== undefined;
    return this.#open.some((file) => file.path === path || (!isKnown && file.path.endsWith(`/${path}`)));
  }
}

function fitPart(lines: readonly string[], { hunks }: FilePatch): Fitted {
  const fitted = fitHunks(lines, hunks, exactly);
  if (fitted.kind === "fits") return fitted;
  return fitHunks(lines, hunks, asBroken(lines));
}

function isManifest(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}
