import { describe, expect, test } from "vitest";
import { patchFiles } from "../../src/text/patch-files.ts";
import type { SourceFile } from "../../src/text/source-file.ts";

const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join("");
const ten = Array.from({ length: 10 }, (_, i) => `line ${i + 1}`);
const file: SourceFile = { path: "net.yaml", text: lines(...ten) };
const patched: SourceFile = { path: "net.yaml", text: lines(...ten.slice(0, 4), "five", ...ten.slice(5)) };

const hunk = lines("@@ -3,5 +3,5 @@", " line 3", " line 4", "-line 5", "+five", " line 6", " line 7");
const patch = lines("--- a/net.yaml", "+++ b/net.yaml") + hunk;

/** What a patch makes of files: the direction, their texts by path, or what is said of it. */
function outcome(text: string, files: readonly SourceFile[] = [file], sealed: readonly string[] = []) {
  const { value, diagnostics } = patchFiles({ path: "a.patch", text }, { files, sealed });
  const says = diagnostics.map(({ severity, message, span }) => {
    const underlined = text.slice(span.start, span.end);
    return `${severity} ${span.line}:${span.column} ${message} | ${underlined}`;
  });
  if (!value) return { says };
  const changes = value.changes.map(({ from, to, text }) => [from, to, text]);
  return { direction: value.direction, changes, says, leftAside: value.leftAside };
}

function applied(direction: "forward" | "reverse", ...changes: readonly (readonly (string | undefined)[])[]) {
  return { direction, changes, says: [], leftAside: [] };
}

