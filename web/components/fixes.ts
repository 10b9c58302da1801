import { html, type TemplateResult } from "lit";
import { applyEdits, moveEdits } from "../../src/apply-edits.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { emit } from "../events.ts";
import { isLarge, type OpenFile } from "../open-file.ts";
import { placeText, withCode } from "./parts.ts";

/** A button that mends a problem in its file, if it may; none where nobody knows how, or the file is not kept here. */
export function fixButton(
  from: EventTarget,
  { fix, span }: Diagnostic,
  files: readonly OpenFile[],
  mayMend: () => boolean,
): TemplateResult | undefined {
  const file = files.find(({ path }) => path === span.file);
  if (!fix || !file || isLarge(file)) return undefined;
  const edits = moveEdits(fix.edits, span.start);
  const title = fix.title.replaceAll("`", "");
  const says = `${title[0]!.toLowerCase()}${title.slice(1)} in ${placeText(span)}`;
  const mend = () => {
    if (!mayMend()) return;
    emit(from, { kind: "change-files", files: [{ path: file.path, text: applyEdits(file.text, edits) }], says });
  };
  return html`<button class="fix" @click=${mend}>${withCode(fix.title)}</button>`;
}
