import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { applyPatch, type FileChange } from "../../src/text/apply-patch.ts";
import { parsePatch } from "../../src/text/parse-patch.ts";
import { type Patch, reversePatch } from "../../src/text/patch.ts";
import { patchFiles } from "../../src/text/patch-files.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { type Random, seededRandom } from "../support/random.ts";

const folder = mkdtempSync(path.join(tmpdir(), "canreach-patches-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ways: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ["git diff", "git", ["diff", "--no-index", "--no-color", "--no-ext-diff", "--no-renames"]],
  [
    "git diff without prefixes",
    "git",
    ["diff", "--no-index", "--no-color", "--no-ext-diff", "--no-renames", "--no-prefix"],
  ],
  ["git diff -U1", "git", ["diff", "--no-index", "--no-color", "--no-ext-diff", "--no-renames", "-U1"]],
  ["git diff -U0", "git", ["diff", "--no-index", "--no-color", "--no-ext-diff", "--no-renames", "-U0"]],
  ["diff -ruN", "diff", ["-ruN"]],
];

/** Few words make many lines alike, so that hunks could go to many places. */
const words = ["a:", "  b: 1", "  - c", "", "--- x", "+++ y", "-- z", "@@ -1 +1 @@", "größe: ☃", " trailing "];

function randomLines(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => random.pick(words));
}

function textOf(random: Random, lines: readonly string[]): string {
  const lineBreak = random.chance(0.2) ? "\r\n" : "\n";
  const text = lines.map((line) => `${line}${random.chance(0.03) ? "\r\n" : lineBreak}`).join("");
  return random.chance(0.2) ? text.replace(/\r?\n$/, "") : text;
}

function edited(random: Random, lines: readonly string[]): readonly string[] {
  const next = [...lines];
  for (let edits = random.integer(1, 6); edits > 0; edits--) {
    const at = random.integer(0, next.length);
    next.splice(at, random.integer(0, 3), ...randomLines(random, random.integer(0, 3)));
  }
  return next;
}

type Sides = { readonly before: readonly SourceFile[]; readonly after: readonly SourceFile[] };

/** Some files change, some come and some go. */
function randomSides(random: Random): Sides {
  const [before, after]: [SourceFile[], SourceFile[]] = [[], []];
  for (const name of ["a.yaml", "k8s/b.yaml", "k8s/deep er/c.yaml"]) {
    const lines = randomLines(random, random.integer(1, 40));
    const [old, fresh] = [textOf(random, lines), textOf(random, edited(random, lines))];
    if (random.chance(0.9) || name === "a.yaml") before.push({ path: name, text: old });
    if (random.chance(0.9) || name === "a.yaml") after.push({ path: name, text: fresh });
  }
  return { before, after };
}

/** The two folders are compared in the folder that holds them. */
function diffOf(command: string, args: readonly string[], { before, after }: Sides): string {
  rmSync(folder, { recursive: true });
  for (const [side, files] of [
    ["old", before],
    ["new", after],
  ] as const) {
    mkdirSync(path.join(folder, side), { recursive: true });
    for (const file of files) {
      const full = path.join(folder, side, file.path);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, file.text);
    }
  }
  const { stdout, stderr, status } = spawnSync(command, [...args, "old", "new"], { cwd: folder, encoding: "utf8" });
  expect(status, stderr).toBeLessThan(2);
  return stdout;
}

function byPath(files: readonly SourceFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path.replace(/^(?:old|new)\//, ""), text]));
}

function changed(files: readonly SourceFile[], changes: readonly FileChange[]): Readonly<Record<string, string>> {
  const gone = new Set(changes.map(({ from }) => from));
  const stay = files.filter((file) => !gone.has(file.path));
  const come = changes.flatMap(({ to, text }) => (to === undefined ? [] : [{ path: to, text }]));
  return byPath([...stay, ...come]);
}

function apply(patch: Patch, files: readonly SourceFile[]): Readonly<Record<string, string>> {
  const { value, diagnostics } = applyPatch(patch, { files, sealed: [] });
  expect(diagnostics).toEqual([]);
  return changed(files, value.changes);
}

test.each(ways)("%s of random files takes each side to the other to the letter", (_, command, args) => {
  for (let seed = 1; seed <= 40; seed++) {
    const sides = randomSides(seededRandom(seed));
    const text = diffOf(command, args, sides);
    if (text === "") continue;
    const { value: patch, diagnostics } = parsePatch({ path: "a.patch", text });
    expect(diagnostics, `seed ${seed}`).toEqual([]);
    expect(apply(patch, sides.before), `seed ${seed}`).toEqual(byPath(sides.after));
    expect(apply(reversePatch(patch), sides.after), `seed ${seed}`).toEqual(byPath(sides.before));
  }
});

test("which side files are on is found where their lines differ", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seededRandom(seed);
    const numbered = (lines: readonly string[]) => lines.map((line, i) => `${line} ${i} ${random.integer(0, 1e9)}`);
    const lines = numbered(randomLines(random, random.integer(8, 40)));
    const at = random.integer(0, lines.length);
    const fresh = lines.toSpliced(at, random.integer(0, 2), ...numbered(randomLines(random, random.integer(1, 3))));
    const [before, after] = [lines, fresh].map((all) => [{ path: "a.yaml", text: `${all.join("\n")}\n` }]);
    const patch = { path: "a.patch", text: diffOf("git", ways[0]![2], { before: before!, after: after! }) };
    for (const [from, to, direction] of [
      [before!, after!, "forward"],
      [after!, before!, "reverse"],
    ] as const) {
      const { value, diagnostics } = patchFiles(patch, { files: from, sealed: [] });
      expect(diagnostics, `seed ${seed}`).toEqual([]);
      expect(value?.direction, `seed ${seed}`).toBe(direction);
      expect(changed(from, value!.changes), `seed ${seed}`).toEqual(byPath(to));
    }
  }
});
