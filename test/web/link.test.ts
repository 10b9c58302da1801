import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { formatLink, readLink } from "../../web/link.ts";
import type { SharedWork } from "../../web/shared-work.ts";
import type { Came } from "../../web/side.ts";
import { type Random, seededRandom } from "../support/random.ts";
import stored from "./links/v1.json" with { type: "json" };

const work: SharedWork = {
  fragment: "#files=own&from=shop/web&to=shop/db&view=map",
  file: "shop.yaml",
  files: [{ path: "shop.yaml", text: "kind: Namespace\nmetadata: {name: shop}\n".repeat(20) }],
  before: undefined,
};

const notWhole = {
  kind: "refused",
  why: "it is not whole: some of it was lost or changed on its way",
  help: "Copy it as a whole and paste it where the browser shows addresses; or ask for it once more, or for a file",
};

describe("stored links of version 1 open for ever", () => {
  test.each(stored)("$says", ({ link, shows }) => {
    const { file, before, ...rest } = shows;
    const expected = { ...rest, file: file ?? undefined, before: before ?? undefined };
    expect(readLink(link)).toEqual({ kind: "work", work: expected });
  });
});

test("whatever is shared is received as it was", () => {
  const random = seededRandom(20261126);
  for (let i = 0; i < 100; i++) {
    const work = randomWork(random);
    expect(readLink(formatLink(work)!), `seed 20261126, case ${i}`).toEqual({ kind: "work", work });
  }
});

test("a link has the letters of URLs only, and both sides cost hardly more than one", () => {
  const { text } = work.files[0]!;
  const before = { files: [{ path: "shop.yaml", text: `${text}# more\n` }], came: { kind: "swapped" } } as const;
  const [one, two] = [formatLink(work)!, formatLink({ ...work, before })!];
  expect(one).toMatch(/^#v1=[\w-]+$/);
  expect(two.length).toBeLessThan(one.length + 100);
});

describe("a link that is not whole is refused, and nothing throws:", () => {
  const link = formatLink(work)!;
  test("cut off anywhere", () => {
    for (let end = "#v1=".length; end < link.length; end++) expect(readLink(link.slice(0, end))).toEqual(notWhole);
  });

  test("any letter another one", () => {
    for (let at = "#v1=".length; at < link.length; at++) {
      const letter = link[at] === "A" ? "B" : "A";
      const changed = `${link.slice(0, at)}${letter}${link.slice(at + 1)}`;
      // The last letter holds bits that are not used.
      if (at < link.length - 1) expect(readLink(changed)).toEqual(notWhole);
    }
  });

  test.each([
    ["nothing in it", "#v1="],
    ["no such version", link.replace("v1", "v0")],
    ["letters of another alphabet", "#v1=äöü"],
    ["no link at all", "#example=three-tier"],
    ["no JSON", linkTo("{")],
    ["JSON that is no work", linkTo("null")],
    ["a text for a list", linkTo(JSON.stringify({ place: "#", texts: "a", files: [] }))],
    ["a file without its text", linkTo(JSON.stringify({ place: "#", texts: ["a"], files: [["a.yaml", 1]] }))],
    ["a file whose text is another thing", linkTo(JSON.stringify({ place: "#", texts: [{}], files: [["a.yaml", 0]] }))],
    ["a file twice", linkTo('{"place":"#","texts":["a"],"files":[["a.yaml",0],["a.yaml",0]]}')],
    ["a path that is none", linkTo(JSON.stringify({ place: "#", texts: ["a"], files: [["", 0]] }))],
    ["a file on the other side without its text", linkTo('{"place":"#","texts":[],"files":[],"before":[["a",0]]}')],
    ["a number from the prototype", linkTo('{"place":"#","texts":["a"],"files":[["a.yaml","length"]]}')],
  ])("%s", (_name, fragment) => {
    expect(readLink(fragment)).toEqual(notWhole);
  });
});

test("what a chat tool hangs on to a link is passed over", () => {
  expect(readLink(`${formatLink(work)}>.`)).toEqual({ kind: "work", work });
});

test("a link of a later version says so, whatever is in it", () => {
  const why = "it was made by a later version of CanReach (format 2)";
  const help = "Reload the page, in case it is not the latest; or open it on the page where it was made";
  expect(readLink("#v2=.whatever")).toEqual({ kind: "refused", why, help });
});

test("a small link that unpacks to a lot is refused before it has", () => {
  const bomb = linkTo(" ".repeat(40 * 2 ** 20));
  expect(bomb.length).toBeLessThan(60_000);
  expect(formatLink({ ...work, files: [{ path: "a.yaml", text: " ".repeat(10 * 2 ** 20) }] })).toBeUndefined();
  expect(readLink(bomb)).toMatchObject({ kind: "refused", why: "it unpacks to more than 8 MB" });
});

/** A link as somebody may make it who knows how: its checksum is right. */
function linkTo(json: string): string {
  const packed = deflateRawSync(json);
  const bytes = Buffer.concat([Buffer.alloc(4), packed]);
  bytes.writeUInt32BE(crc32(packed));
  return `#v1=${bytes.toString("base64url")}`;
}

function randomWork(random: Random): SharedWork {
  const sides = [randomFiles(random), randomFiles(random)] as const;
  return {
    fragment: `#${randomText(random, 30)}`,
    file: random.chance(0.5) ? randomText(random, 5) : undefined,
    files: sides[0],
    before: random.chance(0.5)
      ? { files: [...sides[1], { path: "same", text: sides[0][0]?.text ?? "" }], came: random.pick(ways) }
      : undefined,
  };
}

const ways: readonly Came[] = [
  { kind: "kept", at: 1764151200000 },
  { kind: "opened", from: "main.zip" },
  { kind: "patched", by: "fix.patch" },
  { kind: "swapped" },
];

function randomFiles(random: Random): SharedWork["files"] {
  const amount = random.integer(0, 4);
  return Array.from({ length: amount }, (_, i) => ({
    path: `${i}${randomText(random, 8)}`,
    text: randomText(random, 400),
  }));
}

const letters = [..."abc: \n\r\t-\"'\\{}<>&#/äß漢\u{1f418}\u0000\u2028", "\ud800"];

function randomText(random: Random, most: number): string {
  return Array.from({ length: random.integer(0, most) }, () => random.pick(letters)).join("");
}
