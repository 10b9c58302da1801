import { readFileSync } from "node:fs";
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
 * The scripts of a page built with `--manifest`: the first load, then what each `import()` adds to it. The worker is text
 * within a script of the page and so is part of the first.
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
    { name: "first load", files: files(first) },
    ...[...later].map((key) => ({
      name: path.basename(key).replace(/\.\w+$/, ""),
      files: files([...reachable(manifest, [key])].filter((other) => !first.has(other))),
    })),
  ];
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
