import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";

const root = path.join(import.meta.dirname, "..");
const snippet = /```ts\n([\s\S]*?)```/.exec(readFileSync(path.join(root, "README.md"), "utf8"))![1]!;

afterEach(() => {
  vi.restoreAllMocks();
});

test("the README's snippet prints what it says it prints", async () => {
  const promised = [...snippet.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  const file = path.join(root, "test/out/readme.ts");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, snippet.replaceAll('"./src/', '"../../src/'));
  await import(file);
  expect(promised.length).toBeGreaterThan(0);
  expect(printed.mock.calls.map(([value]) => String(value))).toEqual(promised);
});
