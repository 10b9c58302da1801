import type { Lock, Locks } from "../../src/views/graph-parts.ts";
import type { Palette } from "./flow-map-palette.ts";

const closed =
  '<path d="M4 6.5V4.2a3 3 0 0 1 6 0v2.3" fill="none" stroke-width="1.5"/><rect x="2.5" y="6.5" width="9" height="6.5" rx="1.4"/>';
const open =
  '<path d="M4 6.5V3.6a3 3 0 0 1 5.8-1" fill="none" stroke-width="1.5" stroke-linecap="round"/><rect x="3" y="7" width="8" height="5.5" rx="1.2" fill="none" stroke-width="1.3"/>';

const ajar =
  '<path d="M4 6.5V3.6a3 3 0 0 1 5.8-1" fill="none" stroke-width="1.5" stroke-linecap="round"/><rect x="2.5" y="6.5" width="9" height="6.5" rx="1.4"/>';

const paths: Readonly<Record<Lock, string>> = { open, ajar, restricted: closed };

/** The glyph inside a 14×14 viewBox; shapes differ as well as hues. */
export function lockPaths(lock: Lock): string {
  return paths[lock];
}

/** Both locks of a workload, arriving then leaving, as images for the canvas. */
export function lockImages({ ingress, egress }: Locks, palette: Palette): readonly string[] {
  return [ingress, egress].map((lock) => {
    const colour = lock === "restricted" ? palette.soft : palette.warning;
    // Twice the size it is drawn at: canvases scale pictures, and displays have dense pixels.
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="56" height="56" viewBox="0 0 14 14" fill="${colour}" stroke="${colour}" stroke-width="0">${lockPaths(lock)}</svg>`;
    return addressOf(svg);
  });
}

const addresses = new Map<string, string>();

/** A short name for a picture: the library goes through every letter of it for each node that shows it. */
function addressOf(svg: string): string {
  const known = addresses.get(svg) ?? URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  addresses.set(svg, known);
  return known;
}
