import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Random } from "./random.ts";

const root = path.join(import.meta.dirname, "../..");

/** The YAML files at hand: the samples, and of `../shared` what is there. */
export function readYamlTexts(): readonly string[] {
  return ["samples", "../shared/corpus", "../shared/conformance"]
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.ya?ml$/.test(file) && statSync(path.join(folder, file)).isFile())
        .sort()
        .map((file) => readFileSync(path.join(folder, file), "utf8")),
    );
}

/** What makes YAML into other YAML, or into none. */
const scraps = [
  ..." \t\n\r-:#&*!|>'\"%@`{}[],?~.<=a1é\uFEFF",
  ": ",
  " #",
  "- ",
  "\n\n",
  "\n  ",
  "|\n",
  "{}",
  "&a ",
  "*a",
  "!!str ",
  "<<: ",
  ".inf",
  "yes",
];

/** A text with a few lines or characters left out, put in, written twice, exchanged or moved to the side. */
export function mutateText(random: Random, text: string): string {
  let changed = text;
  for (let changes = random.integer(1, 3); changes > 0; changes--) changed = change(random, changed);
  return changed;
}

function change(random: Random, text: string): string {
  return random.chance(0.5) ? changeCharacter(random, text) : changeLine(random, text.split("\n")).join("\n");
}

function changeCharacter(random: Random, text: string): string {
  const at = random.integer(0, text.length);
  const kept = at + random.integer(0, 1);
  return text.slice(0, at) + (random.chance(0.7) ? random.pick(scraps) : "") + text.slice(kept);
}

function changeLine(random: Random, lines: readonly string[]): readonly string[] {
  const at = random.integer(0, lines.length - 1);
  const line = lines[at]!;
  const other = random.pick(lines);
  const instead = random.pick([
    [],
    [line, line],
    [other],
    [line, other],
    [` ${line}`],
    [`  ${line}`],
    [line.replace(/^ {1,2}/, "")],
    [line.trimStart()],
    [`${line} # a`],
    [line.replace(/:.*/, ":")],
  ]);
  return lines.toSpliced(at, 1, ...instead);
}
