import type { FlowForm } from "../src/report/format-flows.ts";
import type { Lens } from "../src/views/look.ts";
import { download } from "./download.ts";
import { formatBytes } from "./format-bytes.ts";
import type { OpenFile } from "./open-file.ts";
import { type Opened, Openings } from "./openings.ts";
import { type Pages, pagesFrom } from "./pages.ts";
import type { ExportedList, GivenFile, Page, PageRequest, Reply, Request, Revision } from "./protocol.ts";
import { noReadingWorkers, startReadingWorkers } from "./reading-workers.ts";
import { reduce } from "./reduce.ts";
import { byPath, type FilesByPath, sendFiles } from "./sent-files.ts";
import type { View } from "./state.ts";
import type { Store } from "./store.ts";
import AnalysisWorker from "./worker.ts?worker&inline";

export interface WorkerClient {
  readonly pages: Pages;
  /** Reads files, then shows them, in place of any that are being read. `notices` are told beside what the worker says. */
  open(files: readonly GivenFile[], notices: readonly string[]): void;
  /** Stops reading files: what was shown before stays. */
  cancelOpening(): void;
  /** Offers a list as a file. */
  export(list: ExportedList, form: FlowForm): void;
}

type Exported = Extract<Reply, { kind: "exported" }>;
type AnalyzedReply = Extract<Reply, { kind: "analyzed" }>;

/** A page that somebody waits for. */
interface Waiting {
  readonly page: PageRequest;
  settle(page: Page | undefined): void;
}

/** In milliseconds. What unpacks or indexes does not listen: then another worker takes its place. */
const patience = 250;

/**
 * Keeps the worker's analysis in step with the store. One request is under way at a time: while one types, the worker
 * is not sent every letter but the latest text once it is free.
 */
