import type { Edit } from "../apply-edits.ts";
import type { Span } from "./span.ts";

export type Severity = "error" | "warning" | "info";

/** What went wrong, as a stable name: the Problems panel groups and documents by it. */
export type DiagnosticCode =
  // text
  | "yaml-syntax"
  | "json-syntax"
  | "duplicate-key"
  | "too-many-nodes"
  | "too-deep"
  | "too-large"
  | "empty-file"
  | "binary-file"
  | "not-a-manifest"
  | "template"
  | "placeholder"
  | "number-precision"
  // patches
  | "patch-syntax"
  | "patch-misfit"
  // resources
  | "unknown-field"
  | "wrong-shape"
  | "required"
  | "invalid"
  | "unsupported"
  | "forbidden"
  | "cidr-form"
  | "unknown-peer"
  | "removed-api"
  | "unused-kind"
  | "namespace-defaulted"
  | "namespace-kustomized"
  // cluster
  | "duplicate-object"
  | "namespace-implied"
  | "addresses-assumed"
  | "pod-finished"
  | "port-name-repeated"
  | "entry-misled"
  | "same-priority"
  // questions
  | "endpoint-unknown"
  | "endpoint-ambiguous"
  | "question-invalid"
  | "profile-invalid";

/**
 * A mistake of the user's, or something worth telling, as a value: where it is and what to do. `message` starts in
 * lower case without a full stop, with the user's own words in backticks.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly help?: string;
  /** Only where there is no doubt about what was meant. */
  readonly fix?: Fix;
  readonly instead?: Instead;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** What may have been meant by the words at an end of a question, the likeliest first. */
export interface Instead {
  readonly end: "from" | "to";
  readonly words: readonly string[];
}

/** A change of the file that makes the diagnostic go. */
export interface Fix {
  /** What a button that does it says, with the user's own words in backticks. */
  readonly title: string;
  /** Their offsets count from the start of the diagnostic's span, so that they move with it. */
  readonly edits: readonly Edit[];
}

/** What a stage that meets user input returns: it never throws for a mistake of the user's. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
