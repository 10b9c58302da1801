import { html, render } from "lit";
import { afterEach, expect, test } from "vitest";
import "../../../web/components/file-bar.ts";
import type { FileBar } from "../../../web/components/file-bar.ts";
import { placeButton } from "../../../web/components/parts.ts";
import { YamlEditor } from "../../../web/components/yaml-editor.ts";

afterEach(() => document.body.replaceChildren());

/** Where each of the texts begins and ends on the screen, left to right. */
function placesOf(root: ParentNode, ...texts: readonly string[]): readonly (readonly [string, number, number])[] {
  const nodes = document.createNodeIterator(root as Node, NodeFilter.SHOW_TEXT);
  const found: [string, number, number][] = [];
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const text = node.textContent!.trim();
    if (!texts.includes(text)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right } = range.getBoundingClientRect();
    found.push([text, left, right]);
  }
  return found.toSorted(([, a], [, b]) => a - b);
}

const namesOf = (places: readonly (readonly [string, number, number])[]) => places.map(([text]) => text);

test("a file's Arabic name stands before its folders, which lead from left to right", async () => {
  const bar = document.createElement("file-bar") as FileBar;
  bar.file = { path: "منصة/אתר/سياسة.yaml", text: "" };
  bar.files = [bar.file];
  document.body.append(bar);
  await bar.updateComplete;
  expect(namesOf(placesOf(bar.shadowRoot!, "منصة", "אתר", "سياسة.yaml"))).toEqual(["سياسة.yaml", "منصة", "אתר"]);
});

test("a line's number stands right of an Arabic file's name", () => {
  const span = { file: "منصة/سياسة", document: 0, line: 14, column: 1, start: 0, end: 1 };
  render(html`<p>rule 1 ${placeButton(document.body, span)}, then more</p>`, document.body);
  expect(document.querySelector("button")!.textContent).toBe("سياسة:14");
  expect(namesOf(placesOf(document.querySelector("button")!, "سياسة", "14"))).toEqual(["سياسة", "14"]);
});

const text = `# سياسة الشبكة: يصل web فقط إلى db
metadata:
  name: db
  # הערה: רק web מגיע
  annotations:
    note: "סוף!" # تعليق web
    plain: web, צוות 7
`;

/** Where a piece of a line of the editor begins on the screen, in letters from the left edge of the text. */
async function columns(line: number, ...pieces: readonly string[]): Promise<readonly number[]> {
  const editor = new YamlEditor();
  editor.style.width = "900px";
  editor.file = { path: "a.yaml", text };
  document.body.append(editor);
  await editor.updateComplete;
  const shown = editor.renderRoot.querySelectorAll(".cm-line")[line - 1]!;
  expect(shown.textContent).toBe(text.split("\n")[line - 1]);
  const width = placeIn(shown, shown.textContent!.trim()).width / shown.textContent!.trim().length;
  const { left } = editor.renderRoot.querySelector(".cm-line")!.getBoundingClientRect();
  return pieces.map((piece) => Math.round((placeIn(shown, piece).left - left) / width));
}

function placeIn(line: Element, piece: string): DOMRect {
  const nodes = document.createNodeIterator(line, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const [from, to] = [line.textContent!.indexOf(piece), line.textContent!.indexOf(piece) + piece.length];
  let at = 0;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const end = at + node.textContent!.length;
    if (from >= at && from < end) range.setStart(node, from - at);
    if (to > at && to <= end) range.setEnd(node, to - at);
    at = end;
  }
  return range.getBoundingClientRect();
}

test("an Arabic comment is read from right to left, also past words in Latin letters; its # stands before it", async () => {
  const [sign, first, web, last] = await columns(1, "#", "سياسة", "web", "db");
  expect([sign! < last!, last! < web!, web! < first!]).toEqual([true, true, true]);
});

test("a Hebrew comment begins as deep as the lines around it", async () => {
  const [[name], [sign, word, web]] = [await columns(3, "name"), await columns(4, "#", "הערה", "web")];
  expect(sign).toBe(name);
  expect(web).toBeLessThan(word!);
});

test("values from right to left stay behind their keys and between their quotes, comments behind them", async () => {
  const order = await columns(6, "note", '"', "!", '" #', "#", "web", "تعليق");
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("a value that begins with Latin letters is read from left to right", async () => {
  const [web, word] = await columns(7, "web", "צוות");
  expect(web).toBeLessThan(word!);
});
