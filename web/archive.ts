import { Gunzip, Unzip, UnzipInflate } from "fflate";
import { type Entry, readTar } from "./tar.ts";

/** How much an archive may hold once unpacked: the counting is done while it is unpacked, whatever it claims. */
export interface Limits {
  readonly bytes: number;
  readonly files: number;
}

export const defaultLimits: Limits = { bytes: 128 * 2 ** 20, files: 10_000 };

/** The files of an archive that `wanted` asks for, or a sentence on why there are none. */
export type Unpacked =
  | { readonly kind: "unpacked"; readonly entries: readonly Entry[]; readonly complete: boolean }
  | { readonly kind: "refused"; readonly why: string };

export function unpack(
  { path, bytes }: Entry,
  wanted: (path: string) => boolean,
  limits: Limits = defaultLimits,
): Unpacked {
  try {
    if (/\.zip$/i.test(path)) return { kind: "unpacked", ...unzip(bytes, wanted, limits) };
    const { entries, complete } = readTar(/\.tar$/i.test(path) ? bytes : gunzip(bytes, limits));
    if (entries.length === 0 && !complete) return { kind: "refused", why: "it is not a tar archive" };
    return {
      kind: "unpacked",
      entries: entries.filter((entry) => wanted(entry.path)).slice(0, limits.files),
      complete,
    };
  } catch (error) {
    return { kind: "refused", why: error instanceof LimitReached ? error.message : "it is broken" };
  }
}

class LimitReached extends Error {}

/** Small enough that not even the densest data unpacks to more than some megabytes before it is counted. */
const step = 16 * 1024;

function* steps(bytes: Uint8Array): Generator<{ readonly chunk: Uint8Array; readonly last: boolean }> {
  for (let at = 0; at < bytes.length || at === 0; at += step) {
    yield { chunk: bytes.subarray(at, at + step), last: at + step >= bytes.length };
  }
}

function unzip(bytes: Uint8Array, wanted: (path: string) => boolean, limits: Limits) {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Error("no zip signature");
  const files: { readonly path: string; readonly chunks: Uint8Array[]; done: boolean }[] = [];
  const count = counter(limits);
  const stream = new Unzip((file) => {
    if (file.name.endsWith("/") || !wanted(file.name)) return;
    if (files.length >= limits.files) throw new LimitReached(`it holds more than ${limits.files} files`);
    const entry = { path: file.name, chunks: [] as Uint8Array[], done: false };
    files.push(entry);
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      count(chunk);
      entry.chunks.push(chunk);
      entry.done = final;
    };
    file.start();
  });
  stream.register(UnzipInflate);
  for (const { chunk, last } of steps(bytes)) stream.push(chunk, last);
  const read = files.filter(({ done }) => done);
  return {
    entries: read.map(({ path, chunks }) => ({ path, bytes: join(chunks) })),
    complete: read.length === files.length,
  };
}

function gunzip(bytes: Uint8Array, limits: Limits): Uint8Array {
  const chunks: Uint8Array[] = [];
  const count = counter(limits);
  const stream = new Gunzip((chunk) => {
    count(chunk);
    chunks.push(chunk);
  });
  for (const { chunk, last } of steps(bytes)) stream.push(chunk, last);
  return join(chunks);
}

/** Throws once more has been unpacked than may be. */
function counter(limits: Limits): (chunk: Uint8Array) => void {
  let total = 0;
  return (chunk) => {
    total += chunk.length;
    if (total > limits.bytes)
      throw new LimitReached(
        `it unpacks to more than ${Math.round(limits.bytes / 2 ** 20)} MB: unpack it and open the folder`,
      );
  };
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
