/**
 * How the cluster's network plugin behaves where Kubernetes leaves a choice. An answer holds for its profile.
 */
export interface Profile {
  /** `false`: the plugin ignores policies, so everything is allowed. */
  readonly enforced: boolean;
  /** Kubernetes' own tests require `by-address`; `never` is what Cilium does. */
  readonly ipBlockMatchesPods: "by-address" | "never";
  /** Undefined by Kubernetes; most plugins treat a host-network pod as its node. */
  readonly hostNetwork: "as-node" | "as-pod";
  /** Where pods whose address the input does not give are taken to lie, as CIDRs of either family. */
  readonly podCidrs: readonly string[];
}

export const defaultProfile: Profile = {
  enforced: true,
  ipBlockMatchesPods: "by-address",
  hostNetwork: "as-node",
  podCidrs: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"],
};
