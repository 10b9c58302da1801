import type { AdminAction } from "../resources/admin-policy.ts";
import { type BitSet, intersectBits, isEmptyBits, subtractBits, unionBits } from "../sets/bit-set.ts";
import { all, type ConnectionId, type ConnectionTable, none } from "../sets/connection-table.ts";
import type { Reading } from "./blocks.ts";
import type { Row } from "./row.ts";

/** What passes with some peers when the rules read so far, from the last one upward, are all there are in the tier. */
export interface Share {
  readonly peers: BitSet;
  readonly passing: ConnectionId;
  /** What passes by the tiers behind: a rule that passes a connection on hands it there. */
  readonly behind: ConnectionId;
}

/** A rule as shares take it: it decides what it matches before any rule behind it does. */
export interface DecidingRule {
  readonly action: AdminAction;
  readonly peers: BitSet;
  /** Those it matches or not, as the input leaves open. */
  readonly perhaps: BitSet;
  readonly connections: ConnectionId;
}

/** A tier begins with what the tiers behind it let these peers pass: nothing for those that are in no block of theirs. */
export function startTier(behind: Row, everybody: BitSet): readonly Share[] {
  const others = behind.reduce((left, { peers }) => subtractBits(left, peers), everybody);
  return gatherShares(
    [...behind, { peers: others, connections: none }].map(({ peers, connections }) => {
      return { peers, passing: connections, behind: connections };
    }),
  );
}

/** Reads the rule before those read so far. `open` says whether what certainly passes is meant or also what may. */
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
        { ...share, peers: intersectBits(share.peers, rule.peers), passing: decide(share, rule, table) },
        { ...share, peers: intersectBits(others, rule.perhaps), passing: decidePerhaps(share, rule, open, table) },
        { ...share, peers: subtractBits(others, rule.perhaps) },
      ];
    }),
  );
}

export function rowOf(shares: readonly Share[]): Row {
  return shares.map(({ peers, passing }) => ({ peers, connections: passing }));
}

function decide(share: Share, { action, connections }: DecidingRule, table: ConnectionTable): ConnectionId {
  const decided = table.intersect(outcome(share, action), connections);
  return table.union(decided, table.subtract(share.passing, connections));
}

/** What passes for certain passes whether the rule matches or not; what may pass does so for one of the two. */
function decidePerhaps(share: Share, rule: DecidingRule, open: Reading["open"], table: ConnectionTable): ConnectionId {
  const matched = decide(share, rule, table);
  return open === "certain" ? table.intersect(matched, share.passing) : table.union(matched, share.passing);
}

function outcome({ behind }: Share, action: AdminAction): ConnectionId {
  return action === "pass" ? behind : action === "accept" ? all : none;
}

/** Peers with the same share together; nobody's share is dropped. */
function gatherShares(shares: readonly Share[]): readonly Share[] {
  const gathered = new Map<string, Share>();
  for (const share of shares) {
    if (isEmptyBits(share.peers)) continue;
    const key = `${share.passing} ${share.behind}`;
    const known = gathered.get(key);
    gathered.set(key, known ? { ...share, peers: unionBits(known.peers, share.peers) } : share);
  }
  return [...gathered.values()];
}
