import { formatSelector } from "../policy/selector.ts";
import type { AdminPeer, AdminRule } from "../resources/admin-policy.ts";
import type { Peer, PodPeer, Rule } from "../resources/network-policy.ts";
import { type AnyPeer, tellPeer, tellPeers, tellPort, tellPorts } from "./rule-text.ts";

type AnyRule = Rule | AdminRule;

/** What has become of a rule, in short: `also pods app=web of the policy's namespace; no longer on all TCP ports`. */
export function tellRuleChange(before: AnyRule, after: AnyRule): string {
  const told = [actionChange(before, after), peersChange(before, after), portsChange(before, after)];
  return told.filter((text) => text !== "").join("; ") || "said in other words";
}

function actionChange(before: AnyRule, after: AnyRule): string {
  if (!("action" in before) || !("action" in after) || before.action === after.action) return "";
  return `${before.action} → ${after.action}`;
}

function peersChange(before: AnyRule, after: AnyRule): string {
  if (before.peers.kind === "any" || after.peers.kind === "any") {
    const [said, says] = [tellPeers(before), tellPeers(after)];
    return said === says ? "" : `${said} → ${says}`;
  }
  const gone = without<AnyPeer>(before.peers.peers, after.peers.peers, tellPeer);
  const come = without<AnyPeer>(after.peers.peers, before.peers.peers, tellPeer);
  return dashText(gone, come) ?? joined(gone.map(tellPeer), come.map(tellPeer), "", ", or ");
}

function portsChange(before: AnyRule, after: AnyRule): string {
  if (before.ports.kind === "any" || after.ports.kind === "any") {
    const [said, says] = [tellPorts(before), tellPorts(after)];
    return said === says ? "" : `${said} → ${says}`;
  }
  const gone = without(before.ports.ports, after.ports.ports, tellPort);
  const come = without(after.ports.ports, before.ports.ports, tellPort);
  return joined(gone.map(tellPort), come.map(tellPort), "on ", ", ");
}

function without<T>(some: readonly T[], others: readonly T[], tell: (one: T) => string): readonly T[] {
  const known = new Set(others.map(tell));
  return some.filter((one) => !known.has(tell(one)));
}

function joined(gone: readonly string[], come: readonly string[], on: string, or: string): string {
  const told = [
    ...(gone.length > 0 ? [`no longer ${on}${gone.join(or)}`] : []),
    ...(come.length > 0 ? [`${gone.length > 0 ? "but" : "also"} ${on}${come.join(or)}`] : []),
  ];
  return told.join(", ");
}

/** One dash in a list of peers: two selectors that both had to match became two peers, or the other way round. */
function dashText(gone: readonly AnyPeer[], come: readonly AnyPeer[]): string | undefined {
  const asOne = (peers: readonly AnyPeer[]) => (peers.length === 1 ? bothSelectors(peers[0]!) : undefined);
  const asTwo = (peers: readonly AnyPeer[]) => (peers.length === 2 ? eitherSelector(peers) : undefined);
  const [one, other] = [asOne(come), asOne(gone)];
  if (one !== undefined && one === asTwo(gone)) {
    return `one peer of two, both selectors must match now: ${tellPeer(come[0]!)}, where either sufficed`;
  }
  if (other !== undefined && other === asTwo(come)) {
    return `two peers of one, either suffices now: ${come.map(tellPeer).join(", or ")}, where both had to match`;
  }
  return undefined;
}

function bothSelectors(peer: AnyPeer): string | undefined {
  if (!isPods(peer) || peer.namespaces.kind === "own") return undefined;
  return `${formatSelector(peer.namespaces.selector)} & ${formatSelector(peer.pods)}`;
}

function eitherSelector(peers: readonly AnyPeer[]): string | undefined {
  const pods = peers.filter(isPods);
  const own = pods.find(({ namespaces }) => namespaces.kind === "own");
  const selected = pods.find((peer) => peer.namespaces.kind === "selected" && peer.pods.requirements.length === 0);
  if (!own || selected?.namespaces.kind !== "selected") return undefined;
  return `${formatSelector(selected.namespaces.selector)} & ${formatSelector(own.pods)}`;
}

function isPods(peer: Peer | AdminPeer): peer is PodPeer {
  return peer.kind === "pods";
}
