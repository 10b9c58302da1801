import type { Point } from "../../src/views/layout.ts";

/** What the pointer does, by the id of a node or a line; `undefined` is the ground between them. */
export interface MapPointer {
  tap(id: string | undefined): void;
  /** Shortly after a tap on the same. */
  tapTwice(id: string | undefined): void;
  hover(id: string | undefined, at: Point): void;
  /** What is held is `by` away from where it was taken; for good once it is `dropped`. */
  drag(key: string, by: Point, dropped: boolean): void;
  /** Another part of the map is in sight. */
  view(): void;
}
