import { describe, expect, test } from "vitest";
import { placeOf, workOf } from "../../web/kept-work.ts";
import { warning } from "../../web/notice.ts";
import { formatPlace, parsePlace } from "../../web/place.ts";
import { reduce } from "../../web/reduce.ts";
import type { BeforeFiles } from "../../web/side.ts";
import { type Action, type AppState, initialState, nothingRemembered, type Origin } from "../../web/state.ts";

const a = { path: "a.yaml", text: "one" };
const b = { path: "b.yaml", text: "two" };
const old = { path: "old.yaml", text: "zero" };
const opened: BeforeFiles = { files: [old], came: { kind: "opened", from: "main.zip" } };
const open: Action = { kind: "open", files: [a, b], notices: [] };
const openBefore: Action = { kind: "open-before", before: opened, notices: [] };
const keep: Action = { kind: "keep-as-before", at: 1000 };
const undo: Action = { kind: "undo" };
const redo: Action = { kind: "redo" };
const shop: Origin = { kind: "example", name: "shop", edited: false };
const yard: Origin = { kind: "example", name: "yard", edited: false };

function visit(origin: Origin): Action {
  const { document: _, ...rest } = initialState;
  return { kind: "visit", place: { ...placeOf({ ...rest, document: initialState.document }), origin }, files: [a] };
}

function show(side: "before" | "after" | "changes"): Action {
  return { kind: "show-side", side };
}

function typing(text: string): Action {
  return { kind: "edit", path: "a.yaml", text };
}

function stateAfter(...actions: readonly Action[]): AppState {
  return actions.reduce(reduce, initialState);
}

describe("a Before", () => {
  test("is the present files when they are kept, and does not change with them", () => {
    const { document, session } = stateAfter(open, keep, typing("edited"));
    expect(document.before).toEqual({ files: [a, b], came: { kind: "kept", at: 1000 } });
    expect(document.files).toEqual([{ path: "a.yaml", text: "edited" }, b]);
    expect(session.side).toBe("after");
  });

  test("is opened beside the present files, and the changes are shown", () => {
    const { document, session } = stateAfter(open, openBefore);
    expect(document).toMatchObject({ files: [a, b], before: opened });
    expect(session).toMatchObject({ side: "changes", dialog: undefined, opening: { kind: "none" } });
  });

  test("comes together with its After", () => {
    const { document, session } = stateAfter({ ...open, before: opened });
    expect(document).toMatchObject({ files: [a, b], before: opened, history: { past: [] } });
    expect(session.side).toBe("changes");
  });

  test("stays when other files of the user's are opened, and goes with files that are not theirs", () => {
    const other: Action = { ...open, files: [b] };
    expect(stateAfter(open, openBefore, other).document).toMatchObject({ files: [b], before: opened });
    expect(stateAfter(visit(shop), keep, other).document.before).toBeUndefined();
  });

  test("of which nothing was read leaves all as it is, and says so", () => {
    const notices = [warning("nothing there")];
    const empty: Action = { ...openBefore, before: { ...opened, files: [] }, notices };
    const state = stateAfter(open, empty);
    expect(state.document).toMatchObject({ files: [a, b], before: undefined, notices });
    expect(state.session.side).toBe("after");
  });

  test("of nothing is none", () => {
    expect(stateAfter(keep)).toBe(initialState);
  });

  test("can be dropped, and the present files are shown", () => {
    const { document, session } = stateAfter(open, openBefore, show("before"), { kind: "drop-before" });
    expect(document).toMatchObject({ files: [a, b], before: undefined });
    expect(session).toMatchObject({ side: "after", file: "a.yaml" });
  });

  test("changes places with After", () => {
    const { document } = stateAfter(open, openBefore, { kind: "swap-sides" });
    expect(document).toMatchObject({ files: [old], before: { files: [a, b], came: { kind: "swapped" } } });
  });

  test("of a patch comes with what it makes of the files", () => {
    const sides = { before: [a, b], after: [a], came: { kind: "patched", by: "fix.patch" } } as const;
    const { document, session } = stateAfter(open, { kind: "compare", sides, says: "apply fix.patch", notices: [] });
    expect(document).toMatchObject({ files: [a], before: { files: [a, b], came: sides.came } });
    expect(session).toMatchObject({ side: "changes", done: { kind: "done", says: "apply fix.patch" } });
  });
});

describe("undo and redo", () => {
  test.each<[string, Action]>([
    ["keep the present as Before", keep],
    ["open main.zip as Before", openBefore],
  ])("%s", (says, action) => {
    const done = stateAfter(open, action);
    expect(done.document.history.past.map((step) => step.says)).toEqual([says]);
    const undone = reduce(done, undo);
    expect(undone.document).toMatchObject({ files: [a, b], before: undefined });
    expect(undone.session.side).toBe("after");
    expect(reduce(undone, redo).document.before).toEqual(done.document.before);
  });

  test("bring a dropped Before back, and turn swapped sides again", () => {
    const dropped = stateAfter(open, openBefore, { kind: "drop-before" });
    expect(reduce(dropped, undo).document.before).toBe(opened);
    const swapped = stateAfter(open, openBefore, { kind: "swap-sides" });
    expect(reduce(swapped, undo).document).toMatchObject({ files: [a, b], before: opened });
    expect(reduce(reduce(swapped, undo), redo).document.files).toEqual([old]);
  });

  test("of edits leave Before alone", () => {
    const edited = stateAfter(open, keep, typing("x"));
    const undone = reduce(edited, undo);
    expect(undone.document.files).toEqual([a, b]);
    expect(undone.document.before).toBe(edited.document.before);
  });

  test("of an edit, asked for while Before is looked at, show the file that changes", () => {
    const { session, document } = stateAfter(open, openBefore, typing("x"), show("before"), undo);
    expect(document.files).toEqual([a, b]);
    expect(session).toMatchObject({ side: "after", file: "a.yaml" });
  });

  test("keep an example as it came, as long as only its Before was kept", () => {
    const { document } = stateAfter(visit(shop), keep);
    expect(document.origin).toEqual(shop);
  });
});

