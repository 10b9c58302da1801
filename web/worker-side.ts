import { type Analysis, analyze } from "../src/analyze.ts";
import type { FileIntake } from "../src/resources/read-file.ts";
import type { PatchedFiles } from "../src/text/apply-patch.ts";
import type { SourceFile } from "../src/text/source-file.ts";
import type { ProfileChoice } from "./profile-choice.ts";
import { isSameChoice } from "./profile-choice.ts";
import type { ReadFile } from "./read-given.ts";
import { byPath, type FilesByPath, type LargeFiles, receiveFiles, type SentFile } from "./sent-files.ts";

/** The files of one side as the worker has them. They are analysed when somebody asks, and not again until they change. */
export class WorkerSide {
  /** Those of the latest request or opening. */
  #held: FilesByPath<SourceFile> = new Map();
  /** What was read of the texts opened last, until they are analysed. */
  #fresh: readonly FileIntake[] = [];
  #wanted: readonly SourceFile[] = [];
  #profile: ProfileChoice = {};
  #large: readonly FileIntake[] = [];
  #analysis: Analysis = analyze([]);
  #isDue = false;

  /** What a patch can be applied to. */
  get patched(): PatchedFiles {
    const sealed = this.#wanted.filter(({ source }) => source).map(({ path }) => path);
    return { files: this.#wanted.filter(({ source }) => !source), sealed };
  }

  get paths(): readonly string[] {
    return this.#wanted.map(({ path }) => path);
  }

  known(path: string): SourceFile | undefined {
    return this.#held.get(path);
  }

  /** They were opened, and may be asked for next. */
  hold(read: readonly ReadFile[]): void {
    this.#held = byPath(read.flatMap((one) => (one.kind === "text" ? [one.file] : [])));
    this.#fresh = read.flatMap((one) => (one.kind === "text" && one.intake ? [one.intake] : []));
  }

  /** From now on it is about these. A text may be on the other side too: reading it again after an edit there would use it up here. */
  receive(sent: readonly SentFile[], large: LargeFiles): void {
    const own = sent.map((file) => (file.kind === "text" ? { ...file, file: { ...file.file } } : file));
    const files = receiveFiles(own, this.#held, large);
    this.#held = byPath(files);
    this.#large = [...large.values()].flatMap((intakes) => [...intakes.values()]);
    if (files.length === this.#wanted.length && files.every((file, i) => file === this.#wanted[i])) return;
    this.#wanted = files;
    this.#isDue = true;
  }

  setProfile(profile: ProfileChoice): void {
    if (isSameChoice(profile, this.#profile)) return;
    this.#profile = profile;
    this.#isDue = true;
  }

  get analysis(): Analysis {
    if (!this.#isDue) return this.#analysis;
    this.#analysis = analyze(this.#wanted, this.#profile, this.#analysis, [...this.#large, ...this.#fresh]);
    this.#fresh = [];
    this.#isDue = false;
    return this.#analysis;
  }

  /** To try changes uses an analysis up: this is the same again. */
  goOnWith(analysis: Analysis): void {
    this.#analysis = analysis;
  }
}
