/** What a section is to measure. The name is the figure's own: by it two runs are compared. */
export interface Figure {
  readonly name: string;
  readonly unit: "seconds" | "bytes" | "bytes per second" | "times";
  /** The most that it may be, or the least; none where the figure is there to be understood. */
  readonly target?: { readonly most: number } | { readonly least: number };
}

export interface Measured extends Figure {
  readonly outcome: Outcome;
}

/** `late`: not there when its section was stopped, after so many seconds. `failed`: the section ended before. */
export type Outcome =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "late"; readonly limit: number }
  | { readonly kind: "failed" };

export function findValue({ outcome }: Measured): number | undefined {
  return outcome.kind === "value" ? outcome.value : undefined;
}

/** How many times over its target a figure is: one or less meets it. */
export function overTarget(figure: Measured): number | undefined {
  const value = findValue(figure);
  const { target } = figure;
  if (value === undefined || target === undefined) return undefined;
  return "most" in target ? value / target.most : target.least / value;
}

export function formatOutcome({ outcome, unit }: Measured): string {
  switch (outcome.kind) {
    case "value":
      return formatValue(outcome.value, unit);
    case "late":
      return `not measured: > ${outcome.limit} s`;
    case "failed":
      return "failed";
  }
}

export function formatValue(value: number, unit: Figure["unit"]): string {
  switch (unit) {
    case "seconds":
      return formatSeconds(value);
    case "bytes":
      return `${(value / 1e6).toFixed(1)} MB`;
    case "bytes per second":
      return `${(value / 1e6).toFixed(1)} MB/s`;
    case "times":
      return `× ${value.toFixed(2)}`;
  }
}

function formatSeconds(time: number): string {
  if (time >= 1) return `${time.toFixed(2)} s`;
  return time >= 0.001 ? `${(time * 1000).toFixed(1)} ms` : `${(time * 1e6).toFixed(0)} µs`;
}
