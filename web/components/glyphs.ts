import type { Truth } from "../../src/policy/verdict.ts";
import type { AdminAction } from "../../src/resources/admin-policy.ts";
import type { ChangeKind } from "../../src/review/flow-change.ts";
import type { Severity } from "../../src/text/diagnostic.ts";
import type { CellContent } from "../../src/views/cell-contents.ts";
import type { FlowState } from "../../src/views/flow-state.ts";

/** The sign of a state, so that no state is told by colour alone; `name` is what a screen reader says. */
export interface Glyph {
  readonly sign: string;
  readonly name: string;
  /** The class of `shared.styles.ts` that gives the state's hue. */
  readonly hue: "allowed" | "blocked" | "unknown" | "warning" | "none";
}

export const stateGlyphs: Readonly<Record<FlowState | "none", Glyph>> = {
  "all-ports": { sign: "✓", name: "allowed", hue: "allowed" },
  "some-ports": { sign: "◐", name: "some ports", hue: "allowed" },
  blocked: { sign: "✕", name: "blocked", hue: "blocked" },
  unknown: { sign: "?", name: "unknown", hue: "unknown" },
  none: { sign: "·", name: "nothing to ask", hue: "none" },
};

/** What becomes of a flow. Newly allowed is a risk, not a success. */
export const changeGlyphs: Readonly<Record<ChangeKind, Glyph>> = {
  "newly-allowed": { sign: "+", name: "newly allowed", hue: "warning" },
  "newly-blocked": { sign: "−", name: "newly blocked", hue: "blocked" },
  "ports-changed": { sign: "Δ", name: "on other ports", hue: "allowed" },
  unknown: { sign: "?", name: "unknown", hue: "unknown" },
};

/** Of a cell of the matrix, or a row of the table. */
export const cellGlyphs: Readonly<Record<CellContent["state"], Glyph>> = {
  ...stateGlyphs,
  ...changeGlyphs,
  same: { sign: "·", name: "no change", hue: "none" },
};

export const truthGlyphs: Readonly<Record<Truth, Glyph>> = {
  yes: { sign: "✓", name: "matches", hue: "allowed" },
  no: { sign: "✕", name: "does not match", hue: "blocked" },
  may: { sign: "?", name: "may match", hue: "unknown" },
};

/** What a rule of a tier does with what it matches. */
export const actionGlyphs: Readonly<Record<AdminAction, Glyph>> = {
  accept: { sign: "✓", name: "accepts", hue: "allowed" },
  deny: { sign: "✕", name: "denies", hue: "blocked" },
  pass: { sign: "→", name: "passes", hue: "unknown" },
};

/** A rule that decides nothing of what was asked. */
export const idle: Glyph = { sign: "·", name: "decides nothing", hue: "none" };

export const severityGlyphs: Readonly<Record<Severity, Glyph>> = {
  error: { sign: "✕", name: "error", hue: "blocked" },
  warning: { sign: "!", name: "warning", hue: "warning" },
  info: { sign: "i", name: "note", hue: "unknown" },
};

/** `1 error`, `2 errors`. */
export function amountOf(amount: number, { name }: Glyph): string {
  return `${amount.toLocaleString("en")} ${name}${amount === 1 ? "" : "s"}`;
}
