import type { DiagnosticCode } from "./diagnostic.ts";
import { offsetBefore, type PaddedText, unpadded } from "./padded-text.ts";
import { type ShortenedField, type ShortenedText, shorten, type UnreadFields } from "./shortened-text.ts";
import { decodeUtf8 } from "./source-file.ts";
import {
  boolYaml11Tag,
  COLLECTION_STYLE,
  constructFromEvents,
  deepest,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  getScalarValue,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  readEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  seqTag,
  YAMLException,
} from "./yaml-events.ts";
import { isNonFinite, parseYamlFloat, parseYamlInteger, resolvePlain } from "./yaml-scalars.ts";
import { buildPlainValue } from "./yaml-value.ts";

/** Why a text is no YAML to Kubernetes, and at which offset it shows. */
export interface YamlFault {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly offset: number;
}

/** One document's value. `repeats`: some mapping holds a key twice, and the last one counts, as kubectl has it. */
export type YamlResult =
  | { readonly kind: "empty" }
  | { readonly kind: "value"; readonly value: unknown; readonly repeats: boolean }
  | { readonly kind: "fault"; readonly fault: YamlFault };

/** A document's text in its parts. `close` ends the collection opened last. */
export type YamlToken =
  | {
      readonly kind: "open";
      readonly collection: "mapping" | "sequence";
      readonly start: number;
      readonly anchor: string | undefined;
      readonly flow: boolean;
    }
  | {
      readonly kind: "scalar";
      /** Quotes included; `undefined` for an empty value, which has no place. */
      readonly range: { readonly start: number; readonly end: number } | undefined;
      readonly anchor: string | undefined;
      /** Its text as a key: `on` is the boolean true, so its key is `true`. */
      readonly key: () => string;
    }
  | { readonly kind: "alias"; readonly start: number; readonly end: number; readonly anchor: string }
  | { readonly kind: "close" };

/** What aliases and merges may add to a document. */
const mostCopies = 100_000;

/**
 * Reads a text without document separators inside, as kubectl does. Total: every text gives a result. Fields that
 * nobody reads may come out as null where they hold a block.
 */
export function parseYaml(text: string, unread?: UnreadFields): YamlResult {
  const shortened = unread && shorten(text, unread);
  const short = shortened && parseShortened(shortened);
  return short ?? parseWith(text, (read, events) => buildPlain(read, events) ?? constructValue(read, events));
}

/** What is left out is without mistakes: whatever is wrong in the rest is told of the whole text. */
function parseShortened({ text, fields }: ShortenedText): YamlResult | undefined {
  try {
    return buildPlain(text, parseEvents(text, { maxDepth: deepest }), fields);
  } catch {
    return undefined;
  }
}

/** As `parseYaml`, every value by way of its tag: what the shorter way is held against. */
export function parseTaggedYaml(text: string): YamlResult {
  return parseWith(text, constructValue);
}

function parseWith(text: string, construct: (text: string, events: Event[]) => YamlResult): YamlResult {
  let padded = unpadded(text);
  const faultAt = (fault: YamlFault): YamlResult => {
    return { kind: "fault", fault: { ...fault, offset: offsetBefore(padded, fault.offset) } };
  };
  try {
    const read = readEvents(text);
    padded = read.padded;
    const result = construct(padded.text, read.events);
    return result.kind === "fault" ? faultAt(result.fault) : result;
  } catch (error) {
    return faultAt(faultOf(error));
  }
}

/** The parts of a text that `parseYaml` has given a value for. */
export function readYamlTokens(text: string): readonly YamlToken[] {
  const { padded, events } = readEvents(text);
  const tokens: YamlToken[] = [];
  for (const event of events) {
    const token = tokenOf(padded.text, event);
    if (token) tokens.push(tokenBefore(padded, token));
  }
  tokens.pop(); // closes the document
  return tokens;
}

function tokenBefore(padded: PaddedText, token: YamlToken): YamlToken {
  const before = (offset: number) => offsetBefore(padded, offset);
  if (token.kind === "open") return { ...token, start: before(token.start) };
  if (token.kind === "alias") return { ...token, start: before(token.start), end: before(token.end) };
  if (token.kind === "close" || !token.range) return token;
  return { ...token, range: { start: before(token.range.start), end: before(token.range.end) } };
}

function buildPlain(
  text: string,
  events: readonly Event[],
  fields?: readonly ShortenedField[],
): YamlResult | undefined {
  const plain = buildPlainValue(text, events, fields);
  if (!plain) return undefined;
  return plain.value === null ? { kind: "empty" } : { kind: "value", ...plain };
}

function constructValue(text: string, events: Event[]): YamlResult {
  const fault = findAliasFault(text, events) ?? findNonFinite(text, events);
  if (fault) return { kind: "fault", fault };
  const construct = (json: boolean) =>
    constructFromEvents(events, { source: text, schema: kubernetesSchema, maxTotalMergeKeys: mostCopies, json });
  const resultOf = ([value, ...more]: unknown[], repeats: boolean): YamlResult => {
    if (more.length > 0) return { kind: "fault", fault: strayMark(text) };
    return value === undefined || value === null ? { kind: "empty" } : { kind: "value", value, repeats };
  };
  try {
    return resultOf(construct(false), false);
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== "duplicated mapping key") throw error;
    return resultOf(construct(true), true);
  }
}

