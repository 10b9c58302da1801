/**
 * `npm test`: types, lint, then every Vitest project; all of them, whatever fails. The last line is `N passed, N failed`.
 * `npm test -- --only unit,lint` runs some of the steps; other arguments go to Vitest, as `test/sets`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { provideChromium } from "./support/chromium.mjs";
import { countCheck, countTests, formatCounts } from "./support/counts.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({ options: { only: { type: "string" } }, allowPositionals: true });

/** @type {ReadonlyMap<string, () => import("./support/counts.mjs").Counts>} */
const steps = new Map([
  ["types-src", () => countCheck(run("typescript/bin/tsc", ["-p", "src"]) === 0)],
  ["types", () => countCheck(run("typescript/bin/tsc", ["-p", "."]) === 0)],
  ["lint", () => countCheck(run("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]) === 0)],
  ["unit", () => runTests("unit")],
  ["components", () => runInChromium("components")],
  ["browser", () => runInChromium("browser")],
]);

const chosen = values.only?.split(",") ?? [...steps.keys()];
const chromium = chosen.includes("components") || chosen.includes("browser") ? provideChromium() : undefined;
const results = chosen.map((name) => {
  const step = steps.get(name);
  if (!step) throw new Error(`no step is called \`${name}\`: the steps are ${[...steps.keys()].join(", ")}`);
  console.log(`\n── ${name}`);
  const start = performance.now();
  return { name, ...step(), seconds: (performance.now() - start) / 1000 };
});
console.log(`\n${formatCounts(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;

/** @param {string} project */
function runInChromium(project) {
  if (chromium !== undefined) return runTests(project, { CHROMIUM_PATH: chromium });
  console.error("not run: there is no Chromium, see above");
  return countCheck(false);
}

/**
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [env]
 */
function runTests(project, env) {
  const folder = mkdtempSync(path.join(tmpdir(), "canreach-test-"));
  const file = path.join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const status = run("vitest/vitest.mjs", ["run", "--project", project, ...reporters, ...positionals], env);
  const counts = countTests(readIfThere(file), status);
  rmSync(folder, { recursive: true });
  return counts;
}

/**
 * Runs a tool of node_modules and gives its exit code; `null` when it was stopped.
 *
 * @param {string} tool
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(tool, args, env = {}) {
  const program = path.join(root, "node_modules", tool);
  return spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 25 * 60_000,
  }).status;
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
