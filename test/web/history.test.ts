import { describe, expect, test } from "vitest";
import { mostSteps } from "../../web/history.ts";
import { reduce } from "../../web/reduce.ts";
import { type Action, type AppState, initialState, type Origin, type PlaceInApp } from "../../web/state.ts";

const a = { path: "a.yaml", text: "one\ntwo\n" };
const b = { path: "b.yaml", text: "three\n" };
const example: Origin = { kind: "example", name: "shop", edited: false };
const place: PlaceInApp = {
  origin: example,
  question: { from: "", to: "" },
  selection: undefined,
  scope: [],
  drawer: undefined,
  view: "map",
  side: "after",
  profile: {},
};
const visit: Action = { kind: "visit", place, files: [a, b] };
const undo: Action = { kind: "undo" };
const redo: Action = { kind: "redo" };

function stateAfter(...actions: readonly Action[]): AppState {
  return actions.reduce(reduce, initialState);
}

function typing(path: string, text: string, continues = false): Action {
  return { kind: "edit", path, text, continues };
}

function textsOf({ document }: AppState): Readonly<Record<string, unknown>> {
  return Object.fromEntries(document.files.map((file) => [file.path, "text" in file ? file.text : file.kind]));
}

function steps({ document: { history } }: AppState): readonly (readonly string[])[] {
  return [history.past, history.future].map((list) => list.map(({ says }) => says));
}

describe("undo and redo", () => {
  test("go across files, the latest first, and back again", () => {
    const typed = stateAfter(visit, typing("a.yaml", "A"), typing("b.yaml", "B"));
    expect(steps(typed)).toEqual([["typing in a.yaml", "typing in b.yaml"], []]);
    const once = reduce(typed, undo);
    expect(textsOf(once)).toEqual({ "a.yaml": "A", "b.yaml": b.text });
    const twice = reduce(once, undo);
    expect(textsOf(twice)).toEqual({ "a.yaml": a.text, "b.yaml": b.text });
    expect(steps(twice)).toEqual([[], ["typing in b.yaml", "typing in a.yaml"]]);
    expect(textsOf([redo, redo].reduce(reduce, twice))).toEqual({ "a.yaml": "A", "b.yaml": "B" });
  });

  test("with nothing left to go to leave all as it is", () => {
    const state = stateAfter(visit);
    expect(reduce(state, undo)).toBe(state);
    expect(reduce(state, redo)).toBe(state);
  });

  test("have the files analysed anew", () => {
    const typed = stateAfter(visit, typing("a.yaml", "A"));
    expect(reduce(typed, undo).analysis.wanted.files).toBe(typed.analysis.wanted.files + 1);
  });

  test("back to the beginning the example is as it came, and redone it is edited", () => {
    const state = stateAfter(visit, typing("a.yaml", "A"), undo);
    expect(state.document.origin).toEqual(example);
    expect(reduce(state, redo).document.origin).toEqual({ ...example, edited: true });
  });

  test("what is done after an undo takes the place of what was undone", () => {
    const state = stateAfter(visit, typing("a.yaml", "A"), undo, typing("b.yaml", "B"));
    expect(steps(state)).toEqual([["typing in b.yaml"], []]);
    expect(reduce(state, redo)).toBe(state);
  });

  test("show the file concerned with the change marked, where it is not the one that is open", () => {
    const shown = stateAfter(visit, { kind: "show-file", path: "b.yaml" }, typing("a.yaml", "one\n2\n"));
    expect(shown.session.file).toBe("b.yaml");
    const { file, spot } = reduce(shown, undo).session;
    expect(file).toBe("a.yaml");
    expect(spot).toEqual({
      span: { file: "a.yaml", document: 1, line: 2, column: 1, start: 4, end: 7 },
      takesFocus: false,
    });
  });

  test("leave the mark to the editor in the file that is open", () => {
    const state = stateAfter(visit, { kind: "show-file", path: "a.yaml" }, typing("a.yaml", "A"), undo);
    expect(state.session.file).toBe("a.yaml");
    expect(state.session.spot).toBeUndefined();
  });

  test("tell what they did", () => {
    const state = stateAfter(visit, typing("a.yaml", "A"), undo);
    expect(state.session.done).toEqual({ kind: "undone", says: "typing in a.yaml" });
    expect(reduce(state, redo).session.done).toEqual({ kind: "redone", says: "typing in a.yaml" });
    expect(reduce(state, { kind: "hide-done" }).session.done).toBeUndefined();
  });

  test(`reach back ${mostSteps} steps`, () => {
    const actions = Array.from({ length: mostSteps + 5 }, (_, i) => typing("a.yaml", `${i}`));
    const state = stateAfter(visit, ...actions);
    const back = Array.from({ length: mostSteps + 5 }, () => undo).reduce(reduce, state);
    expect(textsOf(back)["a.yaml"]).toBe("4");
  });

  test("do not reach behind the opening of other files", () => {
    const state = stateAfter(visit, typing("a.yaml", "A"), { kind: "open", files: [b], notices: [] });
    expect(reduce(state, undo)).toBe(state);
    expect(stateAfter(visit, typing("a.yaml", "A"), { ...visit, kind: "reopen" }).document.history.past).toEqual([]);
  });
});

