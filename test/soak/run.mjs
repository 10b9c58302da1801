/** `npm run soak`: the engine on a great many random clusters, in plain Node. See `soak.ts` for what it takes. */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outDir = path.join(root, "test/out/soak");
await build({
  root,
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: "test/soak/soak.ts",
    outDir,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "soak.mjs" } },
  },
});
await import(pathToFileURL(path.join(outDir, "soak.mjs")).href);
