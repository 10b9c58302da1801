import type { Graph } from "../src/views/graph.ts";
import { answerTo, type Lens, type Look, lookThrough } from "../src/views/look.ts";
import { matrixWindow } from "../src/views/matrix-window.ts";
import { searchOptions } from "../src/views/option-search.ts";
import { buildPicture } from "../src/views/picture.ts";
import { type Notice, warning } from "./notice.ts";
import type { OpenFile } from "./open-file.ts";
import type { Given, GivenFile, OpenedFiles, Page, PageRequest, Progress, Reply, Request } from "./protocol.ts";
import type { ReadFile } from "./read-given.ts";
import { Readers, serveReader } from "./readers.ts";
import type { LargeFiles } from "./sent-files.ts";
import { fileSides, type Side } from "./side.ts";
import { WorkerSide } from "./worker-side.ts";

/** Something is asked for whose code cannot be had now. */
class PartMissing extends Error {}

/** What nobody needs for a first answer. */
const later = () =>
  import("./worker-later.ts").catch(() => {
    throw new PartMissing("a part of CanReach could not be loaded: try again, or reload the page");
  });

const sides = { before: new WorkerSide(), after: new WorkerSide() };
/** What is looked at: questions are asked of it. */
let shown: Side = "after";
/** The revision of it. */
let files = 0;
/** What was read of the large files that are open or may be again. */
let large: LargeFiles = new Map();
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

/** What is answered one after the other: the page waits for each. */
type Answered = Exclude<Request, { kind: "cancel" | "read" | "share" | "open" }>;

async function answer(request: Answered | Extract<Request, { kind: "open" }>): Promise<void> {
  try {
    const reply = request.kind === "open" ? await open(request) : await replyTo(request);
    postMessage(reply, { transfer: reply.kind === "page" ? buffersOf(reply.page) : [] });
  } catch (error) {
    postMessage(failureOf(error, request));
  }
}

async function open({ given, keeps }: Extract<Request, { kind: "open" }>): Promise<Reply> {
  opening = new AbortController();
  const { signal } = opening;
  const readers = new Readers(ports);
  const total = sizeOf(given.flatMap(({ files }) => files));
  const read: { readonly of: Given; readonly files: readonly ReadFile[] }[] = [];
  const leftAside: Notice[] = [];
  let done = 0;
  try {
    const { readGiven, alignPaths } = await later();
    for (const of of given) {
      const tell = (progress: Progress) => tellProgress({ ...progress, read: done + progress.read, total });
      const known = (path: string) => sides[of.side ?? "after"].known(path);
      const besides = read.find((other) => other.of.side === "after");
      const after = besides?.files.map(pathOf) ?? sides.after.paths;
      const rename = of.side === "before" ? (paths: readonly string[]) => alignPaths(paths, after) : undefined;
      const reading = { rename, signal, tell, readNow, pause, readers, known, now: () => performance.now() };
      const one = await readGiven(of.files, reading);
      read.push({ of, files: one.files });
      leftAside.push(...one.leftAside);
      done += sizeOf(of.files);
    }
    large = new Map([...large].filter(([number]) => keeps.includes(number)));
    const opened = read.map(({ of, files }) => hold(of, files));
    return { kind: "opened", opened, leftAside };
  } catch (error) {
    if (signal.aborted) return { kind: "cancelled" };
    const notice = warning(`the files could not be read: ${messageOf(error)}`);
    return { kind: "opened", opened: given.map(({ side }) => ({ side, files: [] })), leftAside: [notice] };
  }
}

function pathOf(read: ReadFile): string {
  return read.kind === "text" ? read.file.path : read.intake.file.path;
}

function sizeOf(files: readonly GivenFile[]): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

