import { expect, test } from "vitest";
import { type Entry, fileTree, type Worst } from "../../web/file-tree.ts";

function outline(entries: readonly Entry[], indent = ""): readonly string[] {
  return entries.flatMap((entry) => {
    const bad = entry.worst ? ` ${entry.worst.severity} ${entry.worst.amount}` : "";
    if (entry.kind === "file") return [`${indent}${entry.name}${bad}`];
    return [`${indent}${entry.name}/ ${entry.files}${bad}`, ...outline(entry.entries, `${indent}  `)];
  });
}

test("files stand in their folders, folders first, each by name, with the number of files below", () => {
  const paths = ["b.yaml", "shop/web.yaml", "a.yaml", "shop/db/claim.yaml", "shop/db/set.yaml"];
  expect(outline(fileTree(paths, new Map()))).toEqual([
    "shop/ 3",
    "  db/ 2",
    "    claim.yaml",
    "    set.yaml",
    "  web.yaml",
    "a.yaml",
    "b.yaml",
  ]);
});

test("folders that hold one folder and nothing else are one line with it", () => {
  expect(outline(fileTree(["deploy/k8s/base/a.yaml", "deploy/k8s/base/b.yaml"], new Map()))).toEqual([
    "deploy/k8s/base/ 2",
    "  a.yaml",
    "  b.yaml",
  ]);
  expect(outline(fileTree(["x/one.yaml"], new Map()))).toEqual(["x/ 1", "  one.yaml"]);
});

test("a folder has the worst problems of what is in it: all its errors, or else all its warnings", () => {
  const worst = new Map<string, Worst>([
    ["x/a.yaml", { severity: "warning", amount: 5 }],
    ["x/y/b.yaml", { severity: "error", amount: 1 }],
    ["x/y/c.yaml", { severity: "error", amount: 2 }],
    ["z/d.yaml", { severity: "warning", amount: 1 }],
    ["z/e.yaml", { severity: "warning", amount: 1 }],
  ]);
  expect(outline(fileTree([...worst.keys(), "z/f.yaml"], worst))).toEqual([
    "x/ 3 error 3",
    "  y/ 2 error 3",
    "    b.yaml error 1",
    "    c.yaml error 2",
    "  a.yaml warning 5",
    "z/ 3 warning 2",
    "  d.yaml warning 1",
    "  e.yaml warning 1",
    "  f.yaml",
  ]);
});
