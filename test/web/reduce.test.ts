import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { checkExpectations } from "../../src/review/check-expectations.ts";
import { type Lens, lookThrough } from "../../src/views/look.ts";
import { drawMap } from "../../src/views/map-look.ts";
import { buildPicture } from "../../src/views/picture.ts";
import { describeTests } from "../../src/views/tests-view.ts";
import { info, warning } from "../../web/notice.ts";
import { reduce } from "../../web/reduce.ts";
import { type Action, type AppState, initialState, isBusy, type Origin, type PlaceInApp } from "../../web/state.ts";
import { shop, shopFile } from "../support/shop.ts";

const lens: Lens = {
  question: { from: "shop/web", to: "shop/db" },
  selection: undefined,
  scope: [],
  drawer: undefined,
};
const picture = buildPicture(shop);
const look = lookThrough(shop, lens);
const graph = drawMap(shop, lens);

function stateAfter(...actions: readonly Action[]): AppState {
  return actions.reduce(reduce, initialState);
}

function placeAt(origin: Origin): PlaceInApp {
  return { origin, ...lens, view: "map", side: "after", profile: {} };
}

const example: Origin = { kind: "example", name: "shop", edited: false };
const visit: Action = { kind: "visit", place: placeAt(example), files: [shopFile] };
const emptyLook = lookThrough(analyze([]), lens);

