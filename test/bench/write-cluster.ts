import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { jsonChunks, yamlChunks } from "../support/cluster-files.ts";
import type { ClusterSize } from "../support/cluster-size.ts";
import { fullObjects } from "../support/full-objects.ts";
import { generateObjects } from "../support/generate-cluster.ts";
import type { Manifest } from "../support/manifest.ts";

const forms: Readonly<Record<string, (objects: Iterable<Manifest>) => Iterable<string>>> = {
  json: jsonChunks,
  yaml: yamlChunks,
  full: (objects) => jsonChunks(fullObjects(objects)),
};

const { values } = parseArgs({
  options: {
    pods: { type: "string", default: "1000" },
    policies: { type: "string", default: "100" },
    workloads: { type: "string" },
    seed: { type: "string", default: "1" },
    density: { type: "string", default: "sparse" },
    labels: { type: "string", default: "multi" },
    form: { type: "string", default: "json" },
    out: { type: "string" },
  },
});

const write = forms[values.form];
if (!write) throw new Error(`no form is called \`${values.form}\`: the forms are ${Object.keys(forms).join(", ")}`);
const size: ClusterSize = {
  seed: Number(values.seed),
  pods: Number(values.pods),
  policies: Number(values.policies),
  density: values.density === "dense" ? "dense" : "sparse",
  labels: values.labels === "single" ? "single" : "multi",
  ...(values.workloads === undefined ? {} : { workloads: Number(values.workloads) }),
};
const path = values.out ?? `test/out/cluster.${values.form === "yaml" ? "yaml" : "json"}`;
console.log(`${path}: ${(writeChunks(path, write(generateObjects(size))) / 1e6).toFixed(1)} MB`);

/** A megabyte at a time; gives the number of bytes. */
function writeChunks(path: string, chunks: Iterable<string>): number {
  const file = openSync(path, "w");
  let bytes = 0;
  let waiting = "";
  for (const chunk of chunks) {
    waiting += chunk;
    if (waiting.length < 1e6) continue;
    bytes += writeSync(file, waiting);
    waiting = "";
  }
  bytes += writeSync(file, waiting);
  closeSync(file);
  return bytes;
}
