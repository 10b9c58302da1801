import { shortenName } from "./graph-label.ts";
import type { GraphNode } from "./graph-parts.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Font sizes of the map in pixels at zoom 1; the page draws with the same. */
export const fontSize = { node: 13, anyPod: 12, title: 12, label: 11 } as const;

/** Room for one lock glyph at either end of a workload's box, its margin included. */
export const lockRoom = 24;

/** Between a namespace's edge and its nodes; its title has a line of its own. */
export const boxPadding = 18;
export const titleHeight = 30;

/** What a namespace's frame and title take of a column, in rows of nodes; one that is folded has none. */
export function laneOverhead([first]: readonly GraphNode[]): number {
  return first?.kind === "namespace" ? 0 : 1.2;
}

const heights = { workload: 36, outside: 32, entry: 32, "any-pod": 26, namespace: 42, together: 26 } as const;

export function sizeOf(node: GraphNode): Size {
  const size = node.kind === "any-pod" || node.kind === "together" ? fontSize.anyPod : fontSize.node;
  const text = Math.max(...node.label.split("\n").map((line) => textWidth(line, size)));
  const room = "locks" in node ? 2 * lockRoom : 28;
  return { width: Math.max(64, Math.ceil(text + room)), height: heights[node.kind] };
}

export function labelSize(label: string): Size {
  return { width: Math.ceil(textWidth(label, fontSize.label)) + 8, height: 13 };
}

export function titleSize(title: string): Size {
  return { width: Math.ceil(textWidth(title, fontSize.title) * boldness), height: 18 };
}

/** The title, shortened as far as the width asks. */
export function fitTitle(title: string, width: number): string {
  let length = title.length;
  while (length > 5 && titleSize(shortenName(title, length)).width > width) length--;
  return shortenName(title, length);
}

const boldness = 1.06;
const narrow = /[iljtfrI1.,:;|!'()[\]/ -]/;
const wide = /[mwMW@%×…]/;
const capital = /[A-Z+=]/;

/** An upper estimate for common sans-serif fonts: the engine has no canvas to measure on. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text)
    ems += narrow.test(letter) ? 0.33 : wide.test(letter) ? 0.88 : capital.test(letter) ? 0.7 : 0.57;
  return ems * size;
}
