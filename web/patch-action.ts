import type { FileChange } from "../src/text/apply-patch.ts";
import { info } from "./notice.ts";
import type { OpenFile } from "./open-file.ts";
import type { Reply } from "./protocol.ts";
import type { Action, AppState } from "./state.ts";

/** What comes of a patch: both sides, of which the present files are one; or why it was refused. */
export function patchAction(
  { document }: AppState,
  { patch, result }: Extract<Reply, { kind: "patched" }>,
): Extract<Action, { kind: "compare" | "patch-refused" }> {
  const { value, diagnostics } = result;
  const { path: name, text } = patch;
  if (!value) return { kind: "patch-refused", patch: { name, text, faults: diagnostics } };
  const others = changed(document.files, value.changes);
  const { files } = document;
  const [before, after] = value.direction === "forward" ? [files, others] : [others, files];
  const aside = value.leftAside.length;
  const passedOver = `${aside === 1 ? "1 file" : `${aside} files`} of ${name} left aside: not .yaml, .yml or .json`;
  const notices = [...diagnostics.map(({ message }) => info(message)), ...(aside > 0 ? [info(passedOver)] : [])];
  const says = value.direction === "forward" ? `apply ${name}` : `take ${name} back, as Before`;
  return { kind: "compare", sides: { before, after, came: { kind: "patched", by: name } }, says, notices };
}

function changed(files: readonly OpenFile[], changes: readonly FileChange[]): readonly OpenFile[] {
  const by = new Map(changes.map((change) => [change.from, change]));
  const stay = files.flatMap((file): readonly OpenFile[] => {
    const change = by.get(file.path);
    if (!change) return [file];
    return change.to === undefined ? [] : [{ path: change.to, text: change.text }];
  });
  const come = changes.flatMap(({ from, to, text }) =>
    from === undefined && to !== undefined ? [{ path: to, text }] : [],
  );
  return [...stay, ...come];
}
