import { expect, test } from "vitest";
import { readChoice } from "./choice.ts";

const named = (...args: readonly string[]) =>
  new Set(readChoice(args).sections.map(({ part, size }) => `${part} ${size}`));

test("everything is measured unless something is chosen", () => {
  expect(new Set(readChoice([]).sections.map(({ part }) => part))).toEqual(
    new Set(["answering", "growth", "editing", "reading", "reviewing"]),
  );
});

test("parts and sizes are chosen by name, a size also by its pods alone", () => {
  expect(named("--only", "answering,reading", "--size", "1k/100,100k")).toEqual(
    new Set(["answering 1k/100", "answering 100k/10k", "reading 1k/100"]),
  );
});

test("a part or size that is not there is told with those that are", () => {
  expect(() => readChoice(["--only", "speed"])).toThrow(
    "no part is called `speed`: there are answering, growth, editing, reviewing, reading",
  );
  expect(() => readChoice(["--size", "5k"])).toThrow(
    "no size is called `5k`: there are 1k/100, 1k, 10k/1k, 10k, 100k/10k, 100k",
  );
});

test("no two figures have one name", () => {
  const names = readChoice([]).sections.flatMap(({ figures }) => figures.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
