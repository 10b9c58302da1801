import type { Figure } from "./figure.ts";

/** What is measured in one go, in a process of its own: a heap nobody else has used, and an end when it takes too long. */
export interface Section {
  readonly part: "answering" | "growth" | "editing" | "reading" | "reviewing";
  readonly size: SizeName;
  readonly figures: readonly Figure[];
  /** The values of the figures, in their order. */
  measure(): Generator<number>;
}

/** Pods and policies. */
export const sizes = {
  "1k/100": { seed: 1, pods: 1_000, policies: 100 },
  "10k/1k": { seed: 1, pods: 10_000, policies: 1_000 },
  "100k/10k": { seed: 1, pods: 100_000, policies: 10_000 },
} as const;

export type SizeName = keyof typeof sizes;
