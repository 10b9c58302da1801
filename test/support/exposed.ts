import { expect } from "vitest";
import { type Analysis, formatExposure, listExposure } from "../../src/index.ts";
import { read } from "./verdicts.ts";

/** `<=` for who could reach a workload, `=>` for whom it could reach: the lines of that workload, without its name. */
export function exposed(analysis: Analysis, workload: string, arrow: "<=" | "=>"): readonly string[] {
  const text = formatExposure(listExposure(analysis), "txt");
  const start = `${workload} ${arrow} `;
  return text
    .split("\n")
    .filter((line) => line.startsWith(start))
    .map((line) => line.slice(start.length));
}

/** What these documents say, in which nothing is wrong. */
export function valid(documents: readonly string[]): Analysis {
  const analysis = read(documents);
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return analysis;
}
