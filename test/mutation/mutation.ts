import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seededRandom } from "../support/random.ts";
import { breakFiles, bundleTests } from "./bundles.ts";
import type { Mutant } from "./instrument.ts";
import { planFor } from "./plan.ts";
import { Runner } from "./pool.ts";
import { formatReport, type Result } from "./report.ts";
import type { Survey } from "./worker.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "src/policy,src/exposure,src/paths,src/entries,src/sets" },
    sample: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    all: { type: "boolean", default: false },
    tests: { type: "string" },
    workers: { type: "string", default: "2" },
  },
});

/** The tests that hold the engine; those of the page and of layouts would only be slower to say the same. */
const testPaths = [
  "test/sets",
  "test/policy",
  "test/exposure",
  "test/paths",
  "test/entries",
  "test/semantics",
  "test/cluster",
  "test/report",
  "test/conformance/admin.test.ts",
  "test/conformance/core.test.ts",
  "test/conformance/ingress.test.ts",
  "test/conformance/explanations.test.ts",
  "test/samples.test.ts",
  "test/views/lists.test.ts",
  "test/views/summary.test.ts",
  "test/views/verdict-text.test.ts",
  "test/views/matrix.test.ts",
  "test/properties/paths.test.ts",
  "test/properties/reasons.test.ts",
  "test/properties/roads.test.ts",
  "test/properties/exposure.test.ts",
  "test/properties/laws.test.ts",
];

const root = process.cwd();
const here = path.dirname(fileURLToPath(import.meta.url));
process.env.CANREACH_CLUSTERS ??= "5";

mkdirSync(path.join(root, "test/out"), { recursive: true });
const outDir = mkdtempSync(path.join(root, "test/out/mutants-"));
try {
  process.exitCode = await checkMutants();
} finally {
  rmSync(outDir, { recursive: true });
}

async function checkMutants(): Promise<number> {
  const broken = breakFiles(root, filesIn(values.files.split(","), ".ts"));
  const every = [...broken.values()].flatMap(({ mutants }) => mutants);
  const random = seededRandom(Number(values.seed));
  const mutants = values.all ? every : random.sample(every, Number(values.sample));
  console.log(`${every.length} mutants in ${broken.size} files; ${values.all ? "all" : mutants.length} are tried`);
  const tests = filesIn(values.tests?.split(",") ?? testPaths, ".test.ts");
  const bundles = await bundleTests(root, tests, broken, outDir);
  const runners = Array.from(
    { length: Number(values.workers) },
    () => new Runner(path.join(here, "worker.mjs"), bundles, every.length),
  );
  const surveys: Survey[] = [];
  await share(tests, runners, async (test, runner) => {
    const outcome = await runner.ask({ kind: "survey", test }, 600_000);
    if (outcome.kind === "survey") surveys.push(...outcome.surveys);
    else console.log(`${test} is left out: ${JSON.stringify(outcome)}`);
  });
  for (const { test, name, failure } of surveys) if (failure) console.log(`left out: ${test}: ${name}: ${failure}`);
  const results: Result[] = [];
  await share(mutants, runners, async (mutant, runner) => {
    results.push(await tryMutant(mutant, surveys, runner));
    if (results.length % 100 === 0) console.log(`${results.length} of ${mutants.length}`);
  });
  for (const runner of runners) runner.close();
  const { text, share: caught } = formatReport(results);
  console.log(text);
  return caught >= 0.95 ? 0 : 1;
}

async function tryMutant(mutant: Mutant, surveys: readonly Survey[], runner: Runner): Promise<Result> {
  const { id } = mutant;
  const plan = planFor(id, surveys);
  for (const { test, cases, milliseconds } of plan) {
    const outcome = await runner.ask({ kind: "try", id, test, cases }, 3000 + 10 * milliseconds);
    if (outcome.kind === "stopped") return { mutant, kind: "caught", by: `${test}: ${outcome.why}` };
    if (outcome.kind === "tried" && outcome.caughtBy) return { mutant, kind: "caught", by: outcome.caughtBy };
  }
  const because = plan.length === 0 ? "no test reaches it" : `${plan.length} test files pass`;
  return { mutant, kind: "survived", because };
}

/** Gives each runner the next item as soon as it is done with the one before. */
async function share<T>(
  items: readonly T[],
  runners: readonly Runner[],
  work: (item: T, runner: Runner) => Promise<void>,
) {
  const rest = [...items];
  await Promise.all(
    runners.map(async (runner) => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item, runner);
    }),
  );
}

function filesIn(paths: readonly string[], end: string): readonly string[] {
  const there = paths.filter((name) => existsSync(path.join(root, name)));
  return there.flatMap((name) => {
    if (!statSync(path.join(root, name)).isDirectory()) return [name];
    const names = readdirSync(path.join(root, name)).filter((file) => file.endsWith(end));
    return names.sort().map((file) => `${name}/${file}`);
  });
}
