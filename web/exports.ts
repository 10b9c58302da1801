import type { ListForm } from "../src/report/format-flows.ts";
import type { GraphForm } from "../src/report/format-graph.ts";
import type { ListExport, ReportForm } from "./protocol.ts";

/** What can be taken away as a file: lists, which the worker writes, the map as it is shown, and what changes. */
export type Export = ListExport | MapExport | ReportExport;

export interface ReportExport {
  readonly list: "report";
  readonly form: ReportForm;
}

/** A report that is to be copied or saved; `tell` whether it was. */
export interface ReportWish {
  readonly form: ReportForm;
  readonly way: "copy" | "save";
  readonly isAnonymous: boolean;
  readonly tell?: (isDone: boolean) => void;
}

export interface MapExport {
  readonly list: "map";
  readonly form: "svg" | "png";
}

export interface ExportChoice {
  readonly wanted: Export;
  /** `All flows as CSV`. */
  readonly name: string;
}

const listForms: readonly { readonly form: ListForm; readonly name: string }[] = [
  { form: "txt", name: "text" },
  { form: "csv", name: "CSV" },
  { form: "md", name: "Markdown" },
  { form: "json", name: "JSON" },
];

const graphForms: readonly { readonly form: GraphForm; readonly name: string }[] = [
  { form: "dot", name: "DOT (Graphviz)" },
  { form: "mermaid", name: "Mermaid" },
];

export const exportChoices: readonly ExportChoice[] = [
  { wanted: { list: "map", form: "svg" }, name: "Map as SVG" },
  { wanted: { list: "map", form: "png" }, name: "Map as PNG" },
  ...[...listForms, ...graphForms].map(({ form, name }) => ({
    wanted: { list: "flows", form } as const,
    name: `All flows as ${name}`,
  })),
  ...listForms.map(({ form, name }) => ({ wanted: { list: "exposure", form } as const, name: `Exposure as ${name}` })),
];

/** Where there is a Before. */
export const reportChoices: readonly ExportChoice[] = [
  { wanted: { list: "report", form: "md" }, name: "Changes as Markdown report" },
  { wanted: { list: "report", form: "html" }, name: "Changes as HTML report" },
  { wanted: { list: "report", form: "json" }, name: "Changes as JSON" },
  { wanted: { list: "report", form: "csv" }, name: "Changes as CSV" },
  { wanted: { list: "report", form: "txt" }, name: "Changes as text" },
];

/** `flows.csv`, `flows.mmd`. */
export function exportName({ list, form }: Export): string {
  return `${list}.${form === "mermaid" ? "mmd" : form}`;
}
