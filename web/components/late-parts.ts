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
export const testsPart = new LatePart("The list of tests", () => import("./tests-panel.ts"));
export const tablePart = new LatePart("The table", () => import("./flow-table.ts"));
export const dialogsPart = new LatePart("The dialog", () => import("./dialogs.ts"));
export const palettePart = new LatePart("The list of commands", () => import("./command-palette.ts"));
export const noticePart = new LatePart("The notice", () => import("./found-notice.ts"));
export const paperPart = new LatePart("The printed map", () => firstAnswer.then(() => import("./map-svg.ts")));
export const donePart = new LatePart("The notice", () => import("./done-notice.ts"));
/** With what tells that it was done: it is to be told before the answer that comes of it. */
export const changePart = new LatePart("The smallest change", async () => {
  await firstAnswer;
  await donePart.load();
  return import("./smallest-change.ts");
});
export const changesPart = new LatePart("The panel of changes", () => import("./changes-panel.ts"));
export const tooltipPart = new LatePart("The tooltip", () => import("@vaadin/tooltip"));
