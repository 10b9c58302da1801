import { dump } from "js-yaml";
import type { SourceFile } from "../../src/text/source-file.ts";
import type { Manifest } from "./manifest.ts";

/** One file, as `kubectl get … -o json` prints it. */
export function toJsonFile(objects: readonly Manifest[]): SourceFile {
  const list = { apiVersion: "v1", items: objects, kind: "List", metadata: { resourceVersion: "" } };
  return { path: "cluster.json", text: `${JSON.stringify(list, undefined, 4)}\n` };
}

/** The text of `toJsonFile`, a piece an object: a gigabyte is more than a string may hold. */
export function* jsonChunks(objects: Iterable<Manifest>): Generator<string> {
  const [start, end] = toJsonFile([]).text.split("[]") as [string, string];
  let before = "[";
  yield start;
  for (const object of objects) {
    yield `${before}\n        ${JSON.stringify(object, undefined, 4).replaceAll("\n", "\n        ")}`;
    before = ",";
  }
  yield before === "[" ? `[]${end}` : `\n    ]${end}`;
}

/** One file of many documents. */
export function toYamlFile(objects: readonly Manifest[]): SourceFile {
  return { path: "cluster.yaml", text: [...yamlChunks(objects)].join("") };
}

export function* yamlChunks(objects: Iterable<Manifest>): Generator<string> {
  let before = "";
  for (const object of objects) {
    yield before + dump(object, { noRefs: true });
    before = "---\n";
  }
}
