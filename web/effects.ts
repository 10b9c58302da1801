import type { FlowForm } from "../src/report/format-flows.ts";
import { findExample } from "./examples.ts";
import { passedOverNotice } from "./passed-over.ts";
import type { ExportedList } from "./protocol.ts";
import { type Chosen, chosenFiles, droppedFiles } from "./read-files.ts";
import type { Store } from "./store.ts";
import type { WorkerClient } from "./worker-client.ts";

/** What the page can be asked to do in the world, beside changing its state. */
export interface Effects {
  openFiles(files: readonly File[]): Promise<void>;
  openDropped(transfer: DataTransfer): Promise<void>;
  cancelOpening(): void;
  openExample(name: string): void;
  exportList(list: ExportedList, form: FlowForm): void;
}

export function createEffects(store: Store, worker: WorkerClient): Effects {
  async function open(choosing: Chosen | Promise<Chosen>): Promise<void> {
    store.dispatch({ kind: "start-opening" });
    try {
      const chosen = await choosing;
      const notice = passedOverNotice(chosen.passedOver);
      worker.open(chosen.files, notice ? [notice] : []);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      store.dispatch({ kind: "open", files: [], notices: [`the files could not be read: ${why}`] });
    }
  }

  return {
    openFiles: (files) => open(chosenFiles(files)),
    openDropped: (transfer) => open(droppedFiles(transfer)),
    cancelOpening: () => worker.cancelOpening(),
    openExample(name) {
      const example = findExample(name);
      if (!example) return;
      const { question, files } = example;
      const { view, drawer, profile } = store.state.session;
      const origin = { kind: "example", name, edited: false } as const;
      const place = { origin, question, selection: undefined, scope: [], drawer, view, profile };
      store.dispatch({ kind: "reopen", place, files });
    },
    exportList: (list, form) => worker.export(list, form),
  };
}
