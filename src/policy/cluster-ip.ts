import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Service, ServicePort } from "../resources/service.ts";
import { hasConnection } from "../sets/connection-set.ts";
import { formatAddress, type IpAddress, isAddressSubset, singleAddress } from "../sets/ip-set.ts";
import { ruleAddresses } from "./block.ts";
import type { PairVerdict } from "./pair.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import { matchByName } from "./rule-match.ts";
import type { Caveat } from "./verdict.ts";

/**
 * Whether policies over the client see a Service's address or the pod's is undefined by Kubernetes (I8): where blocks
 * over the Service's own address and port would decide otherwise there is no confident answer.
 */
export function findTranslated(service: Service, port: ServicePort, pair: PairVerdict): readonly Caveat[] {
  const { egress, ingress, answer, asked, family } = pair;
  if (egress.kind !== "isolated" && egress.kind !== "tiered") return [];
  if (answer === "unknown" || !hasConnection(ingress.possible, asked.protocol!, asked.port!)) return [];
  const address = service.addresses.find((one) => one.family === family);
  if (!address) return [];
  const meets = (rule: RuleTerms) => meetsAddress(rule, address, port);
  const passes = hasConnection(egress.connections, asked.protocol!, asked.port!);
  if (passesBefore(egress, pair, meets) === passes) return [];
  const own = `${formatAddress(address)}, port ${port.port}, of Service \`${service.namespace}/${service.name}\``;
  const message = `a rule over addresses decides otherwise for ${own} than for the pod behind it: which of the two policies see is undefined by Kubernetes`;
  return [{ code: "address-translation", message }];
}

type Ruled = Extract<PairVerdict["egress"], { readonly kind: "isolated" | "tiered" }>;

/** What leaves when blocks are held against the Service's address; selectors mean the pod behind it all the same. */
function passesBefore(egress: Ruled, pair: PairVerdict, meets: (rule: RuleTerms) => boolean): boolean {
  const { to, asked, cluster } = pair;
  const isMet = ({ rule, namespace }: { readonly rule: RuleTerms; readonly namespace: string }) =>
    meets(rule) ||
    (matchByName(rule, namespace, to, cluster) === "yes" &&
      hasConnection(ruleConnections(rule, portsOf(to)), asked.protocol!, asked.port!));
  const { admin, baseline, policies } = rulesOf(egress);
  const first = admin.find(isMet)?.rule.action ?? "pass";
  if (first !== "pass") return first === "accept";
  if (egress.policies.length > 0) return policies.some(isMet);
  return baseline.find(isMet)?.rule.action !== "deny";
}

function rulesOf(egress: Ruled) {
  const { admin, baseline } = egress.kind === "tiered" ? egress.ruling : { admin: [], baseline: [] };
  const ofTier = (tier: typeof admin) =>
    tier.flatMap((policy) => policy.egress.map((rule) => ({ rule, namespace: "" })));
  const policies = egress.policies.flatMap(({ namespace, egress: rules }) =>
    rules.map((rule) => ({ rule, namespace })),
  );
  return { admin: ofTier(admin), policies, baseline: ofTier(baseline) };
}

function meetsAddress(rule: RuleTerms, address: IpAddress, { protocol, port }: ServicePort): boolean {
  return (
    isAddressSubset(singleAddress(address), ruleAddresses(rule)) &&
    hasConnection(ruleConnections(rule, []), protocol, port)
  );
}
