import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findChromium, systemPaths } from "./chromium.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "canreach-chromium-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that answers `--version` with this exit code. */
function program(name: string, exitCode: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\nexit ${exitCode}\n`, { mode: 0o755 });
  return file;
}

test("CHROMIUM_PATH comes before the system's Chromium", () => {
  program("chromium", 0);
  const wished = program("my-chrome", 0);
  expect(findChromium({ env: { PATH: folder, CHROMIUM_PATH: wished }, platform: "linux" })).toBe(wished);
});

test("a CHROMIUM_PATH that does not start is an error, not a reason to take another", () => {
  program("chromium", 0);
  const wished = path.join(folder, "nothing");
  expect(() => findChromium({ env: { PATH: folder, CHROMIUM_PATH: wished }, platform: "linux" })).toThrow(
    `CHROMIUM_PATH is \`${wished}\`, which does not start`,
  );
});

test("the system's Chromium comes before Playwright's own", () => {
  const own = program("own", 0);
  const chrome = program("google-chrome", 0);
  expect(findChromium({ env: { PATH: folder }, platform: "linux", ownPath: own })).toBe(chrome);
});

test("a Chromium that is there and does not start is passed over", () => {
  program("chromium-browser", 1);
  const own = program("own", 0);
  expect(findChromium({ env: { PATH: folder }, platform: "linux", ownPath: own })).toBe(own);
});

test("without any Chromium there is none", () => {
  expect(findChromium({ env: { PATH: folder }, platform: "linux", ownPath: "" })).toBeUndefined();
});

test("macOS keeps Chrome in the Applications of all and of one's own", () => {
  expect(systemPaths({ HOME: "/Users/ada", PATH: "/bin" }, "darwin").slice(0, 2)).toEqual([
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ]);
});

test("Windows keeps Chrome under the program folders", () => {
  expect(systemPaths({ PROGRAMFILES: "C:\\Program Files" }, "win32")[0]).toBe(
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  );
});