describe("a patch", () => {
  test("is applied to the files before it, and taken back from those after it", () => {
    expect(outcome(patch)).toEqual(applied("forward", ["net.yaml", "net.yaml", patched.text]));
    expect(outcome(patch, [patched])).toEqual(applied("reverse", ["net.yaml", "net.yaml", file.text]));
  });

  test.each([
    ["git's prefixes", "--- a/k8s/net.yaml", "+++ b/k8s/net.yaml"],
    ["no prefixes", "--- k8s/net.yaml", "+++ k8s/net.yaml"],
    ["git's mnemonic prefixes", "--- i/k8s/net.yaml", "+++ w/k8s/net.yaml"],
    [
      "two folders compared, with times",
      "--- old/k8s/net.yaml\t2025-07-22 10:00:00",
      "+++ new/k8s/net.yaml\t2025-07-23",
    ],
    [
      "times behind a blank",
      "--- old/k8s/net.yaml 2025-07-22 10:00:00.1 +0200",
      "+++ new/k8s/net.yaml 2025-07-23 1:00",
    ],
    ["names in quotes", '--- "a/k8s/net.yaml"', '+++ "b/k8s/net.yaml"'],
    ["a copy compared with the file", "--- net.yaml.orig", "+++ repo/k8s/net.yaml"],
  ])("finds its file by the end of its path: %s", (_, before, after) => {
    const open = { path: "repo-main/k8s/net.yaml", text: file.text };
    const other = { path: "repo-main/other/net.yml", text: "x\n" };
    const path = open.path;
    expect(outcome(lines(before, after) + hunk, [other, open])).toEqual(applied("forward", [path, path, patched.text]));
  });

  test("finds a file whose name git writes byte by byte", () => {
    const open = { path: "größe.yaml", text: file.text };
    const text = lines('--- "a/gr\\303\\266\\303\\237e.yaml"', '+++ "b/gr\\303\\266\\303\\237e.yaml"') + hunk;
    expect(outcome(text, [open])).toEqual(applied("forward", [open.path, open.path, patched.text]));
  });

  test("chooses of two files with the same name the one it fits, and neither where it fits both", () => {
    const [one, other] = [
      { path: "prod/net.yaml", text: "kind: Pod\n" },
      { ...file, path: "test/net.yaml" },
    ];
    expect(outcome(patch, [one, other])).toEqual(applied("forward", [other.path, other.path, patched.text]));
    expect(outcome(patch, [{ ...one, text: file.text }, other])).toEqual({
      says: [
        "error 1:1 `net.yaml` of the patch may be `prod/net.yaml` or `test/net.yaml`: it fits all of them | --- a/net.yaml",
      ],
    });
  });

  test("of a mail, with its text and signature, is read", () => {
    const mail = `${lines("From 15b25be Mon Sep 17 00:00:00 2001", "Subject: [PATCH] Change five", "", "---", " net.yaml | 2 +-", "", "diff --git a/net.yaml b/net.yaml", "index 1..2 100644")}${patch}-- \n2.39.2\n\n`;
    expect(outcome(mail)).toEqual(applied("forward", ["net.yaml", "net.yaml", patched.text]));
  });

  test("of a series changes the same file twice, forward and back", () => {
    const next = lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -5 +5 @@", "-five", "+5");
    const last = file.text.replace("line 5", "5");
    expect(outcome(patch + next)).toEqual(applied("forward", ["net.yaml", "net.yaml", last]));
    expect(outcome(patch + next, [{ ...file, text: last }])).toEqual(
      applied("reverse", ["net.yaml", "net.yaml", file.text]),
    );
  });

  test("is found wherever its lines have moved to, and it is said where", () => {
    const moved = { ...file, text: `${lines("a", "b", "c")}${file.text}` };
    const result = outcome(patch, [moved]);
    expect(result.changes).toEqual([["net.yaml", "net.yaml", `${lines("a", "b", "c")}${patched.text}`]]);
    expect(result.says).toEqual([
      "info 3:1 hunk `@@ -3,5 +3,5 @@` was applied to `net.yaml` in line 6, 3 lines further down than it says | @@ -3,5 +3,5 @@",
    ]);
  });

  test("adds lines without context where it says", () => {
    const text = lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -2,0 +3,2 @@", "+two and a half", "+nearly three");
    const want = lines("line 1", "line 2", "two and a half", "nearly three", ...ten.slice(2));
    expect(outcome(text)).toEqual(applied("forward", ["net.yaml", "net.yaml", want]));
    expect(outcome(text, [{ ...file, text: want }])).toEqual(applied("reverse", ["net.yaml", "net.yaml", file.text]));
  });

  test("appends to the end of the file, and is taken back from there", () => {
    const text = lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -9,2 +9,3 @@", " line 9", " line 10", "+line 11");
    const longer = { ...file, text: `${file.text}line 11\n` };
    expect(outcome(text)).toEqual(applied("forward", ["net.yaml", "net.yaml", longer.text]));
    expect(outcome(text, [longer])).toEqual(applied("reverse", ["net.yaml", "net.yaml", file.text]));
    expect(outcome(text, [{ ...file, text: `${file.text}other\n` }]).says).toEqual([
      "error 3:1 hunk `@@ -9,2 +9,3 @@` does not fit `net.yaml`: the file is to end with its lines, and goes on with `other` in line 11 | @@ -9,2 +9,3 @@",
    ]);
  });

  test("put in front of the file is taken back from there", () => {
    const text = lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -1,2 +1,3 @@", "+line 0", " line 1", " line 2");
    const longer = { ...file, text: `line 0\n${file.text}` };
    expect(outcome(text)).toEqual(applied("forward", ["net.yaml", "net.yaml", longer.text]));
    expect(outcome(text, [longer])).toEqual(applied("reverse", ["net.yaml", "net.yaml", file.text]));
  });

  test("whose empty lines have lost their blank is read", () => {
    const open = { ...file, text: lines("a", "", "b") };
    const text = lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -1,3 +1,3 @@", " a", "", "-b", "+c");
    expect(outcome(text, [open]).changes).toEqual([["net.yaml", "net.yaml", lines("a", "", "c")]]);
  });

  test("takes the last line break away, and gives it back", () => {
    const open = { ...file, text: "a\nb\n" };
    const text = lines(
      "--- a/net.yaml",
      "+++ b/net.yaml",
      "@@ -1,2 +1,2 @@",
      " a",
      "-b",
      "+b",
      "\\ No newline at end of file",
    );
    expect(outcome(text, [open])).toEqual(applied("forward", ["net.yaml", "net.yaml", "a\nb"]));
    expect(outcome(text, [{ ...file, text: "a\nb" }])).toEqual(applied("reverse", ["net.yaml", "net.yaml", "a\nb\n"]));
  });

  test.each([
    ["of a file with CRLF, from git", patch.replaceAll(/^([-+ ](?:line|five).*)$/gm, "$1\r"), "\r\n"],
    ["of a file with CRLF, pasted", patch, "\r\n"],
    ["stored with CRLF, of a file with LF", patch.replaceAll("\n", "\r\n"), "\n"],
  ])("fits whatever breaks the lines, and leaves the file's own breaks: %s", (_, text, lineBreak) => {
    const as = (of: SourceFile) => of.text.replaceAll("\n", lineBreak);
    const open = { ...file, text: as(file) };
    expect(outcome(text, [open])).toEqual(applied("forward", ["net.yaml", "net.yaml", as(patched)]));
    expect(outcome(text, [{ ...file, text: as(patched) }])).toEqual(
      applied("reverse", ["net.yaml", "net.yaml", as(file)]),
    );
  });
});

