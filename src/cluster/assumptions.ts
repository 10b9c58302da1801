import { obtain } from "../obtain.ts";
import type { AdminPolicy, RuleTerms } from "../resources/admin-policy.ts";
import type { NetworkPolicy } from "../resources/network-policy.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";
import type { Cluster } from "./cluster.ts";
import { hasAddresses } from "./sight.ts";

/** What the answers take for granted because the input does not say; each said once. */
export function assumptions(cluster: Cluster): readonly Diagnostic[] {
  return [...impliedNamespaces(cluster), ...assumedAddresses(cluster)];
}

function impliedNamespaces({ namespaces, policies, workloads, services }: Cluster): readonly Diagnostic[] {
  const implied = [...namespaces.values()].filter((namespace) => namespace.implied).map(({ name }) => name);
  if (implied.length === 0) return [];
  const isIn = ({ namespace }: { readonly namespace: string }) => namespaces.get(namespace)?.implied;
  const inImplied = policies.find(isIn) ?? workloads.find(isIn) ?? services.find(isIn);
  if (!inImplied) return [];
  const names = implied.slice(0, 5).map((name) => `\`${name}\``);
  const rest = implied.length > names.length ? ` and ${implied.length - names.length} more` : "";
  return [
    {
      code: "namespace-implied",
      severity: "info",
      message: `no manifest defines namespace ${names.join(", ")}${rest}: of its labels only \`kubernetes.io/metadata.name\` is known`,
      span: spanOf(inImplied.place),
      help: "add the Namespace manifests: kubectl get namespaces -o yaml",
    },
  ];
}

function assumedAddresses({ endpoints, policies, tiers, profile }: Cluster): readonly Diagnostic[] {
  if (profile.ipBlockMatchesPods === "never") return [];
  const policy = [...policies, ...tiers.admin, ...tiers.baseline].find(mentionsAddresses);
  if (!policy) return [];
  const without = obtain(counts, endpoints, () => countWithoutAddress(endpoints));
  if (without === 0) return [];
  return [
    {
      code: "addresses-assumed",
      severity: "info",
      message: `${without} of ${endpoints.length} endpoints have no address in the input; pods are taken to lie ${profile.podCidrs.length > 0 ? `in ${profile.podCidrs.join(", ")}` : "anywhere"}`,
      span: spanOf(policy.place),
      help: "give pods with their status (kubectl get pods -A -o yaml) or narrower pod CIDRs",
    },
  ];
}

/** Of endpoints without an address: after an edit of a policy they are the same list. */
const counts = new WeakMap<Cluster["endpoints"], number>();

function countWithoutAddress(endpoints: Cluster["endpoints"]): number {
  return endpoints.reduce((count, { known }) => count + (known.length === 0 ? 1 : 0), 0);
}

function mentionsAddresses(policy: NetworkPolicy | AdminPolicy): boolean {
  const rules: readonly RuleTerms[] = [...policy.ingress, ...policy.egress];
  return rules.some(hasAddresses);
}
