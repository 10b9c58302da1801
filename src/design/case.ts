import type { Analysis } from "../analyze.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Endpoint } from "../cluster/endpoint.ts";
import type { End } from "../policy/end.ts";
import type { EndpointRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import { resolveEnd } from "../policy/resolve.ts";
import type { PolicyRef, Verdict } from "../policy/verdict.ts";
import type { Direction, NetworkPolicy } from "../resources/network-policy.ts";
import type { Service } from "../resources/service.ts";
import type { Protocol } from "../sets/connection-set.ts";

/** A port as policies write it; without a number every port of the protocol. */
export interface PortTerm {
  readonly protocol: Protocol;
  readonly port?: number;
}

/** A question that was answered, in the terms that policies have for it. */
export interface Case {
  readonly cluster: Cluster;
  readonly verdict: Verdict;
  readonly from: readonly End[];
  /** Of a Service, the pods behind it. */
  readonly to: readonly End[];
  /** The ports of pods that were asked about; none for all of them. */
  readonly ports: readonly PortTerm[];
  /** Those that Services lead to. */
  readonly served: readonly PortTerm[];
}

export function caseOf({ cluster, table }: Analysis, question: Question, verdict: Verdict): Case {
  const endsOf = (words: string, side: "from" | "to"): readonly End[] => {
    const found = resolveEnd(words, side, cluster, table);
    return found.kind === "resolved" ? found.ends : [];
  };
  const { service } = verdict;
  const backends =
    service?.kind === "translated"
      ? service.translations.map(({ backend }) => backend.id)
      : service?.kind === "headless"
        ? service.backends.map(({ id }) => id)
        : [question.to];
  const to = [...new Set(backends)].flatMap((words) => endsOf(words, "to"));
  const ports = portsOf(verdict);
  return { cluster, verdict, from: endsOf(question.from, "from"), to, ports, served: servedBy(to, cluster) };
}

/** What Services lead to on all of these pods: what one most likely means where no port is asked about. */
function servedBy(to: readonly End[], { services }: Cluster): readonly PortTerm[] {
  const pods = podsOf(to);
  const [first] = pods;
  if (!first) return [];
  const isBehind = ({ namespace, selector }: Service) =>
    namespace === first.namespace &&
    selector !== undefined &&
    pods.every(({ labels }) => [...selector].every(([key, value]) => labels.get(key) === value));
  const ports = services.filter(isBehind).flatMap((service) =>
    service.ports.flatMap(({ protocol, targetPort }): readonly PortTerm[] => {
      if (typeof targetPort === "number") return [{ protocol, port: targetPort }];
      const named = first.ports.find((port) => port.name === targetPort && port.protocol === protocol);
      return named ? [{ protocol, port: named.port }] : [];
    }),
  );
  return ports.filter((one, i) => ports.findIndex((each) => isSame(each, one)) === i);
}

function portsOf({ service, protocol, port }: Verdict): readonly PortTerm[] {
  if (service?.kind === "translated") {
    const ports = service.translations.map(({ protocol, targetPort }) => ({ protocol, port: targetPort }));
    return ports.filter((one, i) => ports.findIndex((each) => isSame(each, one)) === i);
  }
  if (protocol === undefined) return [];
  return [port === undefined ? { protocol } : { protocol, port }];
}

function isSame(a: PortTerm, b: PortTerm): boolean {
  return a.protocol === b.protocol && a.port === b.port;
}

/** The end that policies of a direction select, and the one that their rules are about. */
export function sidesOf(
  direction: Direction,
  { from, to }: Case,
): Readonly<Record<"subject" | "other", readonly End[]>> {
  return direction === "egress" ? { subject: from, other: to } : { subject: to, other: from };
}

export function podsOf(ends: readonly End[]): readonly Endpoint[] {
  return ends.flatMap((end) => (end.kind === "pod" ? end.members : []));
}

/** What a rule to write is to let through. */
export function portsToOpen({ ports, served, verdict }: Case): readonly PortTerm[] {
  return verdict.protocol === undefined && verdict.service === undefined ? served : ports;
}

export function findPolicy({ namespace, name }: PolicyRef, { cluster }: Case): NetworkPolicy | undefined {
  return cluster.policiesIn.get(namespace)?.find((policy) => policy.name === name);
}

/** Short, as for a policy's name. */
export function nameOfEnd(end: EndpointRef): string {
  return "name" in end ? end.name : end.id;
}
