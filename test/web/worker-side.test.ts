import { expect, test } from "vitest";
import { answerTo } from "../../src/views/look.ts";
import { byPath, sendFiles } from "../../web/sent-files.ts";
import { WorkerSide } from "../../web/worker-side.ts";
import { shopFile } from "../support/shop.ts";

const none = new Map();
const sent = (...texts: readonly string[]) =>
  sendFiles(
    texts.map((text) => ({ path: shopFile.path, text })),
    byPath([]),
  );

const question = { from: "shop/web", to: "shop/db" };

/** Of the policy that decides. */
function lineOf(side: WorkerSide): number {
  const answer = answerTo(question, side.analysis);
  return answer.kind === "verdict" ? answer.verdict.place!.line : 0;
}

test("files that have not changed are not analysed again", () => {
  const side = new WorkerSide();
  side.receive(sent(shopFile.text), none);
  const { analysis } = side;
  side.receive([{ kind: "held", path: shopFile.path }], none);
  side.setProfile({});
  expect(side.analysis).toBe(analysis);
  side.setProfile({ enforced: false });
  expect(side.analysis).not.toBe(analysis);
});

test("an edit on one side leaves the other as it was, though both had the same files", () => {
  const [before, after] = [new WorkerSide(), new WorkerSide()];
  const both = sent(shopFile.text);
  before.receive(both, none);
  after.receive(both, none);
  const line = shopFile.text.split("\n").findIndex((each) => each.includes("kind: NetworkPolicy"));
  expect(line).toBeGreaterThan(0);
  const at = lineOf(before);
  expect(at).toBeGreaterThan(line);
  expect(lineOf(after)).toBe(at);
  after.receive(sent(`# a line more\n${shopFile.text}`), none);
  expect(lineOf(after)).toBe(at + 1);
  expect(lineOf(before)).toBe(at);
});
