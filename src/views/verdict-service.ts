import { groupBy } from "../group-by.ts";
import type { NoBackend, ServiceSay, Translation, Verdict } from "../policy/verdict.ts";
import { type ConnectionSet, connections, isEmptyConnections } from "../sets/connection-set.ts";
import { unreachable } from "../unreachable.ts";
import { listed } from "./count.ts";
import { fullName, shortName } from "./end-name.ts";
import { describeConnections } from "./graph-label.ts";

/** What a Service makes of the question, in words. */
export interface ServiceText {
  /** `Through Service api`. */
  readonly title: string;
  /** "Service `api` maps TCP 80 to 8080 on `shop/api`". */
  readonly lines: readonly string[];
}

export function describeService({ to, service, ingress }: Verdict): ServiceText | undefined {
  if (!service) return undefined;
  const name = `Service \`${shortName(to)}\``;
  return { title: `Through Service ${shortName(to)}`, lines: linesOf(service, name, ingress) };
}

function linesOf(service: ServiceSay, name: string, ingress: Verdict["ingress"]): readonly string[] {
  switch (service.kind) {
    case "translated":
      return translatedLines(service, name, ingress);
    case "headless":
      return [`${name} is headless: clients reach the pods behind it directly, on the pods' own ports`];
    case "external-name":
      return [`${name} is another name for \`${service.name}\``];
    case "backends-unknown":
      return [`${name} has no selector: the files do not say who is behind it`];
    default:
      return unreachable(service);
  }
}

function translatedLines(
  { serves, translations, telling }: Extract<ServiceSay, { kind: "translated" }>,
  name: string,
  ingress: Verdict["ingress"],
): readonly string[] {
  if (!telling) {
    if (ingress.kind === "not-subject" && ingress.why === "no-backend") return [`no pod is behind ${name}`];
    return [isEmptyConnections(serves) ? `${name} has no port` : `${name} serves ${describeConnections(serves)} only`];
  }
  const ways = groupBy(translations, ({ protocol, port, targetPort }) => `${protocol} ${port} ${targetPort}`);
  const lines = [...ways.values()].map((way) => `${name} ${describeWay(way)}`);
  if (translations.length === 1) return lines;
  return [...lines, `the reasons below are those of ${telling.protocol} ${telling.targetPort} on ${nameOf(telling)}`];
}

function describeWay(way: readonly Translation[]): string {
  const { protocol, port, targetPort } = way[0]!;
  const backends = listed(way.map(nameOf));
  if (port === targetPort) return `leads ${protocol} ${port} to ${backends}`;
  return `maps ${protocol} ${port} to ${targetPort} on ${backends}`;
}

function nameOf({ backend }: Translation): string {
  return `\`${fullName(backend)}\``;
}

/** The verdict as its reasons speak: of one pod behind the Service, and of the port it is met on. */
export function behindService(verdict: Verdict, asked: ConnectionSet): readonly [Verdict, ConnectionSet] {
  const telling = verdict.service?.kind === "translated" ? verdict.service.telling : undefined;
  if (!telling) return [verdict, asked];
  const { protocol, targetPort, backend } = telling;
  return [{ ...verdict, to: backend }, connections(protocol, targetPort, targetPort)];
}

/** Stands behind the word of the verdict where there is nobody to reach. */
export function headlineOf(why: NoBackend): string {
  switch (why) {
    case "no-backend":
      return "no pod is behind it";
    case "not-served":
      return "it does not serve that port";
    case "backends-unknown":
      return "the files do not say who is behind it";
    default:
      return unreachable(why);
  }
}

export function isNoBackend(why: string): why is NoBackend {
  return why === "no-backend" || why === "not-served" || why === "backends-unknown";
}

/** One end's sentence where there is nobody to reach. */
export function nobodySentence(why: NoBackend, leaving: boolean, name: string): string {
  if (leaving) return "There is nobody to connect to, so what may leave is not evaluated.";
  switch (why) {
    case "no-backend":
      return `No pod is behind ${name}: a connection to it is refused.`;
    case "not-served":
      return `${name} does not serve that port: nobody is there.`;
    case "backends-unknown":
      return `${name} has no selector, and the files do not say where it leads.`;
    default:
      return unreachable(why);
  }
}
