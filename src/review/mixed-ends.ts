import type { FlowTable } from "../policy/flows.ts";
import { domainEnd, type OutsidePart, type Part } from "../policy/parts.ts";
import { intersectAddresses, isEmptyAddresses } from "../sets/ip-set.ts";
import { type JointEnd, unknownRange } from "./joint-ends.ts";
import { type TableEnd, wholeId } from "./side-ends.ts";

/** Finds ends again in the table of a state between before and after. */
export class MixedEnds {
  readonly #table: FlowTable;
  readonly #byPod: ReadonlyMap<string, Part>;

  constructor(table: FlowTable) {
    this.#table = table;
    this.#byPod = new Map(
      table.parts.flatMap((part) => part.members.map(({ name }) => [podKey(wholeId(part), name), part])),
    );
  }

  source(end: JointEnd): TableEnd | undefined {
    return this.#find(end, this.#table.sources);
  }

  destination(end: JointEnd): TableEnd | undefined {
    return this.#find(end, this.#table.destinations);
  }

  /** Of pods those after come first: where both are there, those before are on their way out. */
  #find(end: JointEnd, ranges: readonly OutsidePart[]): TableEnd | undefined {
    const { ref } = end;
    switch (ref.kind) {
      case "outside":
        return (
          ranges.find(({ addresses }) => !isEmptyAddresses(intersectAddresses(ref.addresses, addresses))) ??
          rangesOf(end).map((known) => unknownRange(known, ref.addresses))[0]
        );
      case "domain":
        return this.#table.domains.find(({ ref: { id } }) => id === ref.id) ?? unknownDomain(ref.id);
      default:
        return podsOf(end)
          .map(({ ref, endpoint }) => this.#byPod.get(podKey(wholeId({ ref }), endpoint.name)))
          .find((part) => part !== undefined);
    }
  }
}

function rangesOf({ after = [], before = [] }: JointEnd) {
  return [...after, ...before].flatMap((known) => (known.kind === "outside" ? known : []));
}

/** One pod of each part that an end is, those after first. */
export function podsOf({ after, before }: JointEnd): readonly Part[] {
  return [...(after ?? []), ...(before ?? [])].flatMap((end) => (end.kind === "pod" ? end : []));
}

function podKey(id: string, pod: string): string {
  return `${id} ${pod}`;
}

function unknownDomain(id: string): TableEnd {
  return { ...domainEnd(id), member: undefined };
}
