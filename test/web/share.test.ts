import { expect, test } from "vitest";
import { readLink } from "../../web/link.ts";
import { reduce } from "../../web/reduce.ts";
import { linkOf, shareFileOf } from "../../web/share.ts";
import { readShareFile } from "../../web/share-file.ts";
import { type AppState, initialState } from "../../web/state.ts";
import { shopFile } from "../support/shop.ts";

const page = "https://example.org/canreach/";

function open(...files: AppState["document"]["files"]): AppState {
  const opened = reduce(initialState, { kind: "open", files, notices: [] });
  return reduce(opened, { kind: "ask", question: { from: "shop/web", to: "shop/db", port: 5432, protocol: "TCP" } });
}

const asked = "#files=own&from=shop/web&to=shop/db&port=5432&protocol=TCP&view=map";

test("a link to own files holds them, the question and the file in the editor", () => {
  const sharing = linkOf(open(shopFile), page);
  if (sharing.kind !== "link") throw new Error(sharing.kind);
  const { link, ...told } = sharing;
  expect(told).toEqual({ kind: "link", isCopied: false, holdsFiles: true, leftOut: [] });
  expect(readLink(link.slice(page.length))).toEqual({
    kind: "work",
    work: { fragment: asked, file: "shop.yaml", files: [shopFile], before: undefined },
  });
});

test("a link to an example as it came names it", () => {
  const origin = { kind: "example", name: "three-tier", edited: false } as const;
  const place = { origin, question: { from: "a", to: "" }, selection: undefined, scope: [], drawer: undefined };
  const visit = {
    kind: "visit",
    place: { ...place, view: "map", side: "after", profile: {} },
    files: [shopFile],
  } as const;
  const link = `${page}#example=three-tier&from=a&view=map`;
  const sharing = { kind: "link", link, isCopied: false, holdsFiles: false, leftOut: [] };
  const state = reduce(initialState, visit);
  expect(linkOf(state, page)).toEqual(sharing);
  const edited = reduce(state, { kind: "edit", path: "shop.yaml", text: "# mine" });
  expect(linkOf(edited, page)).toMatchObject({ kind: "link", holdsFiles: true });
});

test("a link holds Before too, and opens as it was", () => {
  const kept = reduce(open(shopFile), { kind: "keep-as-before", at: 5 });
  const state = reduce(kept, { kind: "edit", path: "shop.yaml", text: "# mine" });
  const sharing = linkOf(reduce(state, { kind: "show-side", side: "changes" }), page);
  if (sharing.kind !== "link") throw new Error(sharing.kind);
  expect(readLink(sharing.link.slice(page.length))).toEqual({
    kind: "work",
    work: {
      fragment: `${asked}&side=changes&drawer=changes`,
      file: "shop.yaml",
      files: [{ path: "shop.yaml", text: "# mine" }],
      before: { files: [shopFile], came: { kind: "kept", at: 5 } },
    },
  });
});

test("Secrets are left out, and it is told", () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n---\n";
  const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {password: aHVudGVyMg==}\n";
  const sharing = linkOf(open({ path: "all.yaml", text: pod + secret }), page);
  if (sharing.kind !== "link") throw new Error(sharing.kind);
  expect(sharing.leftOut).toEqual(["the Secrets in all.yaml are left out"]);
  const received = readLink(sharing.link.slice(page.length));
  const text = `${pod}# A Secret was here: it was not shared.\n`;
  expect(received).toMatchObject({ kind: "work", work: { files: [{ path: "all.yaml", text }] } });
});

test.each([
  ["nothing is open", "nothing is open", []],
  [
    "a List may hold a Secret",
    "all.yaml may hold a Secret that cannot be told from the rest",
    [{ path: "all.yaml", text: "kind: List\nitems:\n- kind: Secret\n  data: {a: b}\n" }],
  ],
  [
    "the page does not have the text",
    "big.yaml is above 8 MB: give the file itself",
    [{ kind: "large", path: "big.yaml", size: 9e6, opening: 1 } as const],
  ],
])("nothing is shared where %s", (_name, why, files) => {
  expect(linkOf(open(...files), page)).toEqual({ kind: "impossible", why });
  expect(shareFileOf(open(...files))).toEqual({ kind: "impossible", why });
});

test("what makes too long a link is shared as a file, named after what is open", async () => {
  let noise = 1;
  const numbers = Array.from({ length: 6000 }, () => (noise = (noise * 48271) % 0x7fffffff));
  const files = [
    { path: "shop/noise.yaml", text: `# ${numbers.join(" ")}\n` },
    { path: "shop/a.yaml", text: "a: b\n" },
  ];
  const state = open(...files);
  expect(linkOf(state, page)).toEqual({ kind: "too-long", leftOut: [] });
  const made = shareFileOf(state);
  if ("kind" in made) throw new Error(made.why);
  expect(made.name).toBe("shop.canreach.json");
  const work = { fragment: asked, file: "shop/noise.yaml", files, before: undefined };
  expect(readShareFile(await made.file.text())).toEqual({ kind: "work", work });
});

test.each([
  ["cut off", '{"canreach": 1, "place"', "it is cut off, or no JSON"],
  ["another file", '{"name": "x"}', "CanReach has not written it"],
  ["a list", "[]", "CanReach has not written it"],
  ["a version that is no number", '{"canreach": "1"}', "CanReach has not written it"],
  ["the wrong contents", '{"canreach": 1, "place": 5}', "CanReach has not written it"],
  ["of a later version", '{"canreach": 3}', "it was made by a later version of CanReach (format 3)"],
])("a file that is %s is refused", (_name, text, why) => {
  expect(readShareFile(text)).toMatchObject({ kind: "refused", why });
});
