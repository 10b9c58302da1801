import { defaultProfile, type Profile } from "../../src/cluster/profile.ts";
import type { Random } from "./random.ts";
import { randomAdminPolicies } from "./random-admin.ts";
import {
  blank,
  namespaceLabels,
  nodeLabels,
  podLabels,
  randomLabels,
  randomSelector,
  some,
} from "./random-selector.ts";
import type {
  TinyCluster,
  TinyNode,
  TinyPeer,
  TinyPod,
  TinyPolicy,
  TinyPort,
  TinyRule,
  TinySpec,
} from "./tiny-cluster.ts";

/**
 * A valid cluster in which anything the policy kinds can say may turn up. Names and numbers are drawn from short lists so
 * that selectors, ports and blocks often meet what they are about.
 */
export function randomCluster(random: Random, options: RandomOptions = {}): TinyCluster {
  const profile = randomProfile(random);
  const families = options.families ?? random.pick([["IPv4"], ["IPv4"], ["IPv6"], ["IPv4", "IPv6"]]);
  const namespaces = some(random, 1, 3, (i) => {
    const declared = random.chance(0.8);
    return {
      name: ["shop", "bank", "lab"][i]!,
      declared,
      labels: declared ? randomLabels(random, namespaceLabels) : {},
    };
  });
  const names = namespaces.map(({ name }) => name);
  const nodes = some(random, 0, 2, (i) => ({
    name: `n${i}`,
    labels: randomLabels(random, nodeLabels),
    addresses: families.map((family) => (family === "IPv4" ? `192.168.0.${i + 1}` : `fd00:1::${i + 1}`)),
  }));
  const pods = some(random, 2, 6, (i) => randomPod(random, i, families, names, nodes, profile));
  const policies = some(random, 0, 4, (i) => ({
    namespace: random.pick(names),
    name: `policy-${i}`,
    spec: randomSpec(random),
  }));
  const adminPolicies = options.admin === false ? [] : randomAdminPolicies(random);
  return { profile, namespaces, nodes, pods, policies: policies satisfies TinyPolicy[], adminPolicies };
}

export interface RandomOptions {
  readonly families?: readonly ("IPv4" | "IPv6")[];
  /** `false` for NetworkPolicies alone. */
  readonly admin?: boolean;
}

const portNames = ["http", "metrics", "dns"];
const portNumbers = [1, 53, 80, 443, 8080, 65535];
const protocolNames = ["TCP", "UDP", "SCTP"] as const;

/** Each block with exceptions that lie strictly inside it. Some hold pods, some nodes, some nothing of the cluster. */
const blocks: readonly { readonly cidr: string; readonly inside: readonly string[] }[] = [
  { cidr: "0.0.0.0/0", inside: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "203.0.113.0/24"] },
  { cidr: "10.0.0.0/8", inside: ["10.244.0.0/16", "10.244.1.0/24", "10.244.1.2/32"] },
  { cidr: "10.244.0.0/16", inside: ["10.244.0.0/24", "10.244.1.0/25"] },
  { cidr: "10.244.1.77/24", inside: ["10.244.1.2/32"] }, // host bits set
  { cidr: "10.244.0.3/32", inside: [] },
  { cidr: "192.168.0.0/16", inside: ["192.168.0.1/32"] },
  { cidr: "203.0.113.0/24", inside: ["203.0.113.128/25", "203.0.113.7/32"] },
  { cidr: "::/0", inside: ["fc00::/7", "2001:db8::/32"] },
  { cidr: "fd00::/8", inside: ["fd00:10:244:1::/64", "fd00:1::/112"] },
  { cidr: "fd00:10:244:1::/64", inside: ["fd00:10:244:1::2/128"] },
  { cidr: "2001:db8::/32", inside: ["2001:db8:0:8000::/49"] },
];

function randomProfile(random: Random): Profile {
  const podCidrs = random.chance(0.7) ? defaultProfile.podCidrs : ["10.244.0.0/16", "fd00:10:244::/56"];
  if (random.chance(0.03)) return { ...defaultProfile, podCidrs, enforced: false };
  const hostNetwork = random.chance(0.8) ? "as-node" : "as-pod";
  const ipBlockMatchesPods = random.chance(0.15) ? "never" : "by-address";
  return { ...defaultProfile, podCidrs, hostNetwork, ipBlockMatchesPods };
}

