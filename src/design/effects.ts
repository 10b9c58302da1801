import { obtain } from "../obtain.ts";
import type { EndpointRef } from "../policy/flow.ts";
import { outsideRef } from "../policy/parts.ts";
import type { Passing } from "../policy/passing.ts";
import {
  type ConnectionSet,
  equalConnections,
  formatConnections,
  isEmptyConnections,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import { type IpSet, intersectAddresses, isEmptyAddresses, subtractAddresses, unionAddresses } from "../sets/ip-set.ts";
import type { Effects, FlowEffect } from "./change.ts";
import type { FlowRecord, OutsideRecord, PairRecord, Piece, PodNames } from "./flow-record.ts";

/** What passes after a change and did not before, and the other way round, but for what was meant to change. */
export function compareRecords(before: FlowRecord, after: FlowRecord, meant: Meant): Effects {
  return { opened: gained(before, after, meant), closed: gained(after, before, meant) };
}

/** The ids of the ends that the change was for, the addresses when one is outside, and the connections asked about. */
export interface Meant {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly outside: IpSet;
  readonly connections: ConnectionSet;
}

function gained(before: FlowRecord, after: FlowRecord, meant: Meant): readonly FlowEffect[] {
  const pairs = [...after.pairs].flatMap(([key, pair]) => gainedBetween(before.pairs.get(key), pair, meant));
  const outside = [...after.outside].flatMap(([key, list]) =>
    gainedOutside(before.outside.get(key) ?? [], list, meant),
  );
  return [...pairs, ...outside];
}

function gainedBetween(before: PairRecord | undefined, after: PairRecord, meant: Meant): readonly FlowEffect[] {
  const { from, to } = after;
  const isMeant = meant.from.has(from.id) && meant.to.has(to.id);
  const more = gainedByPods(before?.pieces ?? [], after.pieces);
  return effectOf(from, to, more.connections, more.possible, isMeant ? meant.connections : noConnections);
}

/** Between any of their pods: each pair of pods as it was in the piece that held it, or without anything before. */
function gainedByPods(before: readonly Piece[], after: readonly Piece[]): Passing {
  let more: Passing = nothing;
  for (const piece of after) {
    let left = countPairs(piece, piece);
    for (const old of before) {
      const shared = countPairs(piece, old);
      if (shared > 0) more = unite(more, subtract(piece, old));
      left -= shared;
    }
    if (left > 0) more = unite(more, piece);
  }
  return more;
}

/** How many pairs of pods are in both. Of several pods none meets itself; the replicas of a template go by one name. */
function countPairs({ from, to }: Piece, other: Piece): number {
  const [senders, receivers] = [shareOf(from, other.from), shareOf(to, other.to)];
  return senders.size * receivers.size - (from.size > 1 ? shareOf(senders, receivers).size : 0);
}

function shareOf(names: PodNames, others: PodNames): PodNames {
  return names === others ? names : new Set([...names].filter((name) => others.has(name)));
}

const nothing: Passing = { connections: noConnections, possible: noConnections };

function unite(a: Passing, b: Passing): Passing {
  if (b === nothing) return a;
  return {
    connections: unionConnections(a.connections, b.connections),
    possible: unionConnections(a.possible, b.possible),
  };
}

/** Most is as it was. */
function subtract(a: Passing, b: Passing): Passing {
  if (equalConnections(a.connections, b.connections) && equalConnections(a.possible, b.possible)) return nothing;
  return {
    connections: subtractConnections(a.connections, b.connections),
    possible: subtractConnections(a.possible, b.possible),
  };
}

function effectOf(
  from: EndpointRef,
  to: EndpointRef,
  connections: ConnectionSet,
  possible: ConnectionSet,
  meant: ConnectionSet,
): readonly FlowEffect[] {
  const certain = subtractConnections(connections, meant);
  if (!isEmptyConnections(certain)) return [{ from, to, connections: certain, certain: true }];
  const open = subtractConnections(possible, meant);
  return isEmptyConnections(open) ? [] : [{ from, to, connections: open, certain: false }];
}

/** Address by address: what stays as it was is no effect, wherever the outside is cut now. */
function gainedOutside(
  before: readonly OutsideRecord[],
  after: readonly OutsideRecord[],
  meant: Meant,
): readonly FlowEffect[] {
  const gains = new Map<string, { effect: FlowEffect; addresses: IpSet }>();
  for (const now of after) {
    for (const { addresses, effects } of against(before, now, meant)) {
      for (const effect of effects) {
        const key = `${effect.certain} ${formatConnections(effect.connections)}`;
        const known = obtain(gains, key, () => ({ effect, addresses }));
        known.addresses = unionAddresses(known.addresses, addresses);
      }
    }
  }
  return [...gains.values()].map(({ effect, addresses }) => {
    const far = outsideRef(addresses, false);
    return effect.from.kind === "outside" ? { ...effect, from: far } : { ...effect, to: far };
  });
}

function against(before: readonly OutsideRecord[], now: OutsideRecord, meant: Meant) {
  const { from, to } = now;
  const [near, side] = from.kind === "outside" ? [to, meant.to] : [from, meant.from];
  const pieces: { addresses: IpSet; effects: readonly FlowEffect[] }[] = [];
  const compare = (addresses: IpSet, old: Passing) => {
    const own = side.has(near.id) ? intersectAddresses(addresses, meant.outside) : undefined;
    const rest = own ? subtractAddresses(addresses, own) : addresses;
    const { connections, possible } = subtract(now, old);
    pieces.push({ addresses: rest, effects: effectOf(from, to, connections, possible, noConnections) });
    if (own) pieces.push({ addresses: own, effects: effectOf(from, to, connections, possible, meant.connections) });
  };
  let left = now.addresses;
  for (const old of before) {
    const shared = intersectAddresses(left, old.addresses);
    if (isEmptyAddresses(shared)) continue;
    compare(shared, old);
    left = subtractAddresses(left, shared);
  }
  compare(left, nothing);
  return pieces.filter(({ addresses }) => !isEmptyAddresses(addresses));
}
