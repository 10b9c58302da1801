import { obtain } from "../obtain.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Sight } from "./sight.ts";

/** Endpoints that look alike to every policy of the input; the first stands for all. Never empty. */
export type EndpointClass = readonly [Endpoint, ...Endpoint[]];

/**
 * Projects each endpoint on what policies can see of it: namespace, labels under the keys that selectors use, ports
 * under the names that rules use, and what tells its addresses apart. One pass; classes in order of their first
 * endpoint.
 */
export function classify(
  endpoints: readonly Endpoint[],
  sight: Sight,
  addressesKey: (endpoint: Endpoint) => string,
): readonly EndpointClass[] {
  const classes = new Map<string, [Endpoint, ...Endpoint[]]>();
  let last: { readonly endpoint: Endpoint; readonly addresses: string; readonly alike: Endpoint[] } | undefined;
  for (const endpoint of endpoints) {
    const addresses = addressesKey(endpoint);
    if (last && last.addresses === addresses && isReplica(last.endpoint, endpoint)) {
      last.alike.push(endpoint);
      continue;
    }
    const alike = obtain(classes, classKey(endpoint, sight, addresses), () => [] as unknown as [Endpoint]);
    alike.push(endpoint);
    last = { endpoint, addresses, alike };
  }
  return [...classes.values()];
}

/** Replicas share what they were read with: most endpoints need no closer look. */
function isReplica(a: Endpoint, b: Endpoint): boolean {
  return (
    a.labels === b.labels &&
    a.ports === b.ports &&
    a.namespace === b.namespace &&
    a.hostNetwork === b.hostNetwork &&
    a.onHost === b.onHost
  );
}

function classKey(endpoint: Endpoint, sight: Sight, addresses: string): string {
  const { onHost, namespace, hostNetwork } = endpoint;
  const labels = visibleLabels(endpoint, sight);
  return `${onHost ? "host" : namespace}\n${hostNetwork}\n${labels}\n${portsKey(endpoint, sight)}\n${addresses}`;
}

function visibleLabels({ onHost, labels }: Endpoint, { labelKeys }: Sight): string {
  if (onHost) return "";
  const visible: string[] = [];
  for (const [key, value] of labels) if (labelKeys.has(key)) visible.push(`${key}=${value}`);
  return visible.length > 1 ? visible.sort().join() : (visible[0] ?? "");
}

/** The ports an endpoint answers to by name; equal keys resolve every name alike. A node answers to none. */
export function portsKey({ onHost, ports }: Endpoint, { portNames }: Pick<Sight, "portNames">): string {
  if (onHost || portNames.size === 0) return "";
  const named = ports
    .filter(({ name }) => portNames.has(name))
    .map(({ name, protocol, port }) => `${name}/${protocol}/${port}`);
  return named.length > 1 ? named.sort().join() : (named[0] ?? "");
}
