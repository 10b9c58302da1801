import type { RuleTerms } from "../resources/admin-policy.ts";
import type { Service, ServicePort } from "../resources/service.ts";
import { hasConnection } from "../sets/connection-set.ts";
import { formatAddress, type IpAddress, isAddressSubset, singleAddress } from "../sets/ip-set.ts";
import { ruleAddresses } from "./block.ts";
import type { PairVerdict } from "./pair.ts";
import { ruleConnections } from "./ports.ts";
import type { Caveat } from "./verdict.ts";

/**
 * Whether policies over the client see a Service's address or the pod's is undefined by Kubernetes (I8): where a rule
 * would decide otherwise on the Service's own address and port there is no confident answer.
 */
export function findTranslated(service: Service, port: ServicePort, pair: PairVerdict): readonly Caveat[] {
  const { egress, ingress, answer, asked, family } = pair;
  if (egress.kind !== "isolated" && egress.kind !== "tiered") return [];
  if (!hasConnection(ingress.possible, asked.protocol!, asked.port!)) return [];
  const admin = egress.kind === "tiered" ? [...egress.ruling.admin, ...egress.ruling.baseline] : [];
  const adminRules = admin.flatMap((policy) => policy.egress);
  const accepting = [
    ...egress.policies.flatMap((policy) => policy.egress),
    ...adminRules.filter(({ action }) => action === "accept"),
  ];
  const denying = adminRules.filter(({ action }) => action === "deny");
  const address = service.addresses.find((one) => one.family === family);
  const rules: readonly RuleTerms[] = answer === "blocked" ? accepting : denying;
  if (!address || !rules.some((rule) => meets(rule, address, port))) return [];
  const message = `a rule speaks of ${formatAddress(address)}, the address of Service \`${service.namespace}/${service.name}\`: whether policies see it or a backend pod is undefined by Kubernetes`;
  return [{ code: "address-translation", message }];
}

function meets(rule: RuleTerms, address: IpAddress, { protocol, port }: ServicePort): boolean {
  return (
    isAddressSubset(singleAddress(address), ruleAddresses(rule)) &&
    hasConnection(ruleConnections(rule, []), protocol, port)
  );
}
