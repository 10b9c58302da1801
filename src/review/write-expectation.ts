import { isExpectationFile } from "../expectation-file.ts";
import { isJsonText, type SourceFile } from "../text/source-file.ts";
import { type Written, writeInline } from "../text/write-value.ts";

/** The file of tests with one more, on a line of its own, behind those that are there; a new one where there is none. */
export function addExpectation(files: readonly SourceFile[], item: Written): SourceFile {
  const { path, text } = files.find(isForOne) ?? { path: newPath(files), text: "" };
  return { path, text: addItem(text, writeInline(item)) };
}

function isForOne({ path, text, source }: SourceFile): boolean {
  return isExpectationFile(path) && !source && !isJsonText(text);
}

/** In the folder that all files are in. */
function newPath(files: readonly SourceFile[]): string {
  const folders = files.map(({ path }) => path.split("/").slice(0, -1));
  const [first = [], ...others] = folders;
  const end = first.findIndex((name, i) => others.some((folder) => folder[i] !== name));
  const folder = [...(end < 0 ? first : first.slice(0, end)), ""].join("/");
  const isTaken = files.some(({ path }) => path === `${folder}canreach.yaml`);
  return `${folder}${isTaken ? "pinned." : ""}canreach.yaml`;
}

/** At the end of a list in block style that ends the text, else in a document of its own: comments stay where they are. */
function addItem(text: string, item: string): string {
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.replace(/(?:\r?\n)+$/, "").split(/\r?\n/);
  const root = lines.findLastIndex((line) => /^[^\s#-]|^---/.test(line));
  const empty = /^(expect:)\s*(?:\[\s*\])?\s*(#.*)?$/.exec(lines[root] ?? "");
  if (!empty) {
    const isBlank = lines.slice(root + 1).every(isComment) && /^(?:---)?$/.test(lines[root] ?? "");
    const before = text.trim() === "" ? [] : lines;
    return write([...before, ...(isBlank ? [] : ["---"]), "expect:", `  - ${item}`], lineBreak);
  }
  const [, key, comment] = empty;
  const dash = lines.slice(root + 1).find((line) => /^\s*- /.test(line));
  const indent = /^\s*/.exec(dash ?? "  ")![0];
  const last = lines.findLastIndex((line) => !isComment(line));
  const list = [...lines.slice(0, root), comment ? `${key} ${comment}` : key!, ...lines.slice(root + 1, last + 1)];
  return write([...list, `${indent}- ${item}`, ...lines.slice(Math.max(last, root) + 1)], lineBreak);
}

function isComment(line: string): boolean {
  return /^\s*(?:#.*)?$/.test(line);
}

function write(lines: readonly string[], lineBreak: string): string {
  return `${lines.join(lineBreak)}${lineBreak}`;
}
