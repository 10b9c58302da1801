import { type Cursor, field, hasErrors, placeOf, readFrom, readString, report } from "../text/cursor.ts";
import type { Diagnostic, DiagnosticCode } from "../text/diagnostic.ts";
import type { Document, Path } from "../text/document.ts";
import type { Part } from "../text/documents.ts";
import type { ItemType } from "../text/piece.ts";
import { Recall } from "../text/recall.ts";
import { holdsRepeatedKey } from "../text/repeated-keys.ts";
import { required } from "./field-error.ts";
import { isKustomization, recogniseForeign } from "./foreign.ts";
import { addIntake, type Intake, type OpenIntake, openIntake } from "./intake.ts";
import { findUse, isClusterScoped, isPolicyKind } from "./kinds.ts";
import { findIdentity, lacksNamespace } from "./metadata.ts";
import type { Resource } from "./resource.ts";
import { countForeign, countKind } from "./tally.ts";

/**
 * Turns documents into the resources of the kinds that are read, one after the other; their values are not kept. Lists
 * are taken apart, other kinds are counted, and an object that cannot be used is skipped, with what is wrong about it
 * said.
 */
export class Decoder {
  readonly #recall: Recall;
  readonly #intake = openIntake();
  /** The objects of the list that is read now: they are no list's until it has ended. */
  #list: OpenIntake | undefined;

  /** `recall`: what was decoded before. */
  constructor(recall = new Recall()) {
    this.#recall = recall;
  }

  take(part: Part): void {
    if (part.kind === "value" && part.isItem) {
      this.#list ??= openIntake();
      this.#takeValue(this.#list, part);
      return;
    }
    if (part.kind !== "retraction") this.#endList();
    this.#list = undefined;
    if (part.kind === "value") this.#takeValue(this.#intake, part);
    if (part.kind === "unread") this.#takeUnread(part);
  }

  /** All that was taken. */
  finish(): Intake {
    this.#endList();
    return this.#intake;
  }

  #takeValue(intake: OpenIntake, { document, value, type, isItem, diagnostics }: ValuePart): void {
    for (const diagnostic of diagnostics) intake.diagnostics.push(diagnostic);
    take(intake, { document, path: undefined, value, depth: isItem ? 1 : 0, type, recall: this.#recall });
  }

  #takeUnread({ skipped, diagnostics }: UnreadPart): void {
    if (skipped) this.#intake.unread.push(skipped);
    for (const diagnostic of diagnostics) this.#intake.diagnostics.push(diagnostic);
  }

  #endList(): void {
    if (this.#list) addIntake(this.#intake, this.#list);
  }
}

type ValuePart = Extract<Part, { readonly kind: "value" }>;

type UnreadPart = Extract<Part, { readonly kind: "unread" }>;

/** A value that is an object of some kind, or holds some. */
interface Candidate {
  readonly document: Document;
  readonly path: Path;
  readonly value: unknown;
  readonly depth: number;
  /** What the items of a typed list are, when they do not say so themselves. */
  readonly type: ItemType | undefined;
  /** What was decoded before it. */
  readonly recall: Recall;
}

/** Lists inside lists: more than this is no export of a cluster. */
const deepestList = 10;

function take(intake: OpenIntake, candidate: Candidate): void {
  const { document, path, value, depth, recall } = candidate;
  const items = listItems(candidate);
  if (items && depth < deepestList) {
    const { type, parent } = items;
    items.values.forEach((item, i) => {
      take(intake, { document, path: { parent, key: i }, value: item, depth: depth + 1, type, recall });
    });
  } else if (value !== null || depth === 0) {
    takeObject(intake, candidate, readFrom(document, path, value, recall));
  }
}

interface ListItems {
  readonly values: readonly unknown[];
  readonly parent: Path;
  readonly type?: ItemType;
}

/** The items of a top-level array of objects, of a `List`, and of a typed list such as `PodList`. */
function listItems({ path, value }: Candidate): ListItems | undefined {
  if (Array.isArray(value)) return value.some(isManifest) ? { values: value, parent: path } : undefined;
  const { apiVersion, kind, items } = (value ?? {}) as Record<string, unknown>;
  if (typeof kind !== "string" || !kind.endsWith("List") || !(Array.isArray(items) || items === null)) return undefined;
  const list = { values: items ?? [], parent: { parent: path, key: "items" } };
  return kind === "List" ? list : { ...list, type: { apiVersion, kind: kind.slice(0, -"List".length) } };
}

function isManifest(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value;
}

