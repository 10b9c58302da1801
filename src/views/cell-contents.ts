import type { Passing } from "../policy/passing.ts";
import type { ChangeKind } from "../review/flow-change.ts";
import { allConnections, type ConnectionSet } from "../sets/connection-set.ts";
import { describePorts, type FlowState, flowState } from "./flow-state.ts";
import { formatPortLabel } from "./graph-label.ts";

/** What a cell of the matrix shows. */
export interface CellContent {
  /**
   * `none`: there is nothing to ask, as from outside to outside or from a single pod to itself. Of what changes it is the
   * kind of change; `same`: there is none.
   */
  readonly state: FlowState | "none" | ChangeKind | "same";
  readonly text: string;
  /** The text in a few characters, for the cell itself. */
  readonly label: string;
}

export const blockedContent = 0;
export const nothingToAsk = 1;

/** The contents of cells, of which a cluster has few, by number. */
export class CellContents {
  readonly list: CellContent[] = [
    { state: "blocked", text: "blocked", label: "" },
    { state: "none", text: "", label: "" },
  ];
  readonly #ofText = new Map<string, number>();
  /** Indexes intern what passes: most cells are found by the sets themselves. */
  readonly #ofSets = new Map<ConnectionSet, Map<ConnectionSet, number>>();

  numberOf(passing: Passing): number {
    const { connections, possible } = passing;
    const known = this.#ofSets.get(connections)?.get(possible);
    if (known !== undefined) return known;
    const text = describePorts(connections, possible);
    const number = text === "nothing" ? blockedContent : (this.#ofText.get(text) ?? this.#add(text, passing));
    const beside = this.#ofSets.get(connections) ?? new Map<ConnectionSet, number>();
    this.#ofSets.set(connections, beside.set(possible, number));
    return number;
  }

  #add(text: string, { connections, possible }: Passing): number {
    const state = flowState(allConnections, connections, possible);
    const number = this.list.push({ state, text, label: formatPortLabel(connections) }) - 1;
    this.#ofText.set(text, number);
    return number;
  }
}