describe("the side that is looked at", () => {
  test("is answered anew when it changes, and is After where there is no Before", () => {
    const state = stateAfter(open, openBefore);
    const turned = reduce(state, show("before"));
    expect(turned.session).toMatchObject({ side: "before", file: "old.yaml" });
    expect(turned.analysis.wanted.files).toBe(state.analysis.wanted.files + 1);
    expect(reduce(turned, show("before"))).toBe(turned);
    expect(stateAfter(open, show("changes")).session.side).toBe("after");
  });

  test("has the same file in the editor where both have it", () => {
    const state = stateAfter(open, { kind: "show-file", path: "b.yaml" }, keep, show("before"));
    expect(state.session.file).toBe("b.yaml");
  });

  test("is in the URL unless it is After, and comes back from it", () => {
    const state = stateAfter(open, openBefore, show("before"));
    const fragment = formatPlace(placeOf(state));
    expect(fragment).toBe("#files=own&view=map&side=before&drawer=changes"); // they were shown first
    expect(parsePlace(fragment)?.side).toBe("before");
    expect(formatPlace(placeOf(reduce(state, show("after"))))).toBe("#files=own&view=map&drawer=changes");
  });

  test("is the present one for what edits files by a button", () => {
    const removed = stateAfter(open, openBefore, show("before"), { kind: "remove-file", path: "b.yaml" });
    expect(removed.session).toMatchObject({ side: "after", file: "a.yaml" });
  });
});

describe("on the way to other files and back", () => {
  test("the Before of each comes back with it", () => {
    const away = stateAfter(visit(shop), keep, visit(yard));
    expect(away.document.before).toBeUndefined();
    expect(away.document.beforeAside?.example).toBe("shop");
    const back = reduce(away, visit(shop));
    expect(back.document.before?.files).toEqual([a]);
    expect(back.document.beforeAside).toBeUndefined();
  });

  test("an example that is opened anew is compared with nothing", () => {
    const anew: Action = { ...(visit(shop) as Extract<Action, { kind: "visit" }>), kind: "reopen" };
    expect(stateAfter(visit(shop), keep, anew).document).toMatchObject({ before: undefined, beforeAside: undefined });
  });

  test("what was kept in the browser comes back with its Before and side", () => {
    const state = stateAfter(open, openBefore, typing("x"));
    const work = workOf(state)!;
    expect(work.before).toEqual({ example: undefined, before: opened });
    const place = { ...parsePlace(work.fragment)!, origin: { kind: "own" } as const };
    const { own, edits, before, file, arrangements } = work;
    const back = stateAfter(
      { kind: "remember", own, edits, beforeAside: before, file, arrangements },
      { kind: "visit", place, files: own! },
    );
    expect(back.document).toMatchObject({ files: state.document.files, before: opened, beforeAside: undefined });
    expect(back.session.side).toBe("changes");
  });

  test("a Before alone is worth keeping", () => {
    expect(workOf(stateAfter(visit(shop)))).toBeUndefined();
    expect(workOf(stateAfter(visit(shop), keep))).toMatchObject({ own: undefined, says: "shop, kept as Before" });
  });

  test("what another tab has left comes without this one's Before", () => {
    const place = placeOf(stateAfter(open));
    const state = stateAfter(open, openBefore, {
      kind: "bring-back",
      place,
      files: [b],
      ...nothingRemembered,
      own: [b],
    });
    expect(state.document).toMatchObject({ files: [b], before: undefined, beforeAside: undefined });
    expect(state.session.side).toBe("after");
  });
});

describe("the Before of an example", () => {
  const brought: BeforeFiles = { files: [old], came: { kind: "example" } };
  const come = { ...(visit(shop) as Extract<Action, { kind: "visit" }>), before: brought };
  const dropped: Action = { kind: "drop-before" };

  test("comes with it and goes with it, and is no work of the user's", () => {
    const there = stateAfter(come);
    expect(there.document.before).toBe(brought);
    expect(workOf(there)).toBeUndefined();
    expect(reduce(there, visit(yard)).document).toMatchObject({ before: undefined, beforeAside: undefined });
    expect(reduce(there, open).document).toMatchObject({ before: undefined, beforeAside: undefined });
  });

  test("does not take the place of another example's that was kept", () => {
    const { beforeAside } = stateAfter(visit(yard), keep, come, open).document;
    expect(beforeAside?.example).toBe("yard");
  });

  test("comes back to what was edited of it, and is not put in the place of what the user compares with", () => {
    const back = { ...come, place: { ...come.place, origin: { ...shop, edited: true } } };
    expect(stateAfter(come, typing("x"), visit(yard), back).document).toMatchObject({
      before: brought,
      files: [{ path: "a.yaml", text: "x" }],
    });
    expect(stateAfter(come, keep, visit(yard), come).document.before?.came.kind).toBe("kept");
  });

  test("is there again when the example is opened anew", () => {
    expect(stateAfter(come, dropped).document.before).toBeUndefined();
    expect(stateAfter(come, dropped, { ...come, kind: "reopen" }).document.before).toBe(brought);
  });
});
