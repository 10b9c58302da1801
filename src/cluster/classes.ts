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
  for (const endpoint of endpoints) {
    const key = [
      endpoint.onHost ? "host" : endpoint.namespace,
      endpoint.hostNetwork,
      visibleLabels(endpoint, sight),
      portsKey(endpoint, sight),
      addressesKey(endpoint),
    ].join("\n");
    const known = classes.get(key);
    if (known) known.push(endpoint);
    else classes.set(key, [endpoint]);
  }
  return [...classes.values()];
}

function visibleLabels({ onHost, labels }: Endpoint, { labelKeys }: Sight): string {
  if (onHost) return "";
  const visible: string[] = [];
  for (const [key, value] of labels) if (labelKeys.has(key)) visible.push(`${key}=${value}`);
  return visible.sort().join(",");
}

/** The ports an endpoint answers to by name; equal keys resolve every name alike. A node answers to none. */
export function portsKey({ onHost, ports }: Endpoint, { portNames }: Pick<Sight, "portNames">): string {
  if (onHost || portNames.size === 0) return "";
  const named = ports.filter(({ name }) => portNames.has(name));
  return named
    .map(({ name, protocol, port }) => `${name}/${protocol}/${port}`)
    .sort()
    .join(",");
}
