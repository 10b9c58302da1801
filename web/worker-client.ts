import type { FlowForm } from "../src/report/format-flows.ts";
import { download } from "./download.ts";
import type { ExportedList, RawFile, Reply, Request, Revision } from "./protocol.ts";
import type { Store } from "./store.ts";
import AnalysisWorker from "./worker.ts?worker&inline";

export interface WorkerClient {
  /** Unpacks and decodes files, then shows them. `notices` are told beside what the worker has to say. */
  open(files: readonly RawFile[], notices: readonly string[]): void;
  /** Offers a list as a file. */
  export(list: ExportedList, form: FlowForm): void;
}

/**
 * Keeps the worker's analysis in step with the store. One request is under way at a time: while one types, the worker
 * is not sent every letter but the latest text once it is free.
 */
export function startWorker(store: Store): WorkerClient {
  const worker = new AnalysisWorker();
  const errands: Request[] = [];
  let notices: readonly string[] = [];
  let sent: Revision = { files: 0, lens: 0 };
  let busy = false;

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    busy = false;
    receive(data);
    next();
  });
  worker.addEventListener("error", (event) => {
    busy = false;
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
      default:
        store.dispatch(reply);
    }
  }

  function next(): void {
    if (busy) return;
    const request = errands.shift() ?? pending();
    if (!request) return;
    busy = true;
    worker.postMessage(request);
  }

  function pending(): Request | undefined {
    const { document, analysis, session } = store.state;
    const revision = analysis.wanted;
    const { question, selection, drawer } = session;
    const lens = { question, selection, drawer };
    const kind = revision.files !== sent.files ? "analyze" : revision.lens !== sent.lens ? "ask" : undefined;
    sent = revision;
    if (kind === "analyze") return { kind, revision, files: document.files, profile: session.profile, lens };
    return kind && { kind, revision, lens };
  }

  return {
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
