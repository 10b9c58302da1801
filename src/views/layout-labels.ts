import { obtain } from "../obtain.ts";
import { labelSize, type Size } from "./layout-size.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its centre. */
export interface Rect extends Point, Size {}

interface Course {
  readonly id: string;
  readonly label: string;
  readonly path: readonly Point[];
}

/** Points of a curve: at least so many, no further apart than about so many pixels, and one in its middle. */
const fewestSamples = 8;
const sampleDistance = 8;
const mostPlaces = 40;
/** So long is the head of an arrow. */
const head = 7;

/** A course as points. */
interface Track extends Course {
  readonly points: readonly Point[];
}

const square = 8;
/** Side of the larger squares that tell which rectangles are near. */
const block = 96;

/**
 * A place for every label on its own line: clear of nodes, titles and labels placed before, then clear of other lines,
 * then near the line's middle. Lines without a label have none.
 */
export function placeLabels(courses: readonly Course[], obstacles: readonly Rect[]): ReadonlyMap<string, Rect> {
  const tracks = courses.map((course) => ({ ...course, points: sampleCurve(course.path) }));
  const passing = new Passing(tracks);
  const taken = new Taken(obstacles);
  const labels = new Map<string, Rect>();
  for (const track of tracks) {
    if (track.label === "") continue;
    const label = bestPlace(track, taken, passing);
    labels.set(track.id, label);
    taken.add(label);
  }
  return labels;
}

function bestPlace({ label, points }: Track, taken: Taken, passing: Passing): Rect {
  const size = labelSize(label);
  const stride = Math.ceil(points.length / mostPlaces);
  let best: { rect: Rect; cost: number } | undefined;
  for (let i = 0; i < points.length; i += stride) {
    const rect = { ...points[i]!, ...size };
    const aside = Math.abs((i + 1) / points.length - 0.5) * 10 + (coversHead(rect, points.at(-1)!) ? 3 : 0);
    if (best && best.cost <= aside) continue;
    const covered = taken.count(rect);
    if (best && best.cost <= covered * 1000 + aside) continue;
    const cost = covered * 1000 + passing.count(rect) * 4 + aside;
    if (!best || cost < best.cost) best = { rect, cost };
  }
  return best!.rect;
}

function coversHead({ x, y, width, height }: Rect, end: Point): boolean {
  return Math.abs(end.x - x) < width / 2 + head && Math.abs(end.y - y) < height / 2 + head;
}

/** Which tracks pass the small squares of the page. */
class Passing {
  readonly #squares = new Map<number, number[]>();
  /** By the number of a track: the last count that it was in. */
  readonly #counted: Int32Array;
  #counts = 0;

  constructor(tracks: readonly Track[]) {
    this.#counted = new Int32Array(tracks.length);
    for (const [number, { points }] of tracks.entries()) {
      for (const { x, y } of points) {
        const here = obtain(this.#squares, squareKey(Math.floor(x / square), Math.floor(y / square)), () => []);
        if (here.at(-1) !== number) here.push(number);
      }
    }
  }

  count(rect: Rect): number {
    this.#counts++;
    let count = 0;
    visitSquares(rect, square, (key) => {
      const here = this.#squares.get(key);
      if (!here) return;
      for (const number of here) {
        if (this.#counted[number] !== this.#counts) count++;
        this.#counted[number] = this.#counts;
      }
    });
    return count;
  }
}

/** Rectangles by the larger squares that they reach into. */
class Taken {
  readonly #rects: Rect[] = [];
  readonly #blocks = new Map<number, number[]>();
  readonly #counted: number[] = [];
  #counts = 0;

  constructor(rects: readonly Rect[]) {
    for (const rect of rects) this.add(rect);
  }

  add(rect: Rect): void {
    const number = this.#rects.push(rect) - 1;
    visitSquares(widened(rect), block, (key) => obtain(this.#blocks, key, () => []).push(number));
  }

  /** How many of them it overlaps. */
  count(rect: Rect): number {
    this.#counts++;
    let count = 0;
    visitSquares(rect, block, (key) => {
      const here = this.#blocks.get(key);
      if (!here) return;
      for (const number of here) {
        if (this.#counted[number] === this.#counts) continue;
        this.#counted[number] = this.#counts;
        if (overlap(rect, this.#rects[number]!)) count++;
      }
    });
    return count;
  }
}

/** As far as others may be said to overlap it. */
function widened({ x, y, width, height }: Rect): Rect {
  return { x, y, width: width + 4, height: height + 4 };
}

function visitSquares({ x, y, width, height }: Rect, side: number, visit: (key: number) => void): void {
  const [left, right] = [Math.floor((x - width / 2) / side), Math.floor((x + width / 2) / side)];
  const [top, bottom] = [Math.floor((y - height / 2) / side), Math.floor((y + height / 2) / side)];
  for (let column = left; column <= right; column++) {
    for (let row = top; row <= bottom; row++) visit(squareKey(column, row));
  }
}

function squareKey(column: number, row: number): number {
  return column * 2 ** 20 + row;
}

/** Points along the chain of quadratic curves that control points describe. */
function sampleCurve(path: readonly Point[]): readonly Point[] {
  const points: Point[] = [];
  const joints = path.slice(1, -2).map((point, i) => middle(point, path[i + 2]!));
  const stops = [path[0]!, ...joints, path.at(-1)!];
  for (let i = 0; i + 1 < stops.length; i++) {
    const [from, control, to] = [stops[i]!, path[i + 1]!, stops[i + 1]!];
    const length = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
    const samples = Math.max(fewestSamples, 2 * Math.ceil(length / sampleDistance / 2));
    for (let step = 1; step <= samples; step++) points.push(onCurve(from, control, to, step / samples));
  }
  return points;
}

function onCurve(from: Point, control: Point, to: Point, t: number): Point {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function overlap(a: Rect, b: Rect): boolean {
  return 2 * Math.abs(a.x - b.x) < a.width + b.width + 4 && 2 * Math.abs(a.y - b.y) < a.height + b.height + 2;
}
