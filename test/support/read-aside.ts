import { FileStream } from "../../src/resources/file-stream.ts";
import { type FileIntake, readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { ReadAhead, type Run } from "../../src/text/read-ahead.ts";
import { readRun, unpackRun } from "../../src/text/read-run.ts";
import type { Random } from "./random.ts";

/** Reads runs as others would, in any order; `runs` are those that wait. */
class Others {
  readonly runs: Run[] = [];
  readonly #random: Random;
  given = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  ahead(): ReadAhead {
    const size = this.#random.pick([1, 10, 100, 1000]);
    return new ReadAhead((run) => {
      this.given++;
      this.runs.push(run);
    }, size);
  }

  readOne(): void {
    const [run] = this.runs.splice(this.#random.integer(0, this.runs.length - 1), 1);
    if (!run) return;
    const read = readRun(run.text, unreadFields);
    run.take = () => unpackRun(read);
  }
}

/** What a text gives when its runs are read one by one before it is. */
export function readAside(path: string, text: string, random: Random): { intake: FileIntake; runs: number } {
  const others = new Others(random);
  const ahead = others.ahead();
  ahead.push(text);
  ahead.end();
  while (ahead.awaited) others.readOne();
  return { intake: readFile({ path, text }, unreadFields, undefined, ahead), runs: others.given };
}

/** The same of a file's bytes as they come in, in chunks of so many bytes each: runs are read at any time. */
export function streamAside(
  path: string,
  bytes: Uint8Array,
  nextSize: () => number,
  random: Random,
): { intake: FileIntake; runs: number } {
  const others = new Others(random);
  const stream = new FileStream(path, (start, end) => bytes.subarray(start, end), others.ahead());
  for (let at = 0; at < bytes.length; ) {
    const size = nextSize();
    stream.push(bytes.subarray(at, at + size));
    at += size;
    if (random.chance(0.3)) others.readOne();
    if (random.chance(0.3)) stream.resume();
  }
  stream.end();
  while (stream.isWaiting) {
    others.readOne();
    stream.resume();
  }
  return { intake: stream.finish(), runs: others.given };
}
