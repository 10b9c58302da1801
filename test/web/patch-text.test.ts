import { expect, test } from "vitest";
import { isPatchPath, isPatchText } from "../../web/patch-text.ts";

const patch = "--- a/net.yaml\n+++ b/net.yaml\n@@ -1 +1 @@\n-a\n+b\n";

test.each<[string, boolean]>([
  [patch, true],
  [patch.replaceAll("\n", "\r\n"), true],
  [`Subject: x\n\n---\n${patch}`, true],
  ["diff --git a/x b/y\nrename from x\nrename to y\n", true],
  ["--- # one\nkind: Pod\n---\nkind: Pod\n", false],
  ["", false],
])("%j is pasted as a patch: %j", (text, is) => {
  expect(isPatchText(text)).toBe(is);
});

test.each<[string, boolean]>([
  ["fix.patch", true],
  ["7039.DIFF", true],
  ["diff.yaml", false],
])("%s is dropped as a patch: %j", (path, is) => {
  expect(isPatchPath(path)).toBe(is);
});
