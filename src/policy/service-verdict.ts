import type { Cluster } from "../cluster/cluster.ts";
import { hasPods } from "../resources/kinds.ts";
import type { Service } from "../resources/service.ts";
import { allConnections, noConnections } from "../sets/connection-set.ts";
import { type Backend, findBackends, serviceRef } from "./backends.ts";
import { followNames, resolveExternal } from "./external-name.ts";
import { judgeEnds } from "./reach.ts";
import { judgePorts, leadsNowhere, portsAsked, type ServiceQuestion, servedBy } from "./service-ports.ts";
import type { Caveat, NoBackend, ServiceSay, Verdict } from "./verdict.ts";

/** Can A reach the Service: on each pod behind it, at the port it translates to. */
export function judgeService(service: Service, question: ServiceQuestion): Verdict {
  const verdict = judgeByType(service, question);
  return { ...verdict, caveats: [...exposure(service, question), ...locality(service, question), ...verdict.caveats] };
}

function judgeByType(service: Service, question: ServiceQuestion): Verdict {
  if (service.type === "ExternalName") return judgeName(service, question);
  const { asked } = question;
  const serves = servedBy(service);
  if (!service.headless && portsAsked(service, asked).length === 0) {
    return nobody(
      "not-served",
      { kind: "translated", serves, translations: [], telling: undefined },
      service,
      question,
    );
  }
  if (!service.selector) return nobody("backends-unknown", { kind: "backends-unknown", serves }, service, question);
  const [first, ...rest] = findBackends(service, question.table);
  if (service.headless) {
    const say = { kind: "headless", backends: first ? [first, ...rest].map(({ ref }) => ref) : [] } as const;
    return first ? judgePods(service, [first, ...rest], say, question) : nobody("no-backend", say, service, question);
  }
  const backends = first ? [first, ...rest] : [];
  const say = { kind: "translated", serves, translations: [], telling: undefined } as const;
  const verdict = judgePorts(service, backends, question) ?? nobody("no-backend", say, service, question);
  return { ...verdict, caveats: [...(first ? leadsNowhere(service, backends, asked) : []), ...verdict.caveats] };
}

/** A headless Service is a name for its pods: nothing is translated. */
function judgePods(
  service: Service,
  ends: readonly [Backend, ...Backend[]],
  say: ServiceSay,
  { from, asked, cluster }: ServiceQuestion,
): Verdict {
  const to = { kind: "resolved", ref: serviceRef(service), ends } as const;
  return { ...judgeEnds(from, to, asked, cluster), service: say };
}

/** The name is followed as the cluster's DNS follows it: to another Service, or out. */
function judgeName(service: Service, question: ServiceQuestion): Verdict {
  const { from, asked, cluster, table } = question;
  const last = followNames(service, cluster);
  if (last.type !== "ExternalName") return { ...judgeByType(last, question), to: serviceRef(service) };
  const to = resolveExternal(last, cluster, table);
  const verdict = judgeEnds(from, { ...to, ref: serviceRef(service) }, asked, cluster);
  return { ...verdict, service: { kind: "external-name", name: last.externalName ?? "" } };
}

/** Where there is no far end: a connection is refused, unless somebody may stand there whom the files do not tell. */
function nobody(why: NoBackend, say: ServiceSay, service: Service, { from, asked, cluster }: ServiceQuestion): Verdict {
  const connections = why === "backends-unknown" ? unknownEnd : nothing;
  return {
    from: from.ref,
    to: serviceRef(service),
    ...asked,
    answer: why === "backends-unknown" ? "unknown" : "blocked",
    ...connections,
    egress: { kind: "not-subject", direction: "egress", why, connections: allConnections, possible: allConnections },
    ingress: { kind: "not-subject", direction: "ingress", why, ...connections },
    parts: [],
    service: say,
    caveats: why === "no-backend" ? skippedPods(service, cluster) : [],
  };
}

const nothing = { connections: noConnections, possible: noConnections };
const unknownEnd = { connections: noConnections, possible: allConnections };

/** A pod or workload that could not be read might be behind it. */
function skippedPods({ namespace }: Service, { skipped }: Cluster): readonly Caveat[] {
  const lost = skipped.filter((one) => hasPods(one.kind) && (one.namespace ?? namespace) === namespace);
  return lost.map(({ kind, name, reason }) => ({
    code: "document-skipped",
    message: `a ${kind}${name === undefined ? "" : ` \`${namespace}/${name}\``} that may be behind it could not be read: ${reason}`,
  }));
}

function exposure({ type, externalIPs, ...service }: Service, question: ServiceQuestion): readonly Caveat[] {
  const { from, cluster } = question;
  if (from.ref.kind !== "outside" || type !== "ClusterIP" || !cluster.profile.enforced) return [];
  if (externalIPs.length > 0) return [];
  const { namespace, name } = service;
  const message = `Service \`${namespace}/${name}\` is of type ClusterIP: from outside it is reached only through an Ingress, a Gateway or a proxy`;
  return [{ code: "service", message }];
}

/** Where pods run is for the scheduler to say, so that the answer is that of a node with a pod of each. */
function locality({ namespace, name, ...service }: Service, { from }: ServiceQuestion): readonly Caveat[] {
  const isLocal = service.internalTrafficPolicy === "Local" && service.type !== "ExternalName" && !service.headless;
  if (!isLocal || from.ref.kind === "outside") return [];
  const message = `Service \`${namespace}/${name}\` has \`internalTrafficPolicy: Local\`: only pods behind it on the client's own node take its connections`;
  return [{ code: "service", message }];
}
