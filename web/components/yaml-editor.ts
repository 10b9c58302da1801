import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import type { Span } from "../../src/text/span.ts";
import { emit } from "../events.ts";
import type { Spot } from "../state.ts";
import { editorExtensions, markSpot } from "./editor-setup.ts";

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
  `;

  @property({ attribute: false }) file: SourceFile = { path: "", text: "" };
  @property({ attribute: false }) diagnostics: readonly Diagnostic[] = [];
  @property({ attribute: false }) spot: Spot | undefined;

  #view: EditorView | undefined;
  #path = "";
  #lineBreak = "\n";
  #timer: ReturnType<typeof setTimeout> | undefined;

  override render() {
    return html`<div class="box"></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("file")) this.#showFile();
    if (changed.has("diagnostics") || changed.has("file")) this.#showDiagnostics();
    if (changed.has("spot") || (changed.has("file") && this.file.path !== changed.get("file")?.path)) this.#showSpot();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tellEdit();
    this.#view?.destroy();
    this.#view = undefined;
  }

  /** What comes back of our own typing is not newer than what stands in the editor. */
  #showFile(): void {
    const { path, text } = this.file;
    const view = this.#ensureView();
    if (path === this.#path && (this.#timer !== undefined || this.#text() === text)) return;
    this.#tellEdit();
    this.#path = path;
    this.#lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
    view.setState(this.#freshState(text));
    view.scrollDOM.scrollTop = 0; // a new state keeps the place of the one before
  }

  #ensureView(): EditorView {
    const parent = this.renderRoot.querySelector(".box")!;
    this.#view ??= new EditorView({ parent, root: this.renderRoot as ShadowRoot });
    return this.#view;
  }

  #freshState(text: string): EditorState {
    const tell = EditorView.updateListener.of(({ docChanged }) => {
      if (!docChanged) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#tellEdit(), pauseBeforeEdit);
    });
    return EditorState.create({
      doc: text,
      extensions: [...editorExtensions(() => this.#view?.contentDOM.blur()), tell],
    });
  }

  #text(): string {
    const { doc } = this.#view!.state;
    return doc.sliceString(0, doc.length, this.#lineBreak);
  }

  #tellEdit(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text();
    if (text !== this.file.text || this.#path !== this.file.path) emit(this, { kind: "edit", path: this.#path, text });
  }

  /** Places are of the text that was analysed; while one types on, the editor moves the old marks along. */
  #showDiagnostics(): void {
    if (this.#timer !== undefined) return;
    const view = this.#ensureView();
    const marks = this.diagnostics.map(({ severity, message, help, span }) => ({
      ...this.#range(span),
      severity,
      message: help ? `${message}\n${help}` : message,
    }));
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

  /** The editor counts a line end as one, whatever the file writes. */
  #range({ start, end }: Span): { from: number; to: number } {
    const { text } = this.file;
    const length = this.#view?.state.doc.length ?? 0;
    const inEditor = (offset: number) => Math.min(length, offset - (text.slice(0, offset).split("\r\n").length - 1));
    return { from: inEditor(start), to: inEditor(end) };
  }
}
