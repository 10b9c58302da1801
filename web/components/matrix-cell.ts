import { html, nothing, type TemplateResult } from "lit";
import type { CellContent } from "../../src/views/cell-contents.ts";
import { cellGlyphs } from "./glyphs.ts";
import type { LineInSight } from "./matrix-sight.ts";
import type { CellPlace } from "./matrix-walk.ts";

/** A cell that has been asked for. */
const pending = {
  state: "pending",
  text: "looking it up",
  label: "",
  sign: "",
  hue: "none",
  name: "looking it up",
} as const;

export interface CellLook {
  readonly isActive: boolean;
  readonly isAsked: boolean;
  /** As a style. */
  readonly place: string;
}

export function matrixCell(
  { line: row, index: rowIndex }: LineInSight,
  { line: column, index: columnIndex }: LineInSight,
  content: CellContent | undefined,
  { isActive, isAsked, place }: CellLook,
): TemplateResult {
  const { state, text, label } = content ?? pending;
  const { sign, hue, name } = content ? cellGlyphs[content.state] : pending;
  return html`<div
    class=${`cell ${hue} ${state}${column.opensGroup ? " opens" : ""}${isAsked ? " asked" : ""}`}
    role="gridcell"
    aria-selected=${isAsked}
    aria-colindex=${columnIndex + 2}
    aria-label=${state === "none" ? name : `${row.name} to ${column.name}: ${text}`}
    aria-busy=${content ? nothing : "true"}
    tabindex=${isActive ? 0 : -1}
    data-row=${rowIndex}
    data-column=${columnIndex}
    style=${place}
  >
    <span class="sign">${sign}</span><span class="ports">${label}</span>
  </div>`;
}

/** `from` and `to` in full. */
export function tooltipOf(from: string, to: string, content: CellContent | undefined): string {
  return content?.state === "none" ? "" : `${from} → ${to}: ${(content ?? pending).text}`;
}

/** The cell that something happens in. */
export function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".cell") : null;
}

export function cellPlaceOf(target: EventTarget | null): CellPlace | undefined {
  const cell = cellOf(target);
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}
