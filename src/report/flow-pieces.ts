import type { Flow } from "../policy/flow.ts";
import type { FlowSource } from "../policy/flows.ts";
import {
  compare,
  type FlowForm,
  flowLines,
  formatEnds,
  formatFlowObject,
  formHeading,
  type ListForm,
} from "./format-flows.ts";
import { type GraphForm, GraphWriter } from "./format-graph.ts";

/** A stretch of a text, and how many flows are told in it. */
export interface FlowPiece {
  readonly text: string;
  readonly flows: number;
}

/**
 * The text that `formatFlows` gives of all flows, a source at a time: those of a large cluster are too many to hold, and
 * their text is longer than a string may be.
 */
export function flowPieces(sources: readonly FlowSource[], form: FlowForm): Generator<FlowPiece> {
  if (form === "dot" || form === "mermaid") return graphPieces(sources, form);
  return form === "json" ? objectPieces(sources) : linePieces(sources, form);
}

/** Workloads are drawn also where nothing flows: each is a source. */
function* graphPieces(sources: readonly FlowSource[], form: GraphForm): Generator<FlowPiece> {
  const writer = new GraphWriter(
    sources.map(({ ref }) => ref),
    form,
  );
  yield { text: writer.head(), flows: 0 };
  for (const source of sources) for (const flow of source.flows()) yield { text: writer.line(flow), flows: 1 };
  yield { text: writer.foot(), flows: 0 };
}

/** A source outside may be several ranges, each with its own place in the order. */
function* linePieces(sources: readonly FlowSource[], form: Exclude<ListForm, "json">): Generator<FlowPiece> {
  yield { text: formHeading(form), flows: 0 };
  const named = sources.flatMap((source) => formatEnds(source.ref).map((name) => ({ name, source })));
  const counted = new Set<FlowSource>();
  for (const { name, source } of named.sort((a, b) => compare(a.name, b.name))) {
    const flows = [...source.flows()];
    yield { text: flowLines(flows, form, name), flows: counted.has(source) ? 0 : flows.length };
    counted.add(source);
  }
}

function* objectPieces(sources: readonly FlowSource[]): Generator<FlowPiece> {
  let isFirst = true;
  const piece = (flow: Flow): FlowPiece => {
    const text = `${isFirst ? "[" : ","}\n${formatFlowObject(flow)}`;
    isFirst = false;
    return { text, flows: 1 };
  };
  for (const source of sources) for (const flow of source.flows()) yield piece(flow);
  yield { text: isFirst ? "[]\n" : "\n]\n", flows: 0 };
}
