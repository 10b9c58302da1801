import { expect, test } from "vitest";
import { type Analysis, analyze } from "../../src/analyze.ts";
import { checkExpectations } from "../../src/review/check-expectations.ts";
import { type Pin, pinAsTest } from "../../src/review/pin.ts";
import { addExpectation } from "../../src/review/write-expectation.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { shopFile } from "../support/shop.ts";

function pinIn(files: readonly SourceFile[], pin: Pin): { readonly path: string; readonly text: string } | undefined {
  return pinAsTest(pin, analyze(files));
}

/** What a pin writes, which is a test that holds. */
function written(pin: Pin): string {
  const file = pinIn([shopFile], pin)!;
  const analysis: Analysis = analyze([shopFile, file]);
  expect(checkExpectations(analysis)).toMatchObject({ value: [{ state: "holds" }], diagnostics: [] });
  return file.text.replace("expect:\n  - ", "").trimEnd();
}

test.each<readonly [question: Extract<Pin, { kind: "answer" }>["question"], line: string]>([
  [{ from: "shop/api", to: "shop/db", port: 5432 }, "{from: shop/api, to: shop/db, port: 5432, answer: allowed}"],
  [
    { from: " shop/web ", to: "shop/db", port: 53, protocol: "UDP" },
    "{from: shop/web, to: shop/db, port: 53, protocol: UDP, answer: blocked}",
  ],
  [{ from: "shop/api", to: "shop/StatefulSet/db" }, "{from: shop/api, to: shop/db, answer: some-ports}"],
  [
    { from: "internet", to: "shop/web", protocol: "TCP" },
    "{from: internet, to: shop/web, protocol: TCP, answer: allowed}",
  ],
  [
    { from: "shop/web", to: "10.0.0.0/8,::/0", port: 1 },
    "{from: shop/web, to: '10.0.0.0/8,::/0', port: 1, answer: allowed}",
  ],
])("the answer to %j is pinned as it stands", (question, line) => {
  expect(written({ kind: "answer", question })).toBe(line);
});

test.each<readonly [pin: Omit<Extract<Pin, { kind: "only" }>, "kind">, line: string]>([
  [{ side: "to", subject: "shop/db", asked: { port: 5432 } }, "{to: shop/db, port: 5432, only: [shop/api]}"],
  [{ side: "to", subject: "shop/db", asked: {} }, "{to: shop/db, only: [shop/api]}"],
  [{ side: "to", subject: "shop/db", asked: { port: 80, protocol: "TCP" } }, "{to: shop/db, port: 80, only: []}"],
  [{ side: "from", subject: "shop/db", asked: {} }, "{from: shop/db, only: []}"],
  [{ side: "to", subject: "shop/api", asked: {} }, "{to: shop/api, only: [shop/api, shop/web, internet]}"],
  [
    { side: "from", subject: "shop/web", asked: { port: 80 } },
    "{from: shop/web, port: 80, only: [shop/api, shop/web, internet]}",
  ],
])("who alone gets through, %j, is pinned in few words", (pin, line) => {
  expect(written({ kind: "only", ...pin })).toBe(line);
});

test("a question without an answer, or about nobody, is not pinned", () => {
  expect(pinIn([shopFile], { kind: "answer", question: { from: "shop/x", to: "shop/db" } })).toBeUndefined();
  expect(pinIn([shopFile], { kind: "only", side: "to", subject: "shop/x", asked: {} })).toBeUndefined();
});

const item = { from: "a", to: "b" };
const line = "{from: a, to: b}";

test.each([
  ["", `expect:\n  - ${line}\n`],
  ["expect:\n  - x\n", `expect:\n  - x\n  - ${line}\n`],
  ["expect:\n- x\n- y\n\n# the end\n", `expect:\n- x\n- y\n- ${line}\n\n# the end\n`],
  [
    "expect:\n    - x # why\n    - name: y\n      to: z",
    `expect:\n    - x # why\n    - name: y\n      to: z\n    - ${line}\n`,
  ],
  ["# ours\nexpect: []\n", `# ours\nexpect:\n  - ${line}\n`],
  ["expect: # ours\n", `expect: # ours\n  - ${line}\n`],
  ["expect: [x]\n", `expect: [x]\n---\nexpect:\n  - ${line}\n`],
  ["expect:\n- x\nother: 1\n", `expect:\n- x\nother: 1\n---\nexpect:\n  - ${line}\n`],
  ["expect:\n- x\n---\n", `expect:\n- x\n---\nexpect:\n  - ${line}\n`],
  ["# nothing yet\n", `# nothing yet\nexpect:\n  - ${line}\n`],
  ["expect:\r\n  - x\r\n", `expect:\r\n  - x\r\n  - ${line}\r\n`],
])("one more test is written behind those of %j", (text, after) => {
  expect(addExpectation([{ path: "canreach.yaml", text }], item).text).toBe(after);
});

test.each([
  [["a.yaml"], "canreach.yaml"],
  [["repo/k8s/a.yaml", "repo/b.yaml"], "repo/canreach.yaml"],
  [["repo/k8s/a.yaml", "repo/k8s/b.yaml"], "repo/k8s/canreach.yaml"],
  [["repo/a.yaml", "deep/shop.canreach.yml"], "deep/shop.canreach.yml"],
  [[], "canreach.yaml"],
])("beside %j it is written in %s", (paths, path) => {
  expect(
    addExpectation(
      paths.map((each) => ({ path: each, text: "" })),
      item,
    ).path,
  ).toBe(path);
});

test("a file of tests in JSON is left as it is", () => {
  expect(addExpectation([{ path: "a/canreach.yaml", text: '{"expect": []}' }], item).path).toBe(
    "a/pinned.canreach.yaml",
  );
});
