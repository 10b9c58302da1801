import {
  allConnections,
  type ConnectionSet,
  equalConnections,
  hasConnection,
  intersectConnections,
  isEmptyConnections,
  connections as wholeProtocol,
} from "../sets/connection-set.ts";
import { type DirectionAnswer, judgeDirection, notSubject, type Pair } from "./direction.ts";
import { isItself } from "./end.ts";
import { isNode, type Locality, localityOf } from "./node-local.ts";
import type { Asked } from "./question.ts";
import type { Answer } from "./verdict.ts";

/** The answer for one pair in one family, from the rules themselves. */
export interface PairVerdict extends Pair {
  readonly answer: Answer;
  readonly locality: Locality;
  readonly egress: DirectionAnswer;
  readonly ingress: DirectionAnswer;
  readonly connections: ConnectionSet;
  readonly possible: ConnectionSet;
}

/** Allowed is what egress of A *and* ingress of B allow (docs; e2e 28). Replies are part of a connection. */
export function judgePair(pair: Pair): PairVerdict {
  const locality = localityOf(pair.from, pair.to);
  const beside = outsidePolicy(pair, locality);
  const egress = beside ? notSubject("egress", beside) : judgeDirection("egress", pair);
  const ingress = beside ? notSubject("ingress", beside) : judgeDirection("ingress", pair);
  const connections = intersectConnections(egress.connections, ingress.connections);
  const policed = intersectConnections(egress.possible, ingress.possible);
  const possible = locality === "some" && isNode(pair.from) ? allConnections : policed;
  return {
    ...pair,
    locality,
    egress,
    ingress,
    connections,
    possible,
    answer: answerFor(connections, possible, pair.asked),
  };
}

/** Traffic that no policy decides. */
function outsidePolicy(
  { from, to, cluster, throughService }: Pair,
  locality: Locality,
): "not-enforced" | "itself" | "same-node" | undefined {
  if (!cluster.profile.enforced) return "not-enforced";
  if (!throughService && isItself(from, to)) return "itself";
  return locality === "all" && isNode(from) ? "same-node" : undefined;
}

/** The answer when `connections` certainly and `possible` perhaps pass. */
export function answerFor(connections: ConnectionSet, possible: ConnectionSet, asked: Asked): Answer {
  const certain = answerIn(connections, asked);
  return certain === answerIn(possible, asked) ? certain : "unknown";
}

function answerIn(set: ConnectionSet, { protocol, port }: Asked): Answer {
  if (protocol !== undefined && port !== undefined) return hasConnection(set, protocol, port) ? "allowed" : "blocked";
  const wanted = protocol === undefined ? allConnections : wholeProtocol(protocol);
  const passing = intersectConnections(set, wanted);
  if (isEmptyConnections(passing)) return "blocked";
  return equalConnections(passing, wanted) ? "allowed" : "some-ports";
}
