/** Where our lines are not netpol-analyzer's. */
export interface Deviation {
  /** Ends that it lists and we do not: every line with one of them is missing. */
  readonly absent: readonly string[];
  /** Its lines, between ends that we list too, that we do not have. */
  readonly missing: readonly string[];
  /** Our lines that it does not have. */
  readonly added: readonly string[];
}

export interface Difference extends Partial<Deviation> {
  readonly because: string;
}

export const none: Deviation = { absent: [], missing: [], added: [] };

/** By family and case, what Kubernetes decides otherwise; told in words in test/cases/differences.md. */
export const differences: ReadonlyMap<string, Difference> = new Map([
  [
    "core/minikube_resources",
    {
      because: "a pod whose phase is Succeeded has ended for good: it has no containers that run and keeps no address",
      absent: ["ingress-nginx/ingress-nginx-admission-create[Job]", "ingress-nginx/ingress-nginx-admission-patch[Job]"],
    },
  ],
  [
    "core/example_pods_w_same_owner_and_labels_gap_no_policy",
    {
      because: "an owner reference without `kind` is invalid and names no object: each of the two pods owns itself",
      absent: ["default/internal-security[Pod]"],
      added: [
        "0.0.0.0-255.255.255.255[External] => default/pod-1[Pod] : All Connections",
        "0.0.0.0-255.255.255.255[External] => default/pod-2[Pod] : All Connections",
        "default/pod-1[Pod] => 0.0.0.0-255.255.255.255[External] : All Connections",
        "default/pod-1[Pod] => default/pod-2[Pod] : All Connections",
        "default/pod-2[Pod] => 0.0.0.0-255.255.255.255[External] : All Connections",
        "default/pod-2[Pod] => default/pod-1[Pod] : All Connections",
      ],
    },
  ],
]);
