import { expect, test } from "vitest";
import { readWish, type Wish } from "../../web/wish.ts";

test.each<[string, Partial<Wish>]>([
  ["", { ends: [], text: "", pair: undefined }],
  ["web", { ends: ["from", "to"], text: "web", pair: undefined }],
  ["from web", { ends: ["from"], text: "web" }],
  ["ask to db", { ends: ["to"], text: "db" }],
  ["select db", { ends: ["from"], text: "db", selects: true }],
  ["web to db", { ends: [], pair: { from: "web", to: "db" } }],
  ["can shop/web reach db?", { ends: [], pair: { from: "shop/web", to: "db" } }],
  ["from web → db", { ends: [], pair: { from: "web", to: "db" } }],
  ["web db", { ends: ["from", "to"], text: "web db", pair: { from: "web", to: "db" } }],
])("%j", (typed, wish) => {
  expect(readWish(typed)).toMatchObject({ selects: false, ...wish });
});
