import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SourceFile } from "../../src/text/source-file.ts";
import { refusals } from "./differences.ts";

export type CaseFamily = "core" | "admin" | "ingress" | "diff";

const root = path.join(import.meta.dirname, "../../../shared/conformance/netpol-analyzer");

/** The names of a family's cases; none, and a line that says so, where the cases are not there. */
export function casesIn(family: CaseFamily): readonly string[] {
  const folder = path.join(root, family);
  if (existsSync(folder)) return readdirSync(folder).sort();
  console.log(`not compared with netpol-analyzer: ${folder} is not there`);
  return [];
}

/** Every file of a case, its policies as the API server takes them. */
export function readRepaired(family: CaseFamily, name: string, side?: string): readonly SourceFile[] {
  const repair = refusals.get(`${family}/${name}`)?.repair ?? ((text) => text);
  return readManifests(family, name, side).map((file) => ({ ...file, text: repair(file.text) }));
}

/** Every file of a case's folder of manifests, `manifests` but for the two sides of `diff`. */
export function readManifests(family: CaseFamily, name: string, side = "manifests"): readonly SourceFile[] {
  const folder = path.join(root, family, name, side);
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = entries.filter((entry) => path.extname(entry) !== "");
  return files.sort().map((file) => ({ path: file, text: readFileSync(path.join(folder, file), "utf8") }));
}

/** The lines of a case's `expected.txt`. */
export function readExpected(family: CaseFamily, name: string): readonly string[] {
  return linesOf(readFileSync(path.join(root, family, name, "expected.txt"), "utf8"));
}

/** The text of a case's `expected-explain.txt`; few have one. */
export function findExplanations(family: CaseFamily, name: string): string | undefined {
  const file = path.join(root, family, name, "expected-explain.txt");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

export function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
