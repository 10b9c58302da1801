import { expect, test } from "vitest";
import { listPins, pinWhoReaches } from "../../web/pins.ts";
import { initialState } from "../../web/state.ts";

test.each([
  [
    { from: "a/x", to: "a/y", port: 80 },
    { asked: { port: 80 }, says: "pin who reaches a/y · TCP 80 as a test" },
  ],
  [
    { from: "", to: "a/y", protocol: "UDP" },
    { asked: { protocol: "UDP" }, says: "pin who reaches a/y · UDP as a test" },
  ],
  [
    { from: "a/y", to: "a/z", port: 80 },
    { asked: {}, says: "pin who reaches a/y as a test" },
  ],
] as const)(
  "while %j is asked, who reaches a/y is pinned for the ports that are asked about there",
  (question, { asked, says }) => {
    expect(pinWhoReaches("a/y", question)).toEqual({ pin: { kind: "only", side: "to", subject: "a/y", asked }, says });
  },
);

test("nothing is pinned where nothing is answered or selected", () => {
  expect(listPins(initialState)).toEqual([]);
});
