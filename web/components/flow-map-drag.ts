import type { Core, EventObject, Position } from "cytoscape";
import { boxKey } from "../moved-layout.ts";
import type { MapPointer } from "./flow-map-pointer.ts";

/** Nearer than this to where it was taken, in pixels of the page, it is a tap. */
const threshold = 4;

interface Held {
  readonly key: string;
  readonly from: Position;
  readonly at: Position;
  moves: boolean;
}

/** Nodes are dragged, and namespaces by their names; the ground, boxes too, goes on moving the view. */
export function letDrag(cy: Core, pointer: Pick<MapPointer, "drag" | "hover">): void {
  let held: Held | undefined;
  const release = () => {
    held = undefined;
    cy.userPanningEnabled(true);
  };
  cy.on("tapstart", (event) => {
    release();
    const key = isPinch(event) ? undefined : keyOf(event);
    if (key === undefined) return;
    held = { key, from: { ...event.position }, at: { ...event.renderedPosition }, moves: false };
    cy.userPanningEnabled(false);
  });
  cy.on("tapdrag", ({ position, renderedPosition }) => {
    if (!held) return;
    held.moves ||= distance(renderedPosition, held.at) > threshold;
    if (!held.moves) return;
    pointer.hover(undefined, { x: 0, y: 0 });
    pointer.drag(held.key, between(held.from, position), false);
  });
  cy.on("tapend", ({ position }) => {
    if (held?.moves) pointer.drag(held.key, between(held.from, position), true);
    release();
  });
}

function isPinch({ originalEvent }: EventObject): boolean {
  const { touches } = originalEvent as UIEvent as Partial<TouchEvent>;
  return touches !== undefined && touches.length > 1;
}

function keyOf({ target, cy }: EventObject): string | undefined {
  if (target === cy || !target.isNode() || target.hasClass("box") || target.hasClass("label")) return undefined;
  return target.hasClass("handle") ? boxKey(target.data("namespace")) : target.id();
}

function between(from: Position, to: Position): Position {
  return { x: to.x - from.x, y: to.y - from.y };
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
