import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { testAWhile } from "../../web/test-run.ts";
import { shopFile } from "../support/shop.ts";

function analysisOf(...items: readonly string[]) {
  return analyze([
    shopFile,
    { path: "canreach.yaml", text: `expect:\n${items.map((item) => `- ${item}\n`).join("")}` },
  ]);
}

test("a few tests are through at once, of each analysis its own", () => {
  const one = analysisOf("{from: shop/web, to: shop/db, answer: blocked}");
  const two = analysisOf("{from: shop/web, to: shop/db, answer: allowed}", "{to: shop/db, only: [shop/api]}");
  expect(testAWhile(one)).toMatchObject({ holding: 1, list: [{ state: "holds" }] });
  expect(testAWhile(two)).toMatchObject({ holding: 1, list: [{ state: "fails" }, { state: "holds" }] });
  expect(testAWhile(one)).toMatchObject({ holding: 1, list: [{ state: "holds" }] });
});
