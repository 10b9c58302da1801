/** Where our flows are not netpol-analyzer's. Told in words in test/cases/differences.md. */
export interface Difference {
  /** Its lines that we do not have. */
  readonly missing: readonly string[];
  /** Our lines that it does not have. */
  readonly added: readonly string[];
  /** What Kubernetes says. */
  readonly because: string;
}

export const differences: ReadonlyMap<string, Difference> = new Map([]);
