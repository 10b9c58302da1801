import type { SourceFile } from "../src/text/source-file.ts";
import { startAnalysisWorker } from "./analysis-worker.ts";
import { download } from "./download.ts";
import { exportName } from "./exports.ts";
import { formatBytes } from "./format-bytes.ts";
import { HeldSides } from "./held-sides.ts";
import { Looking, lensOf, never } from "./looking.ts";
import { narrow } from "./narrow.ts";
import { info, type Notice, warning } from "./notice.ts";
import { type ChosenSides, type Opened, Openings } from "./openings.ts";
import { type Pages, pagesFrom } from "./pages.ts";
import { patchAction } from "./patch-action.ts";
import type { Given, GivenFile, ListExport, Page, PageRequest, Reply, Request, Revision } from "./protocol.ts";
import { noReadingWorkers, startReadingWorkers } from "./reading-workers.ts";
import { reduce } from "./reduce.ts";
import type { AppState, View } from "./state.ts";
import type { Store } from "./store.ts";

export interface WorkerClient {
  readonly pages: Pages;
  /** Reads files, then shows them, in place of any that are being read. `notices` are told beside what the worker says. */
  open(chosen: ChosenSides, notices: readonly Notice[]): void;
  /** Stops reading files: what was shown before stays. */
  cancelOpening(): void;
  /** Applies a patch to the present files, or tells why it does not fit. */
  patch(patch: SourceFile): void;
  /** Offers a list as a file. */
  export(wanted: ListExport): void;
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
  /** What is asked of the files as they are then. */
  const asides: (() => Request)[] = [];
  const waiting: Waiting[] = [];
  let asked: Waiting | undefined;
  let underWay: Request | undefined;
  let isCancelled = false;
  /** The files whose picture is shown. */
  let pictured = 0;
  let held = new HeldSides();
  let sent: Revision = never;
  const looking = new Looking();
  const narrowness = matchMedia(narrow);

  store.subscribe(next);
  narrowness.addEventListener("change", next);
  next();

  function begin(): Worker {
    const begun = startAnalysisWorker();
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
        take(reply, request?.kind === "open" ? request.given : []);
        return;
      case "cancelled":
        if (openings.isRereading) openings.putOff();
        else tellCancelled();
        return;
      case "exported":
        offer(reply);
        return;
      case "patched":
        if (reply.revision.files === store.state.analysis.wanted.files) store.dispatch(patchAction(store.state, reply));
        else patch(reply.patch);
        return;
      case "page":
        return;
      case "analyzed":
        show(reply);
        return;
      case "tested":
        if (reply.tests) store.dispatch({ ...reply, tests: reply.tests });
        else looking.testOn();
        return;
      case "unavailable":
        if (request?.kind === "export" || request?.kind === "patch")
          store.dispatch({ kind: "told", notice: warning(reply.message) });
        else setTimeout(lookAgain, untilAgain);
        return;
      case "failed":
        if (openings.isIndexing) putUp();
        if (openings.isRereading) openings.lose(store.state);
        store.dispatch(reply);
        return;
      default:
        store.dispatch(reply);
    }
  }

  function lookAgain(): void {
    looking.again();
    next();
  }

  function offer({ wanted, file, holds }: Exported): void {
    const name = exportName(wanted);
    download(name, file);
    store.dispatch({ kind: "told", notice: info(`${name} was written: ${holds}, ${formatBytes(file.size)}`) });
  }

  function take(reply: Opened, given: readonly Given[]): void {
    held.takeOpened(reply.opened);
    store.dispatch(openings.take(reply, given));
  }

  function takeAgain(reply: Opened): void {
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
    openings.lose(store.state);
    held = new HeldSides();
    sent = never;
    looking.again();
    tellCancelled();
  }

  function tellCancelled(): void {
    const action = openings.cancelled();
    if (action) store.dispatch(action);
  }

  function next(): void {
    if (underWay) return;
    underWay =
      indexing() ??
      openings.next(store.state) ??
      pending() ??
      asides.shift()?.() ??
      nextPage() ??
      looking.next(store.state, isMapShown(store.state.session.view));
    if (underWay?.kind === "open") shareReading(underWay.given.flatMap(({ files }) => files));
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

  /** Asks for what is to be shown of files that were read. */
  function indexing(): Request | undefined {
    const coming = openings.index(store.state);
    return coming && analysing(coming);
  }

  function pending(): Request | undefined {
    const { analysis, session } = store.state;
    const revision = analysis.wanted;
    const kind = revision.files !== sent.files ? "analyze" : revision.lens !== sent.lens ? "ask" : undefined;
    sent = revision;
    if (kind === "analyze") return analysing(store.state);
    return kind && { kind, revision, lens: lensOf(session) };
  }

  function analysing({ document, analysis, session }: AppState): Request {
    const { side, profile } = session;
    const files = held.send(document);
    return { kind: "analyze", revision: analysis.wanted, ...files, side, profile, lens: lensOf(session) };
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

  function patch(patch: SourceFile): void {
    asides.push(() => ({ kind: "patch", revision: store.state.analysis.wanted, patch }));
    next();
  }

  function isMapShown(view: View): boolean {
    return narrowness.matches ? view === "map" : view !== "matrix" && view !== "table";
  }

  return {
    pages: pagesFrom(page),
    cancelOpening,
    patch,
    open(chosen, told) {
      openings.want(chosen, told);
      stopOpening();
      next();
    },
    export(wanted) {
      asides.push(() => ({ kind: "export", wanted }));
      store.dispatch({ kind: "told", notice: info(`${exportName(wanted)} is being written`) });
      next();
    },
  };
}

/** In milliseconds, after code for something could not be loaded. */
const untilAgain = 3000;
