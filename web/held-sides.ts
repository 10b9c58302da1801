import type { OpenFile } from "./open-file.ts";
import type { OpenedFiles, Request } from "./protocol.ts";
import { byPath, type FilesByPath, sendFiles } from "./sent-files.ts";
import type { BeforeFiles, FileSide } from "./side.ts";
import type { DocumentState } from "./state.ts";

/** The files that the worker has of each side, as the page knows them: their texts are not sent again. */
export class HeldSides {
  readonly #files: Record<FileSide, FilesByPath<OpenFile>> = { before: new Map(), after: new Map() };
  /** What was sent last as Before. */
  #before: BeforeFiles | undefined;
  #isBeforeSent = false;

  /** What was read becomes what is held. */
  takeOpened(opened: readonly OpenedFiles[]): void {
    for (const { side, files } of opened) {
      if (!side || files.length === 0) continue;
      this.#files[side] = byPath(files);
      if (side === "before") this.#isBeforeSent = false;
    }
  }

  send({ files, before }: DocumentState): Pick<Extract<Request, { kind: "analyze" }>, "files" | "before"> {
    return { files: this.#send("after", files), before: this.#sendBefore(before) };
  }

  #sendBefore(before: BeforeFiles | undefined): Extract<Request, { kind: "analyze" }>["before"] {
    if (this.#isBeforeSent && before?.files === this.#before?.files) return "same";
    this.#isBeforeSent = true;
    this.#before = before;
    const sent = this.#send("before", before?.files ?? []);
    return before && sent;
  }

  #send(side: FileSide, files: readonly OpenFile[]): ReturnType<typeof sendFiles> {
    const sent = sendFiles(files, this.#files[side]);
    this.#files[side] = byPath(files);
    return sent;
  }
}
