import { expect, test } from "vitest";
import { measure, measureInTurn, summarize } from "./measure.ts";

test("a hundred times are their middle one, the one that five exceed, and the longest", () => {
  const times = Array.from({ length: 100 }, (_, i) => 100 - i); // 100 down to 1
  expect(summarize(times)).toEqual({ median: 51, p95: 96, slowest: 100, runs: 100 });
});

test("one time is all of it", () => {
  expect(summarize([3])).toEqual({ median: 3, p95: 3, slowest: 3, runs: 1 });
});

test("what is quick runs 200 times after one that is not counted", () => {
  let runs = 0;
  expect(measure(() => runs++).runs).toBe(200);
  expect(runs).toBe(201);
});

test("what is compared runs in turn, each as often as the others", () => {
  const order: string[] = [];
  const [one, other] = measureInTurn(["a", "b"].map((name) => () => order.push(name)));
  expect([one!.runs, other!.runs]).toEqual([200, 200]);
  expect(order.join("")).toBe("ab".repeat(201));
});
