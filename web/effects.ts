import { download } from "./download.ts";
import { findExample } from "./examples.ts";
import { isArchivePath, isManifestPath, isSharePath } from "./manifest-path.ts";
import { warning } from "./notice.ts";
import { largestEdited } from "./open-file.ts";
import type { ChosenSides } from "./openings.ts";
import { passedOverNotice } from "./passed-over.ts";
import { isPatchPath, isPatchText } from "./patch-text.ts";
import type { Pinning } from "./pins.ts";
import type { GivenFile, ListExport } from "./protocol.ts";
import { type Chosen, chosenFiles, droppedFiles } from "./read-files.ts";
import { type PutAside, receive } from "./receive.ts";
import type { Sharing } from "./sharing.ts";
import { fileSides } from "./side.ts";
import type { AppState } from "./state.ts";
import type { Store } from "./store.ts";
import type { WorkerClient } from "./worker-client.ts";

/** What the page can be asked to do in the world, beside changing its state. */
export interface Effects {
  openFiles(files: readonly File[]): Promise<void>;
  openDropped(transfer: DataTransfer): Promise<void>;
  /** As the sides of a review; where After is not among them it is the present files. */
  openSides(chosen: ChosenSides): void;
  /** Applies it to the present files. */
  patch(name: string, text: string): void;
  cancelOpening(): void;
  openExample(name: string): void;
  exportList(wanted: ListExport): void;
  /** Copies a link to all that is open and asked, or saves it as a file; what came of it is told. */
  share(form: "link" | "file"): Promise<void>;
  /** Writes what is answered now beside the manifests. */
  pin(pinning: Pinning): Promise<void>;
  /** Whether the browser took it: it may have to ask, and be refused. */
  copy(text: string): Promise<boolean>;
}

export function createEffects(store: Store, worker: WorkerClient, putAside: PutAside): Effects {
  async function open(choosing: Chosen | Promise<Chosen>): Promise<void> {
    store.dispatch({ kind: "start-opening" });
    try {
      const chosen = await choosing;
      const [file] = chosen.files;
      if (file && chosen.files.length === 1 && isSharePath(file.path)) return await openShared(file);
      if (areText(chosen.files) && (await openPatch(chosen.files))) return;
      openChosen({ after: chosen });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      store.dispatch({ kind: "open", files: [], notices: [warning(`the files could not be read: ${why}`)] });
    }
  }

  function openChosen(chosen: ChosenSides): void {
    const passedOver = fileSides.map((side) => chosen[side]?.passedOver ?? 0).reduce((sum, one) => sum + one);
    const notice = passedOverNotice(passedOver);
    worker.open(chosen, notice ? [notice] : []);
  }

  /** Patches alone, or one file of another kind that is one. Whether they were. */
  async function openPatch(files: readonly GivenFile[]): Promise<boolean> {
    const areNamed = files.every(({ path }) => isPatchPath(path));
    if (!areNamed && (files.length > 1 || isManifestPath(files[0]!.path))) return false;
    const inOrder = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const texts = await Promise.all(inOrder.map(({ blob }) => blob.text()));
    if (!areNamed && !texts.every(isPatchText)) return false;
    const [{ path }, ...others] = inOrder as [GivenFile, ...GivenFile[]];
    patch(others.length === 0 ? path : `${path} and ${others.length} more`, texts.join("\n"));
    return true;
  }

  function patch(path: string, text: string): void {
    worker.patch({ path, text });
  }

  async function openShared({ path, blob }: GivenFile): Promise<void> {
    const { readShareFile } = await import("./share-file.ts");
    const isShown = await receive(store, "file", readShareFile(await blob.text()), putAside);
    if (!isShown) store.dispatch({ kind: "open", files: [], notices: [warning(`${path} was not opened`)] });
  }

  return {
    openFiles: (files) => open(chosenFiles(files)),
    openDropped: (transfer) => open(droppedFiles(transfer)),
    openSides(chosen) {
      store.dispatch({ kind: "start-opening" });
      openChosen(chosen);
    },
    patch,
    cancelOpening: () => worker.cancelOpening(),
    openExample(name) {
      const example = findExample(name);
      if (!example) return;
      const { question, files, before } = example;
      const { view, drawer, profile } = store.state.session;
      const origin = { kind: "example", name, edited: false } as const;
      const place = {
        origin,
        question,
        selection: undefined,
        scope: [],
        drawer: before ? "changes" : drawer,
        view,
        side: before ? "changes" : "after",
        profile,
      } as const;
      store.dispatch({ kind: "reopen", place, files, before });
    },
    async pin({ pin, says }) {
      const { files } = store.state.document;
      const file = await worker.pages.pins(pin);
      const isSame = store.state.document.files === files;
      if (file && isSame) store.dispatch({ kind: "change-files", files: [file], says });
      else
        store.dispatch({ kind: "told", notice: warning("the files are being read: pin it once the answer is there") });
    },
    exportList: (wanted) => worker.export(wanted),
    copy,
    async share(form) {
      const sharing = await share(store.state, form).catch(() => notLoaded);
      if (sharing) store.dispatch({ kind: "shared", sharing });
    },
  };
}

/** Small enough to be looked into here. */
function areText(files: readonly GivenFile[]): boolean {
  return files.length > 0 && files.every(({ path, blob }) => !isArchivePath(path) && blob.size <= largestEdited);
}

const notLoaded: Sharing = { kind: "impossible", why: "what makes links could not be loaded: try it once more" };

function copy(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** What is to be told of it; nothing of a file that was saved. */
async function share(state: AppState, form: "link" | "file"): Promise<Sharing | undefined> {
  const { linkOf, shareFileOf } = await import("./share.ts");
  if (form === "link") {
    const sharing = linkOf(state, location.href.replace(/#.*$/, ""));
    return sharing.kind === "link" ? { ...sharing, isCopied: await copy(sharing.link) } : sharing;
  }
  const made = shareFileOf(state);
  if ("kind" in made) return made;
  download(made.name, made.file);
  return undefined;
}
