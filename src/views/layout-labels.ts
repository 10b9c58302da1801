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

const samplesPerCurve = 8;
const mostPlaces = 40;

/** A course as points. */
interface Track extends Course {
  readonly points: readonly Point[];
}

/** Which tracks pass the small squares of the page. */
type Passing = ReadonlyMap<number, ReadonlySet<Track>>;

const square = 12;

/**
 * A place for every label on its own line: clear of nodes, titles and labels placed before, then clear of other lines,
 * then near the line's middle. Lines without a label have none.
 */
export function placeLabels(courses: readonly Course[], obstacles: readonly Rect[]): ReadonlyMap<string, Rect> {
  const tracks = courses.map((course) => ({ ...course, points: sampleCurve(course.path) }));
  const passing = passingOf(tracks);
  const taken = [...obstacles];
  const labels = new Map<string, Rect>();
  for (const track of tracks) {
    if (track.label === "") continue;
    const label = bestPlace(track, taken, passing);
    labels.set(track.id, label);
    taken.push(label);
  }
  return labels;
}

function bestPlace({ label, points }: Track, taken: readonly Rect[], passing: Passing): Rect {
  const size = labelSize(label);
  const stride = Math.ceil(points.length / mostPlaces);
  let best: { rect: Rect; cost: number } | undefined;
  for (let i = 0; i < points.length; i += stride) {
    const rect = { ...points[i]!, ...size };
    const covered = taken.filter((other) => overlap(rect, other)).length;
    const cost = covered * 1000 + countTracks(rect, passing) * 4 + Math.abs((i + 1) / points.length - 0.5) * 10;
    if (!best || cost < best.cost) best = { rect, cost };
  }
  return best!.rect;
}

function passingOf(tracks: readonly Track[]): Passing {
  const passing = new Map<number, Set<Track>>();
  for (const track of tracks) {
    for (const { x, y } of track.points) {
      const key = squareKey(squareOf(x), squareOf(y));
      const here = passing.get(key);
      if (here) here.add(track);
      else passing.set(key, new Set([track]));
    }
  }
  return passing;
}

function countTracks({ x, y, width, height }: Rect, passing: Passing): number {
  const tracks = new Set<Track>();
  for (let column = squareOf(x - width / 2); column <= squareOf(x + width / 2); column++) {
    for (let row = squareOf(y - height / 2); row <= squareOf(y + height / 2); row++) {
      for (const track of passing.get(squareKey(column, row)) ?? []) tracks.add(track);
    }
  }
  return tracks.size;
}

function squareOf(length: number): number {
  return Math.floor(length / square);
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
    for (let step = 1; step <= samplesPerCurve; step++) {
      points.push(onCurve(stops[i]!, path[i + 1]!, stops[i + 1]!, step / samplesPerCurve));
    }
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