function tellProgress(progress: Progress): void {
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

function hold({ opening, side }: Given, read: readonly ReadFile[]): OpenedFiles {
  if (side && read.length > 0) sides[side].hold(read);
  const intakes = read.flatMap((one) => (one.kind === "large" ? [[one.intake.file.path, one.intake] as const] : []));
  if (intakes.length > 0) large = new Map([...large, [opening, new Map(intakes)]]);
  return { side, files: read.map((one) => asOpenFile(one, opening)) };
}

function asOpenFile(read: ReadFile, opening: number): OpenFile {
  return read.kind === "text" ? read.file : { kind: "large", path: read.intake.file.path, opening, size: read.size };
}

async function replyTo(request: Answered): Promise<Reply> {
  switch (request.kind) {
    case "analyze": {
      receive(request);
      return {
        kind: "analyzed",
        revision: request.revision,
        picture: buildPicture(looked().analysis),
        look: look(request.lens),
      };
    }
    case "ask":
      return { kind: "answered", revision: request.revision, look: look(request.lens) };
    case "look-beyond":
      return {
        kind: "looked-beyond",
        revision: request.revision,
        beyond: (await later()).lookBeyond(looked().analysis, request.lens),
      };
    case "test":
      return {
        kind: "tested",
        revision: request.revision,
        tests: (await later()).testAWhile(looked().analysis),
      };
    case "review": {
      const changes = (await later()).reviewSides(sides.before.analysis, sides.after.analysis);
      return { kind: "reviewed", revision: request.revision, changes };
    }
    case "draw":
      return {
        kind: "drawn",
        revision: request.revision,
        graph: await draw(request),
      };
    case "page":
      return { kind: "page", page: request.files === files ? await read(request.page) : undefined };
    case "patch":
      return { ...request, kind: "patched", result: (await later()).patchFiles(request.patch, sides.after.patched) };
    case "export":
      return { ...request, kind: "exported", ...(await later()).writeList(looked().analysis, request.wanted) };
  }
}

function receive({ files: sent, before, side, profile, revision }: Extract<Request, { kind: "analyze" }>): void {
  sides.after.receive(sent, large);
  if (before !== "same") sides.before.receive(before ?? [], large);
  for (const each of fileSides) sides[each].setProfile(profile);
  shown = side;
  files = revision.files;
}

async function draw(request: Extract<Request, { kind: "draw" }>): Promise<Graph> {
  const { drawChanges, drawNear } = await later();
  return shown === "changes"
    ? drawChanges(sides.before.analysis, sides.after.analysis, request.lens)
    : drawNear(looked().analysis, request);
}

/** Where changes are looked at, the answer of before stands beside. */
function look(lens: Lens): Look {
  const seen = lookThrough(looked().analysis, lens);
  return shown === "changes" ? { ...seen, answerBefore: answerTo(lens.question, sides.before.analysis) } : seen;
}

/** Changes are looked at where they lead to. */
function looked(): WorkerSide {
  return shown === "before" ? sides.before : sides.after;
}

/** To try changes uses the analysis up. */
async function read(request: PageRequest): Promise<Page> {
  const { analysis } = looked();
  const isOfFlows = request.list === "matrix" || request.list === "flows";
  if (request.list === "report" || request.list === "changesMap" || (shown === "changes" && isOfFlows))
    return (await later()).reviewPage(sides.before.analysis, sides.after.analysis, request);
  if (request.list === "matrix") return { list: "matrix", page: matrixWindow(analysis, request.wanted) };
  if (request.list === "options") return { list: "options", page: searchOptions(analysis, request.wanted) };
  return (await later()).pageOf(looked(), request);
}

function buffersOf(page: Page | undefined): Transferable[] {
  return page?.list === "matrix" ? [page.page.cells.buffer] : [];
}

function failureOf(error: unknown, { kind }: Request): Reply {
  if (!(error instanceof PartMissing)) return { kind: "failed", message: messageOf(error) };
  return kind === "page" ? { kind: "page", page: undefined } : { kind: "unavailable", message: error.message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
