import { unreachable } from "../src/unreachable.ts";
import type { NameQuery, Within } from "../src/views/known-names.ts";
import { expectations } from "./expectation-fields.ts";
import type { Field, Fields, Shape } from "./field-shapes.ts";
import { kinds } from "./fields.ts";
import type { YamlPlace } from "./yaml-place.ts";

/** What may be written at a place. */
export interface Offers {
  readonly fields: Fields;
  /** With what each means. */
  readonly words: Readonly<Record<string, string>>;
  /** What the input may hold that fits, and as what it would be written. */
  readonly names: { readonly query: NameQuery; readonly as: "key" | "value" } | undefined;
}

const nothing: Offers = { fields: {}, words: {}, names: undefined };

export function offersAt(place: YamlPlace): Offers {
  const shape = shapeAt(place);
  if (!shape) return nothing;
  const offers = place.part === "value" ? nothing : keysOf(shape, place);
  return place.part === "key" ? offers : { ...offers, ...valuesOf(shape, place) };
}

function keysOf(shape: Shape, place: YamlPlace): Offers {
  if (shape.kind === "labels") return named({ kind: "label-keys", of: shape.of, within: withinOf(place) }, "key");
  if (shape.kind !== "object") return nothing;
  const missing = Object.entries(shape.fields).filter(([name]) => !place.keys.includes(name));
  return { ...nothing, fields: Object.fromEntries(missing) };
}

function valuesOf(shape: Shape, place: YamlPlace): Partial<Offers> {
  const within = withinOf(place);
  switch (shape.kind) {
    case "choice":
      return { words: shape.words };
    case "label-key":
      return named({ kind: "label-keys", of: shape.of, within }, "value");
    case "label-value": {
      const key = shape.key ?? place.beside("key")?.trim();
      return key ? named({ kind: "label-values", of: shape.of, key, within }, "value") : {};
    }
    case "port":
      return named({ kind: "ports", by: shape.by, within: portsWithin(place) }, "value");
    case "namespace":
      return named({ kind: "namespaces" }, "value");
    case "ends":
      return named({ kind: "ends" }, "value");
    case "object":
    case "list":
    case "labels":
    case "free":
      return {};
    default:
      return unreachable(shape);
  }
}

function named(query: NameQuery, as: "key" | "value"): Offers {
  return { ...nothing, names: { query, as } };
}

function shapeAt({ kind, path }: YamlPlace): Shape | undefined {
  const fields = holdsTests({ kind, path }) ? expectations : rootFields(kind);
  let shape: Shape | undefined = { kind: "object", fields };
  for (const key of path) shape = shape && below(shape, key);
  return shape;
}

function below(shape: Shape, key: string): Shape | undefined {
  if (shape.kind === "ends") return belowEnds(shape, key);
  if (key === "-") return shape.kind === "list" ? shape.of : undefined;
  if (shape.kind === "labels") return { kind: "label-value", of: shape.of, key };
  return shape.kind === "object" && Object.hasOwn(shape.fields, key) ? shape.fields[key]!.shape : undefined;
}

function belowEnds(ends: Shape, key: string): Shape | undefined {
  if (key === "-") return ends;
  if (key === "labels") return { kind: "labels", of: "pod" };
  return key === "namespace" ? { kind: "namespace" } : undefined;
}

/** A document that is no object and begins so. */
function holdsTests({ kind, path }: Pick<YamlPlace, "kind" | "path">): boolean {
  return kind === undefined && path[0] === "expect";
}

function rootFields(kind: string | undefined): Fields {
  const known = kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return { apiVersion: apiVersion(kind, known?.apiVersion), kind: kindField, ...known?.fields };
}

const kindField: Field = {
  says: "what the object is",
  shape: {
    kind: "choice",
    words: Object.fromEntries(Object.entries(kinds).map(([kind, { says }]) => [kind, says])),
  },
};

function apiVersion(kind: string | undefined, version: string | undefined): Field {
  const words = version === undefined ? versions() : { [version]: `the version of ${kind}` };
  return { says: "the group and version of the API that has the kind", shape: { kind: "choice", words } };
}

function versions(): Readonly<Record<string, string>> {
  const all = [...new Set(Object.values(kinds).map(({ apiVersion }) => apiVersion))];
  return Object.fromEntries(all.map((version) => [version, kindsOf(version).join(", ")]));
}

function kindsOf(version: string): readonly string[] {
  return Object.keys(kinds).filter((kind) => kinds[kind]!.apiVersion === version);
}

/** A selector of pods means those of the namespaces that one beside it selects, else of the object's own. */
function withinOf(place: YamlPlace): Within {
  const namespaces = place.path.includes("podSelector") ? place.beside("namespaceSelector") : undefined;
  if (namespaces !== undefined) return { kind: "selected", namespaces };
  return isOverCluster(place) || holdsTests(place) ? { kind: "everywhere" } : ownOf(place);
}

/** Ports are those of the pods at which traffic arrives. */
function portsWithin(place: YamlPlace): Within {
  return isOverCluster(place) || holdsTests(place) || place.path.includes("egress")
    ? { kind: "everywhere" }
    : ownOf(place);
}

function ownOf({ namespace }: YamlPlace): Within {
  return { kind: "namespace", name: namespace ?? "default" };
}

function isOverCluster({ kind }: YamlPlace): boolean {
  return kind?.endsWith("NetworkPolicy") === true && kind !== "NetworkPolicy";
}

/** A field as it is written, with the beginning of what stands under it. */
export function writeField(name: string, shape: Shape, { style, column }: Pick<YamlPlace, "style" | "column">): string {
  const isNested = shape.kind === "object" || shape.kind === "labels" || shape.kind === "list";
  if (!isNested || style === "flow") return `${name}: `;
  return `${name}:\n${" ".repeat(column + 2)}${shape.kind === "list" ? "- " : ""}`;
}

/** A text as YAML has it: what would be read as something else stands in quotes. */
export function writeText(text: string): string {
  const isPlain = /^[A-Za-z_/][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : `"${text}"`;
}
