import type { Diagnostic } from "./diagnostic.ts";
import type { Misfit, Shift } from "./fit-hunk.ts";
import type { FilePatch } from "./patch.ts";
import type { SourceFile } from "./source-file.ts";
import { type Span, spanAt } from "./span.ts";

/** What of a patch does not fit the files, each at its place in the patch. */

export function doesNotFit(path: string, { hunk, line, at, instead, isElsewhere }: Misfit): Diagnostic {
  const begin = `hunk \`${hunk.header}\` does not fit \`${path}\``;
  if (!line) {
    const goesOn = instead === undefined ? "has fewer lines" : `goes on with ${shown(instead)} in line ${at}`;
    return fault(`${begin}: the file is to end with its lines, and ${goesOn}`, hunk.span);
  }
  const wants = isElsewhere ? `none of its lines is there; line ${at} should be` : `line ${at} should be`;
  return fault(
    `${begin}: ${wants} ${shown(line.text)}, ${instead === undefined ? "and the file ends before it" : `and is ${shown(instead)}${ending(line.text, instead)}`}`,
    line.span,
  );
}

export function fitsElsewhere(path: string, { hunk, at, by }: Shift): Diagnostic {
  const far = `${Math.abs(by)} ${Math.abs(by) === 1 ? "line" : "lines"} further ${by > 0 ? "down" : "up"}`;
  const message = `hunk \`${hunk.header}\` was applied to \`${path}\` in line ${at}, ${far} than it says`;
  return { ...fault(message, hunk.span), severity: "info" };
}

export function notThere({ before, span }: FilePatch): Diagnostic {
  const message = `the patch changes \`${before}\`, which is not among the open files`;
  return { ...fault(message, span), help: "open it too, or leave its part of the patch out" };
}

export function tooLarge({ span }: FilePatch, path: string): Diagnostic {
  return fault(`\`${path}\` cannot be patched: files above 8 MB are not kept in the page`, span);
}

export function isThereAlready({ span, isRenamed }: FilePatch, path: string): Diagnostic {
  return fault(`the patch ${isRenamed ? "renames a file to" : "adds"} \`${path}\`, which is there already`, span);
}

export function mayBeSeveral({ before, span }: FilePatch, paths: readonly string[]): Diagnostic {
  const names = paths.map((path) => `\`${path}\``).join(" or ");
  return fault(`\`${before}\` of the patch may be ${names}: it fits all of them`, span);
}

export function notDeleted({ span }: FilePatch, path: string, left: string): Diagnostic {
  return fault(
    `the patch deletes \`${path}\`, which has lines that the patch does not have, such as ${shown(left)}`,
    span,
  );
}

export function nothingPatched(file: SourceFile, leftAside: readonly string[]): Diagnostic {
  const span = spanAt(file, 1, 0, 0);
  if (leftAside.length === 0) return fault("the patch changes nothing in the open files", span);
  const [first] = leftAside;
  const rest = leftAside.length === 1 ? "" : ` and ${leftAside.length - 1} more`;
  return fault(`the patch changes no manifests, only \`${first}\`${rest}`, span);
}

function fault(message: string, span: Span): Diagnostic {
  return { code: "patch-misfit", severity: "error", message, span };
}

const longestShown = 120;

/** Blanks around it are part of what has to be the same. */
function shown(line: string): string {
  const text = line.replace(/\r?\n$/, "").replaceAll("`", "'");
  if (text.trim() === "") return text === "" ? "empty" : `${text.length} blanks`;
  return `\`${text.length > longestShown ? `${text.slice(0, longestShown)}…` : text}\``;
}

/** Two lines that look alike may end differently. */
function ending(wanted: string, found: string): string {
  if (wanted.replace(/\r?\n$/, "") !== found.replace(/\r?\n$/, "")) return "";
  return found.endsWith("\n") ? " with a line break behind it" : " without a line break at the end of the file";
}
