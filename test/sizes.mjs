/** `npm run sizes`: builds the page and prints how much JavaScript its first load needs, and what each part adds later. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { formatLoads } from "./support/sizes.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const outDir = mkdtempSync(path.join(tmpdir(), "canreach-sizes-"));
await build({ root, logLevel: "error", build: { outDir, manifest: true } });
console.log(formatLoads(outDir));
rmSync(outDir, { recursive: true });
