import { decodeResources } from "../../src/resources/decode.ts";
import { parseDocuments } from "../../src/text/documents.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { toJsonFile, toYamlFile } from "../support/cluster-files.ts";
import type { Manifest } from "../support/manifest.ts";
import { formatSeconds, formatTable, type Measure, measure } from "./measure.ts";

export interface ReadingFigure extends Measure {
  readonly name: string;
  readonly bytes: number;
}

/** Bytes per second of reading YAML and JSON, beside `JSON.parse` of the same objects. */
export function benchReading(objects: readonly Manifest[]): readonly ReadingFigure[] {
  const [json, yaml] = [toJsonFile(objects), toYamlFile(objects)];
  const figure = (name: string, { text }: SourceFile, run: () => unknown) => ({
    name,
    bytes: Buffer.byteLength(text),
    ...measure(run),
  });
  return [
    figure("JSON.parse", json, () => JSON.parse(json.text)),
    figure("parse JSON", json, () => parseDocuments(json)),
    figure("parse and decode JSON", json, () => read(json)),
    figure("parse YAML", yaml, () => parseDocuments(yaml)),
    figure("parse and decode YAML", yaml, () => read(yaml)),
  ];
}

/** `× JSON.parse` compares the times for the same objects, whatever their text. */
export function formatReading(figures: readonly ReadingFigure[]): string {
  const rows = figures.map(({ name, bytes, median }) => [
    name,
    `${(bytes / 1e6).toFixed(1)} MB`,
    formatSeconds(median),
    `${(bytes / 1e6 / median).toFixed(0)} MB/s`,
    (median / figures[0]!.median).toFixed(1),
  ]);
  return formatTable([["reading", "text", "median", "rate", "× JSON.parse"], ...rows]);
}

function read(file: SourceFile) {
  const { documents, skipped } = parseDocuments(file).value;
  return decodeResources(documents, skipped);
}
