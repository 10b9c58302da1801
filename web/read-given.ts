import { type FileIntake, readFile } from "../src/resources/read-file.ts";
import { unreadFields } from "../src/resources/unread-fields.ts";
import { isMostlySame } from "../src/text/changed-text.ts";
import { ReadAhead } from "../src/text/read-ahead.ts";
import { decodeBytes, isJsonText, type SourceFile } from "../src/text/source-file.ts";
import { isArchivePath } from "./manifest-path.ts";
import type { Notice } from "./notice.ts";
import { largestEdited } from "./open-file.ts";
import { openFiles } from "./open-files.ts";
import type { GivenFile, RawFile } from "./protocol.ts";
import type { Reading } from "./reading.ts";
import { streamFile } from "./stream-file.ts";

/** What was read of a file: its text, and what that gives if others took part; or of a large one only what it gives. */
export type ReadFile =
  | { readonly kind: "text"; readonly file: SourceFile; readonly intake?: FileIntake }
  | { readonly kind: "large"; readonly intake: FileIntake; readonly size: number };

export interface Read {
  readonly files: readonly ReadFile[];
  /** What was not used and why, one sentence each. */
  readonly leftAside: readonly Notice[];
}

/** How much may be kept at a time as it is, in archives and small files: reading stops before memory does. */
const mostKept = 256 * 2 ** 20;

/** Reads small files and archives as a whole, large files bit by bit without keeping them. */
export async function readGiven(given: readonly GivenFile[], reading: Reading): Promise<Read> {
  refuseTooMuch(given.filter((file) => !isStreamed(file)));
  const progress = new Count(given, reading);
  const raw = await Promise.all(given.map((file) => (isStreamed(file) ? file : readWhole(file, progress))));
  const { files: opened, leftAside } = openFiles(raw);
  const paths = reading.rename?.(opened.map(({ path }) => path));
  const files = opened.map((file, i) => ({ ...file, path: paths?.[i] ?? file.path }));
  const whole = new Set(raw.flatMap((file) => ("bytes" in file && !isArchivePath(file.path) ? [file.bytes] : [])));
  const begun = files.map((file) => begin(file, reading, !("bytes" in file) || whole.has(file.bytes)));
  const read: ReadFile[] = [];
  for (const file of begun) read.push(await readOne(file, reading, progress));
  return { files: read, leftAside };
}

function isStreamed({ path, blob }: GivenFile): boolean {
  return blob.size > largestEdited && !isArchivePath(path);
}

function refuseTooMuch(kept: readonly GivenFile[]): void {
  const total = kept.reduce((sum, { blob }) => sum + blob.size, 0);
  if (total <= mostKept) return;
  throw new Error(`archives and small files among them are ${Math.round(total / 2 ** 20)} MB; the most is 256 MB`);
}

/** Other files count as they are read. */
async function readWhole({ path, blob }: GivenFile, progress: Count): Promise<RawFile> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (isArchivePath(path)) progress.add(path, bytes.length);
  return { path, bytes };
}

/** A file whose text is there, which others may be reading `ahead`, or one whose text is to come. */
type Begun =
  | { readonly kind: "text"; readonly file: SourceFile; readonly ahead: ReadAhead | undefined; readonly weight: number }
  | { readonly kind: "large"; readonly file: GivenFile; readonly weight: number };

/** What comes out of an archive has been counted. */
function begin(file: RawFile | GivenFile, { readers, known }: Reading, counts: boolean): Begun {
  const weight = counts ? 1 : 0;
  if ("blob" in file) return { kind: "large", file, weight };
  const { path, bytes } = file;
  if (bytes.length > largestEdited) {
    return { kind: "large", file: { path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }, weight };
  }
  const text = decodeBytes(path, bytes);
  const old = known(path);
  const isShared = readers.others > 0 && !isJsonText(text.text) && !(old && isMostlySame(old.text, text.text));
  const ahead = isShared ? new ReadAhead((run) => readers.add(run)) : undefined;
  ahead?.push(text.text);
  ahead?.end();
  return { kind: "text", file: text, ahead, weight: counts ? bytes.length / Math.max(1, text.text.length) : 0 };
}

async function readOne(begun: Begun, reading: Reading, progress: Count): Promise<ReadFile> {
  const { path } = begun.file;
  const count = (length: number) => progress.add(path, length * begun.weight);
  if (begun.kind === "text") return readText(begun, reading, count);
  return { kind: "large", intake: await streamFile(begun.file, reading, count), size: begun.file.blob.size };
}

async function readText(
  { file, ahead }: Extract<Begun, { kind: "text" }>,
  { readers, pause }: Reading,
  count: (characters: number) => void,
): Promise<ReadFile> {
  let counted = 0;
  for (let run = ahead?.awaited; ahead && run; run = ahead.awaited) {
    readers.readBeside(run);
    count(ahead.lengthRead - counted);
    counted = ahead.lengthRead;
    await pause();
  }
  count(file.text.length - counted);
  return { kind: "text", file, ...(ahead ? { intake: readFile(file, unreadFields, undefined, ahead) } : {}) };
}

/** Counts what was read, and tells it some times a second. */
class Count {
  readonly #reading: Reading;
  readonly #total: number;
  #read = 0;
  #told: number;

  constructor(given: readonly GivenFile[], reading: Reading) {
    this.#reading = reading;
    this.#told = reading.now();
    this.#total = given.reduce((sum, { blob }) => sum + blob.size, 0);
  }

  add(file: string, bytes: number): void {
    this.#reading.signal.throwIfAborted();
    this.#read += bytes;
    const now = this.#reading.now();
    if (now - this.#told < pauseBetween) return;
    this.#told = now;
    this.#reading.tell({ read: Math.round(this.#read), total: this.#total, file });
  }
}

const pauseBetween = 100;
