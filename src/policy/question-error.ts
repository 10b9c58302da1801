import type { Diagnostic } from "../text/diagnostic.ts";

/** A question that has no answer: an endpoint that does not exist or is ambiguous, a port that is none. */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message, help }) => (help ? `${message}; ${help}` : message)).join("\n"));
    this.diagnostics = diagnostics;
  }
}