describe("files that come, go and move", () => {
  const open = { path: "repo-main/k8s/net.yaml", text: file.text };
  const changes = lines("diff --git a/k8s/net.yaml b/k8s/net.yaml", "--- a/k8s/net.yaml", "+++ b/k8s/net.yaml") + hunk;
  const added = lines(
    "diff --git a/k8s/new.yaml b/k8s/new.yaml",
    "new file mode 100644",
    "index 0000000..1",
    "--- /dev/null",
    "+++ b/k8s/new.yaml",
    "@@ -0,0 +1,2 @@",
    "+kind: Pod",
    "+metadata: {}",
  );

  test("a new file is put beside those that are known, and taken away again in reverse", () => {
    const [path, fresh] = [open.path, "repo-main/k8s/new.yaml"];
    const text = lines("kind: Pod", "metadata: {}");
    expect(outcome(changes + added, [open])).toEqual(
      applied("forward", [path, path, patched.text], [undefined, fresh, text]),
    );
    expect(
      outcome(changes + added, [
        { ...patched, path },
        { path: fresh, text },
      ]),
    ).toEqual(applied("reverse", [path, path, file.text], [fresh, undefined, ""]));
  });

  test("a file that is deleted goes when it is what the patch deletes", () => {
    const text = lines(
      "diff --git a/net.yaml b/net.yaml",
      "deleted file mode 100644",
      "--- a/net.yaml",
      "+++ /dev/null",
      "@@ -1,2 +0,0 @@",
      "-a",
      "-b",
    );
    const gone = { ...file, text: lines("a", "b") };
    expect(outcome(text, [gone, open])).toEqual(applied("forward", ["net.yaml", undefined, ""]));
    expect(outcome(text, [open])).toEqual({
      says: [
        "error 6:2 hunk `@@ -1,2 +0,0 @@` does not fit `repo-main/k8s/net.yaml`: none of its lines is there; line 1 should be `a`, and is `line 1` | a",
      ],
    });
    expect(outcome(text, [{ ...file, text: lines("a", "b", "c") }])).toEqual({
      says: [
        "error 1:1 the patch deletes `net.yaml`, which has lines that the patch does not have, such as `c` | diff --git a/net.yaml b/net.yaml",
      ],
    });
  });

  test("a renamed file has its new path in its own folder, changed or not", () => {
    const renamed = lines(
      "diff --git a/k8s/net.yaml b/k8s/policy.yaml",
      "similarity index 90%",
      "rename from k8s/net.yaml",
      "rename to k8s/policy.yaml",
    );
    const to = "repo-main/k8s/policy.yaml";
    expect(outcome(renamed, [open])).toEqual(applied("forward", [open.path, to, file.text]));
    const both = `${renamed}${lines("--- a/k8s/net.yaml", "+++ b/k8s/policy.yaml")}${hunk}`;
    expect(outcome(both, [open])).toEqual(applied("forward", [open.path, to, patched.text]));
    expect(outcome(both, [{ path: to, text: patched.text }])).toEqual(applied("reverse", [to, open.path, file.text]));
  });

  test("a file that `diff -N` shows as new, by its time, is new", () => {
    const text = lines(
      "--- old/new.yaml\t1970-01-01 01:00:00.000 +0100",
      "+++ new/new.yaml\t2025-07-22",
      "@@ -0,0 +1 @@",
      "+kind: Pod",
    );
    expect(outcome(text, [file]).changes).toEqual([[undefined, "new/new.yaml", "kind: Pod\n"]]);
  });

  test("an empty file comes without a hunk", () => {
    const text = lines("diff --git a/new.yaml b/new.yaml", "new file mode 100644", "index 0000000..e69de29");
    expect(outcome(text)).toEqual(applied("forward", [undefined, "new.yaml", ""]));
  });

  test("what is no manifest is left aside, unless there is nothing else", () => {
    const readme = lines(
      "diff --git a/README.md b/README.md",
      "--- a/README.md",
      "+++ b/README.md",
      "@@ -1 +1 @@",
      "-a",
      "+b",
    );
    const image = lines(
      "diff --git a/map.png b/map.png",
      "index 1..2 100644",
      "Binary files a/map.png and b/map.png differ",
    );
    const { says, leftAside } = outcome(readme + image + patch);
    expect({ says, leftAside }).toEqual({ says: [], leftAside: ["README.md", "map.png"] });
    expect(outcome(readme + image)).toEqual({
      says: ["error 1:1 the patch changes no manifests, only `README.md` and 1 more | "],
    });
  });
});

