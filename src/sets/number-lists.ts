/**
 * Lists of numbers, interned: equal lists have one id. A list is another one and what was appended to it, so that many
 * long ones that begin alike cost little, and appending is one look-up.
 */
export class NumberLists {
  readonly empty = 0;
  readonly #before: number[] = [-1];
  readonly #last: number[] = [-1];
  readonly #longer = new Map<number, number>();

  /** The list with one more number, below 2²⁶. */
  append(list: number, number: number): number {
    const key = list * 2 ** 26 + number;
    const known = this.#longer.get(key);
    if (known !== undefined) return known;
    this.#longer.set(key, this.#before.length);
    this.#last.push(number);
    return this.#before.push(list) - 1;
  }

  numbersOf(list: number): readonly number[] {
    const numbers: number[] = [];
    for (let at = list; at !== this.empty; at = this.#before[at]!) numbers.push(this.#last[at]!);
    return numbers.reverse();
  }
}
