import { expect, test } from "vitest";
import type { Answer } from "../../src/views/answer.ts";
import { type AppState, initialState, type Origin } from "../../web/state.ts";
import { titleOf } from "../../web/title.ts";

const question = { from: "shop/frontend", to: "shop/database", protocol: "TCP", port: 5432 } as const;
const refused: Answer = {
  kind: "refused",
  problems: [{ message: "there is no `shop/frontent`", help: undefined, meant: [] }],
};

function answered(answer: Answer, origin: Origin = { kind: "own" }): AppState {
  const { document, analysis, session } = initialState;
  const look = { answer, selected: undefined, paths: undefined };
  return {
    document: { ...document, origin },
    analysis: { ...analysis, look },
    session: { ...session, question },
  };
}

test("a question that cannot be answered says so in the title", () => {
  expect(titleOf(answered(refused))).toBe("No answer: shop/frontend → shop/database – CanReach");
});

test("where nothing is asked, or the files of the question are gone, the title tells of no answer", () => {
  expect(titleOf(initialState)).toBeUndefined();
  expect(titleOf(answered({ kind: "unasked" }))).toBeUndefined();
  expect(titleOf(answered(refused, { kind: "lost" }))).toBeUndefined();
});