function randomPod(
  random: Random,
  index: number,
  families: readonly string[],
  namespaces: readonly string[],
  nodes: readonly TinyNode[],
  profile: Profile,
): TinyPod {
  const node = nodes.length > 0 && random.chance(0.6) ? random.pick(nodes) : undefined;
  const subnet = random.integer(0, 2);
  const own = families.map(
    (family) => `${family === "IPv4" ? `10.244.${subnet}.` : `fd00:10:244:${subnet}::`}${index + 1}`,
  );
  const pod: TinyPod = {
    namespace: random.pick(namespaces),
    name: `pod-${index}`,
    replicas: undefined,
    owner: random.chance(0.4) ? "set" : undefined,
    labels: randomLabels(random, podLabels),
    addresses: random.chance(0.5) ? (random.chance(0.2) ? own.slice(0, 1) : own) : [],
    hostNetwork: false,
    node: node?.name,
    ports: some(random, 0, 2, () => ({
      name: random.pick(portNames),
      protocol: random.pick(protocolNames),
      port: random.pick(portNumbers),
    })),
  };
  if (random.chance(0.2)) {
    return { ...pod, replicas: random.integer(1, 3), owner: undefined, addresses: [], node: undefined };
  }
  if (random.chance(0.05)) return { ...pod, ...onUnknownNode(random, families) };
  if (!node || !random.chance(0.3)) return pod;
  // Answered as its node, a pod needs no status of its own; answered as a pod, only the status has its address.
  const addresses = profile.hostNetwork === "as-pod" || random.chance(0.5) ? node.addresses : [];
  return { ...pod, hostNetwork: true, addresses };
}

/** On the network of a node that the input does not have. */
function onUnknownNode(random: Random, families: readonly string[]): Partial<TinyPod> {
  const addresses = families.map((family) => (family === "IPv4" ? "192.168.0.9" : "fd00:1::9"));
  return { hostNetwork: true, node: random.pick([undefined, "gone"]), addresses };
}

function randomSpec(random: Random): TinySpec {
  return {
    podSelector: random.chance(0.5) ? blank(random, {}) : randomSelector(random, podLabels),
    policyTypes: random.pick([undefined, null, [], ["Ingress"], ["Egress"], ["Ingress", "Egress"]] as const),
    ingress: maybeEmpty(random, () => some(random, 1, 3, () => randomRule(random, "from"))),
    egress: maybeEmpty(random, () => some(random, 1, 3, () => randomRule(random, "to"))),
  };
}

export function randomRule(random: Random, side: "from" | "to"): TinyRule {
  return {
    [side]: maybeEmpty(random, () => some(random, 1, 3, () => randomPeer(random))),
    ports: maybeEmpty(random, () => some(random, 1, 3, () => randomPort(random))),
  };
}

function randomPeer(random: Random): TinyPeer {
  if (random.chance(0.5)) {
    const { cidr, inside } = random.pick(blocks);
    return { ipBlock: { cidr, except: random.chance(0.5) ? blank(random, []) : random.sample(inside, 2) } };
  }
  const podSelector = randomSelector(random, podLabels);
  const namespaceSelector = random.chance(0.3)
    ? { matchLabels: { "kubernetes.io/metadata.name": random.pick(["shop", "bank"]) } }
    : randomSelector(random, namespaceLabels);
  return random.pick<TinyPeer>([
    { podSelector },
    { podSelector, namespaceSelector: random.pick([null, undefined]) },
    { namespaceSelector, podSelector: random.pick([null, undefined]) },
    { namespaceSelector, podSelector },
  ]);
}

function randomPort(random: Random): TinyPort {
  const protocol = random.pick([undefined, null, ...protocolNames]);
  const [first, last] = [random.pick(portNumbers), random.pick(portNumbers)].sort((a, b) => a - b) as [number, number];
  return random.pick<TinyPort>([
    { protocol },
    { protocol, port: first },
    { protocol, port: first, endPort: last },
    { protocol, port: random.pick(portNames) },
  ]);
}

function maybeEmpty<T>(random: Random, full: () => readonly T[]): readonly T[] | null | undefined {
  return random.chance(0.35) ? blank<readonly T[]>(random, []) : full();
}
