import { type Analysis, ask } from "../analyze.ts";
import { isAsked } from "./answer.ts";
import { buildGraph, type Graph } from "./graph.ts";
import type { Lens } from "./look.ts";

/** The map through the same lens. */
export function drawMap(
  analysis: Analysis,
  { question, selection, scope }: Lens,
  exposure: "told" | "later" = "told",
  before?: Graph,
): Graph {
  const verdict = isAsked(question) ? ask(analysis, question).value : undefined;
  return buildGraph(analysis, { selection, scope, verdict, exposure }, before);
}