describe("a patch that does not fit is refused whole, and it is said where", () => {
  const misfit = "hunk `@@ -3,5 +3,5 @@` does not fit `net.yaml`";

  test.each<[string, string, string, string]>([
    [
      "a line that is not the same",
      file.text.replace("line 6", "line six"),
      patch,
      `error 8:2 ${misfit}: line 6 should be \`line 6\`, and is \`line six\` | line 6`,
    ],
    [
      "a line that differs by blanks alone",
      file.text.replace("line 4", "  line 4"),
      patch,
      `error 5:2 ${misfit}: line 4 should be \`line 4\`, and is \`  line 4\` | line 4`,
    ],
    [
      "the end of the file",
      lines(...ten.slice(0, 5)),
      patch,
      `error 8:2 ${misfit}: line 6 should be \`line 6\`, and the file ends before it | line 6`,
    ],
    [
      "another file altogether",
      lines("kind: Pod", "metadata: {}", "spec: {}"),
      patch,
      `error 4:2 ${misfit}: none of its lines is there; line 3 should be \`line 3\`, and is \`spec: {}\` | line 3`,
    ],
    [
      "a last line break",
      `${lines(...ten.slice(0, 6))}line 7`,
      patch,
      `error 9:2 ${misfit}: line 7 should be \`line 7\`, and is \`line 7\` without a line break at the end of the file | line 7`,
    ],
    [
      "where lines have moved, the place that is like it most",
      lines("a", "b", ...ten).replace("line 4", "line four"),
      patch,
      `error 5:2 ${misfit}: line 6 should be \`line 4\`, and is \`line four\` | line 4`,
    ],
  ])("%s", (_, text, patch, says) => {
    expect(outcome(patch, [{ ...file, text }])).toEqual({ says: [says] });
  });

  test("every hunk that does not fit is told, and none is applied", () => {
    const second = lines("@@ -9 +9 @@", "-line nine", "+9");
    const broken = { ...file, text: file.text.replace("line 3", "three") };
    expect(outcome(patch + second, [broken])).toEqual({
      says: [
        `error 4:2 ${misfit}: line 3 should be \`line 3\`, and is \`three\` | line 3`,
        "error 11:2 hunk `@@ -9 +9 @@` does not fit `net.yaml`: none of its lines is there; line 9 should be `line nine`, and is `line 9` | line nine",
      ],
    });
  });

  test("a hunk that fits only above the one before it does not fit", () => {
    const text = lines(
      "--- a/net.yaml",
      "+++ b/net.yaml",
      "@@ -8 +8 @@",
      "-line 8",
      "+8",
      "@@ -9 +9 @@",
      "-line 2",
      "+2",
    );
    expect(outcome(text).says).toEqual([
      "error 7:2 hunk `@@ -9 +9 @@` does not fit `net.yaml`: none of its lines is there; line 9 should be `line 2`, and is `line 9` | line 2",
    ]);
  });

  test("a file that is not open", () => {
    const text = lines("--- a/other.yaml", "+++ b/other.yaml", "@@ -1 +1 @@", "-a", "+b");
    expect(outcome(patch + text).says).toEqual([
      "error 10:1 the patch changes `other.yaml`, which is not among the open files | --- a/other.yaml",
    ]);
  });

  test("a file whose text is not in the page", () => {
    expect(outcome(patch, [{ path: "b.yaml", text: "" }], ["big/net.yaml"]).says).toEqual([
      "error 1:1 `big/net.yaml` cannot be patched: files above 8 MB are not kept in the page | --- a/net.yaml",
    ]);
  });

  test("a new file that is there already, with another text", () => {
    const text = lines("--- /dev/null", "+++ b/net.yaml", "@@ -0,0 +1 @@", "+kind: Pod");
    expect(outcome(text).says).toEqual(["error 1:1 the patch adds `net.yaml`, which is there already | --- /dev/null"]);
  });
});

