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

/** A course as points; `around` is the rectangle that holds them. */
interface Track extends Course {
  readonly points: readonly Point[];
  readonly around: Rect;
}

/**
 * A place for every label on its own line: clear of nodes, titles and labels placed before, then clear of other lines,
 * then near the line's middle. Lines without a label have none.
 */
export function placeLabels(courses: readonly Course[], obstacles: readonly Rect[]): ReadonlyMap<string, Rect> {
  const tracks = courses.map(trackOf);
  const taken = [...obstacles];
  const labels = new Map<string, Rect>();
  for (const track of tracks) {
    if (track.label === "") continue;
    const others = tracks.filter((other) => other !== track && overlap(other.around, track.around));
    const label = bestPlace(track, taken, others);
    labels.set(track.id, label);
    taken.push(label);
  }
  return labels;
}

function bestPlace({ label, points }: Track, taken: readonly Rect[], others: readonly Track[]): Rect {
  const size = labelSize(label);
  const cost = (rect: Rect, i: number) => {
    const covered = taken.filter((other) => overlap(rect, other)).length;
    const crossed = others.filter(
      (other) => overlap(rect, other.around) && other.points.some((at) => contains(rect, at)),
    );
    return covered * 1000 + crossed.length * 4 + Math.abs(i / (points.length - 1) - 0.5) * 10;
  };
  const places = points.map((point, i) => ({ rect: { ...point, ...size }, cost: cost({ ...point, ...size }, i) }));
  return places.reduce((best, place) => (place.cost < best.cost ? place : best)).rect;
}

function trackOf(course: Course): Track {
  const points = sampleCurve(course.path);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const around = { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
  return { ...course, points, around };
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

function contains(rect: Rect, point: Point): boolean {
  return 2 * Math.abs(rect.x - point.x) < rect.width + 4 && 2 * Math.abs(rect.y - point.y) < rect.height + 4;
}
