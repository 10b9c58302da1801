/** Where our flows are not netpol-analyzer's, and what Kubernetes says; told in words in test/cases/differences.md. */
export interface Difference {
  readonly because: string;
  /** Ends that it lists and we do not: every line with one of them is missing. */
  readonly absent: readonly string[];
  /** Our lines that it does not have. */
  readonly added: readonly string[];
}

export const differences: ReadonlyMap<string, Difference> = new Map([
  [
    "minikube_resources",
    {
      because: "a pod whose phase is Succeeded has ended for good: it has no containers that run and keeps no address",
      absent: ["ingress-nginx/ingress-nginx-admission-create[Job]", "ingress-nginx/ingress-nginx-admission-patch[Job]"],
      added: [],
    },
  ],
  [
    "example_pods_w_same_owner_and_labels_gap_no_policy",
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
