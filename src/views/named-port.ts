import type { Analysis } from "../analyze.ts";
import { serviceRef } from "../policy/backends.ts";
import { resolveEnd } from "../policy/resolve.ts";
import type { Protocol } from "../sets/connection-set.ts";

export interface NamedPortQuery {
  /** The destination, as a question names it. */
  readonly to: string;
  readonly name: string;
}

export interface FoundPort {
  readonly protocol: Protocol;
  readonly port: number;
}

/** The ports that the pods of the destination, or the Service, call so. */
export function findNamedPorts({ cluster, table }: Analysis, { to, name }: NamedPortQuery): readonly FoundPort[] {
  const words = to.trim();
  const found = resolveEnd(words, "to", cluster, table);
  const ends = found.kind === "resolved" ? found.ends : [];
  const pods = ends.flatMap((end) => (end.kind === "pod" ? end.members : []));
  const services = cluster.services.filter((service) => isCalled(serviceRef(service), words));
  const named = [...(pods.length > 0 ? pods : services)]
    .flatMap(({ ports }): readonly (FoundPort & { readonly name: string | undefined })[] => ports)
    .filter((port) => port.name === name);
  return [...new Map(named.map(({ protocol, port }) => [`${protocol} ${port}`, { protocol, port }])).values()];
}

function isCalled({ id, namespace, name }: ReturnType<typeof serviceRef>, words: string): boolean {
  return words === id || words === `${namespace}/${name}`;
}