describe("replies of the worker", () => {
  test("what became of the tests is taken over while it is of these files, and not shown for others", () => {
    const tests = describeTests(shop, checkExpectations(shop));
    const tested: Action = { kind: "tested", revision: { files: 1, lens: 7 }, tests };
    const state = stateAfter(visit, tested);
    expect(state.analysis.tests).toBe(tests);
    expect(stateAfter(visit, { kind: "edit", path: "shop.yaml", text: "" }, tested).analysis.tests).toBeUndefined();
    expect(reduce(state, { kind: "edit", path: "shop.yaml", text: "" }).analysis.tests).toBe(tests); // until they are anew
    const other = { ...placeAt({ kind: "example", name: "other", edited: false }) };
    expect(reduce(state, { kind: "visit", place: other, files: [] }).analysis.tests).toBeUndefined();
  });

  test("a picture of the files shown is taken over", () => {
    const state = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    expect(state.analysis.picture).toBe(picture);
    expect(isBusy(state)).toBe(false);
  });

  test("a picture of older files is dropped, and the one before stays up", () => {
    const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    const typed = reduce(shown, { kind: "edit", path: "shop.yaml", text: "" });
    const stale = reduce(typed, {
      kind: "analyzed",
      revision: { files: 1, lens: 1 },
      picture: { ...picture },
      look: emptyLook,
    });
    expect(stale).toBe(typed);
    expect(stale.analysis.picture).toBe(picture);
    expect(isBusy(stale)).toBe(true);
  });

  test("a picture stands even when something else has been asked since; the answer waits for its own reply", () => {
    const asked = stateAfter(visit, { kind: "ask", question: { from: "a", to: "b" } });
    const state = reduce(asked, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    expect(state.analysis.picture).toBe(picture);
    expect(state.analysis.look).toBeUndefined();
    expect(isBusy(state)).toBe(true);
  });

  test("a map of the files shown is taken over, also of an earlier question; one of older files is dropped", () => {
    const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    const asked = reduce(shown, { kind: "ask", question: { from: "a", to: "b" } });
    expect(reduce(asked, { kind: "drawn", revision: { files: 1, lens: 1 }, graph }).analysis.graph).toBe(graph);
    const typed = reduce(shown, { kind: "edit", path: "shop.yaml", text: "" });
    expect(reduce(typed, { kind: "drawn", revision: { files: 1, lens: 1 }, graph })).toBe(typed);
  });

  test("what lies beyond today's pods is taken over like a map; of older files it is dropped", () => {
    const beyond = { of: { question: { from: "a", to: "b" }, selection: undefined }, exposed: {}, exposure: undefined };
    const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    const told = reduce(shown, { kind: "looked-beyond", revision: { files: 1, lens: 1 }, beyond });
    expect(told.analysis.beyond).toBe(beyond);
    const typed = reduce(shown, { kind: "edit", path: "shop.yaml", text: "" });
    expect(reduce(typed, { kind: "looked-beyond", revision: { files: 1, lens: 1 }, beyond })).toBe(typed);
  });

  test("when CanReach itself breaks, the last picture stays and the page is not busy for ever", () => {
    const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    const state = stateAfter(
      visit,
      { kind: "edit", path: "shop.yaml", text: "" },
      { kind: "failed", message: "Internal error: x" },
    );
    expect(isBusy(state)).toBe(false);
    expect(state.analysis.failure).toBe("Internal error: x");
    expect(reduce(shown, { kind: "failed", message: "x" }).analysis.picture).toBe(picture);
  });
});

describe("the profile", () => {
  const never: Action = { kind: "choose-profile", profile: { ipBlockMatchesPods: "never" } };
  const first: Action = { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look };

  test("when it changes, the files are analysed anew, and a reply for the one before is dropped", () => {
    const shown = stateAfter(visit, first);
    const chosen = reduce(shown, never);
    expect(chosen.session.profile).toEqual({ ipBlockMatchesPods: "never" });
    expect(chosen.document).toBe(shown.document);
    expect(chosen.analysis.picture).toBe(picture);
    expect(isBusy(chosen)).toBe(true);
    expect(reduce(chosen, first)).toBe(chosen);
    expect(isBusy(reduce(chosen, { ...first, revision: { files: 2, lens: 1 } }))).toBe(false);
  });

  test("chosen a second time asks for nothing", () => {
    const state = stateAfter(visit, never);
    expect(reduce(state, { kind: "choose-profile", profile: { ipBlockMatchesPods: "never" } })).toBe(state);
  });

  test("going back goes to the profile of that place", () => {
    const state = stateAfter(visit, never, visit);
    expect(state.session.profile).toEqual({});
    expect(isBusy(state)).toBe(true);
  });

  test("files that are opened are answered under it", () => {
    const state = stateAfter(visit, never, { kind: "open", files: [shopFile], notices: [] });
    expect(state.session.profile).toEqual({ ipBlockMatchesPods: "never" });
  });

  test("of a place that is visited is there with its first picture, which still turns the editor", () => {
    const state = stateAfter(
      { ...visit, place: { ...placeAt(example), profile: { enforced: false } } },
      { ...first, revision: { files: 2, lens: 1 } },
    );
    expect(isBusy(state)).toBe(false);
    expect(state.session.spot).toBeDefined();
  });
});

describe("the first picture of what was opened", () => {
  const first: Action = { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look };

  test("turns the editor to the line that decides, and leaves the cursor where it is", () => {
    const { session } = stateAfter({ ...visit, files: [{ path: "a.yaml", text: "" }, shopFile] }, first);
    expect(session.file).toBe("shop.yaml");
    const { span, takesFocus } = session.spot!;
    expect(shopFile.text.slice(span.start, span.end)).toBe("api");
    expect(takesFocus).toBe(false);
  });

  test("leaves the editor at the place somebody asked for meanwhile", () => {
    const span = { file: "shop.yaml", document: 1, line: 1, column: 1, start: 0, end: 3 };
    expect(stateAfter(visit, { kind: "show-span", span }, first).session.spot!.span).toEqual(span);
  });

  test("tells what was found in the user's own files, and not again after an edit", () => {
    const open: Action = { kind: "open", files: [shopFile], notices: [] };
    const opened = stateAfter(open, { ...first, revision: { files: 1, lens: 1 } });
    expect(opened.session.tellsFound).toBe(true);
    const edit: Action = { kind: "edit", path: "shop.yaml", text: "" };
    const again: Action = { ...first, revision: { files: 2, lens: 1 } };
    const later = [{ kind: "hide-found" } as const, edit, again].reduce<AppState>(reduce, opened);
    expect(later.session.tellsFound).toBe(false);
  });

  const looking: readonly Action[] = [
    { kind: "ask", question: { from: "shop/web", to: "" } },
    { kind: "select", id: "namespace shop" },
    { kind: "set-scope", scope: ["shop"] },
    { kind: "show-view", view: "matrix" },
    { kind: "show-file", path: "shop.yaml" },
    { kind: "toggle-drawer", drawer: "problems" },
    { kind: "show-dialog", dialog: "open" },
  ];
  test.each(looking)("tells it no longer once somebody looks for something: $kind", (action) => {
    const open: Action = { kind: "open", files: [shopFile], notices: [] };
    const opened = stateAfter(open, { ...first, revision: { files: 1, lens: 1 } });
    expect(reduce(opened, action).session.tellsFound).toBe(false);
    const removed = reduce(opened, { kind: "remove-file", path: "shop.yaml" });
    expect(removed.session.done).toEqual({ kind: "done", says: "remove shop.yaml" });
    expect(reduce(removed, action).session.done).toBeUndefined();
  });

  test("still tells it when a dialog is closed, as the one that they were opened by", () => {
    const open: Action = { kind: "open", files: [shopFile], notices: [] };
    const opened = stateAfter(open, { ...first, revision: { files: 1, lens: 1 } });
    expect(reduce(opened, { kind: "show-dialog", dialog: undefined }).session.tellsFound).toBe(true);
  });

  test("says nothing of an example", () => {
    expect(stateAfter(visit, first).session.tellsFound).toBe(false);
  });
});

test("paths are looked for when their drawer opens, and dropped replies are told by their revision", () => {
  const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
  const opened = reduce(shown, { kind: "toggle-drawer", drawer: "paths" });
  expect(opened.session.drawer).toBe("paths");
  expect(isBusy(opened)).toBe(true);
  const paths = lookThrough(shop, { ...lens, drawer: "paths" });
  expect(paths.paths?.kind).toBe("paths");
  const asked = reduce(opened, { kind: "ask", question: { from: "shop/api", to: "shop/db" } });
  const stale = reduce(asked, { kind: "answered", revision: { files: 1, lens: 2 }, look: paths });
  expect(stale.analysis.look).toBe(look);
  const answered = reduce(opened, { kind: "answered", revision: { files: 1, lens: 2 }, look: paths });
  expect(answered.analysis.look).toBe(paths);
  expect(isBusy(answered)).toBe(false);
});

test("nothing is looked for while the paths are not shown, and the drawers take turns", () => {
  expect(look.paths).toBeUndefined();
  const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
  const problems = reduce(shown, { kind: "toggle-drawer", drawer: "problems" });
  expect(isBusy(problems)).toBe(false);
  const paths = reduce(problems, { kind: "toggle-drawer", drawer: "paths" });
  expect(paths.session.drawer).toBe("paths");
  expect(reduce(paths, { kind: "toggle-drawer", drawer: "paths" }).session.drawer).toBeUndefined();
});

test("another scope of the map is looked at anew", () => {
  const shown = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
  const scoped = reduce(shown, { kind: "set-scope", scope: ["shop"] });
  expect(scoped.session.scope).toEqual(["shop"]);
  expect(isBusy(scoped)).toBe(true);
});

test("to look at the problems opens their drawer on a wide screen", () => {
  expect(stateAfter(visit, { kind: "show-view", view: "problems" }).session.drawer).toBe("problems");
  expect(stateAfter(visit, { kind: "show-view", view: "matrix" }).session.drawer).toBeUndefined();
});

describe("opening", () => {
  test("other files clear the question, the selection and the scope of the map", () => {
    const state = stateAfter(
      visit,
      { kind: "select", id: "x" },
      { kind: "set-scope", scope: ["shop"] },
      { kind: "open", files: [shopFile], notices: [] },
    );
    expect(state.session).toMatchObject({ question: { from: "", to: "" }, selection: undefined, scope: [] });
    expect(state.document.origin).toEqual({ kind: "own" });
  });

  test("lost files that come back keep the question", () => {
    const lost: Action = { kind: "visit", place: placeAt({ kind: "lost" }), files: [] };
    const state = stateAfter(lost, { kind: "open", files: [shopFile], notices: [] });
    expect(state.session.question).toEqual(lens.question);
    expect(state.document.origin).toEqual({ kind: "own" });
  });

  test("when nothing could be used, what was open stays open and the reason is told", () => {
    const state = stateAfter(visit, {
      kind: "open",
      files: [],
      notices: [warning("a.zip was not opened: it is broken")],
    });
    expect(state.document.files).toEqual([shopFile]);
    expect(state.document.notices).toEqual([warning("a.zip was not opened: it is broken")]);
  });

  test("the first file with a policy is shown", () => {
    const files = [{ path: "a.yaml", text: "kind: Pod" }, shopFile];
    expect(stateAfter({ kind: "open", files, notices: [] }).session.file).toBe("shop.yaml");
  });

  test("a file with a policy is shown before a large one, of which that is not known", () => {
    const files = [{ kind: "large", path: "a.json", opening: 1, size: 1e9 } as const, shopFile];
    expect(stateAfter({ kind: "open", files, notices: [] }).session.file).toBe("shop.yaml");
    expect(stateAfter({ kind: "open", files: files.slice(0, 1), notices: [] }).session.file).toBe("a.json");
  });

  test("is told of while files are read and until they are shown, when reading them takes a while", () => {
    const progress = { read: 1e6, total: 2e6, file: "a.json" };
    const reading = stateAfter(visit, { kind: "start-opening" }, { kind: "progress", progress });
    expect(reading.session.opening).toEqual({ kind: "reading", progress });
    expect(isBusy(reading)).toBe(true);
    const indexing = reduce(reading, { kind: "indexing" });
    expect(indexing.session.opening).toEqual({ kind: "indexing" });
    expect(isBusy(indexing)).toBe(true);
    expect(indexing.document).toBe(reading.document);
    expect(reduce(indexing, { kind: "open", files: [shopFile], notices: [] }).session.opening).toEqual({
      kind: "none",
    });
  });

  test("of files that are read at once is not told of", () => {
    const chosen = stateAfter(visit, { kind: "start-opening" }, { kind: "indexing" });
    expect(chosen.session.opening).toEqual({ kind: "chosen" });
    const opened = reduce(chosen, { kind: "open", files: [shopFile], notices: [] });
    expect(opened.session.opening).toEqual({ kind: "none" });
  });

  const cancel = { kind: "opening-cancelled", rereads: false } as const;

  test("that is cancelled leaves what was shown, and says so", () => {
    const progress = { read: 1e6, total: 2e6, file: "a.json" };
    const before = stateAfter(visit, { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look });
    const reading = [{ kind: "start-opening" }, { kind: "progress", progress }] as const;
    const state = [...reading, { kind: "indexing" } as const, cancel].reduce<AppState>(reduce, before);
    expect(state.document).toEqual({ ...before.document, notices: [info("opening was cancelled")] });
    expect(state.analysis).toBe(before.analysis);
    expect(isBusy(state)).toBe(false);
    expect(reduce(state, { kind: "hide-cancelled" }).session.opening).toEqual({ kind: "none" });
  });

  test("that is cancelled says so where the large files that stay have to be read again", () => {
    expect(stateAfter(visit, { ...cancel, rereads: true }).document.notices).toEqual([
      info("opening was cancelled"),
      warning("the large files of before are read again: until then only what is shown is known"),
    ]);
  });

  test("that begins is not ended by the end of what was told of the one before", () => {
    const state = stateAfter(visit, cancel, { kind: "start-opening" });
    expect(reduce(state, { kind: "hide-cancelled" })).toBe(state);
  });

  test("what is pasted beside other files gets a name of its own", () => {
    const state = stateAfter(visit, { kind: "add-file", text: "a" }, { kind: "add-file", text: "b" });
    expect(state.document.files.map(({ path }) => path)).toEqual(["shop.yaml", "pasted.yaml", "pasted-2.yaml"]);
    expect(state.session.file).toBe("pasted-2.yaml");
  });
});

describe("going back and forward", () => {
  test("to the same example, edits stay", () => {
    const state = stateAfter(visit, { kind: "edit", path: "shop.yaml", text: "edited" }, visit);
    expect(state.document.files).toEqual([{ path: "shop.yaml", text: "edited" }]);
  });

  test("an example opened again from the menu is as it came", () => {
    const state = stateAfter(visit, { kind: "edit", path: "shop.yaml", text: "edited" }, { ...visit, kind: "reopen" });
    expect(state.document.files).toEqual([shopFile]);
    expect(state.document.origin).toEqual(example);
  });

  test("an edited example that comes by URL is the example as it was, and that is told", () => {
    const state = stateAfter({ ...visit, place: placeAt({ ...example, edited: true }) });
    expect(state.document.origin).toEqual(example);
    expect(state.document.notices).toEqual([warning("your edits were not kept: this is the example as it was")]);
  });

  test("the user's own files are kept for the way back", () => {
    const own = [{ path: "own.yaml", text: "kind: Pod" }];
    expect(stateAfter({ kind: "open", files: own, notices: [] }, visit).document.own).toBe(own);
  });
});

test("asking to see a place a second time is a new request", () => {
  const span = { file: "shop.yaml", document: 1, line: 1, column: 1, start: 0, end: 3 };
  const first = stateAfter(visit, { kind: "show-span", span });
  const second = reduce(first, { kind: "show-span", span });
  expect(second.session.spot).toEqual({ span, takesFocus: true });
  expect(second.session.spot).not.toBe(first.session.spot);
});

describe("recent questions", () => {
  const analyzed = (files: number, lensNumber: number, answer = look): Action => ({
    kind: "analyzed",
    revision: { files, lens: lensNumber },
    picture,
    look: answer,
  });
  const asks = (from: string): Action => ({ kind: "ask", question: { from, to: "shop/db" } });
  const answered = (lensNumber: number, answer = look): Action => ({
    kind: "answered",
    revision: { files: 1, lens: lensNumber },
    look: answer,
  });

  test("what was answered is kept, the latest first and each once; what was refused is not", () => {
    const refused = lookThrough(shop, { ...lens, question: { from: "nobody", to: "shop/db" } });
    const { session } = stateAfter(
      visit,
      analyzed(1, 1),
      ...[asks("shop/api"), answered(2), asks("nobody"), answered(3, refused), asks("shop/web"), answered(4)],
    );
    expect(session.recent).toEqual([
      { from: "shop/web", to: "shop/db" },
      { from: "shop/api", to: "shop/db" },
    ]);
  });

  test("ten are kept, and none of other files", () => {
    const many = Array.from({ length: 12 }, (_, i) => [asks(`10.0.0.${i}`), answered(i + 2)]).flat();
    const asked = stateAfter(visit, analyzed(1, 1), ...many);
    expect(asked.session.recent.map(({ from }) => from)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `10.0.0.${i}`),
    );
    const opened = reduce(asked, { kind: "open", files: [shopFile], notices: [] });
    expect(opened.session.recent).toEqual([]);
  });
});

