import type { Cluster } from "../cluster/cluster.ts";
import { matchesSelector } from "../policy/selector.ts";
import type { EntryRoute, ParentRef } from "../resources/entry-route.ts";
import type { Gateway, Listener } from "../resources/gateway.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";
import { unreachable } from "../unreachable.ts";

/*
 * A route of the Gateway API asks to be attached to Gateways; their listeners say which routes they take: of which
 * kinds, for which hosts, and of which namespaces (of the Gateway's own, where they do not say).
 */

/** The route with those of its Gateways that take it, or that the input does not hold; `undefined` where none does. */
export function attach(route: EntryRoute, cluster: Cluster): EntryRoute | undefined {
  if (route.gateways.length === 0) return route;
  const gateways = route.gateways.filter((parent) => findRefusal(route, parent, cluster) === undefined);
  return gateways.length === 0 ? undefined : { ...route, gateways };
}

/** The Gateways that do not take a route which asks to be attached to them. */
export function findUnattached(route: EntryRoute, cluster: Cluster): readonly Diagnostic[] {
  return route.gateways.flatMap((parent): readonly Diagnostic[] => {
    const help = findRefusal(route, parent, cluster);
    if (help === undefined) return [];
    const message = `${route.kind} \`${route.namespace}/${route.name}\` is not attached to Gateway \`${parent.namespace}/${parent.name}\`: no listener takes it`;
    return [{ code: "entry-misled", severity: "warning", message, span: spanOf(parent.place), help }];
  });
}

/** What to do about a Gateway of the input that does not take the route. */
function findRefusal(route: EntryRoute, parent: ParentRef, cluster: Cluster): string | undefined {
  const gateway = cluster.gateways.find(
    ({ namespace, name }) => namespace === parent.namespace && name === parent.name,
  );
  if (!gateway || gateway.listeners.length === 0) return undefined; // listeners may also come by objects of their own
  const meant = gateway.listeners.filter((listener) => isMeant(parent, listener));
  if (meant.length === 0) return `its listeners: ${gateway.listeners.map(formatListener).join(", ")}`;
  const ofKind = meant.filter(({ kinds }) => kinds.kind === "any" || kinds.kinds.includes(route.kind));
  if (ofKind.length === 0) return `by their protocols or \`allowedRoutes.kinds\` they take no ${route.kind}`;
  const ofHost = ofKind.filter((listener) => shareHosts(listener, route));
  if (ofHost.length === 0) {
    const hosts = ofKind.map(({ hostname }) => hostname!); // one for any host would have shared them
    return `it is for ${listed(route.hostnames)}, and they for ${listed(hosts)}`;
  }
  if (ofHost.some((listener) => takesNamespace(listener, gateway, route, cluster))) return undefined;
  return "by default they take routes of their own namespace: set `allowedRoutes.namespaces`";
}

function isMeant({ listener, port }: ParentRef, { name, port: own }: Listener): boolean {
  return (listener === undefined || listener === name) && (port === undefined || port === own);
}

function takesNamespace({ namespaces }: Listener, gateway: Gateway, route: EntryRoute, cluster: Cluster): boolean {
  switch (namespaces.kind) {
    case "same":
      return route.namespace === gateway.namespace;
    case "all":
      return true;
    case "none":
      return false;
    case "selected": {
      const own = cluster.namespaces.get(route.namespace)!;
      return own.implied || matchesSelector(namespaces.selector, own.labels); // implied: it may have any labels
    }
    default:
      return unreachable(namespaces);
  }
}

/** Where both name hosts, one of each must meet. */
function shareHosts({ hostname }: Listener, { hostnames }: EntryRoute): boolean {
  return hostname === undefined || hostnames.length === 0 || hostnames.some((one) => hostsMeet(one, hostname));
}

function hostsMeet(a: string, b: string): boolean {
  return a === b || isBelow(a, b) || isBelow(b, a);
}

/** `shop.example.com` and `*.shop.example.com` are below `*.example.com`, as `example.com` is not. */
function isBelow(name: string, pattern: string): boolean {
  return pattern.startsWith("*.") && name.endsWith(pattern.slice(1));
}

function listed(hosts: readonly string[]): string {
  return hosts.map((host) => `\`${host}\``).join(", ");
}

function formatListener({ name, port }: Listener): string {
  return `${name === undefined ? "one without a name" : `\`${name}\``} on ${port === undefined ? "no port" : `port ${port}`}`;
}
