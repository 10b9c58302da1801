import { expect, test } from "vitest";
import { nameFault, tidyPath } from "../../web/file-names.ts";

const files = [
  { path: "shop/web.yaml", text: "" },
  { kind: "large", path: "big.json", opening: 1, size: 1e9 } as const,
];

test.each([
  ["", "a file needs a name"],
  ["  ", "a file needs a name"],
  ["./", "a file needs a name"],
  ["shop/", "`shop/` is a folder: a file needs a name in it"],
  ["../x.yaml", "a path has no `..` in it"],
  ["shop/web.yaml", "there is a file `shop/web.yaml` already"],
  ["/shop//web.yaml ", "there is a file `shop/web.yaml` already"],
  ["big.json", "there is a file `big.json` already"],
  ["shop", "`shop` is a folder already"],
  ["shop/web2.yaml", undefined],
])("`%s`: %s", (typed, fault) => {
  expect(nameFault(typed, files)).toBe(fault);
});

test("a file may keep its name", () => {
  expect(nameFault("shop/web.yaml", files, "shop/web.yaml")).toBeUndefined();
});

test("a path is tidied", () => {
  expect(tidyPath(" ./shop//db/ set.yaml")).toBe("shop/db/ set.yaml");
});