export function startWorker(store: Store): WorkerClient {
  let worker = begin();
  let readers = noReadingWorkers;
  const openings = new Openings();
  const exports: Request[] = [];
  const waiting: Waiting[] = [];
  let asked: Waiting | undefined;
  let underWay: Request | undefined;
  let isCancelled = false;
  /** The files whose picture is shown. */
  let pictured = 0;
  /** The files that the worker has. */
  let held: FilesByPath<OpenFile> = new Map();
  let sent: Revision = never;
  let beyond: Revision = never;
  let drawn: Revision = never;
  let drawnOn: Revision = never;
  const narrow = matchMedia("(max-width: 699px)");

  store.subscribe(next);
  narrow.addEventListener("change", next);
  next();

  function begin(): Worker {
    const begun = new AnalysisWorker();
    begun.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (data.kind !== "progress") hear(data);
      else if (!openings.isRereading && !isCancelled) store.dispatch(data);
    });
    begun.addEventListener("error", ({ message }) => hear({ kind: "failed", message }));
    return begun;
  }

  function hear(reply: Exclude<Reply, { kind: "progress" }>): void {
    const request = underWay;
    const wasCancelled = isCancelled;
    underWay = undefined;
    isCancelled = false;
    readers.stop();
    settle(reply.kind === "page" ? reply.page : undefined);
    if (reply.kind === "opened" && openings.isRereading) takeAgain(reply);
    else if (reply.kind === "opened" && wasCancelled) beginAnew();
    else receive(reply, request);
    next();
  }

  function receive(reply: Exclude<Reply, { kind: "progress" }>, request: Request | undefined): void {
    switch (reply.kind) {
      case "opened":
        take(reply, request?.kind === "open" ? request.files : []);
        return;
      case "cancelled":
        if (openings.isRereading) openings.putOff();
        else tellCancelled();
        return;
      case "exported":
        offer(reply);
        return;
      case "page":
        return;
      case "analyzed":
        show(reply);
        return;
      case "failed":
        if (openings.isIndexing) putUp();
        if (openings.isRereading) openings.lose();
        store.dispatch(reply);
        return;
      default:
        store.dispatch(reply);
    }
  }

  function offer({ list, form, file, holds }: Exported): void {
    const name = `${list}.${form}`;
    download(name, file);
    store.dispatch({ kind: "told", notice: `${name} was written: ${holds}, ${formatBytes(file.size)}` });
  }

  function take(reply: Opened, given: readonly GivenFile[]): void {
    if (reply.files.length > 0) held = byPath(reply.files);
    store.dispatch(openings.take(reply, given, store.state));
  }

  function takeAgain(reply: Opened): void {
    held = byPath(reply.files);
    const message = openings.takeAgain(reply);
    if (message === undefined) return;
    sent = store.state.analysis.wanted;
    store.dispatch({ kind: "failed", message });
  }

  function show(reply: AnalyzedReply): void {
    const isOpened = openings.isIndexing;
    const revision = isOpened ? putUp() : reply.revision;
    store.dispatch({ ...reply, revision });
    if (isOpened || store.state.analysis.picture === reply.picture) pictured = reply.revision.files;
  }

  /** The files that were opened are the document from now on. The revision that the worker has answered then. */
  function putUp(): Revision {
    const { action, isCurrent } = openings.putUp(store.state)!;
    const { wanted } = reduce(store.state, action).analysis;
    if (isCurrent) sent = wanted;
    store.dispatch(action);
    return isCurrent ? wanted : never;
  }

  /** Another worker in place of one that does not listen, or has gone on to files that are not wanted. */
  function beginAnew(): void {
    worker.terminate();
    readers.stop();
    worker = begin();
    underWay = undefined;
    isCancelled = false;
    openings.lose();
    held = new Map();
    sent = beyond = drawn = drawnOn = never;
    tellCancelled();
  }

  function tellCancelled(): void {
    const action = openings.cancelled();
    if (action) store.dispatch(action);
  }

  function next(): void {
    if (underWay) return;
    underWay =
      openings.index(store.state) ??
      openings.next() ??
      pending() ??
      exports.shift() ??
      nextPage() ??
      drawing("later") ??
      lookingBeyond() ??
      drawing("told");
    if (underWay?.kind === "open") shareReading(underWay.files);
    if (underWay) worker.postMessage(underWay);
  }

  function shareReading(files: readonly GivenFile[]): void {
    readers = startReadingWorkers(files);
    worker.postMessage({ kind: "share", ports: readers.ports } satisfies Request, [...readers.ports]);
  }

  /** What was asked for comes before what is looked at. */
  function nextPage(): Request | undefined {
    asked = waiting.shift();
    return asked && { kind: "page", files: pictured, page: asked.page };
  }

  function settle(page: Page | undefined): void {
    asked?.settle(page);
    asked = undefined;
  }

  function page(wanted: PageRequest): Promise<Page | undefined> {
    return new Promise((settle) => {
      waiting.push({ page: wanted, settle });
      next();
    });
  }

  function pending(): Request | undefined {
    const { document, analysis, session } = store.state;
    const revision = analysis.wanted;
    const lens = lensOf(session);
    const kind = revision.files !== sent.files ? "analyze" : revision.lens !== sent.lens ? "ask" : undefined;
    sent = revision;
    if (kind !== "analyze") return kind && { kind, revision, lens };
    const files = sendFiles(document.files, held);
    held = byPath(document.files);
    return { kind, revision, files, profile: session.profile, lens };
  }

  /** One that waits behind something else has not begun. */
  function cancelOpening(): void {
    const { isWaiting } = openings;
    openings.forget();
    stopOpening();
    if (isWaiting) tellCancelled();
  }

  function stopOpening(): void {
    const stopped = underWay;
    if (openings.isIndexing) {
      beginAnew();
      next();
    } else if (stopped?.kind === "open") {
      isCancelled = !openings.isRereading;
      worker.postMessage({ kind: "cancel" } satisfies Request);
      if (isCancelled) setTimeout(() => loseWith(stopped), patience);
    }
  }

  function loseWith(request: Request): void {
    if (underWay !== request) return;
    beginAnew();
    next();
  }

  /** Of those that are asked about or selected. */
  function lookingBeyond(): Request | undefined {
    const { analysis, session } = store.state;
    const revision = analysis.wanted;
    if (revision.files === beyond.files && revision.lens === beyond.lens) return undefined;
    beyond = revision;
    return { kind: "look-beyond", revision, lens: lensOf(session) };
  }

  /** What is seen of the map at once; `told` it is when the worker has found what lies beyond, and nothing waits for it. */
  function drawing(exposure: "told" | "later"): Request | undefined {
    const { analysis, session } = store.state;
    const revision = analysis.wanted;
    const before = exposure === "later" ? drawn : drawnOn;
    const isDrawn = revision.files === before.files && revision.lens === before.lens;
    if (isDrawn || !isMapShown(session.view)) return undefined;
    if (exposure === "later") drawn = revision;
    else drawnOn = revision;
    if (exposure === "told" && !analysis.graph?.isProvisional) return undefined;
    return { kind: "draw", revision, lens: lensOf(session), exposure };
  }

  function isMapShown(view: View): boolean {
    return narrow.matches ? view === "map" : view !== "matrix" && view !== "table";
  }

  return {
    pages: pagesFrom(page),
    cancelOpening,
    open(files, told) {
      openings.want(files, told);
      stopOpening();
      next();
    },
    export(list, form) {
      exports.push({ kind: "export", list, form });
      store.dispatch({ kind: "told", notice: `${list}.${form} is being written` });
      next();
    },
  };
}

const never: Revision = { files: 0, lens: 0 };

function lensOf({ question, selection, scope, drawer }: Lens): Lens {
  return { question, selection, scope, drawer };
}
