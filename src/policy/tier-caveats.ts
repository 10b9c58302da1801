import type { Cluster } from "../cluster/cluster.ts";
import { peersOf } from "../cluster/sight.ts";
import type { AdminPeer, AdminPolicy, AdminRule, NodePeer } from "../resources/admin-policy.ts";
import type { Direction } from "../resources/network-policy.ts";
import { equalConnections, intersectConnections, isEmptyConnections } from "../sets/connection-set.ts";
import { spanOf } from "../text/places.ts";
import { type DirectionAnswer, hearingOf } from "./direction.ts";
import { matchesDomain } from "./domain.ts";
import type { End } from "./end.ts";
import type { PairVerdict } from "./pair.ts";
import { portsOf } from "./port-try.ts";
import { ruleConnections } from "./ports.ts";
import { askedConnections } from "./question.ts";
import { matchesSelector } from "./selector.ts";
import { describeTie, swap, type Tie, tiesOf } from "./tier-order.ts";
import { hear, type Ruling } from "./tiers.ts";
import type { Caveat } from "./verdict.ts";

type Tiered = Extract<DirectionAnswer, { readonly kind: "tiered" }>;

/** What to know where policies over the cluster have a say. */
export function tierCaveats(pair: PairVerdict): readonly Caveat[] {
  return [pair.egress, pair.ingress].flatMap((answer) =>
    answer.kind === "tiered"
      ? [
          ...undefinedOrder(answer, pair),
          ...nodesUnknown(answer, pair),
          ...names(answer, pair),
          ...namesDenied(answer, pair),
        ]
      : [],
  );
}

/** T3: of equal priorities the implementation may read any first. Told where another order answers otherwise. */
function undefinedOrder(answer: Tiered, pair: PairVerdict): readonly Caveat[] {
  const { ruling } = answer;
  return (["admin", "baseline"] as const).flatMap((tier) =>
    tiesOf(ruling[tier])
      .filter((tie) => decides({ ...ruling, [tier]: swap(ruling[tier], tie) }, answer, pair))
      .map(tieCaveat),
  );
}

function decides(ruling: Ruling, answer: Tiered, pair: PairVerdict): boolean {
  const other = hear(hearingOf({ ...answer, ruling }, pair));
  const asked = askedConnections(pair.asked);
  const same = (key: "connections" | "possible") =>
    equalConnections(intersectConnections(other[key], asked), intersectConnections(answer[key], asked));
  return !same("connections") || !same("possible");
}

function tieCaveat(tie: Tie): Caveat {
  const { what, first } = describeTie(tie);
  const message = `${what} and decide this differently: which counts is undefined by Kubernetes; ${first} here`;
  return { code: "same-priority", message, span: spanOf(tie[1].place) };
}

/** Nodes are matched by address: no manifest may give any, or not those of a node that a rule selects. */
function nodesUnknown({ direction, ruling }: Tiered, { to, asked, cluster }: PairVerdict): readonly Caveat[] {
  if (to.kind === "pod" || to.domain !== undefined || to.nodeName !== undefined) return [];
  const peers = peersAsked(ruling, direction, to, asked).filter((peer) => peer.kind === "nodes");
  const lacking = withoutAddress(peers, cluster);
  if (peers.length === 0 || (cluster.nodes.size > 0 && lacking.length === 0)) return [];
  const what = lacking.length > 0 ? `not the addresses of ${lacking.join(", ")}` : "none";
  const message = `a rule matches nodes, and the input has ${what}: this address may be a node's`;
  return [{ code: "nodes-unknown", message, span: spanOf(peers[0]!.place) }];
}

/** Nodes that a rule selects and whose addresses no manifest gives; one that could not be read may be any. */
function withoutAddress(peers: readonly NodePeer[], { nodes, skipped }: Cluster): readonly string[] {
  const selected = [...nodes.values()].filter(
    ({ labels, addresses }) => addresses.length === 0 && peers.some((peer) => matchesSelector(peer.nodes, labels)),
  );
  const unread = skipped.filter(({ kind }) => kind === "Node");
  return [...selected, ...unread].map(({ name }) => (name === undefined ? "a node" : `\`${name}\``));
}

/** An address may be one that a name stands for; rules over names match it only then. */
function names({ direction, ruling }: Tiered, { to, asked, answer }: PairVerdict): readonly Caveat[] {
  if (to.kind === "pod" || to.domain !== undefined || answer === "allowed") return [];
  const domains = peersAsked(ruling, direction, to, asked).filter((peer) => peer.kind === "domain");
  if (domains.length === 0) return [];
  const [first] = domains;
  const more = domains.length > 1 ? ` and ${domains.length - 1} more` : "";
  const message = `the answer is for addresses that no name in a rule stands for; what \`${first!.name}\`${more} may reach is another question: ask about the name`;
  return [{ code: "domain-address", message, span: spanOf(first!.place) }];
}

/** T7: names are supported in Accept rules only; what another rule over them does is the implementation's choice. */
function namesDenied({ direction, ruling }: Tiered, { to, asked }: PairVerdict): readonly Caveat[] {
  if (to.kind === "pod") return [];
  const others = rulesAsked(ruling, direction, to, asked).filter(({ action }) => action !== "accept");
  const domains = others.flatMap(peersOf).filter((peer) => peer.kind === "domain");
  const { domain } = to;
  const peer = domains.find(({ name }) => domain === undefined || matchesDomain(name, domain));
  if (!peer) return [];
  const message = `a rule that accepts nothing names \`${peer.name}\`: domain names are supported in Accept rules only, what else a rule does with them is undefined by Kubernetes`;
  return [{ code: "domain-unsupported", message, span: spanOf(peer.place) }];
}

/** The peers of rules that speak of something that was asked. */
function peersAsked(...about: Parameters<typeof rulesAsked>): readonly AdminPeer[] {
  return rulesAsked(...about).flatMap(peersOf);
}

function rulesAsked(ruling: Ruling, direction: Direction, to: End, asked: PairVerdict["asked"]): readonly AdminRule[] {
  const policies: readonly AdminPolicy[] = [...ruling.admin, ...ruling.baseline];
  return policies
    .flatMap((policy) => policy[direction])
    .filter(
      (rule) => !isEmptyConnections(intersectConnections(ruleConnections(rule, portsOf(to)), askedConnections(asked))),
    );
}
