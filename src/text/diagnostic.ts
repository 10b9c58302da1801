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
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** What a stage that meets user input returns: it never throws for a mistake of the user's. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
