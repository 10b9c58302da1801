import type { FlowForm } from "../src/report/format-flows.ts";
import type { Lens } from "../src/views/look.ts";
import { download } from "./download.ts";
import type { OpenFile } from "./open-file.ts";
import type { Pages } from "./pages.ts";
import type { ExportedList, GivenFile, Page, PageRequest, Reply, Request, Revision } from "./protocol.ts";
import { byPath, type FilesByPath, sendFiles } from "./sent-files.ts";
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

/** A page that somebody waits for. */
interface Waiting {
  readonly page: PageRequest;
  settle(page: Page | undefined): void;
}

/**
 * Keeps the worker's analysis in step with the store. One request is under way at a time: while one types, the worker
 * is not sent every letter but the latest text once it is free.
 */
export function startWorker(store: Store): WorkerClient {
  const worker = new AnalysisWorker();
  let errands: Request[] = [];
  const waiting: Waiting[] = [];
  let asked: Waiting | undefined;
  /** The files whose picture is shown. */
  let pictured = 0;
  let notices: readonly string[] = [];
  /** The files that the worker has. */
  let held: FilesByPath<OpenFile> = new Map();
  let isOpening = false;
  let sent: Revision = { files: 0, lens: 0 };
  let beyond: Revision = { files: 0, lens: 0 };
  let drawn: Revision = { files: 0, lens: 0 };
  let busy = false;

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    if (data.kind === "progress") {
      store.dispatch(data);
      return;
    }
    busy = false;
    settle(data.kind === "page" ? data.page : undefined);
    receive(data);
    next();
  });
  worker.addEventListener("error", (event) => {
    busy = false;
    settle(undefined);
    store.dispatch({ kind: "failed", message: event.message });
  });
  store.subscribe(next);
  next();

  function receive(reply: Reply): void {
    switch (reply.kind) {
      case "opened":
        if (reply.files.length > 0) held = byPath(reply.files);
        store.dispatch({ kind: "open", files: reply.files, notices: [...notices, ...reply.leftAside] });
        return;
      case "cancelled":
        if (!errands.some(({ kind }) => kind === "open")) store.dispatch({ kind: "opening-cancelled" });
        return;
      case "exported":
        download(`${reply.list}.${reply.form}`, reply.text);
        return;
      case "page":
        return;
      case "analyzed":
        store.dispatch(reply);
        if (store.state.analysis.picture === reply.picture) pictured = reply.revision.files;
        return;
      default:
        store.dispatch(reply);
    }
  }

  function next(): void {
    if (busy) return;
    const request = errands.shift() ?? pending() ?? nextPage() ?? lookingBeyond() ?? drawing();
    if (!request) return;
    busy = true;
    isOpening = request.kind === "open";
    worker.postMessage(request);
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
    if (busy && isOpening) worker.postMessage({ kind: "cancel" } satisfies Request);
    const others = errands.filter(({ kind }) => kind !== "open");
    if (others.length < errands.length) store.dispatch({ kind: "opening-cancelled" });
    errands = others;
  }

  /** Of those that are asked about or selected. */
  function lookingBeyond(): Request | undefined {
    const { analysis, session } = store.state;
    const revision = analysis.wanted;
    if (revision.files === beyond.files && revision.lens === beyond.lens) return undefined;
    beyond = revision;
    return { kind: "look-beyond", revision, lens: lensOf(session) };
  }

  /** The map takes longest, and nothing waits for it. */
  function drawing(): Request | undefined {
    const { analysis, session } = store.state;
    const revision = analysis.wanted;
    const isDrawn = revision.files === drawn.files && revision.lens === drawn.lens;
    if (isDrawn || session.view === "matrix" || session.view === "table") return undefined;
    drawn = revision;
    return { kind: "draw", revision, lens: lensOf(session) };
  }

  return {
    pages: {
      async matrix(wanted) {
        const answer = await page({ list: "matrix", wanted });
        return answer?.list === "matrix" ? answer.page : undefined;
      },
      async flows(wanted) {
        const answer = await page({ list: "flows", wanted });
        return answer?.list === "flows" ? answer.page : undefined;
      },
      async options(wanted) {
        const answer = await page({ list: "options", wanted });
        return answer?.list === "options" ? answer.page : undefined;
      },
      async excerpt(wanted) {
        const answer = await page({ list: "excerpt", wanted });
        return answer?.list === "excerpt" ? answer.page : undefined;
      },
    },
    cancelOpening,
    open(files, told) {
      if (busy && isOpening) worker.postMessage({ kind: "cancel" } satisfies Request);
      errands = errands.filter(({ kind }) => kind !== "open");
      notices = told;
      errands.push({ kind: "open", files });
      next();
    },
    export(list, form) {
      errands.push({ kind: "export", list, form });
      next();
    },
  };
}

function lensOf({ question, selection, scope, drawer }: Lens): Lens {
  return { question, selection, scope, drawer };
}
