import type { FlowForm } from "../src/report/format-flows.ts";
import type { Lens } from "../src/views/look.ts";
import { download } from "./download.ts";
import type { Pages } from "./pages.ts";
import type { ExportedList, Page, PageRequest, RawFile, Reply, Request, Revision } from "./protocol.ts";
import type { Store } from "./store.ts";
import AnalysisWorker from "./worker.ts?worker&inline";

export interface WorkerClient {
  readonly pages: Pages;
  /** Unpacks and decodes files, then shows them. `notices` are told beside what the worker has to say. */
  open(files: readonly RawFile[], notices: readonly string[]): void;
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
  const errands: Request[] = [];
  const waiting: Waiting[] = [];
  let asked: Waiting | undefined;
  /** The files whose picture is shown. */
  let pictured = 0;
  let notices: readonly string[] = [];
  let sent: Revision = { files: 0, lens: 0 };
  let drawn: Revision = { files: 0, lens: 0 };
  let busy = false;

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
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
        store.dispatch({ kind: "open", files: reply.files, notices: [...notices, ...reply.leftAside] });
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
    const request = errands.shift() ?? pending() ?? nextPage() ?? drawing();
    if (!request) return;
    busy = true;
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
    if (kind === "analyze") return { kind, revision, files: document.files, profile: session.profile, lens };
    return kind && { kind, revision, lens };
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
    },
    open(files, told) {
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
