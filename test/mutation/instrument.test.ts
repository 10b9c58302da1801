import { expect, test } from "vitest";
import { instrument } from "./instrument.ts";

function changes(source: string): readonly string[] {
  return instrument("a.ts", source, 1).mutants.map(({ from, to }) => `${from} → ${to}`);
}

test.each([
  ["a === b;", ["a === b → a !== b"]],
  ["f(a && b);", ["f(a && b) → undefined", "a && b → (a) || (b)"]],
  ["x = a ?? b;", ["x = a ?? b → undefined", "a ?? b → a", "a ?? b → b"]],
  ["const x = !a;", ["!a → a"]],
  ["const x = list.some(f);", ["list.some(f) → list.every(f)"]],
  ["const x = unionBits(a, b);", ["unionBits(a, b) → a", "unionBits(a, b) → b"]],
  ["const x = a ? 'yes' : b;", ["a ? 'yes' : b → 'yes'", "a ? 'yes' : b → b", `'yes' → "no"`, `'yes' → "may"`]],
  ["if (a) throw new Error('b' + 1);", ["a → true", "a → false"]],
  ["type A = 'yes' | 1; import b from 'c';", []],
  ["const x = a?.b.has(c).d;", []],
])("%s can be broken in each way that is known, and in no other", (source, expected) => {
  expect(changes(source)).toEqual(expected);
});

test("a broken source still does what it did, and what each mutant does when asked for", () => {
  const source = "const low = (value: number): boolean => value < 5 && value !== 3;";
  const { text, mutants } = instrument("a.ts", source, 7);
  const low = (id: number) => {
    const plain = text.replace("(value: number): boolean", "(value)");
    return new Function("$mutant", `${plain} return low;`)((asked: number) => asked === id) as (
      value: number,
    ) => boolean;
  };
  expect([3, 4, 5].map(low(0))).toEqual([false, true, false]);
  const told = mutants.map(({ id, to }) => `${to}: ${[3, 4, 5].map(low(id))}`);
  expect(told).toEqual([
    "(value < 5) || (value !== 3): true,true,true",
    "value <= 5: false,true,true",
    "value >= 5: false,false,true",
    "6: false,true,true",
    "4: false,false,false",
    "value === 3: true,false,false",
    "4: true,false,false",
    "2: true,true,false",
  ]);
});
