/** `npm run bench`: the engine built as it is shipped, measured in plain Node. Figures are to compare, not to pass. */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outDir = path.join(root, "test/out/bench");
await build({
  root,
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: "test/bench/bench.ts",
    outDir,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "bench.mjs" } },
  },
});
await import(pathToFileURL(path.join(outDir, "bench.mjs")).href);
