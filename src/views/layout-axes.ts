import type { Point } from "./layout-labels.ts";
import type { RowMeasures } from "./layout-place.ts";
import { boxPadding, type Size, titleHeight, titleSize } from "./layout-size.ts";

/** Left to right, or top to bottom for narrow screens. */
export type Reading = "across" | "down";

/** What the map is laid out for: a page that is read across or down, or a narrow one, which is read down. */
export type Sheet = Reading | "narrow";

export function readingOf(sheet: Sheet): Reading {
  return sheet === "across" ? "across" : "down";
}

/** Between nodes that stand beside each other, across the reading direction. */
const gaps = { across: 32, down: 28, narrow: 18 } as const;

/** Around the whole map. */
export const margin = 16;

export interface Axes {
  point(at: { readonly along: number; readonly across: number }): Point;
  /** Length along the reading direction, breadth across it. */
  turnSize(size: Size): readonly [number, number];
}

export function axesOf(reading: Reading): Axes {
  return reading === "across"
    ? {
        point: ({ along, across }) => ({ x: along, y: across + margin }),
        turnSize: ({ width, height }) => [width, height],
      }
    : {
        point: ({ along, across }) => ({ x: across + margin, y: along }),
        turnSize: ({ width, height }) => [height, width],
      };
}

export function rowMeasures(sheet: Sheet, sizes: ReadonlyMap<string, Size>, folded: ReadonlySet<string>): RowMeasures {
  const { turnSize } = axesOf(readingOf(sheet));
  const across = sheet === "across";
  return {
    sizeOf: (id) => turnSize(sizes.get(id)!)[1],
    gap: gaps[sheet],
    roomIn: (namespace) => {
      if (folded.has(namespace)) return { before: 0, after: 0 };
      return { before: across ? titleHeight : boxPadding, after: boxPadding };
    },
    laneGap: folded.size > 0 ? 16 : 22,
    leastBreadth: (namespace) => (across || folded.has(namespace) ? 0 : titleSize(namespace).width + 2 * boxPadding),
  };
}
