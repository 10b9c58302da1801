import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/**
 * Scripts that are needed together: before the page is usable, or with a part of it that comes later.
 *
 * @typedef {object} Load
 * @property {string} name  of the part; `first load` for the page itself
 * @property {readonly string[]} files  from the folder of the build
 */

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk  of Vite's manifest */

/**
 * The scripts of a page built with `--manifest`: the first load, then what each `import()` adds to it. The worker's are no
 * part of the manifest: the one it begins with is needed for the first answer, the one it asks for is not.
 *
 * @param {string} folder
 * @returns {readonly [Load, ...Load[]]}
 */
export function listLoads(folder) {
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(readFileSync(path.join(folder, ".vite/manifest.json"), "utf8"));
  const first = reachable(
    manifest,
    Object.keys(manifest).filter((key) => manifest[key]?.isEntry),
  );
  const later = new Set(Object.values(manifest).flatMap(({ dynamicImports = [] }) => dynamicImports));
  /** @param {Iterable<string>} keys */
  const files = (keys) => [...keys].flatMap((key) => manifest[key]?.file ?? []);
  return [
    { name: "first load", files: [...files(first), ...workerScripts(folder, "first")] },
    { name: "worker-later", files: workerScripts(folder, "later") },
    ...[...later].map((key) => ({
      name: path.basename(key).replace(/\.\w+$/, ""),
      files: files([...reachable(manifest, [key])].filter((other) => !first.has(other))),
    })),
  ];
}

/**
 * @param {string} folder
 * @param {"first" | "later"} when
 */
function workerScripts(folder, when) {
  const names = readdirSync(path.join(folder, "assets")).filter((name) => /^worker-.*\.js$/.test(name));
  const found = names.filter((name) => name.startsWith("worker-later-") === (when === "later"));
  if (found.length !== 1) throw new Error(`the worker has one script for ${when}, not ${names.join(", ")}`);
  return found.map((name) => `assets/${name}`);
}

/**
 * @param {Record<string, Chunk>} manifest
 * @param {readonly string[]} from
 */
function reachable(manifest, from) {
  const found = new Set(from);
  for (const key of found) for (const next of manifest[key]?.imports ?? []) found.add(next);
  return found;
}

/**
 * Its size in kB of 1,000 bytes, each file compressed alone as a server sends it.
 *
 * @param {string} folder
 * @param {Load} load
 */
export function weigh(folder, { files }, compress = /** @type {(text: Buffer) => Buffer} */ (gzipSync)) {
  return files.reduce((total, file) => total + compress(readFileSync(path.join(folder, file))).length, 0) / 1000;
}

/** @param {string} folder */
export function formatLoads(folder) {
  const lines = listLoads(folder).map((load) => {
    const sizes = [(/** @type {Buffer} */ text) => text, gzipSync, brotliCompressSync].map((compress) =>
      weigh(folder, load, compress).toFixed(1).padStart(9),
    );
    return `${load.name.padEnd(20)}${sizes.join("")}${String(load.files.length).padStart(7)}`;
  });
  return ["JavaScript in kB          raw     gzip   brotli  files", ...lines].join("\n");
}