describe("typing", () => {
  test("in one burst is one step", () => {
    const state = stateAfter(visit, typing("a.yaml", "A"), typing("a.yaml", "AB", true), typing("a.yaml", "ABC", true));
    expect(steps(state)).toEqual([["typing in a.yaml"], []]);
    expect(textsOf(reduce(state, undo))["a.yaml"]).toBe(a.text);
  });

  test("after a pause is another step", () => {
    const state = stateAfter(visit, typing("a.yaml", "A"), typing("a.yaml", "AB"));
    expect(textsOf(reduce(state, undo))["a.yaml"]).toBe("A");
  });

  const between: readonly (readonly [string, Action])[] = [
    ["typing in another file", typing("b.yaml", "B")],
    ["a button", { kind: "change-files", files: [{ path: "a.yaml", text: "by a button" }], says: "allow x" }],
  ];
  test.each(between)("does not go on after %s", (_name, action) => {
    const state = stateAfter(visit, typing("a.yaml", "A"), action, typing("a.yaml", "AB", true));
    expect(steps(state)[0]).toHaveLength(3);
  });

  test("does not go on after an undo, even when the editor takes it so", () => {
    const typed = stateAfter(visit, typing("a.yaml", "A"), typing("a.yaml", "AB"), undo, typing("a.yaml", "AC", true));
    expect(textsOf(reduce(typed, undo))["a.yaml"]).toBe("A");
  });

  test("what is there already is no step", () => {
    const state = stateAfter(visit);
    expect(reduce(state, typing("a.yaml", a.text))).toBe(state);
  });
});

describe("a change by a button", () => {
  const allow: Action = {
    kind: "change-files",
    files: [
      { path: "b.yaml", text: "three\nfour\n" },
      { path: "new/c.yaml", text: "five\n" },
    ],
    says: "allow shop/web → shop/db",
  };

  test("is one step over all the files it touches, new ones too", () => {
    const state = stateAfter(visit, allow);
    expect(textsOf(state)).toEqual({ "a.yaml": a.text, "b.yaml": "three\nfour\n", "new/c.yaml": "five\n" });
    expect(state.document.files[0]).toBe(a);
    expect(steps(state)).toEqual([["allow shop/web → shop/db"], []]);
    expect(textsOf(reduce(state, undo))).toEqual({ "a.yaml": a.text, "b.yaml": b.text });
  });

  test("is told with the way back, until something else is done", () => {
    const state = stateAfter(visit, allow);
    expect(state.session.done).toEqual({ kind: "done", says: "allow shop/web → shop/db" });
    expect(reduce(state, typing("a.yaml", "A")).session.done).toBeUndefined();
  });

  test("turns the editor to the stretch that became another", () => {
    const { file, spot } = stateAfter(visit, { kind: "show-file", path: "a.yaml" }, allow).session;
    expect(file).toBe("b.yaml");
    expect("three\nfour\n".slice(spot!.span.start, spot!.span.end)).toBe("four\n");
    expect([spot!.span.line, spot!.span.column, spot!.takesFocus]).toEqual([2, 1, false]);
  });

  test("leaves large files alone, whose text the page does not have", () => {
    const large = { kind: "large", path: "big.json", opening: 1, size: 1e9 } as const;
    const open: Action = { kind: "open", files: [large, a], notices: [] };
    const change: Action = { kind: "change-files", files: [{ path: "big.json", text: "x" }], says: "x" };
    expect(stateAfter(open, change).document.files).toEqual([large, a]);
  });
});

