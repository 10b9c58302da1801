import { joinIntakes } from "../../src/resources/intake.ts";
import { readFile } from "../../src/resources/read-file.ts";
import type { Resource, Resources } from "../../src/resources/resource.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { Document, Path, Place, Skipped } from "../../src/text/document.ts";
import { readDocuments } from "../../src/text/documents.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import type { Span } from "../../src/text/span.ts";

export interface Reading {
  readonly documents: readonly (Document & { readonly value: unknown })[];
  readonly skipped: readonly Skipped[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The documents of one file. */
export function readText(text: string, path = "a.yaml"): Reading {
  const parts = [...readDocuments({ path, text })];
  return {
    documents: parts.flatMap((part) => (part.kind === "value" ? [{ ...part.document, value: part.value }] : [])),
    skipped: parts.flatMap((part) => (part.kind === "unread" && part.skipped ? [part.skipped] : [])),
    diagnostics: parts.flatMap((part) => ("diagnostics" in part ? part.diagnostics : [])),
  };
}

/** The values of a file that has nothing wrong. */
export function valuesOf(text: string, path?: string): readonly unknown[] {
  const { documents, diagnostics } = readText(text, path);
  if (diagnostics.length > 0) throw new Error(`not clean: ${diagnostics.map(({ message }) => message).join(", ")}`);
  return documents.map(({ value }) => value);
}

/** How many objects of lists are read by themselves. */
export function countItems(text: string, path = "a.yaml"): number {
  return [...readDocuments({ path, text })].filter((part) => part.kind === "value" && part.isItem).length;
}

/** Files through both stages of reading. */
export function readFiles(
  ...files: readonly SourceFile[]
): Resources & { readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = joinIntakes(files.map((file) => readFile(file)));
  return { ...value, diagnostics };
}

export function readManifests(text: string, path = "a.yaml") {
  return readFiles({ path, text });
}

/** The one resource of a text, which may have something to tell but nothing wrong. */
export function readResource<K extends Resource["kind"]>(kind: K, text: string): Extract<Resource, { kind: K }> {
  const { resources, diagnostics } = readManifests(text);
  const wrong = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const [resource] = resources;
  if (wrong.length > 0 || resource?.kind !== kind) throw new Error(`expected one ${kind}: ${wrong.join(", ")}`);
  return resource as Extract<Resource, { kind: K }>;
}

/** Diagnostics as `severity message | underlined text`, the form the tests expect them in. */
export function told(
  text: string,
  diagnostics: readonly Diagnostic[],
  ...severities: readonly string[]
): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severities.length === 0 || severities.includes(severity))
    .map(({ severity, message, span }) => `${severity} ${message} | ${underlined(text, span)}`);
}

export function underlined(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

export function placeAt(document: Document, ...keys: readonly (string | number)[]): Place {
  const path = keys.reduce<Path>((parent, key) => ({ parent, key }), undefined);
  return { document, path };
}
