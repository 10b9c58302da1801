import { groupBy } from "../group-by.ts";
import { isSpecial, type JointEnd, type TablePairs } from "./joint-ends.ts";

type ClassOfEnds = readonly JointEnd[];

/** Which classes of destinations something may pass to in some table. */
export class Reached {
  readonly #classes: readonly ClassOfEnds[];
  readonly #special: readonly ClassOfEnds[];
  readonly #tables: TablePairs;
  readonly #numbers: Readonly<Record<Side, readonly ReadonlyMap<number, readonly number[]>[]>>;

  constructor(classes: readonly ClassOfEnds[], tables: TablePairs) {
    this.#classes = classes;
    this.#special = classes.filter(([end]) => isSpecial(end!));
    this.#tables = tables;
    this.#numbers = { before: numbersIn("before", classes, tables), after: numbersIn("after", classes, tables) };
  }

  from(source: JointEnd): readonly ClassOfEnds[] {
    if (isSpecial(source)) return this.#classes;
    const found = new Set<number>();
    for (const side of sides) {
      source[side]?.forEach(({ member }, i) => {
        for (const other of this.#tables[side][i]!.index.reachable(member!)) {
          for (const number of this.#numbers[side][i]!.get(other) ?? []) found.add(number);
        }
      });
    }
    const numbers = [...found].sort((a, b) => a - b);
    return [...numbers.map((number) => this.#classes[number]!), ...this.#special];
  }
}

type Side = "before" | "after";

const sides: readonly Side[] = ["before", "after"];

/** The classes that hold a member of a table, by their place. */
function numbersIn(side: Side, classes: readonly ClassOfEnds[], tables: TablePairs) {
  return tables[side].map((_, i) => {
    const plain = classes.flatMap(([end], number) => {
      const member = isSpecial(end!) ? undefined : end![side]?.[i]?.member;
      return member === undefined ? [] : [{ number, member }];
    });
    const byMember = groupBy(plain, ({ member }) => member);
    return new Map([...byMember].map(([member, list]) => [member, list.map(({ number }) => number)]));
  });
}
