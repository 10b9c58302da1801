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

/** Cases with policies that the API server refuses: how it does, and what the case may mean. */
export interface Refusal {
  /** The end of the message at each fault. */
  readonly message: string;
  readonly repair: (text: string) => string;
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
    "diff/k8s_ingress_test_new_and_k8s_ingress_test",
    {
      because: "an Ingress names a port of the Service: `unicorn` has 5000, not 8080, which is its pods' port",
      missing: [
        "diff-type: added, source: {ingress-controller}, destination: default/unicorn[Deployment], ref1: No Connections, ref2: TCP 8080, workloads-diff-info: workload default/unicorn[Deployment] added",
      ],
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

const podSelectorMissing: Refusal = { message: ".pods.podSelector: Required value", repair: writePodSelectors };

/** By family and case; with the repair, the flows are those that netpol-analyzer lists. */
export const refusals: ReadonlyMap<string, Refusal> = new Map([
  ["admin/anp_demo", podSelectorMissing],
  ["admin/anp_test_11", podSelectorMissing],
  ["admin/anp_test_12", podSelectorMissing],
  ["admin/anp_test_12_swapping_rules", podSelectorMissing],
  ["admin/anp_test_3_pass_traffic", podSelectorMissing],
  ["admin/anp_test_8", podSelectorMissing],
  ["admin/anp_test_9_swapping_rules", podSelectorMissing],
  ["admin/anp_test_multiple_anps", podSelectorMissing],
  ["diff/anp_test_10_swapping_rules_and_anp_test_10", podSelectorMissing],
  ["diff/anp_test_11_swapping_rules_and_anp_test_11", podSelectorMissing],
  ["diff/anp_test_8_swapping_rules_and_anp_test_8", podSelectorMissing],
  [
    "admin/anp_test_named_ports_multiple_peers",
    {
      message:
        "networks/nodes/domainNames peer cannot be set with namedPorts since there are no namedPorts for networks/nodes/domainNames",
      repair: nameNoPortOfNetworks,
    },
  ],
]);

/** Writes out `podSelector: {}`, every pod, in each `pods` without one. */
function writePodSelectors(text: string): string {
  const indentOf = (line: string) => line.search(/[^ -]/);
  const lines = text.split("\n");
  return lines
    .flatMap((line, i) => {
      if (!/^[ -]*pods:\s*$/.test(line)) return [line];
      const end = lines.findIndex((other, j) => j > i && indentOf(other) <= indentOf(line));
      const block = lines.slice(i + 1, end === -1 ? undefined : end);
      if (block.some((inner) => /^ *podSelector:/.test(inner))) return [line];
      return [line, `${" ".repeat(indentOf(block[0]!))}podSelector: {}`];
    })
    .join("\n");
}

/** Gives the named port a rule of its own, for the pods beside those networks. */
function nameNoPortOfNetworks(text: string): string {
  const pods = "pods: { namespaceSelector: *namespaces, podSelector: *pods }";
  return text
    .replace("namespaceSelector:", "namespaceSelector: &namespaces")
    .replace("podSelector:", "podSelector: &pods")
    .replace(
      "    - namedPort: dns",
      `  - { action: Allow, name: allow-egress, to: [{ ${pods} }], ports: [{ namedPort: dns }] }`,
    );
}
