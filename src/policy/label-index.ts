import type { LabelSelector, Labels, Requirement } from "../resources/labels.ts";
import { appendBit, type BitSet, intersectBits, noBits, subtractBits, uniteBits } from "../sets/bit-set.ts";
import { unreachable } from "../unreachable.ts";

/** Who carries which label: a selector is matched by set operations, without a look at those it does not select. */
export class LabelIndex {
  readonly #sees: (key: string) => boolean;
  readonly #byKey = new Map<string, ByValue>();
  readonly #everything: number[] = [];

  /** `sees` says which keys are worth an index: no selector asks for others. */
  constructor(sees: (key: string) => boolean) {
    this.#sees = sees;
  }

  /** Takes in the labels of one, whose number is above all before it. */
  add(index: number, labels: Labels): void {
    appendBit(this.#everything, index);
    for (const [key, value] of labels) {
      if (!this.#sees(key)) continue;
      const { any, values } = this.#byKey.get(key) ?? this.#start(key);
      appendBit(any, index);
      const holders = values.get(value);
      if (holders) appendBit(holders, index);
      else values.set(value, appended(index));
    }
  }

  /** All that were added. */
  get everything(): BitSet {
    return this.#everything;
  }

  /** Those `among` the ones given that a selector matches. */
  match({ requirements }: Pick<LabelSelector, "requirements">, among: BitSet): BitSet {
    return requirements.reduce((left, one) => this.#meeting(one, left), among);
  }

  #meeting({ key, operator, values }: Requirement, among: BitSet): BitSet {
    const held = this.#byKey.get(key);
    switch (operator) {
      case "In":
        return uniteBits(values.map((value) => intersectBits(among, held?.values.get(value) ?? noBits)));
      case "NotIn":
        return subtractBits(among, withValues(held, values));
      case "Exists":
        return intersectBits(among, held?.any ?? noBits);
      case "DoesNotExist":
        return subtractBits(among, held?.any ?? noBits);
      default:
        return unreachable(operator);
    }
  }

  #start(key: string): ByValue {
    const start: ByValue = { any: [], values: new Map() };
    this.#byKey.set(key, start);
    return start;
  }
}

interface ByValue {
  readonly any: number[];
  readonly values: Map<string, number[]>;
}

function withValues(held: ByValue | undefined, values: readonly string[]): BitSet {
  return uniteBits(values.map((value) => held?.values.get(value) ?? noBits));
}

function appended(index: number): number[] {
  const bits: number[] = [];
  appendBit(bits, index);
  return bits;
}
