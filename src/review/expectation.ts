import type { EndpointRef } from "../policy/flow.ts";
import type { Asked, Question } from "../policy/question.ts";
import type { Answer } from "../policy/verdict.ts";
import type { Labels } from "../resources/labels.ts";
import type { ConnectionSet } from "../sets/connection-set.ts";
import type { Place } from "../text/document.ts";
import type { Span } from "../text/span.ts";

/** A test that a team keeps beside its manifests, as it is written. */
export interface Expectation {
  readonly name: string | undefined;
  readonly because: string | undefined;
  readonly asked: Asked;
  readonly claim: Claim;
}

export type Claim = PairClaim | OnlyClaim;

/** Whatever `from` stands for gets this answer for whatever `to` stands for. */
export interface PairClaim {
  readonly kind: "answer";
  readonly from: readonly EndWords[];
  readonly to: readonly EndWords[];
  readonly answer: Answer;
}

/** Of all that there is, only these reach `subject`, or are reached by it. */
export interface OnlyClaim {
  readonly kind: "only";
  /** The side of the question at which the subject stands. */
  readonly side: Side;
  readonly subject: readonly EndWords[];
  readonly only: readonly EndWords[];
}

export type Side = "from" | "to";

/** What stands for the pods or addresses at an end. */
export type EndWords =
  | { readonly kind: "text"; readonly text: string; readonly place: Place }
  | {
      readonly kind: "labels";
      /** May hold wildcards, as a text. */
      readonly namespace: string;
      readonly labels: Labels;
      readonly place: Place;
    };

/** One item of `expect`, also where it cannot be used: what is wrong with it is told in diagnostics. */
export interface WrittenExpectation {
  readonly expectation: Expectation | undefined;
  readonly place: Place;
}

/** What is to be answered: `reached` is allowed, without a port on some port at least. */
export type Wanted = Answer | "reached";

/** A pair that is not answered as a test has it. */
export interface Breach {
  readonly from: EndpointRef;
  readonly to: EndpointRef;
  readonly wanted: Wanted;
  readonly answer: Answer;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
  /** Asks about it. */
  readonly question: Question;
}

/** What became of one item of `expect`. `unusable`: it says nothing that could be held against anything. */
export interface Outcome {
  readonly expectation: Expectation | undefined;
  readonly state: "holds" | "fails" | "unusable";
  readonly span: Span;
  /** How many pairs it stands for, and how many of them break it. */
  readonly pairs: number;
  readonly broken: number;
  /** The first of them. */
  readonly breaches: readonly Breach[];
  /** How many workloads its wildcards leave out: those on the host's network, which are their nodes. */
  readonly onHost: number;
}
