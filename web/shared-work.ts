import type { SourceFile } from "../src/text/source-file.ts";
import type { Came } from "./side.ts";

/** All that is open and asked, as it is given to others. */
export interface SharedWork {
  /** Question, view, side, scope, selection, drawer and profile, as the URL has them. */
  readonly fragment: string;
  /** The path of the file in the editor. */
  readonly file: string | undefined;
  readonly files: readonly SourceFile[];
  /** What they are compared with. */
  readonly before: SharedBefore | undefined;
}

export interface SharedBefore {
  readonly files: readonly SourceFile[];
  readonly came: Came;
}

/** What a link or a file gives, or why it gives nothing and what to do then, a sentence each. */
export type Received = { readonly kind: "work"; readonly work: SharedWork } | Refused;

export interface Refused {
  readonly kind: "refused";
  readonly why: string;
  readonly help: string;
}

export function refused(why: string, help: string): Refused {
  return { kind: "refused", why, help };
}

/** The version in which work is given to others. Older ones are read for ever. */
export const sharedVersion = 1;

const readers: Readonly<Record<number, (packed: unknown) => SharedWork | undefined>> = { 1: unpackV1 };

const tryLatest = "Reload the page, in case it is not the latest; or open it on the page where it was made";

/** `undefined` for what no version of CanReach has written. */
export function unpackWork(version: number, packed: unknown): Received | undefined {
  if (version > sharedVersion)
    return refused(`it was made by a later version of CanReach (format ${version})`, tryLatest);
  const work = readers[version]?.(packed);
  return work && { kind: "work", work };
}

/** Version 1. A text that is on both sides is there once; alike ones lie side by side, where they compress best. */
interface PackedV1 {
  readonly place: string;
  readonly file?: string | undefined;
  readonly texts: readonly string[];
  readonly files: readonly PackedFile[];
  readonly before?: readonly PackedFile[];
  /** How those came; some are of a later version. */
  readonly came?: unknown;
}

/** The path, and which of the texts it has. */
type PackedFile = readonly [path: string, text: number];

export function packWork({ fragment, file, files, before }: SharedWork): PackedV1 {
  const after = new Map(files.map(({ path, text }) => [path, text]));
  const former = new Map(before?.files.map(({ path, text }) => [path, text]));
  const paths = new Set([...after.keys(), ...former.keys()]);
  const texts = [...new Set([...paths].flatMap((path) => [after.get(path), former.get(path)]))].filter(isText);
  const numbers = new Map(texts.map((text, i) => [text, i]));
  const pack = (side: readonly SourceFile[]) => side.map(({ path, text }) => [path, numbers.get(text)!] as const);
  return {
    place: fragment,
    ...(file === undefined ? {} : { file }),
    texts,
    files: pack(files),
    ...(before ? { before: pack(before.files), came: before.came } : {}),
  };
}

function unpackV1(packed: unknown): SharedWork | undefined {
  if (!isRecord(packed)) return undefined;
  const { place, file, texts, files, before, came } = packed;
  if (!isText(place) || !isListOf(texts, isText)) return undefined;
  const [after, former] = [unpackFiles(files, texts), before === undefined ? undefined : unpackFiles(before, texts)];
  if (!after || (before !== undefined && !former)) return undefined;
  return {
    fragment: place,
    file: isText(file) ? file : undefined,
    files: after,
    before: former && { files: former, came: unpackCame(came) },
  };
}

function unpackCame(came: unknown): Came {
  const { kind, at, from, by } = isRecord(came) ? came : {};
  if (kind === "kept" && typeof at === "number") return { kind, at };
  if (kind === "patched" && isText(by)) return { kind, by };
  return kind === "swapped" || kind === "example" ? { kind } : { kind: "opened", from: isText(from) ? from : "a link" };
}

/** More would hold the page up. */
const mostFiles = 10_000;

function unpackFiles(packed: unknown, texts: readonly string[]): readonly SourceFile[] | undefined {
  if (!isListOf(packed, isPackedFile) || packed.length > mostFiles) return undefined;
  const files = packed.map(([path, text]) => ({ path, text: texts[text] }));
  const isWhole = files.every((file): file is SourceFile => file.path !== "" && file.text !== undefined);
  const isOnce = new Set(files.map(({ path }) => path)).size === files.length;
  return isWhole && isOnce ? files : undefined;
}

function isPackedFile(value: unknown): value is PackedFile {
  return Array.isArray(value) && isText(value[0]) && Number.isInteger(value[1]);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
