import { FileStream } from "../src/resources/file-stream.ts";
import type { FileIntake } from "../src/resources/read-file.ts";
import { decodeBytes, type SourceFile } from "../src/text/source-file.ts";
import { isArchivePath } from "./manifest-path.ts";
import { largestEdited } from "./open-file.ts";
import { openFiles } from "./open-files.ts";
import type { GivenFile, Progress, RawFile } from "./protocol.ts";

/** What was read of a file: its text, or of a large one what it gives. */
export type ReadFile =
  | { readonly kind: "text"; readonly file: SourceFile }
  | { readonly kind: "large"; readonly intake: FileIntake; readonly size: number };

export interface Read {
  readonly files: readonly ReadFile[];
  /** What was not used and why, one sentence each. */
  readonly leftAside: readonly string[];
}

export interface Reading {
  /** Stops it: it throws the signal's reason. */
  readonly signal: AbortSignal;
  tell(progress: Progress): void;
  /** Reads a stretch at once. */
  readNow(blob: Blob, start: number, end: number): Uint8Array;
  /** In milliseconds. */
  now(): number;
}

/** How much may be kept at a time as it is, in archives and small files: reading stops before memory does. */
const mostKept = 256 * 2 ** 20;
/** Small enough to take some hundredths of a second: between two of them it can be stopped. */
const step = 1_000_000;

/** Reads small files and archives as a whole, large files bit by bit without keeping them. */
export async function readGiven(given: readonly GivenFile[], reading: Reading): Promise<Read> {
  refuseTooMuch(given.filter((file) => !isStreamed(file)));
  const progress = new Count(given, reading);
  const raw = await Promise.all(given.map((file) => (isStreamed(file) ? file : readWhole(file, progress))));
  const { files, leftAside } = openFiles(raw);
  const read: ReadFile[] = [];
  for (const file of files) read.push(await readOne(file, reading, progress));
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

async function readWhole({ path, blob }: GivenFile, progress: Count): Promise<RawFile> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  progress.add(path, bytes.length);
  return { path, bytes };
}

/** What comes out of an archive has been counted. */
async function readOne(file: RawFile | GivenFile, reading: Reading, progress: Count): Promise<ReadFile> {
  const { path } = file;
  if ("blob" in file) return streamFile(file, reading, (bytes) => progress.add(path, bytes));
  const { bytes } = file;
  if (bytes.length <= largestEdited) return { kind: "text", file: decodeBytes(path, bytes) };
  return streamFile({ path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }, reading, () => progress.add(path, 0));
}

async function streamFile(
  { path, blob }: GivenFile,
  { signal, readNow }: Reading,
  count: (bytes: number) => void,
): Promise<ReadFile> {
  const stream = new FileStream(path, (start, end) => readAgain(() => readNow(blob, start, end), path));
  let coming = bytesFrom(blob, 0);
  for (let at = 0; at < blob.size; at += step) {
    const chunk = await coming; // lets a cancel come in between
    signal.throwIfAborted();
    coming = bytesFrom(blob, at + step);
    stream.push(chunk);
    count(chunk.length);
  }
  return { kind: "large", intake: stream.finish(), size: blob.size };
}

/** The next step is fetched while this one is read; that it failed is told when it is its turn. */
function bytesFrom(blob: Blob, at: number): Promise<Uint8Array> {
  const bytes = blob.slice(at, at + step).arrayBuffer();
  const chunk = bytes.then((buffer) => new Uint8Array(buffer));
  chunk.catch(() => {});
  return chunk;
}

function readAgain(read: () => Uint8Array, path: string): Uint8Array {
  try {
    return read();
  } catch {
    throw new Error(`${path} cannot be read again: it was changed or moved after it was opened. Open it once more`);
  }
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
    this.#reading.tell({ read: this.#read, total: this.#total, file });
  }
}

const pauseBetween = 100;
