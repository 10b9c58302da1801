import { expect, test } from "vitest";
import { HeldSides } from "../../web/held-sides.ts";
import type { BeforeFiles } from "../../web/side.ts";
import { initialState } from "../../web/state.ts";

const a = { path: "a.yaml", text: "a" };
const b = { path: "b.yaml", text: "b" };
const came = { kind: "kept", at: 1 } as const;

function send(held: HeldSides, files: readonly (typeof a)[], before?: BeforeFiles) {
  const sent = held.send({ ...initialState.document, files, before });
  const kinds = (list: typeof sent.files) => list.map((file) => file.kind);
  const { before: sentBefore } = sent;
  return [kinds(sent.files), typeof sentBefore === "object" ? kinds(sentBefore) : sentBefore];
}

test("a text is sent once to each side, and a Before that stays not at all", () => {
  const held = new HeldSides();
  expect(send(held, [a, b])).toEqual([["text", "text"], undefined]);
  const before = { files: [a, b], came };
  expect(send(held, [a, b], before)).toEqual([
    ["held", "held"],
    ["text", "text"],
  ]);
  const edited = { ...a, text: "A" };
  expect(send(held, [edited, b], before)).toEqual([["text", "held"], "same"]);
  expect(send(held, [edited, b], { files: [a], came })).toEqual([["held", "held"], ["held"]]);
});

test("that there is no Before any more is told once", () => {
  const held = new HeldSides();
  send(held, [a], { files: [b], came });
  expect(send(held, [a])).toEqual([["held"], undefined]);
  expect(send(held, [a])).toEqual([["held"], "same"]);
  expect(send(held, [a], { files: [b], came })).toEqual([["held"], ["text"]]);
});

test("what was opened is there already, also where what was Before comes back after it", () => {
  const held = new HeldSides();
  const before = { files: [a], came };
  send(held, [a], before);
  held.takeOpened([{ side: "before", files: [b] }]);
  expect(send(held, [a], { files: [b], came })).toEqual([["held"], ["held"]]);
  held.takeOpened([{ side: "before", files: [a] }]);
  expect(send(held, [a], { files: [b], came })).toEqual([["held"], ["text"]]);
});
