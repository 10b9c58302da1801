import { type Analysis, analyze, listExposure } from "../src/analyze.ts";
import { listSources } from "../src/policy/flows.ts";
import { flowPieces } from "../src/report/flow-pieces.ts";
import { formatExposure } from "../src/report/format-exposure.ts";
import type { FlowForm } from "../src/report/format-flows.ts";
import type { FileIntake } from "../src/resources/read-file.ts";
import type { SourceFile } from "../src/text/source-file.ts";
import { count } from "../src/views/count.ts";
import { excerptAround } from "../src/views/excerpt.ts";
import { drawMap, lookBeyond, lookThrough } from "../src/views/look.ts";
import { matrixWindow } from "../src/views/matrix-window.ts";
import { searchOptions } from "../src/views/option-search.ts";
import { buildPicture } from "../src/views/picture.ts";
import { flowPage } from "../src/views/table.ts";
import type { OpenFile } from "./open-file.ts";
import type { ExportedList, GivenFile, Page, PageRequest, Progress, Reply, Request } from "./protocol.ts";
import { type ReadFile, readGiven } from "./read-given.ts";
import { Readers, serveReader } from "./readers.ts";
import { byPath, type FilesByPath, receiveFiles } from "./sent-files.ts";

type Exported = Extract<Reply, { kind: "exported" }>;

/** The analysis of the latest files: questions are asked of it. */
let analysis: Analysis = analyze([]);
/** The revision of those files. */
let files = 0;
/** The files of the latest analysis or opening. */
let held: FilesByPath<SourceFile> = new Map();
/** What was read of the large files opened last, for as long as no others are: one may come back to them. */
let large: ReadonlyMap<string, FileIntake> = new Map();
/** What was read of the texts opened last, until they are analysed. */
let fresh: readonly FileIntake[] = [];
/** Stops the opening that is under way. */
let opening = new AbortController();
/** To workers that read too, in the next opening. */
let ports: readonly MessagePort[] = [];

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "cancel") opening.abort();
  else if (data.kind === "read") serveReader(data.port);
  else if (data.kind === "share") ports = data.ports;
  else void answer(data);
});

/** What is answered at once. */
type Answered = Exclude<Request, { kind: "cancel" | "read" | "share" | "open" }>;

async function answer(request: Answered | Extract<Request, { kind: "open" }>): Promise<void> {
  try {
    const reply = request.kind === "open" ? await open(request.files) : replyTo(request);
    postMessage(reply, { transfer: reply.kind === "page" ? buffersOf(reply.page) : [] });
  } catch (error) {
    postMessage({ kind: "failed", message: messageOf(error) } satisfies Reply);
  }
}

async function open(given: readonly GivenFile[]): Promise<Reply> {
  opening = new AbortController();
  const { signal } = opening;
  const readers = new Readers(ports);
  const known = (path: string) => held.get(path);
  try {
    const reading = { signal, tell, readNow, pause, readers, known, now: () => performance.now() };
    const { files: read, leftAside } = await readGiven(given, reading);
    if (read.length > 0) hold(read);
    return { kind: "opened", files: read.map(asOpenFile), leftAside };
  } catch (error) {
    if (signal.aborted) return { kind: "cancelled" };
    return { kind: "opened", files: [], leftAside: [`the files could not be read: ${messageOf(error)}`] };
  }
}

function tell(progress: Progress): void {
  postMessage({ kind: "progress", progress } satisfies Reply);
}

/** In workers, though not in the library of the page. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

function readNow(blob: Blob, start: number, end: number): Uint8Array {
  return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob.slice(start, end)));
}

const turns = new MessageChannel();

/** Until what has come in meanwhile was answered. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    turns.port1.onmessage = () => resolve();
    turns.port2.postMessage(undefined);
  });
}

function hold(read: readonly ReadFile[]): void {
  held = byPath(read.flatMap((one) => (one.kind === "text" ? [one.file] : [])));
  fresh = read.flatMap((one) => (one.kind === "text" && one.intake ? [one.intake] : []));
  large = new Map(read.flatMap((one) => (one.kind === "large" ? [[one.intake.file.path, one.intake]] : [])));
}

function asOpenFile(read: ReadFile): OpenFile {
  return read.kind === "text" ? read.file : { kind: "large", path: read.intake.file.path, size: read.size };
}

function replyTo(request: Answered): Reply {
  switch (request.kind) {
    case "analyze": {
      const received = receiveFiles(request.files, held, large);
      held = byPath(received);
      analysis = analyze(received, request.profile, analysis, [...large.values(), ...fresh]);
      fresh = [];
      files = request.revision.files;
      return {
        kind: "analyzed",
        revision: request.revision,
        picture: buildPicture(analysis),
        look: lookThrough(analysis, request.lens),
      };
    }
    case "ask":
      return { kind: "answered", revision: request.revision, look: lookThrough(analysis, request.lens) };
    case "look-beyond":
      return { kind: "looked-beyond", revision: request.revision, beyond: lookBeyond(analysis, request.lens) };
    case "draw":
      return { kind: "drawn", revision: request.revision, graph: drawMap(analysis, request.lens, request.exposure) };
    case "page":
      return { kind: "page", page: request.files === files ? pageOf(request.page) : undefined };
    case "export":
      return { ...request, kind: "exported", ...writeList(request.list, request.form) };
  }
}

function pageOf({ list, wanted }: PageRequest): Page {
  switch (list) {
    case "matrix":
      return { list, page: matrixWindow(analysis, wanted) };
    case "flows":
      return { list, page: flowPage(analysis, wanted) };
    case "options":
      return { list, page: searchOptions(analysis, wanted) };
    case "excerpt":
      return { list, page: excerptAround(analysis, wanted) };
  }
}

function buffersOf(page: Page | undefined): Transferable[] {
  return page?.list === "matrix" ? [page.page.cells.buffer] : [];
}

function writeList(list: ExportedList, form: FlowForm): Pick<Exported, "file" | "holds"> {
  if (list === "flows") return writeFlows(form);
  const exposures = listExposure(analysis);
  return { file: new Blob([formatExposure(exposures, form)]), holds: count(exposures.length, "workload") };
}

/** What is written is given to the browser, a megabyte at a time: it may be more than the worker can hold. */
function writeFlows(form: FlowForm): Pick<Exported, "file" | "holds"> {
  const written: Blob[] = [];
  let amount = 0;
  let waiting = "";
  for (const { text, flows } of flowPieces(listSources(analysis.table), form)) {
    waiting += text;
    amount += flows;
    if (waiting.length < 2 ** 20) continue;
    written.push(new Blob([waiting]));
    waiting = "";
  }
  return { file: new Blob([...written, waiting]), holds: count(amount, "flow") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
