import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A TypeScript program of this folder, with the engine built as it is shipped, for plain Node.
 *
 * @param {string} name
 */
export async function bundle(name) {
  const outDir = path.join(root, "test/out/bench");
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      ssr: `test/bench/${name}.ts`,
      outDir,
      emptyOutDir: false,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return path.join(outDir, `${name}.mjs`);
}
