import type { Graph } from "../../src/views/graph.ts";
import type { GraphLine, GraphNode, LineState } from "../../src/views/graph-parts.ts";
import type { Layout, PlacedBox, PlacedLine, Point, Rect } from "../../src/views/layout.ts";
import { lockPaths } from "./flow-map-locks.ts";
import type { Palette } from "./flow-map-palette.ts";

/** The map as a picture of its own, with the look that the canvas gives it. Each node and line has its title. */
export function mapSvg(graph: Graph, layout: Layout, palette: Palette, font: string): string {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const lines = new Map(graph.lines.map((line) => [line.id, line]));
  const { left, top, width, height } = layout;
  const placedLines = layout.lines.map((placed) => ({ placed, line: lines.get(placed.id)! }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="${[left, top, width, height].map(round).join(" ")}" font-family="${attribute(font)}" font-size="13">`,
    `<title>${escaped(graph.summary)}</title>`,
    markers(palette),
    `<rect x="${round(left)}" y="${round(top)}" width="100%" height="100%" fill="${palette.surface}"/>`,
    ...layout.boxes.map((box) => boxShape(box, palette)),
    ...placedLines.map(({ placed, line }) => lineShape(placed, line, palette)),
    ...layout.nodes.map((rect) => nodeShape(rect, nodes.get(rect.id)!, palette)),
    ...placedLines.map(({ placed, line }) => labelShape(placed, line, palette)),
    "</svg>\n",
  ].join("\n");
}

function boxShape({ x, y, width, height, label }: PlacedBox, palette: Palette): string {
  const title = text(
    label,
    { x: x - width / 2 + 16, y: y - height / 2 + 16 },
    palette.soft,
    12,
    'text-anchor="start" font-weight="bold"',
  );
  return `${rectangle({ x, y, width, height }, 10, `fill="${palette.sunken}" stroke="${palette.frame}"`)}${title}`;
}

function nodeShape(rect: Rect, node: GraphNode, palette: Palette): string {
  return `<g><title>${escaped(node.title)}</title>${outline(rect, node, palette)}${nodeText(rect, node, palette)}${locks(rect, node, palette)}</g>`;
}

function outline(rect: Rect, { kind }: GraphNode, palette: Palette): string {
  switch (kind) {
    case "workload":
      return rectangle(rect, 7, `fill="${palette.surface}" stroke="${palette.border}" stroke-width="1.5"`);
    case "namespace":
      return rectangle(rect, 10, `fill="${palette.sunken}" stroke="${palette.frame}" stroke-width="1.5"`);
    case "outside":
      return rectangle(rect, 16, `fill="${palette.allowedTint}" stroke="${palette.allowed}"`);
    case "entry":
      return `<path d="${cutCorners(rect)}" fill="${palette.surface}" stroke="${palette.allowed}" stroke-width="1.5"/>`;
    case "any-pod":
    case "together":
      return rectangle(
        rect,
        13,
        `fill="${palette.surface}" stroke="${palette.border}" stroke-width="1.5" stroke-dasharray="4 3"`,
      );
  }
}

function nodeText({ x, y }: Rect, { kind, label }: GraphNode, palette: Palette): string {
  const isSoft = kind === "any-pod" || kind === "together";
  const rows = label.split("\n");
  return rows
    .map((row, i) =>
      text(row, { x, y: y + (i - (rows.length - 1) / 2) * 16 }, isSoft ? palette.soft : palette.text, isSoft ? 12 : 13),
    )
    .join("");
}

function locks({ x, y, width }: Rect, node: GraphNode, palette: Palette): string {
  if (!("locks" in node)) return "";
  const at = { ingress: x - width / 2 + 6, egress: x + width / 2 - 20 };
  return (["ingress", "egress"] as const)
    .map((direction) => {
      const lock = node.locks[direction];
      const hue = lock === "restricted" ? palette.soft : palette.warning;
      return `<g transform="translate(${round(at[direction])} ${round(y - 7)})" fill="${hue}" stroke="${hue}" stroke-width="0">${lockPaths(lock)}</g>`;
    })
    .join("");
}

function lineShape({ path }: PlacedLine, { state, title, asked }: GraphLine, palette: Palette): string {
  const { hue, dashes } = lineLook(state, palette);
  const width = widths[state];
  const course = `d="${curve(path)}" fill="none" stroke="${hue}"`;
  const halo = asked === "no" ? "" : `<path ${course} stroke-width="${width + 8}" opacity="0.16"/>`;
  const core =
    state === "newly-allowed"
      ? `<path d="${curve(path)}" fill="none" stroke="${palette.surface}" stroke-width="2"/>`
      : "";
  return `<g><title>${escaped(title)}</title>${halo}<path ${course} stroke-width="${width}"${dashes} marker-end="url(#${state})"/>${core}</g>`;
}

function labelShape({ label }: PlacedLine, line: GraphLine, palette: Palette): string {
  if (!label) return "";
  const hues = {
    blocked: palette.blockedText,
    unknown: palette.unknownText,
    allowed: palette.allowedText,
    "some-ports": palette.allowedText,
    "newly-allowed": palette.warning,
    "newly-blocked": palette.blockedText,
    "ports-changed": palette.allowedText,
  };
  const weight = bold.has(line.state) ? 'font-weight="bold"' : "";
  return `${rectangle(label, 4, `fill="${palette.surface}" fill-opacity="0.94"`)}${text(line.label, label, hues[line.state], 11, weight)}`;
}

const bold: ReadonlySet<LineState> = new Set(["blocked", "newly-allowed", "newly-blocked", "ports-changed"]);

const widths: Readonly<Record<LineState, number>> = {
  allowed: 2.5,
  "some-ports": 1.5,
  blocked: 1.5,
  unknown: 1.5,
  "newly-allowed": 6,
  "newly-blocked": 1.5,
  "ports-changed": 4,
};

function lineLook(state: LineState, palette: Palette): { readonly hue: string; readonly dashes: string } {
  if (state === "newly-allowed") return { hue: palette.warning, dashes: "" };
  if (state === "newly-blocked") return { hue: palette.blocked, dashes: ' stroke-dasharray="6 4"' };
  if (state === "blocked") return { hue: palette.blocked, dashes: "" };
  return state === "unknown"
    ? { hue: palette.unknown, dashes: ' stroke-dasharray="1.5 4" stroke-linecap="round"' }
    : { hue: palette.allowed, dashes: "" };
}

/** Arrow heads of a fixed size, and a bar for what is blocked. */
function markers(palette: Palette): string {
  const arrow = (state: LineState, shape: string, refX: number) =>
    `<marker id="${state}" viewBox="0 0 10 10" refX="${refX}" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">${shape}</marker>`;
  const triangle = (hue: string) => `<path d="M0 0.5 10 5 0 9.5z" fill="${hue}"/>`;
  return [
    "<defs>",
    arrow("allowed", triangle(palette.allowed), 9),
    arrow("some-ports", triangle(palette.allowed), 9),
    arrow("blocked", `<path d="M8 0v10" stroke="${palette.blocked}" stroke-width="2.5"/>`, 8),
    arrow("newly-allowed", triangle(palette.warning), 9),
    arrow("newly-blocked", `<path d="M8 0v10" stroke="${palette.blocked}" stroke-width="2.5"/>`, 8),
    arrow("ports-changed", triangle(palette.allowed), 9),
    arrow("unknown", `<path d="M1 1 9 5 1 9" fill="none" stroke="${palette.unknown}" stroke-width="1.6"/>`, 9),
    "</defs>",
  ].join("");
}

/** Quadratic curves that join midway between two control points. */
function curve(path: readonly Point[]): string {
  const [start, ...rest] = path as readonly [Point, ...Point[]];
  const end = rest.at(-1) ?? start;
  const controls = rest.slice(0, -1);
  if (controls.length === 0) return `M${at(start)} L${at(end)}`;
  const pieces = controls.map((control, i) => {
    const next = controls[i + 1];
    return `Q${at(control)} ${at(next ? middle(control, next) : end)}`;
  });
  return `M${at(start)} ${pieces.join(" ")}`;
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function cutCorners({ x, y, width, height }: Rect): string {
  const [l, r, t, b] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  const c = 7;
  const corners: readonly Point[] = [
    { x: l + c, y: t },
    { x: r - c, y: t },
    { x: r, y: t + c },
    { x: r, y: b - c },
    { x: r - c, y: b },
    { x: l + c, y: b },
    { x: l, y: b - c },
    { x: l, y: t + c },
  ];
  return `M${corners.map(at).join(" L")}z`;
}

function rectangle({ x, y, width, height }: Rect, radius: number, look: string): string {
  const r = Math.min(radius, height / 2);
  return `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="${r}" ${look}/>`;
}

function text(words: string, { x, y }: Point, hue: string, size: number, more = ""): string {
  const anchor = more.includes("text-anchor") ? "" : ' text-anchor="middle"';
  return `<text x="${round(x)}" y="${round(y)}"${anchor} dominant-baseline="central" font-size="${size}" fill="${hue}" ${more}>${escaped(words)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attribute(words: string): string {
  return escaped(words).replaceAll('"', "'");
}
