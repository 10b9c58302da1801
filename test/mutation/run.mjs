/**
 * `npm run mutation`: breaks the engine in every small way that is known, one at a time, and tells which changes no test
 * notices. `-- --sample 200 --seed 1` (as without arguments) tries some, `-- --all` every one; `--files src/sets` names
 * files or folders, `--workers 2` how many processes share the work.
 */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(root);
const outDir = path.join(root, "test/out/mutation");
for (const name of ["mutation", "worker"]) {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: `test/mutation/${name}.ts`,
      outDir,
      emptyOutDir: false,
      target: "node22",
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
}
await import(pathToFileURL(path.join(outDir, "mutation.mjs")).href);