test("what is pasted beside other files can be undone", () => {
  const added = stateAfter(visit, { kind: "add-file", text: "x" });
  expect(steps(added)[0]).toEqual(["add pasted.yaml"]);
  const state = reduce(added, undo);
  expect(state.document.files).toEqual([a, b]);
  expect(state.session.file).toBe("a.yaml");
});

describe("a new file", () => {
  test("is empty, has the editor's focus, and can be undone", () => {
    const added = stateAfter(visit, { kind: "new-file", path: "./new/c.yaml" });
    expect(textsOf(added)).toEqual({ "a.yaml": a.text, "b.yaml": b.text, "new/c.yaml": "" });
    expect(added.session.file).toBe("new/c.yaml");
    expect(added.session.spot).toMatchObject({ span: { file: "new/c.yaml", start: 0, end: 0 }, takesFocus: true });
    expect(reduce(added, undo).document.files).toEqual([a, b]);
  });

  test("has no name that is taken", () => {
    const state = stateAfter(visit);
    expect(reduce(state, { kind: "new-file", path: "a.yaml" })).toBe(state);
  });
});

describe("renaming", () => {
  const rename: Action = { kind: "rename-file", path: "a.yaml", to: "shop/a.yaml" };

  test("keeps the text and the place of the file, and what is open", () => {
    const state = stateAfter(visit, { kind: "show-file", path: "a.yaml" }, rename);
    expect(state.document.files).toEqual([{ path: "shop/a.yaml", text: a.text }, b]);
    expect(state.session.file).toBe("shop/a.yaml");
    expect(state.session.spot).toBeUndefined();
    expect(steps(state)[0]).toEqual(["rename a.yaml to shop/a.yaml"]);
    const back = reduce(state, undo);
    expect(back.document.files).toEqual([a, b]);
    expect(back.session.file).toBe("a.yaml");
  });

  test.each(["b.yaml", "", "a.yaml", "x/"])("to `%s` changes nothing", (to) => {
    const state = stateAfter(visit);
    expect(reduce(state, { ...rename, to })).toBe(state);
  });

  test("passes over large files", () => {
    const state = stateAfter({
      kind: "open",
      files: [{ kind: "large", path: "a.yaml", opening: 1, size: 1e9 }],
      notices: [],
    });
    expect(reduce(state, rename)).toBe(state);
  });
});

describe("removing", () => {
  const remove: Action = { kind: "remove-file", path: "a.yaml" };

  test("shows the next file, tells it with the way back, and is undone whole", () => {
    const state = stateAfter(visit, { kind: "show-file", path: "a.yaml" }, typing("a.yaml", "A"), remove);
    expect(state.document.files).toEqual([b]);
    expect(state.session.file).toBe("b.yaml");
    expect(state.session.done).toEqual({ kind: "done", says: "remove a.yaml" });
    const back = reduce(state, undo);
    expect(textsOf(back)).toEqual({ "a.yaml": "A", "b.yaml": b.text });
    expect(back.session.file).toBe("a.yaml");
    expect(textsOf(reduce(back, undo))["a.yaml"]).toBe(a.text);
  });

  test("leaves what is open open", () => {
    expect(stateAfter(visit, { kind: "show-file", path: "b.yaml" }, remove).session.file).toBe("b.yaml");
  });

  test("works for large files and for the last one, and undone they are the very files of before", () => {
    const large = { kind: "large", path: "a.yaml", opening: 1, size: 1e9 } as const;
    const state = stateAfter({ kind: "open", files: [large], notices: [] }, remove);
    expect(state.document.files).toEqual([]);
    expect(state.session.file).toBeUndefined();
    expect(reduce(state, undo).document.files[0]).toBe(large);
  });
});
