/** Whether a text is a patch rather than manifests. */
export function isPatchText(text: string): boolean {
  return /^diff --(?:git|cc|combined) /m.test(text) || /^--- .*\r?\n\+\+\+ .*\r?\n@@ -\d/m.test(text);
}

/** A file that is applied to those that are open. */
export function isPatchPath(path: string): boolean {
  return /\.(?:patch|diff)$/i.test(path);
}
