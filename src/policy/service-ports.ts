import type { Cluster } from "../cluster/cluster.ts";
import { groupBy } from "../group-by.ts";
import type { Service, ServicePort } from "../resources/service.ts";
import {
  type ConnectionSet,
  connections,
  equalConnections,
  isEmptyConnections,
  noConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { type Backend, serviceRef, targetOf } from "./backends.ts";
import { findCaveats } from "./caveats.ts";
import { findTranslated } from "./cluster-ip.ts";
import type { End } from "./end.ts";
import type { FlowTable } from "./flows.ts";
import { judgePair, type PairVerdict } from "./pair.ts";
import type { Passing } from "./passing.ts";
import type { Asked } from "./question.ts";
import { type Ends, inEachFamily } from "./reach.ts";
import { explainDirection } from "./reasons.ts";
import type { Resolved } from "./resolved.ts";
import type { Answer, Caveat, Translation, Verdict, VerdictPart } from "./verdict.ts";

/** Who asks about a Service, and what. */
export interface ServiceQuestion {
  readonly from: Resolved;
  readonly asked: Asked;
  readonly cluster: Cluster;
  readonly table: FlowTable;
}

/** A connection through the Service: to one of its ports, on to one backend. */
interface Crossing {
  readonly translation: Translation;
  readonly pair: PairVerdict;
  readonly answer: Answer;
  readonly caveats: readonly Caveat[];
}

/** The answer on the Service's own ports: a port passes when it does on every pod that may take the connection. */
export function judgePorts(
  service: Service,
  backends: readonly Backend[],
  question: ServiceQuestion,
): Verdict | undefined {
  const { from, asked } = question;
  const ports = portsAsked(service, asked);
  const crossings = ports.flatMap((port) => cross(service, port, backends, question.from.ends, question.cluster));
  const telling = mostTelling(crossings);
  if (!telling) return undefined;
  const sets = passing(crossings);
  const wanted = ports.map(ownPort).reduce(unionConnections, noConnections);
  return {
    from: from.ref,
    to: serviceRef(service),
    ...asked,
    answer: answerAmong(wanted, sets),
    ...sets,
    egress: explainDirection(telling.pair.egress, telling.pair),
    ingress: explainDirection(telling.pair.ingress, telling.pair),
    parts: partsOf(crossings),
    service: {
      kind: "translated",
      serves: servedBy(service),
      translations: [...new Set(crossings.map(({ translation }) => translation))],
      telling: telling.translation,
    },
    caveats: [
      ...differences(crossings),
      ...crossings.flatMap(({ caveats }) => caveats).slice(0, 1),
      ...findCaveats(crossings.map(({ pair }) => pair)),
    ],
  };
}

export function servedBy({ ports }: Service): ConnectionSet {
  return ports.map(ownPort).reduce(unionConnections, noConnections);
}

export function portsAsked({ ports }: Service, asked: Asked): readonly ServicePort[] {
  const isAsked = ({ protocol, port }: ServicePort) =>
    (asked.protocol ?? protocol) === protocol && (asked.port ?? port) === port;
  return ports.filter(isAsked);
}

/** The ports asked about that are named for no port of any pod. */
export function leadsNowhere(service: Service, backends: readonly Backend[], asked: Asked): readonly Caveat[] {
  const lost = portsAsked(service, asked).filter((port) =>
    backends.every(({ endpoint }) => targetOf(port, endpoint) === undefined),
  );
  const { namespace, name } = service;
  return lost.map(({ protocol, port, targetPort }) => ({
    code: "service",
    message: `no pod behind Service \`${namespace}/${name}\` has a ${protocol} port named \`${targetPort}\`: its port ${port} leads nowhere`,
  }));
}

function ownPort({ protocol, port }: Pick<ServicePort, "protocol" | "port">): ConnectionSet {
  return connections(protocol, port, port);
}

function cross(
  service: Service,
  port: ServicePort,
  backends: readonly Backend[],
  sources: readonly End[],
  cluster: Cluster,
): readonly Crossing[] {
  return backends.flatMap((backend) => {
    const targetPort = targetOf(port, backend.endpoint);
    if (targetPort === undefined) return [];
    const { protocol } = port;
    const translation = { protocol, port: port.port, targetPort, backend: backend.ref };
    const ends = sources.flatMap((end) => inFamiliesOf(service, inEachFamily(end, backend, cluster)));
    return ends.map((pair): Crossing => {
      const asked = { protocol, port: targetPort };
      const judged = judgePair({ ...pair, asked, cluster, throughService: true });
      const caveats = findTranslated(service, port, judged);
      return { translation, pair: judged, answer: caveats.length > 0 ? "unknown" : judged.answer, caveats };
    });
  });
}

/** The ports of a pod behind a Service of which nobody knows whether they pass by the Service's address (I8). */
export function undecidedPorts(
  service: Service,
  asked: Asked,
  from: End,
  backend: Backend,
  cluster: Cluster,
): ConnectionSet {
  return portsAsked(service, asked)
    .flatMap((port) => cross(service, port, [backend], [from], cluster))
    .filter(({ caveats }) => caveats.length > 0)
    .map(({ translation: { protocol, targetPort } }) => connections(protocol, targetPort, targetPort))
    .reduce(unionConnections, noConnections);
}

/** A Service has the families of its addresses; a client that has none of them is taken to reach it in its own. */
function inFamiliesOf({ families }: Service, pairs: readonly Ends[]): readonly Ends[] {
  const own = pairs.filter(({ family }) => families.includes(family));
  return own.length > 0 ? own : pairs;
}

function passing(crossings: readonly Crossing[]): Passing {
  const ports = [...groupBy(crossings, ({ translation: { protocol, port } }) => `${protocol} ${port}`).values()];
  const union = (chosen: typeof ports) =>
    chosen.map(([first]) => ownPort(first!.translation)).reduce(unionConnections, noConnections);
  return {
    connections: union(ports.filter((each) => each.every(({ answer }) => answer === "allowed"))),
    possible: union(ports.filter((each) => each.some(({ answer }) => answer !== "blocked"))),
  };
}

function answerAmong(wanted: ConnectionSet, { connections, possible }: Passing): Answer {
  const answerIn = (set: ConnectionSet) => {
    if (isEmptyConnections(set)) return "blocked";
    return equalConnections(set, wanted) ? "allowed" : "some-ports";
  };
  const certain = answerIn(connections);
  return certain === answerIn(possible) ? certain : "unknown";
}

function mostTelling(crossings: readonly Crossing[]): Crossing | undefined {
  const order: readonly Answer[] = ["blocked", "unknown", "allowed"];
  return crossings.toSorted((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer))[0];
}

/** Each backend, alone. */
function partsOf(crossings: readonly Crossing[]): readonly VerdictPart[] {
  const ways = groupBy(crossings, ({ pair: { from, to, family } }) => `${from.ref.id} ${to.ref.id} ${family}`);
  return [...ways.values()].map((way): VerdictPart => {
    const { from, to, family } = way[0]!.pair;
    const sets = passing(way);
    const wanted = way.map(({ translation }) => ownPort(translation)).reduce(unionConnections, noConnections);
    return { from: from.ref, to: to.ref, family, answer: answerAmong(wanted, sets), ...sets };
  });
}

function differences(crossings: readonly Crossing[]): readonly Caveat[] {
  const differ = (some: readonly Crossing[]) => some.some(({ answer }) => answer !== some[0]!.answer);
  const ways = groupBy(crossings, ({ translation, pair: { from, to } }) =>
    [translation.protocol, translation.port, from.ref.id, to.ref.id].join(" "),
  );
  const onFamily = [...ways.values()].find(differ);
  const caveats: Caveat[] = [];
  if (onFamily) {
    const each = onFamily.map(({ pair, answer }) => `${pair.family} ${answer}`).join(", ");
    caveats.push({ code: "family-differs", message: `it depends on the address family: ${each}` });
  }
  const ofOneFamily = groupBy(crossings, ({ translation, pair }) =>
    [translation.protocol, translation.port, pair.family].join(" "),
  );
  if ([...ofOneFamily.values()].some(differ)) {
    const message = "it depends on which of the pods behind it takes the connection: see each below";
    caveats.push({ code: "parts-differ", message });
  }
  return caveats;
}
