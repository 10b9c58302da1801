/** What a generated cluster is to be like; two of the same size and seed are the same. */
export interface ClusterSize {
  readonly seed: number;
  /** Exactly so many, finished ones too; 10 or more. */
  readonly pods: number;
  /** Exactly so many. */
  readonly policies: number;
  /**
   * The workloads of teams. More pods for the same workloads are more replicas: nothing that policies tell apart. By
   * default one for every five pods.
   */
  readonly workloads?: number;
  /** `sparse`, the default: a policy opens one app to one caller. `dense`: many rules, for many apps and namespaces. */
  readonly density?: "sparse" | "dense";
  /** `multi`, the default: five to eight labels a pod, of which selectors read several. `single`: `app` alone is read. */
  readonly labels?: "single" | "multi";
}
