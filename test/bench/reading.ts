import { loadAll } from "js-yaml";
import { readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { readDocuments } from "../../src/text/documents.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { toJsonFile, toYamlFile } from "../support/cluster-files.ts";
import { fullObjects } from "../support/full-objects.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import type { Manifest } from "../support/manifest.ts";
import type { Figure } from "./figure.ts";
import { measureInTurn } from "./measure.ts";
import { startReading } from "./read-beside.ts";
import { type Section, type SizeName, sizes } from "./section.ts";

/** A text, and the plain reader of it whose rate is the measure of ours. */
interface Form {
  readonly name: string;
  readonly write: (objects: readonly Manifest[]) => SourceFile;
  readonly reader: string;
  readonly read: (text: string) => unknown;
  readonly target: { readonly least: number };
}

const json = {
  write: toJsonFile,
  reader: "JSON.parse",
  read: (text: string) => JSON.parse(text),
  target: { least: 0.4 },
};
const yaml = { write: toYamlFile, reader: "js-yaml", read: (text: string) => loadAll(text), target: { least: 1.5 } };
const full = (objects: readonly Manifest[]) => [...fullObjects(objects)];

const kubectl: Form = { ...json, name: "kubectl JSON" };
const fullJson: Form = { ...json, name: "full JSON", write: (objects) => toJsonFile(full(objects)) };
const documents: Form = { ...yaml, name: "YAML" };
const fullYaml: Form = { ...yaml, name: "full YAML", write: (objects) => toYamlFile(full(objects)) };

/** Bytes per second of text, to documents and on to resources, beside a plain reader's on the same text. */
export const reading: readonly Section[] = [
  ...[kubectl, fullJson, documents, fullYaml].map((form) => sectionOf("1k/100", form)),
  ...[documents, fullYaml].map((form) => besideOf("1k/100", form)),
  ...[kubectl, fullJson].map((form) => sectionOf("10k/1k", form)),
];

/** With another thread that reads too, as the page has it where there are two processors. */
function besideOf(size: SizeName, { name, write, reader, read, target }: Form): Section {
  const figure = `${size} ${name}: resources by two threads, of ${reader}'s rate`;
  return {
    part: "reading",
    size,
    figures: [{ name: figure, unit: "times", target }],
    *measure() {
      const file = write(generateCluster(sizes[size]));
      const beside = startReading();
      const [plain, decoded] = measureInTurn([() => read(file.text), () => beside.read(file)]);
      yield plain!.median / decoded!.median;
      beside.stop();
    },
  };
}

function sectionOf(size: SizeName, form: Form): Section {
  return {
    part: "reading",
    size,
    figures: figuresOf(`${size} ${form.name}`, form),
    *measure() {
      const file = form.write(generateCluster(sizes[size]));
      const bytes = Buffer.byteLength(file.text);
      yield bytes;
      const plainly = () => form.read(file.text);
      const [plain, parsed, decoded] = measureInTurn([plainly, () => readAll(file), () => readFile(file)]);
      yield bytes / plain!.median;
      yield plain!.median / parsed!.median;
      yield plain!.median / decoded!.median;
    },
  };
}

function figuresOf(of: string, { reader, target }: Form): readonly Figure[] {
  return [
    { name: `${of}: text`, unit: "bytes" },
    { name: `${of}: ${reader}`, unit: "bytes per second" },
    { name: `${of}: documents, of ${reader}'s rate`, unit: "times", target },
    { name: `${of}: resources, of ${reader}'s rate`, unit: "times", target },
  ];
}

function readAll(file: SourceFile): void {
  for (const _ of readDocuments(file, unreadFields));
}
