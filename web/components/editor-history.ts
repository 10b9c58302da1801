import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

type Way = "undo" | "redo";

/** The editor has no history of its own: its keys, and the browser's menu, go along that of the page. */
export function pageHistory(go: (way: Way) => void): Extension {
  const run = (way: Way) => () => {
    go(way);
    return true;
  };
  return Prec.high([
    keymap.of([
      { key: "Mod-z", run: run("undo"), preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: run("redo"), preventDefault: true },
      { key: "Mod-Shift-z", run: run("redo"), preventDefault: true },
    ]),
    EditorView.domEventHandlers({
      beforeinput(event, view) {
        const way = ways.get(event.inputType);
        if (!way) return false;
        event.preventDefault();
        // Of an undo in another field some browsers take back what was last typed anywhere on the page.
        if (view.hasFocus) go(way);
        return true;
      },
    }),
  ]);
}

const ways: ReadonlyMap<string, Way> = new Map([
  ["historyUndo", "undo"],
  ["historyRedo", "redo"],
]);
