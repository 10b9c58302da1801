import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { buildGraph } from "../../src/views/graph.ts";
import { chooseLayout, firstFrame, isWhole, sightOf } from "../../web/components/flow-map-frame.ts";

const shop = fileURLToPath(new URL("../../samples/online-shop/", import.meta.url));
const files = readdirSync(shop).filter((name) => name.endsWith(".yaml"));
const graph = buildGraph(analyze(files.map((path) => ({ path, text: readFileSync(shop + path, "utf8") }))));
/** What the tabs of a phone leave of its 390 by 844 pixels; and the middle of three panes of a laptop. */
const phone = { clientWidth: 390, clientHeight: 752 };
const pane = { clientWidth: 674, clientHeight: 680 };

test("on a phone the first look is at the whole online shop, laid out for a narrow page", () => {
  const layout = chooseLayout(graph, phone)!;
  expect(layout).toBe(graph.narrow);
  expect(isWhole(layout, sightOf(firstFrame(layout, phone, [], 36), phone))).toBe(true);
});

test("beside two other panes it is not", () => {
  expect(chooseLayout(graph, pane)).toBe(graph.down);
});

test("a header that is high covers no part of a map that is seen whole", () => {
  const layout = graph.down;
  for (const header of [36, 108]) {
    const { zoom, pan } = firstFrame(layout, pane, [], header);
    expect(layout.top * zoom + pan.y).toBeGreaterThanOrEqual(header - 36);
    expect((layout.top + layout.height) * zoom + pan.y).toBeLessThanOrEqual(pane.clientHeight - 46);
  }
});
