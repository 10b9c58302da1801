import type { Piece } from "./piece.ts";
import { readPieces } from "./pieces.ts";
import type { UnreadFields } from "./shortened-text.ts";

/**
 * What reading a run where it stands gives, as a text: crossing to another thread it is copied many times faster than
 * its values, and these are no stretches of the run's text, which they would keep.
 */
export function readRun(text: string, unread?: UnreadFields): string {
  return JSON.stringify([...readPieces(text, unread)]);
}

export function unpackRun(read: string): readonly Piece[] {
  return JSON.parse(read) as readonly Piece[];
}
