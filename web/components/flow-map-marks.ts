import type { MapElement } from "./flow-map-elements.ts";
import type { Near } from "./flow-map-near.ts";

/** An element with what marks it: boxes are ground and never marked, and a label goes with its line. */
export function markedElement(element: MapElement, near: Near | undefined, focused: string | undefined): MapElement {
  const { data, classes } = element;
  if (/^(?:box|title|handle)$/.test(classes)) return element;
  const id = typeof data.line === "string" ? data.line : data.id;
  const isNear = near === undefined || near.nodes.has(id) || near.lines.has(id);
  const marks = [
    ...(isNear || classes.includes("asked-only") ? [] : ["faded"]),
    ...(near?.lines.has(id) ? ["near"] : []),
    ...(near?.selected.has(id) ? ["selected"] : []),
    ...(focused === id ? ["focused"] : []),
  ];
  return marks.length > 0 ? { ...element, classes: [classes, ...marks].join(" ") } : element;
}

export function standsOut({ classes }: MapElement): boolean {
  return /\b(?:near|selected|focused)\b/.test(classes);
}
