/**
 * `node test/bench/write-cluster.mjs --pods 100000 --policies 10000 --form full --out cluster.json`: a generated cluster
 * as a file, as large as you like. Forms: `json` and `yaml` of what an analysis reads, `full` JSON with all the rest.
 */
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

await import(pathToFileURL(await bundle("write-cluster")).href);