/** Only a byte order mark starts a document without a separator: files were glued together. */
function strayMark(text: string): YamlFault {
  const offset = Math.max(0, text.indexOf("\uFEFF", 1));
  return { code: "yaml-syntax", message: "a byte order mark in the middle of the text", offset };
}

/** Counts what the aliases would copy: shared references are cheap to build, and endless to walk. */
function findAliasFault(text: string, events: readonly Event[]): YamlFault | undefined {
  if (!events.some((event) => event.type === EVENT_ID.ALIAS)) return undefined;
  const sizes = new Map<string, number | "open">();
  const open: { readonly anchor: string | undefined; readonly before: number }[] = [];
  let nodes = 0;
  let copies = 0;
  for (const event of events) {
    const token = tokenOf(text, event);
    if (!token) continue;
    if (token.kind === "close") {
      const closed = open.pop();
      if (closed?.anchor !== undefined) sizes.set(closed.anchor, nodes - closed.before);
      continue;
    }
    if (token.kind === "open") {
      open.push({ anchor: token.anchor, before: nodes++ });
      if (token.anchor !== undefined) sizes.set(token.anchor, "open");
    } else if (token.kind === "scalar") {
      nodes++;
      if (token.anchor !== undefined) sizes.set(token.anchor, 1);
    } else {
      const size = sizes.get(token.anchor) ?? 0;
      if (size === "open") return selfReference(token.anchor, token.start);
      nodes += size;
      copies += size;
      if (copies > mostCopies) return { code: "too-many-nodes", message: tooManyCopies, offset: token.start };
    }
  }
  return undefined;
}

const tooManyCopies = "aliases would make more than 100,000 nodes of this document";

function selfReference(anchor: string, offset: number): YamlFault {
  return { code: "yaml-syntax", message: `anchor \`${anchor}\` contains itself`, offset };
}

function findNonFinite(text: string, events: readonly Event[]): YamlFault | undefined {
  if (!/\.(?:inf|nan)/i.test(text)) return undefined;
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || event.valueStart === -1) continue;
    const written = text.slice(event.valueStart, event.valueEnd);
    if (!isNonFinite(written)) continue;
    return { code: "yaml-syntax", message: `\`${written}\` has no form in JSON`, offset: event.valueStart };
  }
  return undefined;
}

function faultOf(error: unknown): YamlFault {
  if (!(error instanceof YAMLException)) throw new Error("Internal error: the YAML reader failed", { cause: error });
  const offset = error.mark?.position ?? 0;
  if (error.reason.startsWith("nesting exceeded")) {
    return { code: "too-deep", message: `nested more than ${deepest} levels deep`, offset };
  }
  if (error.reason.startsWith("merge keys exceeded")) return { code: "too-many-nodes", message: tooManyCopies, offset };
  return { code: "yaml-syntax", message: error.reason, offset };
}

function tokenOf(text: string, event: Event): YamlToken | undefined {
  if (event.type === EVENT_ID.DOCUMENT) return undefined;
  if (event.type === EVENT_ID.POP) return { kind: "close" };
  const anchor = event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
  if (event.type === EVENT_ID.ALIAS) {
    return { kind: "alias", start: event.anchorStart - 1, end: event.anchorEnd, anchor: anchor! };
  }
  if (event.type === EVENT_ID.SCALAR) {
    return { kind: "scalar", range: rangeOf(event), anchor, key: () => keyOf(text, event) };
  }
  const collection = event.type === EVENT_ID.MAPPING ? "mapping" : "sequence";
  return { kind: "open", collection, start: event.start, anchor, flow: event.style === COLLECTION_STYLE.FLOW };
}

function rangeOf(event: ScalarEvent): { start: number; end: number } | undefined {
  if (event.valueStart === -1) return undefined;
  const quotes = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
  return { start: event.valueStart - quotes, end: event.valueEnd + quotes };
}

function keyOf(text: string, event: ScalarEvent): string {
  const written = getScalarValue(text, event);
  return event.style === SCALAR_STYLE.PLAIN ? String(resolvePlain(written)) : written;
}

const implicitTags = [
  nullCoreTag,
  boolYaml11Tag,
  numberTag("int", "+-0123456789", parseYamlInteger),
  numberTag("float", "+-0123456789.", parseYamlFloat),
] as const;

/** kubectl's scalars; a tag that it does not know changes nothing but that a scalar is a string. */
const kubernetesSchema = FAILSAFE_SCHEMA.withTags(
  implicitTags,
  mergeTag,
  defineScalarTag("tag:yaml.org,2002:binary", { resolve: decodeBase64, identify: never }),
  defineScalarTag("", { matchByTagPrefix: true, resolve: (text) => text, identify: never }),
  defineSequenceTag("", { ...seqTag, matchByTagPrefix: true, identify: never }),
  defineMappingTag("", { ...mapTag, matchByTagPrefix: true, identify: never }),
);

function numberTag(name: string, firstCharacters: string, parse: (text: string) => number | undefined) {
  return defineScalarTag<number>(`tag:yaml.org,2002:${name}`, {
    implicit: true,
    implicitFirstChars: [...firstCharacters],
    resolve: (text) => parse(text) ?? NOT_RESOLVED,
    identify: never,
  });
}

declare function atob(text: string): string; // in browsers and Node, though not in the language's library

function decodeBase64(text: string): string | typeof NOT_RESOLVED {
  try {
    return decodeUtf8(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return NOT_RESOLVED;
  }
}

/** Tags know values only when text is written, and none is. */
function never(): boolean {
  return false;
}
