import { expect, test } from "vitest";
import { patchFiles } from "../../src/text/patch-files.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { info } from "../../web/notice.ts";
import { isLarge, type OpenFile } from "../../web/open-file.ts";
import { patchAction } from "../../web/patch-action.ts";
import { type AppState, initialState } from "../../web/state.ts";

const net = { path: "net.yaml", text: "a\nb\n" };
const old = { path: "old.yaml", text: "c\n" };
const large = { kind: "large", path: "big.json", opening: 1, size: 1e9 } as const;
const patched = { path: "net.yaml", text: "a\nB\n" };
const fresh = { path: "fresh.yaml", text: "d\n" };
const change = "--- a/net.yaml\n+++ b/net.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+B\n";
const rest =
  "--- a/old.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-c\n--- /dev/null\n+++ b/fresh.yaml\n@@ -0,0 +1 @@\n+d\n--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-x\n+y\n";

function actionFor(text: string, files: readonly OpenFile[]) {
  const state: AppState = { ...initialState, document: { ...initialState.document, files } };
  const patch: SourceFile = { path: "fix.patch", text };
  const texts = files.flatMap((file) => (isLarge(file) ? [] : [file]));
  const sealed = files.filter(isLarge).map(({ path }) => path);
  const result = patchFiles(patch, { files: texts, sealed });
  return patchAction(state, { kind: "patched", revision: state.analysis.wanted, patch, result });
}

const came = { kind: "patched", by: "fix.patch" } as const;

test("the present files are Before where a patch fits them, and large ones are on both sides", () => {
  expect(actionFor(change + rest, [large, net, old])).toEqual({
    kind: "compare",
    sides: { before: [large, net, old], after: [large, patched, fresh], came },
    says: "apply fix.patch",
    notices: [info("1 file of fix.patch left aside: not .yaml, .yml or .json")],
  });
});

test("they are After where it was applied to them already, and those that did not change are the very same", () => {
  const action = actionFor(change, [old, patched]);
  expect(action).toMatchObject({ sides: { before: [old, net], after: [old, patched], came }, notices: [] });
  expect(action.kind === "compare" && action.sides.before[0]).toBe(old);
  expect(action).toMatchObject({ says: "take fix.patch back, as Before" });
});

test("a hunk that has moved is told", () => {
  const action = actionFor(change, [{ path: "net.yaml", text: "0\na\nb\n" }]);
  expect(action).toMatchObject({
    notices: [info("hunk `@@ -1,2 +1,2 @@` was applied to `net.yaml` in line 2, 1 line further down than it says")],
  });
});

test("what does not fit is refused with its text and its faults", () => {
  const action = actionFor(change, [old]);
  expect(action).toMatchObject({ kind: "patch-refused", patch: { name: "fix.patch", text: change } });
  const faults = action.kind === "patch-refused" ? action.patch.faults.map(({ message }) => message) : [];
  expect(faults).toEqual(["the patch changes `net.yaml`, which is not among the open files"]);
});
