import type { Deed } from "./commands.ts";
import type { Export, ReportWish } from "./exports.ts";
import type { Pinning } from "./pins.ts";
import type { Chosen } from "./read-files.ts";
import type { FileSide } from "./side.ts";
import type { Action } from "./state.ts";

/** What components say. Events bubble out of shadow roots up to `<app-shell>`, where `main.ts` hears them. */
abstract class AppEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** A change of the state is wanted. */
export class ActionEvent extends AppEvent {
  static readonly type = "app-action";
  constructor(readonly action: Action) {
    super(ActionEvent.type);
  }
}

/** Files to open that the user picked. */
export class FilesEvent extends AppEvent {
  static readonly type = "app-files";
  constructor(readonly files: readonly File[]) {
    super(FilesEvent.type);
  }
}

/** Files and folders were dropped. */
export class DropEvent extends AppEvent {
  static readonly type = "app-drop";
  constructor(readonly transfer: DataTransfer) {
    super(DropEvent.type);
  }
}

/** Files were chosen for one side of a review or both. */
export class SidesEvent extends AppEvent {
  static readonly type = "app-sides";
  constructor(readonly chosen: Partial<Readonly<Record<FileSide, Chosen>>>) {
    super(SidesEvent.type);
  }
}

/** A patch is to be applied to the present files. */
export class PatchEvent extends AppEvent {
  static readonly type = "app-patch";
  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    super(PatchEvent.type);
  }
}

/** The files being opened are not wanted any more. */
export class CancelOpeningEvent extends AppEvent {
  static readonly type = "app-cancel-opening";
  constructor() {
    super(CancelOpeningEvent.type);
  }
}

/** An example is to be opened, as it came. */
export class OpenExampleEvent extends AppEvent {
  static readonly type = "app-open-example";
  constructor(readonly name: string) {
    super(OpenExampleEvent.type);
  }
}

/** A list, or the picture of the map, is wanted as a file. */
export class ExportEvent extends AppEvent {
  static readonly type = "app-export";
  constructor(readonly wanted: Export) {
    super(ExportEvent.type);
  }
}

/** The report of what changes is wanted. */
export class ReportEvent extends AppEvent {
  static readonly type = "app-report";
  constructor(readonly wish: ReportWish) {
    super(ReportEvent.type);
  }
}

/** A file that was made in the page is to be given to the user. */
export class SaveEvent extends AppEvent {
  static readonly type = "app-save";
  constructor(
    readonly name: string,
    readonly file: Blob,
  ) {
    super(SaveEvent.type);
  }
}

/** What is open and asked is to be shared. */
export class ShareEvent extends AppEvent {
  static readonly type = "app-share";
  constructor(readonly form: "link" | "file") {
    super(ShareEvent.type);
  }
}

/** A command of the palette is to be done. */
export class CommandEvent extends AppEvent {
  static readonly type = "app-command";
  constructor(readonly deed: Deed) {
    super(CommandEvent.type);
  }
}

/** What is answered now is to be kept as a test. */
export class PinEvent extends AppEvent {
  static readonly type = "app-pin";
  constructor(readonly pinning: Pinning) {
    super(PinEvent.type);
  }
}

/** What a closed tab has left is to be gone on with. */
export class GoOnEvent extends AppEvent {
  static readonly type = "app-go-on";
  constructor(readonly slot: string) {
    super(GoOnEvent.type);
  }
}

/** All that is kept in this browser is to go, and the files with it. */
export class ClearKeptEvent extends AppEvent {
  static readonly type = "app-clear-kept";
  constructor() {
    super(ClearKeptEvent.type);
  }
}

/** A text is wanted in the clipboard; `tell` whether it is there. */
export class CopyEvent extends AppEvent {
  static readonly type = "app-copy";
  constructor(
    readonly text: string,
    readonly tell: (isCopied: boolean) => void,
  ) {
    super(CopyEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    "app-action": ActionEvent;
    "app-files": FilesEvent;
    "app-drop": DropEvent;
    "app-cancel-opening": CancelOpeningEvent;
    "app-open-example": OpenExampleEvent;
    "app-export": ExportEvent;
    "app-report": ReportEvent;
    "app-copy": CopyEvent;
    "app-save": SaveEvent;
    "app-pin": PinEvent;
    "app-share": ShareEvent;
    "app-sides": SidesEvent;
    "app-patch": PatchEvent;
    "app-command": CommandEvent;
    "app-go-on": GoOnEvent;
    "app-clear-kept": ClearKeptEvent;
  }
}

export function emit(from: EventTarget, action: Action): void {
  from.dispatchEvent(new ActionEvent(action));
}
