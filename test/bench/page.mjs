/**
 * `npm run bench:page`: the built page in a Chromium, as a user has it: what it takes to the first answer and the first
 * map, how evenly it moves, and what memory stays behind. Figures are to compare, not to pass.
 */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
await build({
  root,
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: "test/bench/page/measure-page.ts",
    outDir: path.join(root, "test/out"), // as deep as test/support, whose files look for the root from there
    emptyOutDir: false,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "measure-page.mjs" } },
  },
});
await import(pathToFileURL(path.join(root, "test/out/measure-page.mjs")).href);
