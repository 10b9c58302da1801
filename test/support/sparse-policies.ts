import type { App, Quarter } from "./cluster-layout.ts";
import type { Manifest } from "./manifest.ts";
import { ephemeral, named, type Opening, privateRanges, type Writing } from "./policy-writing.ts";

/** One app opened to one other party: mostly to a caller in its namespace, which takes a policy on each side. */
export function sparsePolicies({ apps, name }: Quarter, { random, labelling, quarters }: Writing): readonly Opening[] {
  const { select } = labelling;
  const app = random.pick(apps);
  const ports = [{ port: random.chance(0.5) ? "main" : app.port, protocol: "TCP" }];
  const inwards = (what: string, peer: Manifest): Opening => ({
    of: app,
    what,
    spec: { ingress: [{ from: [peer], ports }], podSelector: select(app), policyTypes: ["Ingress"] },
  });
  const outwards = (of: App, what: string, peer: Manifest, on: readonly Manifest[]): Opening => ({
    of,
    what,
    spec: { egress: [{ ports: on, to: [peer] }], podSelector: select(of), policyTypes: ["Egress"] },
  });
  switch (random.pick(["call", "call", "call", "visit", "outside", "abroad"] as const)) {
    case "call": {
      const caller = random.pick(apps);
      return [
        inwards(`from-${caller.name}`, { podSelector: select(caller) }),
        outwards(caller, `to-${app.name}`, { podSelector: select(app) }, ports),
      ];
    }
    case "visit": {
      const other = random.pick(quarters);
      const host = random.pick(other.apps);
      const visited = { namespaceSelector: named(other.name), podSelector: select(host) };
      const visitor = { namespaceSelector: named(other.name), podSelector: select(random.pick(other.apps)) };
      return [
        inwards(`from-${other.name}`, visitor),
        outwards(app, `to-${other.name}`, other.name === name ? { podSelector: select(host) } : visited, [
          { port: host.port, protocol: "TCP" },
        ]),
      ];
    }
    case "outside":
      return [inwards("from-outside", { ipBlock: { cidr: "0.0.0.0/0", except: privateRanges } })];
    case "abroad": {
      const cidr = `203.0.113.${16 * random.integer(0, 15)}/28`;
      const ways = random.chance(0.5) ? { port: 443, protocol: "TCP" } : ephemeral;
      return [outwards(app, "abroad", { ipBlock: { cidr } }, [ways])];
    }
  }
}
