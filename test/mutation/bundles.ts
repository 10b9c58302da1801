import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "vite";
import { instrument, type Mutant } from "./instrument.ts";

export interface Bundle {
  readonly test: string;
  readonly file: string;
}

/** Breaks the files named in every way that is known. */
export function breakFiles(root: string, files: readonly string[]): ReadonlyMap<string, Broken> {
  let firstId = 1;
  const broken = new Map<string, Broken>();
  for (const file of files) {
    const { text, mutants } = instrument(file, readFileSync(path.join(root, file), "utf8"), firstId);
    firstId += mutants.length;
    broken.set(path.join(root, file), { text, mutants });
  }
  return broken;
}

export interface Broken {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/** Each test with all of ours that it imports as one script, which a process can run over and over from fresh. */
export async function bundleTests(
  root: string,
  tests: readonly string[],
  broken: ReadonlyMap<string, Broken>,
  outDir: string,
): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = [];
  for (const test of tests) {
    const name = `${test.replaceAll(/[/.]/g, "-")}.cjs`;
    await build({
      root,
      configFile: false,
      logLevel: "error",
      plugins: [placesPlugin(root), mutantsPlugin(broken)],
      build: {
        ssr: test,
        outDir,
        emptyOutDir: false,
        minify: false,
        target: "node20",
        rolldownOptions: { output: { format: "cjs", entryFileNames: name }, treeshake: false },
      },
    });
    bundles.push({ test, file: path.join(outDir, name) });
  }
  return bundles;
}

function mutantsPlugin(broken: ReadonlyMap<string, Broken>): Plugin {
  return { name: "mutants", enforce: "pre", load: (id) => broken.get(id)?.text };
}

/** A bundle lies elsewhere than the files it is made of. */
function placesPlugin(root: string): Plugin {
  return {
    name: "places",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(path.join(root, "test"))) return undefined;
      return code
        .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(id)))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href));
    },
  };
}