function takeObject(intake: OpenIntake, { document, value, type }: Candidate, cursor: Cursor): void {
  const apiVersion = field(cursor, "apiVersion").value || type?.apiVersion;
  const kind = field(cursor, "kind").value || type?.kind;
  if (typeof apiVersion === "string" && typeof kind === "string" && !isKustomization(apiVersion)) {
    takeKind(intake, cursor, apiVersion, kind);
  } else if (isMeantAsObject(cursor, apiVersion, kind)) {
    for (const name of ["apiVersion", "kind"]) requireText(field(cursor, name));
    skip(intake, cursor, typeof kind === "string" ? kind : "document");
  } else {
    countForeign(intake.tally, recogniseForeign(document.file.path, value), placeOf(cursor));
  }
}

/** A file of another sort may have an `apiVersion` or a `kind` of its own; a policy that lacks one is still a policy. */
function isMeantAsObject(cursor: Cursor, apiVersion: unknown, kind: unknown): boolean {
  if (apiVersion === undefined && kind === undefined) return false;
  return (typeof kind === "string" && isPolicyKind(kind)) || field(cursor, "metadata").value !== undefined;
}

function requireText(cursor: Cursor): void {
  if (cursor.value === undefined || cursor.value === "") required(cursor);
  else readString(cursor);
}

function takeKind(intake: OpenIntake, cursor: Cursor, apiVersion: string, kind: string): void {
  const use = findUse(apiVersion, kind);
  switch (use.kind) {
    case "unused":
      countKind(intake.tally.unused, { apiVersion, kind, policy: use.policy, place: placeOf(cursor) });
      return;
    case "mismatch":
    case "removed": {
      const message =
        use.kind === "removed"
          ? `\`${apiVersion}\` ${kind} was removed in Kubernetes ${use.release}`
          : noMatches(apiVersion, kind);
      const code = use.kind === "removed" ? "removed-api" : "unsupported";
      report(field(cursor, "apiVersion"), "error", code, message, { help: `use \`apiVersion: ${use.use}\`` });
      skip(intake, cursor, kind);
      return;
    }
    case "misnamed": {
      const isList = /list$/i.test(kind) && !Array.isArray(field(cursor, "items").value);
      const help = isList ? "a list has its objects under `items`" : `did you mean \`${use.meant}\`?`;
      report(field(cursor, "kind"), "error", "unsupported", noMatches(apiVersion, kind), { help });
      skip(intake, cursor, use.meant === "List" ? "document" : use.meant); // whatever it may hold
      return;
    }
    case "old": {
      const { release, use: current } = use;
      countKind(intake.tally.old, { apiVersion, kind, release, use: current, place: placeOf(cursor) });
      break;
    }
    case "read":
      break;
  }
  takeResource(intake, cursor, use.decode(cursor));
}

function noMatches(apiVersion: string, kind: string): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}

function takeResource(intake: OpenIntake, cursor: Cursor, resource: Resource): void {
  const { kind, name } = resource;
  if (hasErrors(cursor.reading) || (isPolicyKind(kind) && holdsRepeatedKey(placeOf(cursor)))) {
    skip(intake, cursor, kind);
    return;
  }
  intake.resources.push(resource);
  takeDiagnostics(intake, cursor);
  if (!("namespace" in resource) || !lacksNamespace(cursor)) return;
  const place = placeOf(field(field(cursor, "metadata"), "name"));
  intake.tally.withoutNamespace.push({ kind, name, place });
}

/** Leaves an object out, and says why with the first thing that is wrong about it. */
function skip(intake: OpenIntake, cursor: Cursor, kind: string): void {
  takeDiagnostics(intake, cursor);
  const { namespace, name } = findIdentity(cursor);
  const wrong = structureFirst(cursor.reading.diagnostics).find(({ severity }) => severity === "error");
  intake.skipped.push({
    kind,
    ...(isClusterScoped(kind) || namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
    reason: wrong?.message ?? "a key stands twice",
    place: placeOf(cursor),
  });
}

/** One by one: an object may have more to say than a call takes arguments. */
function takeDiagnostics(intake: OpenIntake, { reading }: Cursor): void {
  if (reading.diagnostics.length > 0)
    for (const diagnostic of structureFirst(reading.diagnostics)) intake.diagnostics.push(diagnostic);
  for (const diagnostic of reading.asides) intake.diagnostics.push(diagnostic);
}

/** What the API server cannot decode it does not validate: it would tell of the rest only when that is mended. */
const structure: ReadonlySet<DiagnosticCode> = new Set(["unknown-field", "wrong-shape", "template", "placeholder"]);

function structureFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isStructure = ({ code }: Diagnostic) => structure.has(code);
  return [...diagnostics.filter(isStructure), ...diagnostics.filter((one) => !isStructure(one))];
}
