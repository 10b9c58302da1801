import { type Cursor, field, hasErrors, placeOf, readFrom, readString, report } from "../text/cursor.ts";
import type { Diagnostic, DiagnosticCode } from "../text/diagnostic.ts";
import type { Document, Path, Skipped } from "../text/document.ts";
import type { Part } from "../text/documents.ts";
import { type FixOf, insertBefore, reword, rewordCase } from "../text/fix.ts";
import type { ItemType } from "../text/piece.ts";
import { Recall } from "../text/recall.ts";
import { holdsRepeatedKey } from "../text/repeated-keys.ts";
import { required } from "./field-error.ts";
import { isKustomization, kustomization, recogniseForeign } from "./foreign.ts";
import { addIntake, type Intake, type OpenIntake, openIntake } from "./intake.ts";
import { findUse, isClusterScoped, isPolicyKind, versionOf } from "./kinds.ts";
import { readKustomization } from "./kustomization.ts";
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
    requireText(field(cursor, "apiVersion"), fixVersion(cursor, kind));
    requireText(field(cursor, "kind"));
    skip(intake, cursor, typeof kind === "string" ? kind : "document");
  } else {
    const foreign = recogniseForeign(document.file.path, value);
    countForeign(intake.tally, foreign, placeOf(cursor));
    if (foreign === kustomization) intake.tally.kustomizations.push(readKustomization(value, placeOf(cursor)));
  }
}

/** A file of another sort may have an `apiVersion` or a `kind` of its own; a policy that lacks one is still a policy. */
function isMeantAsObject(cursor: Cursor, apiVersion: unknown, kind: unknown): boolean {
  if (apiVersion === undefined && kind === undefined) return false;
  return (typeof kind === "string" && isPolicyKind(kind)) || field(cursor, "metadata").value !== undefined;
}

function requireText(cursor: Cursor, fix?: FixOf): void {
  if (cursor.value === undefined || cursor.value === "") required(cursor, "", { fix });
  else readString(cursor);
}

/** The line that a document of a known kind lacks. */
function fixVersion({ reading: { document }, path, value }: Cursor, kind: unknown): FixOf | undefined {
  const version = typeof kind === "string" ? versionOf(kind) : undefined;
  const isLacking = value !== undefined && !Object.hasOwn(value as object, "apiVersion");
  if (version === undefined || !isLacking || path || document.syntax !== "yaml") return undefined;
  const line = `apiVersion: ${version}`;
  const insert = insertBefore(`${line}\n`, `Insert \`${line}\``);
  return (written) => (/^[\w"']/.test(written) ? insert(written) : undefined);
}

function takeKind(intake: OpenIntake, cursor: Cursor, apiVersion: string, kind: string): void {
  const use = findUse(apiVersion, kind);
  switch (use.kind) {
    case "unused":
      countKind(intake.tally.unused, { apiVersion, kind, policy: use.policy, place: placeOf(cursor) });
      return;
    case "mismatch":
      report(field(cursor, "apiVersion"), "error", "unsupported", noMatches(apiVersion, kind), {
        help: `use \`apiVersion: ${use.use}\``,
        fix: reword(use.use),
      });
      skip(intake, cursor, kind);
      return;
    case "removed": {
      const resource = use.decode(cursor);
      const isUsable = !hasErrors(cursor.reading);
      const removed = `\`${apiVersion}\` ${kind} was removed in Kubernetes ${use.release}`;
      report(field(cursor, "apiVersion"), "error", "removed-api", removed, {
        help: `use \`apiVersion: ${use.use}\``,
        fix: reword(use.use),
      });
      if (isUsable) takeResource(intake, cursor, resource, removed);
      else skip(intake, cursor, kind);
      return;
    }
    case "misnamed": {
      const isList = /list$/i.test(kind) && !Array.isArray(field(cursor, "items").value);
      const help = isList ? "a list has its objects under `items`" : `did you mean \`${use.meant}\`?`;
      report(field(cursor, "kind"), "error", "unsupported", noMatches(apiVersion, kind), {
        help,
        fix: isList ? undefined : rewordCase(kind, [use.meant]),
      });
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

/** `refused`: why the API server of today does not take it, though older ones did. */
function takeResource(intake: OpenIntake, cursor: Cursor, resource: Resource, refused?: string): void {
  const { kind, name } = resource;
  if (
    (hasErrors(cursor.reading) && refused === undefined) ||
    (isPolicyKind(kind) && holdsRepeatedKey(placeOf(cursor)))
  ) {
    skip(intake, cursor, kind);
    return;
  }
  intake.resources.push(resource);
  takeDiagnostics(intake, cursor);
  if (refused !== undefined) intake.skipped.push(refusedObject(resource, refused));
  if (!("namespace" in resource) || !lacksNamespace(cursor)) return;
  const place = placeOf(field(field(cursor, "metadata"), "name"));
  intake.tally.homeless.push({ kind, name, place, object: resource });
}

function refusedObject(resource: Resource, reason: string): Skipped {
  const { kind, name, place } = resource;
  const where = "namespace" in resource ? { namespace: resource.namespace } : {};
  return { kind, name, ...where, reason, isUsed: true, place };
}

/** Leaves an object out, and says why with the first thing that is wrong about it. */
function skip(intake: OpenIntake, cursor: Cursor, kind: string): void {
  takeDiagnostics(intake, cursor);
  const { namespace, name } = findIdentity(cursor);
  const wrong = structureFirst(cursor.reading.diagnostics).find(({ severity }) => severity === "error");
  const place = placeOf(cursor);
  const skipped: Skipped = {
    kind,
    ...(isClusterScoped(kind) || namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
    reason: wrong?.message ?? "a key stands twice",
    place,
  };
  intake.skipped.push(skipped);
  const isHomeless = skipped.namespace !== undefined && lacksNamespace(cursor);
  if (isHomeless) intake.tally.homeless.push({ kind, name: name ?? "", place, object: skipped });
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
