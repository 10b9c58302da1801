import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { expect } from "vitest";

/** One test of a file: its place among them, and what runs it. */
export interface TestCase {
  readonly name: string;
  readonly run: () => unknown;
}

/** Asked at each place that can be broken: whether it is. */
export type Switch = (id: number) => boolean;

/** A bundled test file, compiled once; each load runs it from fresh, with modules of its own. */
export class TestScript {
  readonly test: string;
  readonly #start: (...parameters: unknown[]) => void;

  constructor(test: string, file: string) {
    const parameters = ["require", "exports", "module", "console", "$mutant"].join(", ");
    const source = `(function (${parameters}) {${readFileSync(file, "utf8")}\n})`;
    this.test = test;
    this.#start = new Script(source, { filename: file }).runInThisContext() as (...parameters: unknown[]) => void;
  }

  load(isBroken: Switch): readonly TestCase[] {
    const cases: TestCase[] = [];
    const vitest = collect(cases);
    const require = createRequire(import.meta.url);
    const find = (name: string): unknown => (name === "vitest" ? vitest : require(name));
    const module = { exports: {} };
    this.#start(find, module.exports, module, { ...console, log: () => undefined }, isBroken);
    return cases;
  }
}

type Body = (...row: unknown[]) => unknown;

/** As much of Vitest as the tests of the engine use. */
function collect(cases: TestCase[]) {
  const test = (name: string, ...rest: unknown[]) => {
    cases.push({ name, run: rest.find((part): part is Body => typeof part === "function")! });
  };
  const each = (rows: readonly unknown[]) => (name: string, options: unknown, body?: Body) => {
    const run = (body ?? options) as Body;
    rows.forEach((row, i) => {
      test(`${name} (${i + 1})`, () => (Array.isArray(row) ? run(...row) : run(row)));
    });
  };
  const skipIf = (skip: boolean) => (skip ? Object.assign(() => undefined, { each: () => () => undefined }) : tests);
  const tests = Object.assign(test, { each, skipIf, runIf: (run: boolean) => skipIf(!run) });
  const describe = Object.assign((_: string, body: () => void) => body(), {
    each: (rows: readonly unknown[]) => (_: string, body: Body) => {
      for (const row of rows) Array.isArray(row) ? body(...row) : body(row);
    },
  });
  return { test: tests, it: tests, describe, expect };
}
