import { expect, test } from "vitest";
import { Looking } from "../../web/looking.ts";
import { type AppState, initialState } from "../../web/state.ts";

function stateWith(files: number, ...paths: readonly string[]): AppState {
  const { document, analysis } = initialState;
  return {
    ...initialState,
    document: { ...document, files: paths.map((path) => ({ path, text: "" })) },
    analysis: { ...analysis, wanted: { files, lens: files } },
  };
}

/** The kinds of what is asked for, one after the other; `isThrough`: whether all tests are checked at once. */
function asked(looking: Looking, state: AppState, isThrough = true): readonly string[] {
  const kinds: string[] = [];
  for (let request = looking.next(state, false); request && kinds.length < 6; request = looking.next(state, false)) {
    kinds.push(request.kind);
    if (request.kind === "test" && !isThrough) looking.testOn();
  }
  return kinds;
}

test("tests are checked once for every state of the files, where there are any", () => {
  const looking = new Looking();
  expect(asked(looking, stateWith(1, "a.yaml"))).toEqual(["look-beyond"]);
  expect(asked(looking, stateWith(2, "a.yaml", "canreach.yaml"))).toEqual(["test", "look-beyond"]);
  expect(asked(looking, stateWith(2, "a.yaml", "canreach.yaml"))).toEqual([]);
  expect(asked(looking, stateWith(3, "a.yaml", "canreach.yaml"))).toEqual(["test", "look-beyond"]);
});

test("what takes long goes on when nothing else is to be done", () => {
  const looking = new Looking();
  expect(asked(looking, stateWith(1, "canreach.yaml"), false)).toEqual([
    "test",
    "look-beyond",
    "test",
    "test",
    "test",
    "test",
  ]);
});
