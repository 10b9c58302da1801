import type { Cluster } from "../cluster/cluster.ts";
import { allConnections, equalConnections, noConnections } from "../sets/connection-set.ts";
import type { Family } from "../sets/ip-set.ts";
import { askedByAddress, isServiceAddress } from "./asked-addresses.ts";
import { findCaveats } from "./caveats.ts";
import { type End, isItself, sharedFamilies } from "./end.ts";
import { answerFor, judgePair, type PairVerdict } from "./pair.ts";
import { type Passing, passingAmong } from "./passing.ts";
import type { Asked } from "./question.ts";
import { explainDirection } from "./reasons.ts";
import type { Resolved } from "./resolved.ts";
import type { Answer, Caveat, Verdict, VerdictPart } from "./verdict.ts";

/** Answers for two ends from the rules themselves, with reasons. */
export function judgeEnds(from: Resolved, to: Resolved, asked: Asked, cluster: Cluster): Verdict {
  const pairs = inFamilyAsked(pairsOf(from.ends, to.ends, cluster), from, to).map((pair) =>
    judgePair({ ...pair, asked, cluster }),
  );
  const open = cluster.profile.enforced && isServiceAddress(to, cluster);
  const { connections, possible } = open ? anything : passingAmong(pairs);
  const telling = mostTelling(pairs);
  return {
    from: from.ref,
    to: to.ref,
    ...asked,
    answer: answerFor(connections, possible, asked),
    connections,
    possible,
    egress: explainDirection(telling.egress, telling),
    ingress: explainDirection(telling.ingress, telling),
    parts: differ(pairs) ? pairs.map(partOf) : [],
    caveats: [...askedByAddress(from, to, cluster), ...differences(pairs), ...findCaveats(pairs)],
  };
}

const anything: Passing = { connections: noConnections, possible: allConnections };

export interface Ends {
  readonly from: End;
  readonly to: End;
  readonly family: Family;
}

/** Every end of A with every end of B, in each family they speak; a pod with itself only where nothing else is asked. */
function pairsOf(from: readonly End[], to: readonly End[], cluster: Cluster): readonly Ends[] {
  const pairs = from.flatMap((a) => to.flatMap((b) => inEachFamily(a, b, cluster)));
  const others = pairs.filter((pair) => !isItself(pair.from, pair.to));
  return others.length > 0 ? others : pairs;
}

/** Who names a pod by its address asks about traffic of that family. */
function inFamilyAsked(pairs: readonly Ends[], from: Resolved, to: Resolved): readonly Ends[] {
  const asked = pairs.filter(({ family }) =>
    [from.address, to.address].every((address) => address === undefined || address.family === family),
  );
  return asked.length > 0 ? asked : pairs;
}

export function inEachFamily(from: End, to: End, cluster: Cluster): readonly Ends[] {
  return sharedFamilies(from, to, cluster).map((family) => ({ from, to, family }));
}

function differ([first, ...rest]: readonly PairVerdict[]): boolean {
  return rest.some(
    (pair) =>
      !equalConnections(pair.connections, first!.connections) || !equalConnections(pair.possible, first!.possible),
  );
}

export function partOf({ from, to, family, answer, connections, possible }: PairVerdict): VerdictPart {
  return { from: from.ref, to: to.ref, family, answer, connections, possible };
}

/** The pair whose reasons answer "why not": the one that passes least. */
export function mostTelling(pairs: readonly PairVerdict[]): PairVerdict {
  const order: readonly Answer[] = ["blocked", "unknown", "some-ports", "allowed"];
  return [...pairs].sort((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer))[0]!;
}

function differences(pairs: readonly PairVerdict[]): readonly Caveat[] {
  const caveats: Caveat[] = [];
  const { from, to, family } = pairs[0]!;
  const sameEnds = pairs.filter((pair) => pair.from === from && pair.to === to);
  if (differ(sameEnds)) {
    const each = sameEnds.map((pair) => `${pair.family} ${saidOf(pair)}`).join(", ");
    caveats.push({ code: "family-differs", message: `it depends on the address family: ${each}` });
  }
  const sameFamily = pairs.filter((pair) => pair.family === family || pair.from.kind !== pair.to.kind);
  if (differ(sameFamily)) {
    caveats.push({ code: "parts-differ", message: "it depends on which pods or addresses are meant: see each below" });
  }
  return caveats;
}

function saidOf({ answer }: PairVerdict): string {
  return answer === "some-ports" ? "some ports" : answer;
}
