import { FileStream } from "../src/resources/file-stream.ts";
import type { FileIntake } from "../src/resources/read-file.ts";
import { ReadAhead } from "../src/text/read-ahead.ts";
import type { GivenFile } from "./protocol.ts";
import type { Reading } from "./reading.ts";

/** Small enough to take some hundredths of a second: between two of them it can be stopped. */
const step = 1_000_000;
/** How much of a text may have been cut and not taken in. */
const mostAhead = 1_000_000;

/** Reads a large file bit by bit without keeping it. */
export async function streamFile(
  { path, blob }: GivenFile,
  { signal, readNow, readers, pause }: Reading,
  count: (bytes: number) => void,
): Promise<FileIntake> {
  const ahead = new ReadAhead((run) => readers.add(run));
  const stream = new FileStream(path, (start, end) => readAgain(() => readNow(blob, start, end), path), ahead);
  const goOn = async () => {
    await pause();
    signal.throwIfAborted();
    stream.resume();
  };
  let sincePause = 0;
  for await (const bytes of stepsOf(blob)) {
    stream.push(bytes);
    count(bytes.length);
    sincePause += bytes.length;
    if (sincePause < step) continue;
    sincePause = 0;
    await goOn();
    for (; ahead.awaited && ahead.length > mostAhead; await goOn()) readers.readBeside(ahead.awaited);
  }
  stream.end();
  for (; stream.isWaiting; await goOn()) if (ahead.awaited) readers.readBeside(ahead.awaited);
  return stream.finish();
}

/** The bytes as they come, which is soonest by the blob's own stream. */
async function* stepsOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      for (let at = 0; at < next.value.length; at += step) yield next.value.subarray(at, at + step);
    }
  } finally {
    void reader.cancel();
  }
}

function readAgain(read: () => Uint8Array, path: string): Uint8Array {
  try {
    return read();
  } catch {
    throw new Error(`${path} cannot be read again: it was changed or moved after it was opened. Open it once more`);
  }
}
