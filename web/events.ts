import type { FlowForm } from "../src/report/format-flows.ts";
import type { ExportedList } from "./protocol.ts";
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

/** All flows, or the exposure of all workloads, are wanted as a file. */
export class ExportEvent extends AppEvent {
  static readonly type = "app-export";
  constructor(
    readonly list: ExportedList,
    readonly form: FlowForm,
  ) {
    super(ExportEvent.type);
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
  }
}

export function emit(from: EventTarget, action: Action): void {
  from.dispatchEvent(new ActionEvent(action));
}