describe("what was kept", () => {
  const own = [{ path: "own.yaml", text: "kind: Pod" }];
  const edits = { name: "shop", files: [{ path: "shop.yaml", text: "edited" }] };
  const lost: Action = { kind: "visit", place: placeAt({ kind: "own" }), files: own };
  const nothing = { own: undefined, edits: undefined, beforeAside: undefined, file: undefined, arrangements: {} };
  const edited: Action = { ...visit, place: placeAt({ ...example, edited: true }) };

  test("of own files is there when the URL speaks of them, and is not told as opened", () => {
    const state = stateAfter({ kind: "remember", ...nothing, own }, lost, {
      kind: "analyzed",
      revision: { files: 1, lens: 1 },
      picture,
      look,
    });
    expect(state.document).toMatchObject({ origin: { kind: "own" }, files: own });
    expect(state.session.question).toEqual(lens.question);
    expect(state.session.tellsFound).toBe(false);
  });

  test("of an example's edits is there when the URL speaks of them, and nothing is said to be lost", () => {
    const { document } = stateAfter({ kind: "remember", ...nothing, edits }, edited);
    expect(document).toMatchObject({ origin: { ...example, edited: true }, files: edits.files, notices: [] });
  });

  test("has the file that was in the editor, where the answer does not lead to another, and the map as it was moved", () => {
    const notes = { path: "notes.yaml", text: "# notes" };
    const files = [shopFile, notes];
    const arrangements = { own: { "shop/db": { x: 10, y: 0 } } };
    const first: Action = { kind: "analyzed", revision: { files: 1, lens: 1 }, picture, look };
    const remember = {
      kind: "remember",
      own: files,
      edits: undefined,
      beforeAside: undefined,
      file: "notes.yaml",
      arrangements,
    } as const;
    const state = stateAfter(remember, { ...lost, files }, first);
    expect(state.session).toMatchObject({ file: "notes.yaml", spot: undefined, arrangements });
    const away = reduce(state, { kind: "show-file", path: "shop.yaml" });
    const edit: Action = { kind: "edit", path: "shop.yaml", text: "# no more" };
    expect(reduce(away, edit).session.file).toBe("shop.yaml");
    const gone = stateAfter({ ...remember, file: "gone.yaml" }, { ...lost, files }, first);
    expect(gone.session.file).toBe("shop.yaml");
    expect(gone.session.spot).toBeDefined();
  });

  test("of another example's edits says nothing of this one", () => {
    const { document } = stateAfter({ kind: "remember", ...nothing, edits: { ...edits, name: "other" } }, edited);
    expect(document.files).toEqual([shopFile]);
    expect(document.notices).toEqual([warning("your edits were not kept: this is the example as it was")]);
  });

  test("an example's edits are there on the way back to it, until it is opened anew", () => {
    const away: Action = { ...visit, place: placeAt({ kind: "example", name: "other", edited: false }), files: [] };
    const typed: Action = { kind: "edit", path: "shop.yaml", text: "edited" };
    expect(stateAfter(visit, typed, away, edited).document.files).toEqual(edits.files);
    const anew: Action = { ...visit, kind: "reopen" };
    expect(stateAfter(visit, typed, away, anew, away, edited).document.files).toEqual([shopFile]);
    expect(stateAfter(visit, typed, anew, away, edited).document.files).toEqual([shopFile]);
  });

  test("that another tab has left comes in place of what is open, and cannot be undone into it", () => {
    const place = placeAt({ kind: "own" });
    const state = stateAfter(visit, { kind: "bring-back", place, files: own, ...nothing, own });
    expect(state.document).toMatchObject({ origin: { kind: "own" }, files: own, history: { past: [] } });
    expect(state.session.question).toEqual(lens.question);
  });
});
