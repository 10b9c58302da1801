import type { Analysis } from "../analyze.ts";
import { type Asked, askedConnections } from "../policy/question.ts";
import { intersectConnections, isEmptyConnections } from "../sets/connection-set.ts";
import { type Alike, answerAll, type Pair, type Pairs } from "./alike.ts";
import type { Breach, Wanted } from "./expectation.ts";
import type { Said } from "./unit-passing.ts";

/** What is to be answered for every unit of `from` with every one of `to`. */
export interface Demand extends Pairs {
  readonly wanted: Wanted;
}

/** How many pairs there are, how many of them are answered otherwise, and the first of those. */
export interface Tally {
  readonly pairs: number;
  readonly broken: number;
  readonly breaches: readonly Breach[];
}

/** Enough to see what is meant: nobody reads a thousand. */
const mostTold = 20;

/** By and by: among very many pairs one may want to do something else between. */
export function* findBreaches(demand: Demand, analysis: Analysis): Generator<undefined, Tally> {
  const breaches: Breach[] = [];
  let [pairs, broken] = [0, 0];
  for (const alike of answerAll(demand, analysis)) {
    yield;
    pairs += alike.pairs;
    if (isMet(alike.said, demand)) continue;
    broken += alike.pairs;
    breaches.push(...firstPairs(alike, mostTold - breaches.length).map((pair) => breach(pair, alike.said, demand)));
  }
  return { pairs, broken, breaches };
}

function isMet({ answer, connections }: Said, { asked, wanted }: Demand): boolean {
  if (wanted !== "reached") return answer === wanted;
  return !isEmptyConnections(intersectConnections(connections, askedConnections(asked)));
}

function firstPairs({ list }: Alike, most: number): readonly Pair[] {
  const pairs: Pair[] = [];
  if (most <= 0) return pairs;
  for (const pair of list()) if (pairs.push(pair) >= most) break;
  return pairs;
}

function breach(
  [from, to]: Pair,
  said: Said,
  { asked, wanted }: { readonly asked: Asked; readonly wanted: Wanted },
): Breach {
  const { answer, connections, possible } = said;
  const question = { from: from.words, to: to.words, ...asked };
  return { from: from.ref, to: to.ref, wanted, answer, connections, possible, question };
}
