import { isExpectationFile } from "../expectation-file.ts";
import { type Part, partsOf } from "../text/documents.ts";
import { binaryFile, emptyFile, isBinary, isBlank, wrongEncoding } from "../text/faults.ts";
import type { Piece } from "../text/piece.ts";
import { readPiecesIn } from "../text/pieces.ts";
import type { ReadAhead } from "../text/read-ahead.ts";
import { encodingOf, isJsonText, type SourceFile } from "../text/source-file.ts";
import { type ReadBytes, StreamedText } from "../text/streamed-text.ts";
import { findYtt, type Template } from "../text/templates.ts";
import { TextWindow } from "../text/text-window.ts";
import { Decoder } from "./decode.ts";
import { type Intake, openIntake } from "./intake.ts";
import type { FileIntake } from "./read-file.ts";
import { unreadFields } from "./unread-fields.ts";

/**
 * Reads a file as its bytes come in, to the same intake as `readFile`, and keeps nothing of its text: `readBytes` reads
 * stretches again, when a place in it is asked for. The intake's places go on doing so. Its file has no text. What is
 * read `ahead` it waits for.
 */
export class FileStream {
  readonly #file: SourceFile;
  readonly #text: StreamedText;
  readonly #window: TextWindow;
  readonly #parts: Iterator<Part | undefined>;
  readonly #decoder = new Decoder();
  #isEmpty = true;
  #isRead = false;
  #firstBytes: readonly number[] = [];
  /** The beginning of the text, which shows what sort of text it is. */
  #head = "";
  #isBlank = true;
  #isBinary = false;
  /** The documents of YAML, and what shows that it is a template as a whole. */
  readonly #pieces: Piece[] = [];
  #ytt: Template | undefined;

  constructor(path: string, readBytes: ReadBytes, ahead?: ReadAhead) {
    this.#text = new StreamedText(readBytes);
    this.#file = { path, text: "", source: this.#text };
    this.#window = new TextWindow((start, end) => this.#text.slice(start, end), ahead);
    this.#parts = partsOf(this.#file, this.#watch(readPiecesIn(this.#window, unreadFields)));
  }

  push(chunk: Uint8Array): void {
    if (this.#firstBytes.length < 4) this.#firstBytes = [...this.#firstBytes, ...chunk.subarray(0, 4)].slice(0, 4);
    if (this.#isText()) this.#read(this.#text.push(chunk));
  }

  /** All its bytes have come. */
  end(): void {
    if (!this.#isText()) return;
    this.#window.ended = true;
    this.#read(this.#text.finish());
  }

  /** Whether it has yet to take in some of what came: what is read ahead is waited for. */
  get isWaiting(): boolean {
    return this.#isText() && !this.#isRead;
  }

  /** Takes in what was read ahead since. */
  resume(): void {
    for (let next = this.#parts.next(); ; next = this.#parts.next()) {
      this.#isRead = next.done === true;
      if (!next.value) return;
      this.#isEmpty = false;
      this.#decoder.take(next.value);
    }
  }

  /** What the file gives. */
  finish(): FileIntake {
    if (!this.#window.ended) this.end();
    return { file: this.#file, ...this.#intake() };
  }

  #isText(): boolean {
    return !this.#isBinary && (this.#firstBytes.length < 4 || encodingOf(this.#firstBytes) === "utf-8");
  }

  #read(text: string): void {
    this.#isBlank &&= isBlank(text);
    if (this.#head.length < longestHead) this.#head += text.slice(0, longestHead);
    this.#isBinary = text.includes("\0") || ((this.#head.length >= 1000 || this.#window.ended) && isBinary(this.#head));
    this.#window.push(text);
    this.#window.ahead?.push(text);
    if (this.#window.ended) this.#window.ahead?.end();
    this.resume();
  }

  *#watch(pieces: Iterable<Piece | undefined>): Generator<Piece | undefined> {
    for (const piece of pieces) {
      if (piece && !isJsonText(this.#head)) this.#note(piece);
      yield piece;
    }
  }

  #note({ start, end, content }: Piece): void {
    if (content.kind === "item") return; // its list shows what it shows
    if (content.kind !== "empty") this.#pieces.push({ start, end, content: { kind: "list" } });
    const ytt = this.#ytt || start < this.#window.offset ? undefined : findYtt(this.#window.slice(start, end));
    if (ytt) this.#ytt = { ...ytt, start: start + ytt.start, end: start + ytt.end };
  }

  #intake(): Intake {
    if (isExpectationFile(this.#file.path)) return openIntake();
    if (encodingOf(this.#firstBytes) !== "utf-8") return { ...openIntake(), diagnostics: [wrongEncoding(this.#file)] };
    if (this.#isBinary) return { ...openIntake(), diagnostics: [binaryFile(this.#file)] };
    if (this.#isEmpty) return { ...openIntake(), diagnostics: [emptyFile(this.#file, this.#isBlank)] };
    return this.#ytt ? this.#readAsTemplate(this.#ytt) : this.#decoder.finish();
  }

  #readAsTemplate(ytt: Template): Intake {
    const decoder = new Decoder();
    for (const part of partsOf(this.#file, this.#pieces, ytt)) if (part) decoder.take(part);
    return decoder.finish();
  }
}

const longestHead = 100_000;
