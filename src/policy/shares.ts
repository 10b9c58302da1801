import type { AdminAction } from "../resources/admin-policy.ts";
import { type BitSet, intersectBits, isEmptyBits, subtractBits, unionBits } from "../sets/bit-set.ts";
import { all, type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";
import type { Reading } from "./blocks.ts";
import type { Row } from "./row.ts";

/**
 * What the rules of the tiers read so far made of the connections with some peers: accepted for good, passed on to the
 * next tier, or still open. What is in none of the three is denied.
 */
export interface Share {
  readonly peers: BitSet;
  readonly accepted: ConnectionId;
  readonly passed: ConnectionId;
  readonly open: ConnectionId;
}

/** A rule as shares take it: the first that matches a connection decides it. */
export interface DecidingRule {
  readonly action: AdminAction;
  readonly peers: BitSet;
  /** Those it matches or not, as the input leaves open. */
  readonly perhaps: BitSet;
  readonly connections: ConnectionId;
}

export function startShares(peers: BitSet): readonly Share[] {
  return [{ peers, accepted: none, passed: none, open: all }];
}

/** Reads one more rule. `open` says whether to count what certainly passes or also what may. */
export function readRule(
  shares: readonly Share[],
  rule: DecidingRule,
  open: Reading["open"],
  table: ConnectionTable,
): readonly Share[] {
  return gatherShares(
    shares.flatMap((share) => {
      const others = subtractBits(share.peers, rule.peers);
      return [
        { ...decide(share, rule, table), peers: intersectBits(share.peers, rule.peers) },
        { ...decidePerhaps(share, rule, open, table), peers: intersectBits(others, rule.perhaps) },
        { ...share, peers: subtractBits(others, rule.perhaps) },
      ];
    }),
  );
}

/** What NetworkPolicies let pass of the rest is accepted, and nothing else: their answer is final. */
export function endWith(shares: readonly Share[], row: Row, table: ConnectionTable): Row {
  return shares.flatMap(({ peers, accepted, passed, open }) => {
    const rest = table.union(open, passed);
    const allowed = row.map((block) => ({
      peers: intersectBits(block.peers, peers),
      connections: table.union(accepted, table.intersect(rest, block.connections)),
    }));
    const others = row.reduce((left, block) => subtractBits(left, block.peers), peers);
    return [...allowed, { peers: others, connections: accepted }];
  });
}

/** What a tier left goes on to the next. */
export function nextTier(shares: readonly Share[], table: ConnectionTable): readonly Share[] {
  return gatherShares(shares.map((share) => ({ ...share, open: table.union(share.open, share.passed), passed: none })));
}

function decide(share: Share, { action, connections }: DecidingRule, table: ConnectionTable): Share {
  const taken = table.intersect(share.open, connections);
  return { ...give(share, action, taken, table), open: table.subtract(share.open, connections) };
}

/** A rule that may match lets nothing pass for certain, nor denies it. */
function decidePerhaps(share: Share, rule: DecidingRule, open: Reading["open"], table: ConnectionTable): Share {
  if (open === "certain") return { ...share, open: table.subtract(share.open, rule.connections) };
  return give(share, rule.action, table.intersect(share.open, rule.connections), table);
}

function give(share: Share, action: AdminAction, taken: ConnectionId, table: ConnectionTable): Share {
  if (action === "accept") return { ...share, accepted: table.union(share.accepted, taken) };
  return action === "pass" ? { ...share, passed: table.union(share.passed, taken) } : share;
}

/** Peers with the same share together; nobody's share is dropped. */
function gatherShares(shares: readonly Share[]): readonly Share[] {
  const gathered = new Map<string, Share>();
  for (const share of shares) {
    if (isEmptyBits(share.peers)) continue;
    const key = `${share.accepted} ${share.passed} ${share.open}`;
    const known = gathered.get(key);
    gathered.set(key, known ? { ...share, peers: unionBits(known.peers, share.peers) } : share);
  }
  return [...gathered.values()];
}
