import path from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type FileIntake, readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { ReadAhead } from "../../src/text/read-ahead.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { Readers } from "../../web/readers.ts";

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), "reading-thread.mjs");

/** Another thread that takes part in reading as a worker of the page does; `stop` ends it. */
export function startReading(): { read(file: SourceFile): FileIntake; stop(): void } {
  const thread = new Worker(program);
  const { port1, port2 } = new MessageChannel();
  thread.postMessage(port2, [port2]);
  const port = { onmessage: null, postMessage: (text: string) => port1.postMessage(text) } as unknown as MessagePort;
  const readers = new Readers([port]);
  const receive = () => {
    for (let got = receiveMessageOnPort(port1); got; got = receiveMessageOnPort(port1)) {
      port.onmessage?.({ data: got.message } as MessageEvent<string>);
    }
  };
  return {
    read(file) {
      const ahead = new ReadAhead((run) => readers.add(run));
      ahead.push(file.text);
      ahead.end();
      for (let run = ahead.awaited; run; run = ahead.awaited) {
        readers.readBeside(run);
        receive();
      }
      return readFile(file, unreadFields, undefined, ahead);
    },
    stop: () => void thread.terminate(),
  };
}
