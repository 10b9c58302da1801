import fc from "fast-check";
import type { Bundle } from "./bundles.ts";
import { type TestCase, TestScript } from "./test-script.ts";

/** What a test reaches unbroken, and for how long it runs. */
export interface Survey {
  readonly test: string;
  readonly case: number;
  readonly name: string;
  readonly milliseconds: number;
  /** At each mutant's id: 1 where it is reached. */
  readonly reached: Uint8Array;
  readonly failure?: string;
}

export type Request =
  | { readonly kind: "open"; readonly bundles: readonly Bundle[]; readonly mutants: number }
  | { readonly kind: "survey"; readonly test: string }
  | { readonly kind: "try"; readonly id: number; readonly test: string; readonly cases: readonly number[] };

export type Reply =
  | { readonly kind: "open" }
  | { readonly kind: "survey"; readonly surveys: readonly Survey[] }
  | { readonly kind: "tried"; readonly caughtBy: string | undefined };

const scripts = new Map<string, TestScript>();
let mutants = 0;

fc.configureGlobal({ seed: 1, endOnFailure: true });

process.on("message", async (request: Request) => {
  const reply = await answer(request);
  process.send!(reply satisfies Reply);
});

process.on("disconnect", () => process.exit());

async function answer(request: Request): Promise<Reply> {
  switch (request.kind) {
    case "open":
      for (const { test, file } of request.bundles) scripts.set(test, new TestScript(test, file));
      mutants = request.mutants;
      return { kind: "open" };
    case "survey":
      return { kind: "survey", surveys: await survey(scripts.get(request.test)!) };
    case "try":
      return { kind: "tried", caughtBy: await findCatch(request) };
  }
}

/** What the file reaches when it is loaded, all of its tests reach. */
async function survey(script: TestScript): Promise<readonly Survey[]> {
  let reached = new Uint8Array(mutants + 1);
  const cases = script.load((id) => {
    reached[id] = 1;
    return false;
  });
  const byLoading = reached;
  const surveys: Survey[] = [];
  for (const [i, { name, run }] of cases.entries()) {
    reached = byLoading.slice();
    const start = performance.now();
    const failure = await failureOf(run);
    const milliseconds = performance.now() - start;
    surveys.push({ test: script.test, case: i, name, milliseconds, reached, ...(failure && { failure }) });
  }
  return surveys;
}

/** The first test that fails. */
async function findCatch({ id, test, cases }: Extract<Request, { kind: "try" }>): Promise<string | undefined> {
  let loaded: readonly TestCase[];
  try {
    loaded = scripts.get(test)!.load((asked) => asked === id);
  } catch {
    return `${test}, when loaded`;
  }
  for (const i of cases) {
    const one = loaded[i];
    if (!one || (await failureOf(one.run)) !== undefined) return `${test}: ${one?.name ?? "a test is missing"}`;
  }
  return undefined;
}

async function failureOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error).slice(0, 300);
  }
}
