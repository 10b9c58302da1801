import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { readChoice } from "./choice.ts";
import type { Measured } from "./figure.ts";
import { runSection } from "./run-section.ts";
import { formatComparison, formatFigures } from "./table.ts";

const choice = readChoice(process.argv.slice(2));
const earlier = choice.compare === undefined ? undefined : read(choice.compare);
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0]!.toFixed(1) };
console.log(
  `node ${machine.node}, ${machine.cores} cores, of which ${machine.load} were busy before: figures compare on a calm machine`,
);

const figures: Measured[] = [];
for (const part of new Set(choice.sections.map((section) => section.part))) {
  const measured: Measured[] = [];
  for (const section of choice.sections) {
    if (section.part === part) measured.push(...(await runSection(section, choice.limit)));
  }
  console.log(`\n${formatFigures(part, measured)}`);
  figures.push(...measured);
}
if (earlier) console.log(`\n${formatComparison(figures, earlier)}`);

writeFileSync(choice.json, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`);
console.log(`\nfigures written to ${choice.json}`);

function read(file: string): readonly Measured[] {
  return JSON.parse(readFileSync(file, "utf8")).figures;
}
