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

const samplesPerCurve = 6;

/**
 * A place for every label on its own line: clear of nodes, titles and labels placed before, then clear of other lines,
 * then near the line's middle. Lines without a label have none.
 */
export function placeLabels(courses: readonly Course[], obstacles: readonly Rect[]): ReadonlyMap<string, Rect> {
  const tracks = courses.map((course) => ({ ...course, points: sampleCurve(course.path) }));
  const taken = [...obstacles];
  const labels = new Map<string, Rect>();
  for (const track of tracks) {
    if (track.label === "") continue;
    const others = tracks.filter((other) => other !== track).map((other) => other.points);
    const size = labelSize(track.label);
    let best: { rect: Rect; cost: number } | undefined;
    for (const [i, point] of track.points.entries()) {
      const rect = { ...point, ...size };
      const away = Math.abs(i / (track.points.length - 1) - 0.5);
      const covered = taken.filter((other) => overlap(rect, other)).length;
      const crossed = others.filter((points) => points.some((other) => contains(rect, other))).length;
      const cost = covered * 1000 + crossed * 4 + away * 10;
      if (!best || cost < best.cost) best = { rect, cost };
    }
    labels.set(track.id, best!.rect);
    taken.push(best!.rect);
  }
  return labels;
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
