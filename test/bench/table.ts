import { type Figure, findValue, formatOutcome, formatValue, type Measured, overTarget } from "./figure.ts";

/** A part's figures beside their targets. */
export function formatFigures(part: string, figures: readonly Measured[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    formatOutcome(figure),
    formatTarget(figure),
    formatRatio(overTarget(figure)),
  ]);
  return formatTable([[part, "measured", "target", "of target"], ...rows]);
}

/** Figures beside those of an earlier run, which have the same names; the ratio is new to old. */
export function formatComparison(figures: readonly Measured[], earlier: readonly Measured[]): string {
  const before = new Map(earlier.map((figure) => [figure.name, figure]));
  const rows = figures.map((figure) => {
    const old = before.get(figure.name);
    const [now, then] = [findValue(figure), old && findValue(old)];
    const ratio = now === undefined || then === undefined ? undefined : now / then;
    return [figure.name, old ? formatOutcome(old) : "–", formatOutcome(figure), formatRatio(ratio)];
  });
  return formatTable([["comparison", "old", "new", "new / old"], ...rows]);
}

function formatTarget({ target, unit }: Figure): string {
  if (!target) return "";
  return "most" in target ? `≤ ${formatValue(target.most, unit)}` : `≥ ${formatValue(target.least, unit)}`;
}

function formatRatio(ratio: number | undefined): string {
  return ratio === undefined ? "" : ratio.toFixed(2);
}

/** Rows in columns, the first to the left and the others to the right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("   ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
