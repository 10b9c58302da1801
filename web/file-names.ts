import type { OpenFile } from "./open-file.ts";

/** A path as the list of files has it: without blanks around it, `./` before it or empty folders in it. */
export function tidyPath(typed: string): string {
  return typed
    .trim()
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}

/** Why a file cannot be called so, as a sentence for whoever typed it; `undefined` when it can. `now`: what it is called. */
export function nameFault(typed: string, files: readonly OpenFile[], now?: string): string | undefined {
  const path = tidyPath(typed);
  if (path === "") return "a file needs a name";
  if (/\/\s*$/.test(typed)) return `\`${path}/\` is a folder: a file needs a name in it`;
  if (path.split("/").includes("..")) return "a path has no `..` in it";
  if (path === now) return undefined;
  if (files.some((file) => file.path === path)) return `there is a file \`${path}\` already`;
  const folder = files.find((file) => file.path.startsWith(`${path}/`));
  return folder ? `\`${path}\` is a folder already` : undefined;
}