describe("what is no patch is told apart from one", () => {
  test.each<[string, string, string]>([
    [
      "nothing like it",
      "kind: Pod\n",
      "error 1:1 this is no unified diff: no lines that begin with `---`, `+++` and `@@` follow on each other | ",
    ],
    [
      "a hunk without a file",
      hunk,
      "error 1:1 no `---` and `+++` lines stand above this hunk: it does not say which file it changes | @@ -3,5 +3,5 @@",
    ],
    [
      "a heading that is none",
      lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -x +1 @@"),
      "error 3:1 `@@ -x +1 @@` is no heading of a hunk: it should be like `@@ -1,3 +1,4 @@` | @@ -x +1 @@",
    ],
    [
      "a hunk that is cut off",
      patch.slice(0, patch.indexOf(" line 7")),
      "error 8:1 hunk `@@ -3,5 +3,5 @@` ends too soon: it is to have 5 lines before and 5 after, and it has 4 and 4 |  line 6",
    ],
    [
      "a hunk with a line too many",
      `${patch} line 8\n`,
      "error 10:1 hunk `@@ -3,5 +3,5 @@` has more lines than it says |  line 8",
    ],
    [
      "a hunk with more lines before than it says",
      lines("--- a/net.yaml", "+++ b/net.yaml", "@@ -1,1 +1,2 @@", "-a", "-b", "+c", "+d"),
      "error 5:1 hunk `@@ -1,1 +1,2 @@` has more lines than it says | -b",
    ],
    [
      "the diff of a merge",
      lines("diff --cc net.yaml", "--- a/net.yaml", "+++ b/net.yaml", "@@@ -1,1 -1,1 +1,1 @@@"),
      "error 1:1 the combined diff of a merge cannot be applied | diff --cc net.yaml",
    ],
    [
      "a copy",
      lines("diff --git a/a.yaml b/b.yaml", "similarity index 100%", "copy from a.yaml", "copy to b.yaml"),
      "error 3:1 a patch with copies of files cannot be applied | copy from a.yaml",
    ],
  ])("%s", (_, text, says) => {
    expect(outcome(text)).toEqual({ says: [says] });
  });
});
