import type { Asked } from "../policy/question.ts";
import type { Answer } from "../policy/verdict.ts";
import { forbidden, invalid, required, unsupported } from "../resources/field-error.ts";
import { decodeLabels } from "../resources/labels.ts";
import { decodeProtocol } from "../resources/protocol.ts";
import {
  allowOnly,
  type Cursor,
  field,
  hasErrors,
  placeOf,
  readFrom,
  readInteger,
  readList,
  readObject,
  readString,
  wrongShape,
} from "../text/cursor.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import type { Document } from "../text/document.ts";
import { readDocuments } from "../text/documents.ts";
import { repeatedKey } from "../text/faults.ts";
import { outlineOf } from "../text/outline-of.ts";
import { findRepeatedKeys, holdsRepeatedKey } from "../text/repeated-keys.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Claim, EndWords, Expectation, WrittenExpectation } from "./expectation.ts";

/** The tests of a file, in their order. Never throws for what the file says. */
export function decodeExpectations(file: SourceFile): Checked<readonly WrittenExpectation[]> {
  const value: WrittenExpectation[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const part of readDocuments(file)) {
    if (part.kind !== "value") {
      if (part.kind === "unread") diagnostics.push(...part.diagnostics.map(withPatternHelp));
      continue;
    }
    const document = markRepeatedKeys(part.document, diagnostics);
    const root = readFrom(document, undefined, part.value);
    value.push(...decodeDocument(root, diagnostics));
    diagnostics.push(...root.reading.diagnostics);
  }
  return { value, diagnostics };
}

/** Patterns are what `*` is written for here; to YAML it begins an alias. */
function withPatternHelp(diagnostic: Diagnostic): Diagnostic {
  const isAlias = diagnostic.code === "yaml-syntax" && /\balias\b/.test(diagnostic.message);
  return isAlias ? { ...diagnostic, help: 'a pattern that begins with `*` stands in quotes, as "*/db"' } : diagnostic;
}

/** Only documents that may be manifests have them marked when they are read. */
function markRepeatedKeys(document: Document, diagnostics: Diagnostic[]): Document {
  const text = document.file.text.slice(document.start, document.end);
  const repeated = findRepeatedKeys(outlineOf(document.syntax, text));
  const marked = { ...document, repeatedKeys: repeated.map(({ path }) => path) };
  diagnostics.push(...repeated.map((key) => repeatedKey(marked, key)));
  return marked;
}

function decodeDocument(root: Cursor, diagnostics: Diagnostic[]): readonly WrittenExpectation[] {
  if (root.value === undefined || !readObject(root)) {
    if (root.value === undefined) wrongShape(root, "an object");
    return [];
  }
  allowOnly(root, ["expect"]);
  const expect = field(root, "expect");
  if (Object.keys(root.value as object).length === 0) required(expect); // any other field is told already
  return readList(expect).map((item) => {
    const own: Cursor = { ...item, reading: { ...item.reading, diagnostics: [], unfilled: [] } };
    const expectation = decodeExpectation(own);
    diagnostics.push(...own.reading.diagnostics);
    const place = placeOf(item);
    const isUsable = !hasErrors(own.reading) && !holdsRepeatedKey(place);
    return { expectation: isUsable ? expectation : undefined, place };
  });
}

const known = ["name", "because", "from", "to", "port", "protocol", "answer", "only"];

function decodeExpectation(cursor: Cursor): Expectation | undefined {
  if (cursor.value === undefined) return wrongShape(cursor, "an object");
  if (!readObject(cursor)) return undefined;
  allowOnly(cursor, known);
  const name = readString(field(cursor, "name"));
  const because = readString(field(cursor, "because"));
  const asked = decodeAsked(field(cursor, "port"), field(cursor, "protocol"));
  const claim = decodeClaim(cursor);
  return claim && { name, because, asked, claim };
}

/** A port without a protocol is a TCP port, as in a question. */
function decodeAsked(port: Cursor, protocol: Cursor): Asked {
  const number = readInteger(port);
  if (number !== undefined && (number < 1 || number > 65535)) {
    invalid(port, number, "must be between 1 and 65535, inclusive");
  }
  const name = protocol.value === undefined && number === undefined ? undefined : decodeProtocol(protocol);
  return { ...(name && { protocol: name }), ...(number !== undefined && { port: number }) };
}

function decodeClaim(cursor: Cursor): Claim | undefined {
  const [from, to, answer, only] = ["from", "to", "answer", "only"].map((name) => field(cursor, name));
  if (!isGiven(cursor, "only")) return decodePairClaim(from!, to!, answer!);
  if (answer!.value !== undefined) forbidden(only!, "may not be specified together with `answer`");
  if (from!.value !== undefined && to!.value !== undefined) {
    forbidden(only!, "may be specified with one of `from` and `to`, not with both");
  }
  if (from!.value === undefined && to!.value === undefined) {
    required(to!, "or `from`: whom is `only` about?");
    return undefined;
  }
  const side = to!.value === undefined ? "from" : "to";
  const subject = decodeEnds(side === "to" ? to! : from!);
  return { kind: "only", side, subject, only: only!.value === undefined ? [] : decodeEnds(only!, true) };
}

function isGiven({ value }: Cursor, name: string): boolean {
  return Object.hasOwn(value as object, name);
}

function decodePairClaim(from: Cursor, to: Cursor, answer: Cursor): Claim | undefined {
  const ends = [from, to].map((end) => {
    if (end.value === undefined) required(end);
    return end.value === undefined ? [] : decodeEnds(end);
  });
  const wanted = decodeAnswer(answer);
  return wanted && { kind: "answer", from: ends[0]!, to: ends[1]!, answer: wanted };
}

const answers: readonly Answer[] = ["allowed", "blocked", "some-ports", "unknown"];

function decodeAnswer(cursor: Cursor): Answer | undefined {
  if (cursor.value === undefined) {
    required(cursor, "or `only`: what is to be answered?");
    return undefined;
  }
  const name = readString(cursor);
  const answer = answers.find((one) => one === name);
  if (name !== undefined && !answer) unsupported(cursor, name, answers);
  return answer;
}

function decodeEnds(cursor: Cursor, mayBeNobody = false): readonly EndWords[] {
  if (!Array.isArray(cursor.value)) return decodeEnd(cursor);
  if (cursor.value.length === 0 && !mayBeNobody) invalid(cursor, [], "must have at least one item");
  return readList(cursor).flatMap((item) => decodeEnd(item));
}

function decodeEnd(cursor: Cursor): readonly EndWords[] {
  const { value } = cursor;
  if (typeof value === "object" && !Array.isArray(value)) return decodeLabelled(cursor);
  if (typeof value !== "string") return wrongShape(cursor, "a string or an object") ?? [];
  const text = readString(cursor)?.trim();
  if (text === "") invalid(cursor, value, "must name something");
  return text ? [{ kind: "text", text, place: placeOf(cursor) }] : [];
}

function decodeLabelled(cursor: Cursor): readonly EndWords[] {
  allowOnly(cursor, ["namespace", "labels"]);
  const namespace = readString(field(cursor, "namespace"));
  const labels = decodeLabels(field(cursor, "labels"));
  if (Object.keys(cursor.value as object).length === 0) required(cursor, "must have `namespace` or `labels`");
  return [{ kind: "labels", namespace: namespace ?? "*", labels, place: placeOf(cursor) }];
}
