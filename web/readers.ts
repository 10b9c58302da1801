import { unreadFields } from "../src/resources/unread-fields.ts";
import type { Run } from "../src/text/read-ahead.ts";
import { readRun, unpackRun } from "../src/text/read-run.ts";

/** Reads for whoever has the other end; answers with nothing where that fails, and leaves it to them. */
export function serveReader(port: MessagePort): void {
  port.onmessage = ({ data }: MessageEvent<string>) => port.postMessage(tryReading(data));
}

function tryReading(text: string): string {
  try {
    return readRun(text, unreadFields);
  } catch {
    return "";
  }
}

/** Another worker that reads. */
interface Reader {
  readonly port: MessagePort;
  /** What it was given, and has not answered yet, in that order. */
  readonly given: Run[];
}

/** While it reads one, the next is there already. */
const mostGiven = 2;

/**
 * Has runs read: by other workers, and by who waits for them. Nothing depends on the others: what they have not read
 * when nothing else is left is read here.
 */
export class Readers {
  readonly #others: readonly Reader[];
  readonly #waiting: Run[] = [];

  constructor(ports: readonly MessagePort[]) {
    this.#others = ports.map((port) => ({ port, given: [] }));
    for (const other of this.#others) {
      other.port.onmessage = ({ data }: MessageEvent<string>) => this.#take(other, data);
    }
  }

  /** How many take part, beside who waits. */
  get others(): number {
    return this.#others.length;
  }

  add(run: Run): void {
    this.#waiting.push(run);
    this.#giveOut();
  }

  /** Reads a run here while one is waited for; or that one, when all are being read. */
  readBeside(awaited: Run): void {
    const run = this.#waiting.shift() ?? awaited;
    setRead(run, readRun(run.text, unreadFields));
  }

  #take({ given }: Reader, read: string): void {
    const run = given.shift()!;
    if (read !== "" && !run.take) setRead(run, read);
    this.#giveOut();
  }

  #giveOut(): void {
    for (const { port, given } of this.#others) {
      while (given.length < mostGiven && this.#waiting.length > 0) {
        const run = this.#waiting.shift()!;
        given.push(run);
        port.postMessage(run.text);
      }
    }
  }
}

function setRead(run: Run, read: string): void {
  run.take = () => unpackRun(read);
}
