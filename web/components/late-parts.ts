import { LatePart } from "./late-part.ts";

let answerStands: () => void;
const firstAnswer = new Promise<void>((resolve) => {
  answerStands = resolve;
});

/** What is shown from the start waits for it: reading so much code would hold the answer up. */
export function letPartsFollow(): void {
  answerStands();
}

export const mapPart = new LatePart("The map", () => firstAnswer.then(() => import("./flow-map.ts")));
export const editorPart = new LatePart("The editor", () => firstAnswer.then(() => import("./yaml-editor.ts")));
export const tablePart = new LatePart("The table", () => import("./flow-table.ts"));
export const dialogsPart = new LatePart("The dialog", () => import("./dialogs.ts"));
export const noticePart = new LatePart("The notice", () => import("./found-notice.ts"));
export const tooltipPart = new LatePart("The tooltip", () => import("@vaadin/tooltip"));
