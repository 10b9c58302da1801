import { setDiagnostics } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import type { Span } from "../../src/text/span.ts";
import { emit } from "../events.ts";
import { noPages, type Pages } from "../pages.ts";
import type { Spot } from "../state.ts";
import { completion } from "./editor-completion.ts";
import { applyText, isGiven } from "./editor-given.ts";
import { pageHistory } from "./editor-history.ts";
import { markOf } from "./editor-marks.ts";
import { meaning } from "./editor-meaning.ts";
import { editorExtensions, markSpot } from "./editor-setup.ts";
import { TypingBurst } from "./typing-burst.ts";

/** Long enough to gather the letters of a word, short enough to feel at once. */
const pauseBeforeEdit = 120;

/** One file to read and change: markers at its diagnostics, a mark at the place last asked for. */
@customElement("yaml-editor")
export class YamlEditor extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      min-height: 0;
      --code-key: light-dark(#00558a, #7cc4ee);
      --code-value: light-dark(#16202b, #e8edf2);
      --code-string: light-dark(#7a3e00, #f0b77d);
      --code-number: light-dark(#00664a, #5fd3ac);
      --code-constant: light-dark(#8a2673, #e69fd0);
    }
    .box {
      position: relative;
      height: 100%;
    }
    .box:focus-within::after {
      position: absolute;
      z-index: 300;
      inset: 0;
      border: 2px solid var(--focus);
      content: "";
      pointer-events: none;
    }
    @media (prefers-reduced-motion: reduce) {
      .cm-cursorLayer {
        animation: none !important;
      }
    }
  `;

  @property({ attribute: false }) file: SourceFile = { path: "", text: "" };
  @property({ attribute: false }) diagnostics: readonly Diagnostic[] = [];
  @property({ attribute: false }) spot: Spot | undefined;
  /** It is there to be read: nothing can be typed. */
  @property({ attribute: false }) isReadOnly = false;
  /** Where it is asked what the input holds. */
  @property({ attribute: false }) pages: Pages = noPages;

  #view: EditorView | undefined;
  #path = "";
  #lineBreak = "\n";
  /** Runs while something was typed that is not told yet. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #continues = false;
  readonly #burst = new TypingBurst();

  override render() {
    return html`<div class="box" @focusout=${() => this.#tellEdit()}></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const turned = changed.has("isReadOnly");
    if (turned) this.#turn();
    if (changed.has("file") || turned) this.#showFile();
    if (changed.has("diagnostics") || changed.has("file") || turned) this.#showDiagnostics();
    if (changed.has("spot") || turned || (changed.has("file") && this.file.path !== changed.get("file")?.path))
      this.#showSpot();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tellEdit();
    this.#view?.destroy();
    this.#view = undefined;
  }

  /** To the other side, whose file is another one even if it has the same path. What was typed is of the side before. */
  #turn(): void {
    if (this.#timer !== undefined) this.#emitEdit(this.#text());
    this.#path = "";
  }

  /** What comes back of our own typing is not newer than what stands in the editor. */
  #showFile(): void {
    const { path, text } = this.file;
    const view = this.#ensureView();
    if (path === this.#path && (this.#timer !== undefined || this.#text() === text)) return;
    this.#tellEdit();
    this.#burst.end();
    this.#lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
    if (path === this.#path) {
      applyText(view, text);
      return;
    }
    this.#path = path;
    view.setState(this.#freshState(text));
    view.scrollDOM.scrollTop = 0; // a new state keeps the place of the one before
  }

  #ensureView(): EditorView {
    const parent = this.renderRoot.querySelector(".box")!;
    this.#view ??= new EditorView({ parent, root: this.renderRoot as ShadowRoot });
    return this.#view;
  }

  #freshState(text: string): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        pageHistory((way) => this.#go(way)),
        completion((query) => this.pages.names(query)),
        meaning((position) => this.#askMeaning(position)),
        ...editorExtensions(() => this.#view?.contentDOM.blur()),
        EditorState.readOnly.of(this.isReadOnly),
        EditorView.updateListener.of((update) => this.#follow(update)),
      ],
    });
  }

  /** What was told has to come back first, or the file would seem to be the one that it was before. */
  #go(kind: "undo" | "redo"): void {
    const wasTold = this.#timer !== undefined;
    this.#tellEdit();
    if (wasTold) setTimeout(() => emit(this, { kind }));
    else emit(this, { kind });
  }

  /** What does not go on with what was typed before is told apart from it, so that it can be undone apart. */
  #follow(update: ViewUpdate): void {
    if (!update.docChanged || isGiven(update)) return;
    const continues = this.#burst.continues(update, performance.now());
    if (!continues) this.#tellEdit(update.startState.doc);
    if (this.#timer === undefined) this.#continues = continues;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tellEdit(), pauseBeforeEdit);
  }

  /** Of the text that was analysed: while one types on nothing is known. */
  #askMeaning(position: number): Promise<readonly string[] | undefined> {
    if (this.#timer !== undefined || this.#text() !== this.file.text) return Promise.resolve(undefined);
    const { doc } = this.#view!.state;
    const offset = position + (doc.lineAt(position).number - 1) * (this.#lineBreak.length - 1);
    return this.pages.meaning({ file: this.#path, offset });
  }

  #text(doc: Text = this.#view!.state.doc): string {
    return doc.sliceString(0, doc.length, this.#lineBreak);
  }

  #tellEdit(doc?: Text): void {
    if (this.#timer === undefined) return;
    const text = this.#text(doc);
    const isKnown = text === this.file.text && this.#path === this.file.path;
    if (isKnown) this.#stopTimer();
    else this.#emitEdit(text);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #emitEdit(text: string): void {
    this.#stopTimer();
    emit(this, { kind: "edit", path: this.#path, text, continues: this.#continues });
  }

  /** Places are of the text that was analysed; while one types on, the editor moves the old marks along. */
  #showDiagnostics(): void {
    if (this.#timer !== undefined) return;
    const view = this.#ensureView();
    const marks = this.diagnostics.map((one) => markOf(one, !this.isReadOnly, (offset) => this.#inEditor(offset)));
    view.dispatch(setDiagnostics(view.state, marks));
  }

  #showSpot(): void {
    const view = this.#ensureView();
    const { span, takesFocus } = this.spot ?? {};
    const spot = span?.file === this.file.path ? this.#range(span) : undefined;
    view.dispatch({ effects: markSpot.of(spot) });
    if (!spot) return;
    view.dispatch({ selection: { anchor: spot.from }, effects: EditorView.scrollIntoView(spot.from, { y: "center" }) });
    if (takesFocus) view.focus();
  }

  #range({ start, end }: Span): { from: number; to: number } {
    return { from: this.#inEditor(start), to: this.#inEditor(end) };
  }

  /** The editor counts a line end as one, whatever the file writes. */
  #inEditor(offset: number): number {
    const before = this.file.text.slice(0, offset).split("\r\n").length - 1;
    return Math.min(this.#view?.state.doc.length ?? 0, offset - before);
  }
}
