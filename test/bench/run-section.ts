import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Measured, Outcome } from "./figure.ts";
import type { Section } from "./section.ts";
import { sections } from "./sections.ts";

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), "measure-section.mjs");

/** Measures a section in a process of its own, which is stopped after `limit` seconds. */
export async function runSection(section: Section, limit: number): Promise<readonly Measured[]> {
  const child = fork(program, [String(sections.indexOf(section))], {
    execArgv: ["--expose-gc", "--max-old-space-size=6000"],
  });
  const values: number[] = [];
  child.on("message", (value) => values.push(value as number));
  let missing: Outcome = { kind: "failed" };
  const timer = setTimeout(() => {
    missing = { kind: "late", limit };
    child.kill("SIGKILL");
  }, limit * 1000);
  await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  clearTimeout(timer);
  const outcome = (i: number): Outcome => (i < values.length ? { kind: "value", value: values[i]! } : missing);
  return section.figures.map((figure, i) => ({ ...figure, outcome: outcome(i) }));
}
