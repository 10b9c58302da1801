import { describe, expect, test } from "vitest";
import { info, warning } from "../../web/notice.ts";
import { Openings } from "../../web/openings.ts";
import type { Chosen } from "../../web/read-files.ts";
import { reduce } from "../../web/reduce.ts";
import { type AppState, initialState } from "../../web/state.ts";

const chosen = (from: string): Chosen => ({ from, files: [{ path: from, blob: new Blob(["x"]) }], passedOver: 0 });
const a = { path: "a.yaml", text: "a" };
const b = { path: "b.yaml", text: "b" };
const opened = (side: "before" | "after", ...files: readonly (typeof a)[]) => ({ side, files });

describe("files for both sides", () => {
  test("are read in one opening, After first, and shown together", () => {
    const openings = new Openings();
    openings.want({ before: chosen("main.zip"), after: chosen("fix.zip") }, [info("1 file left aside")]);
    const request = openings.next(initialState)!;
    expect(request.given.map(({ side, opening }) => [side, opening])).toEqual([
      ["after", 1],
      ["before", 2],
    ]);
    const reply = { kind: "opened", opened: [opened("after", a), opened("before", b)], leftAside: [] } as const;
    expect(openings.take(reply, request.given)).toEqual({ kind: "indexing" });
    const coming = openings.index(initialState)!;
    expect(coming.document).toMatchObject({
      files: [a],
      before: { files: [b], came: { kind: "opened", from: "main.zip" } },
      notices: [info("1 file left aside")],
    });
    expect(openings.putUp(initialState)).toMatchObject({ isCurrent: true });
  });

  test("are not opened at all where one side is empty, and it is said which", () => {
    const openings = new Openings();
    openings.want({ before: chosen("main.zip"), after: chosen("fix.zip") }, []);
    const { given } = openings.next(initialState)!;
    const reply = { kind: "opened", opened: [opened("after", a), opened("before")], leftAside: [] } as const;
    expect(openings.take(reply, given)).toEqual({
      kind: "open",
      files: [],
      notices: [warning("nothing was opened: there is no manifest in what was given as Before")],
    });
    expect(openings.isIndexing).toBe(false);
  });
});

describe("a Before alone", () => {
  function indexing(state: AppState): Openings {
    const openings = new Openings();
    openings.want({ before: chosen("main.zip") }, []);
    const { given } = openings.next(state)!;
    openings.take({ kind: "opened", opened: [opened("before", b)], leftAside: [] }, given);
    openings.index(state);
    return openings;
  }
  const open = reduce(initialState, { kind: "open", files: [a], notices: [] });

  test("is compared with the present files", () => {
    const { action, isCurrent } = indexing(open).putUp(open)!;
    expect(reduce(open, action).document).toMatchObject({ files: [a], before: { files: [b] } });
    expect(isCurrent).toBe(true);
  });

  test("is asked for again where those were edited while it was read", () => {
    const edited = reduce(open, { kind: "edit", path: "a.yaml", text: "A" });
    const { action, isCurrent } = indexing(open).putUp(edited)!;
    expect(reduce(edited, action).document).toMatchObject({ files: [{ text: "A" }], before: { files: [b] } });
    expect(isCurrent).toBe(false);
  });
});

test("what large files were given as is kept for as long as they are open or may be again", () => {
  const openings = new Openings();
  const large = { kind: "large", path: "big.json", opening: 1, size: 1e9 } as const;
  openings.want({ after: chosen("big.json") }, []);
  const { given } = openings.next(initialState)!;
  openings.take({ kind: "opened", opened: [{ side: "after", files: [large] }], leftAside: [] }, given);
  openings.index(initialState);
  const kept = reduce(reduce(initialState, openings.putUp(initialState)!.action), { kind: "keep-as-before", at: 1 });
  const removed = reduce(kept, { kind: "remove-file", path: "big.json" });
  openings.lose(removed); // Before has it still
  expect(openings.next(removed)?.given).toEqual([{ opening: 1, side: undefined, files: given[0]!.files }]);
  openings.takeAgain({ kind: "opened", opened: [{ side: undefined, files: [large] }], leftAside: [] });
  const other = reduce(reduce(removed, { kind: "drop-before" }), { kind: "open", files: [a], notices: [] });
  openings.lose(other);
  expect(openings.next(other)).toBeUndefined();
});
