import { expect, test } from "vitest";
import type { WorkloadRef } from "../../src/policy/flow.ts";
import { type Likeness, nameEnds, type Population } from "../../src/review/end-set.ts";

function workload(namespace: string, name: string): WorkloadRef {
  return { kind: "workload", id: `${namespace}/Pod/${name}`, namespace, workload: "Pod", name, part: "", pods: 1 };
}

function population(...refs: readonly WorkloadRef[]): Population {
  const namespaces = [...new Set(refs.map(({ namespace }) => namespace))];
  return new Map(namespaces.map((one) => [one, refs.filter(({ namespace }) => namespace === one)]));
}

const [a, b, c, d, other] = [
  workload("n", "a"),
  workload("n", "b"),
  workload("n", "c"),
  workload("n", "d"),
  workload("m", "x"),
] as const;

/** One is the end at the other side, and nobody else is as the named ones. */
function beside(itself: WorkloadRef, ...alike: readonly WorkloadRef[]): (ref: WorkloadRef) => Likeness {
  return (ref) => (ref === itself ? "itself" : alike.includes(ref) ? "alike" : "other");
}

test("one of two is called by its name, though the other is the end at the other side", () => {
  expect(nameEnds([a], population(a, b), beside(b))).toEqual([{ kind: "end", ref: a }]);
  expect(nameEnds([a], population(a, b, other), beside(b))).toEqual([{ kind: "end", ref: a }]);
});

test("all of a namespace but the end at the other side are any pod in it", () => {
  expect(nameEnds([a, b], population(a, b, c, other), beside(c))).toEqual([
    { kind: "namespace", namespace: "n", count: 2, but: [] },
  ]);
});

test("all but the end at the other side are any pod", () => {
  expect(nameEnds([a, b, other], population(a, b, c, other), beside(c))).toEqual([
    { kind: "any-pod", count: 3, but: [] },
  ]);
});

test("all of one namespace and one of another are told apart", () => {
  expect(nameEnds([a, b, other], population(a, b, other, workload("m", "y")), beside(other))).toEqual([
    { kind: "namespace", namespace: "n", count: 2, but: [] },
    { kind: "end", ref: other },
  ]);
});

test("whoever is as they are is meant too, as long as most are they", () => {
  expect(nameEnds([a, b], population(a, b, c, other), beside(other, c))).toEqual([
    { kind: "namespace", namespace: "n", count: 2, but: [] },
  ]);
  const ends = [a, b].map((ref) => ({ kind: "end", ref }));
  expect(nameEnds([a, b], population(a, b, c, d, other), beside(other, c, d))).toEqual(ends);
});

test("one of many who is not as they are is an exception, one of few is not", () => {
  expect(nameEnds([a, b, c], population(a, b, c, d, other), beside(other))).toEqual([
    { kind: "namespace", namespace: "n", count: 3, but: [d] },
  ]);
  const ends = [a, b].map((ref) => ({ kind: "end", ref }));
  expect(nameEnds([a, b], population(a, b, c, other), beside(other))).toEqual(ends);
});
