import { type Applied, applyPatch, type PatchedFiles } from "./apply-patch.ts";
import type { Checked, Diagnostic } from "./diagnostic.ts";
import { parsePatch } from "./parse-patch.ts";
import { type Patch, reversePatch } from "./patch.ts";
import { nothingPatched } from "./patch-faults.ts";
import type { SourceFile } from "./source-file.ts";

/** `forward`: the files are those before the patch; `reverse`: they are those after it. */
export interface Patched extends Applied {
  readonly direction: "forward" | "reverse";
}

/** The files on the other side of a patch, whichever side they are on themselves; `undefined` where they are on neither. */
export function patchFiles(text: SourceFile, files: PatchedFiles): Checked<Patched | undefined> {
  const { value: patch, diagnostics } = parsePatch(text);
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const back = reversePatch(patch);
  const [forward, reverse] = [applyPatch(patch, files), applyPatch(back, files)];
  const [fits, fitsBack] = [!isRefused(forward), !isRefused(reverse)];
  if (fits && !(fitsBack && isLikelier([reverse, back], [forward, patch]))) return resultOf("forward", forward, text);
  if (fitsBack) return resultOf("reverse", reverse, text);
  const nearer = reverse.diagnostics.length < forward.diagnostics.length ? reverse : forward;
  return { value: undefined, diagnostics: inOrder(nearer.diagnostics) };
}

type Try = readonly [result: Checked<Applied>, patch: Patch];

/** What was appended may be appended once more: where both ways fit, it is the one that was found where it says, and more of it. */
function isLikelier(one: Try, other: Try): boolean {
  const [shifts, others] = [one, other].map(([{ diagnostics }]) => diagnostics.length);
  return shifts === others ? weightOf(one[1]) > weightOf(other[1]) : shifts! < others!;
}

/** How many lines had to be there. */
function weightOf({ files }: Patch): number {
  const hunks = files.flatMap((file) => file.hunks);
  return hunks.reduce((sum, { before }) => sum + before.count, 0);
}

function isRefused({ diagnostics }: Checked<Applied>): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function resultOf(
  direction: Patched["direction"],
  { value, diagnostics }: Checked<Applied>,
  text: SourceFile,
): Checked<Patched | undefined> {
  if (value.changes.length === 0) return { value: undefined, diagnostics: [nothingPatched(text, value.leftAside)] };
  return { value: { direction, ...value }, diagnostics: inOrder(diagnostics) };
}

/** As they stand in the patch. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.span.start - b.span.start);
}
