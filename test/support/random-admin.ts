import type { Random } from "./random.ts";
import { namespaceLabels, nodeLabels, podLabels, randomSelector, some } from "./random-selector.ts";
import type {
  TinyAdminPeer,
  TinyAdminPolicy,
  TinyAdminPort,
  TinyAdminRule,
  TinyPods,
  TinyProtocol,
} from "./tiny-admin.ts";
import type { TinySelector } from "./tiny-selector.ts";

/** Policies over the cluster, of all kinds and in any order; some with one priority, where their names count. */
export function randomAdminPolicies(random: Random): readonly TinyAdminPolicy[] {
  if (random.chance(0.15)) return [];
  const names = random.sample(policyNames, 4);
  const priorities = random.sample([0, 1, 7, 50, 999, 1000], 4);
  const ranked = some(random, 1, 3, (i): TinyAdminPolicy => {
    const priority = i > 0 && random.chance(0.2) ? priorities[0]! : priorities[i]!;
    const kind = random.chance(0.65) ? "ClusterNetworkPolicy" : "AdminNetworkPolicy";
    const tier = kind === "AdminNetworkPolicy" ? undefined : random.pick(["Admin", "Baseline"] as const);
    return { kind, name: names[i]!, spec: { tier, priority, ...randomRules(random, kind) } };
  });
  if (random.chance(0.7)) return ranked;
  const kind = "BaselineAdminNetworkPolicy";
  return [{ kind, name: "default", spec: randomRules(random, kind) }, ...ranked];
}

const policyNames = ["quay", "ford", "lock", "bridge", "tunnel", "ferry"];
const portNames = ["http", "metrics", "dns"];
const portNumbers = [1, 53, 80, 443, 8080, 65535];
const protocolNames = ["TCP", "UDP", "SCTP"] as const;
const networks = [
  ...["0.0.0.0/0", "10.0.0.0/8", "10.244.0.0/16", "10.244.1.0/24", "10.244.1.0/25", "192.168.0.0/16"],
  ...["203.0.113.0/24", "203.0.113.128/25", "::/0", "fd00::/8", "fd00:10:244:1::/64", "2001:db8::/32"],
];
const domainNames = [
  ...["example.com", "api.example.com", "*.example.com", "*.eu.example.com", "WWW.Example.com."],
  "*.example.org",
];

type Kind = TinyAdminPolicy["kind"];

function randomRules(random: Random, kind: Kind): Pick<TinyAdminPolicy["spec"], "subject" | "ingress" | "egress"> {
  return {
    subject: randomPods(random),
    ingress: random.chance(0.3) ? random.pick([undefined, []]) : randomList(random, kind, "from"),
    egress: random.chance(0.3) ? random.pick([undefined, []]) : randomList(random, kind, "to"),
  };
}

function randomList(random: Random, kind: Kind, side: "from" | "to"): readonly TinyAdminRule[] {
  return some(random, 1, 4, (i) => {
    const name = random.chance(0.5) ? `rule ${i}` : undefined;
    const action = randomAction(random, kind);
    const allowsNames = kind === "ClusterNetworkPolicy" && action === "Accept";
    const peers = some(random, 1, 3, () => (side === "from" ? randomPods(random) : randomTarget(random, allowsNames)));
    if (random.chance(0.03)) return { name, action, [side]: [{ gateways: {} }] };
    const hasNamedPorts = peers.every(({ namespaces, pods }) => namespaces !== undefined || pods !== undefined);
    return { name, action, [side]: peers, ...randomPorts(random, kind, hasNamedPorts) };
  });
}

function randomAction(random: Random, kind: Kind): TinyAdminRule["action"] {
  if (kind === "ClusterNetworkPolicy") return random.pick(["Accept", "Deny", "Pass"]);
  return random.pick(kind === "AdminNetworkPolicy" ? ["Allow", "Deny", "Pass"] : ["Allow", "Deny"]);
}

function randomPods(random: Random): TinyPods {
  const namespaces = randomNamespaces(random);
  if (random.chance(0.4)) return { namespaces };
  return {
    pods: {
      namespaceSelector: namespaces,
      podSelector: random.chance(0.3) ? {} : randomSelector(random, podLabels, "custom"),
    },
  };
}

function randomNamespaces(random: Random): TinySelector {
  if (random.chance(0.4)) return {};
  if (random.chance(0.3)) return { matchLabels: { "kubernetes.io/metadata.name": random.pick(["shop", "bank"]) } };
  return randomSelector(random, namespaceLabels, "custom");
}

function randomTarget(random: Random, allowsNames: boolean): TinyAdminPeer {
  if (random.chance(0.4)) return randomPods(random);
  if (allowsNames && random.chance(0.4)) return { domainNames: random.sample(domainNames, random.integer(1, 2)) };
  if (random.chance(0.6)) return { networks: random.sample(networks, random.integer(1, 3)) };
  return { nodes: random.chance(0.3) ? {} : randomSelector(random, nodeLabels, "custom") };
}

function randomPorts(random: Random, kind: Kind, hasNamedPorts: boolean): Pick<TinyAdminRule, "protocols" | "ports"> {
  if (random.chance(0.35)) return {};
  if (kind === "ClusterNetworkPolicy")
    return { protocols: some(random, 1, 3, () => randomProtocol(random, hasNamedPorts)) };
  return { ports: some(random, 1, 3, () => randomPort(random, hasNamedPorts)) };
}

function randomProtocol(random: Random, hasNamedPorts: boolean): TinyProtocol {
  if (hasNamedPorts && random.chance(0.3)) return { destinationNamedPort: random.pick(portNames) };
  const destinationPort = random.chance(0.4) ? { number: random.pick(portNumbers) } : { range: randomRange(random) };
  return { [random.pick(["tcp", "tcp", "udp", "sctp"])]: { destinationPort } };
}

function randomPort(random: Random, hasNamedPorts: boolean): TinyAdminPort {
  if (hasNamedPorts && random.chance(0.3)) return { namedPort: random.pick(portNames) };
  const protocol = random.pick([undefined, ...protocolNames]);
  if (random.chance(0.4)) return { portNumber: { protocol, port: random.pick(portNumbers) } };
  return { portRange: { protocol, ...randomRange(random) } };
}

function randomRange(random: Random): { readonly start: number; readonly end: number } {
  const [start, end] = random.sample(portNumbers, 2).sort((a, b) => a - b) as [number, number];
  return { start, end };
}
