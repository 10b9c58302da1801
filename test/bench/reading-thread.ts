/** A thread that reads for the one that has the other end of the channel it is sent. */
import { parentPort } from "node:worker_threads";
import { serveReader } from "../../web/readers.ts";

parentPort!.once("message", (port: MessagePort) => serveReader(port));
