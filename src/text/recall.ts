/**
 * What was made of the last few values, so that equal ones next to each other are decoded once and share what they give:
 * a cluster's pods come in the order of their names, those of one ReplicaSet together.
 */
export class Recall {
  readonly #made = new Map<unknown, Made[]>();

  /** What was made of an equal value under the same name. */
  find(name: unknown, value: object): Made | undefined {
    return this.#made.get(name)?.find((one) => isEqual(one.value, value, deepest));
  }

  keep(name: unknown, made: Made): void {
    const others = this.#made.get(name) ?? [];
    this.#made.set(name, [made, ...others.slice(0, mostKept - 1)]);
  }
}

interface Made {
  readonly value: object;
  readonly result: unknown;
}

/** Enough for the containers of a pod. */
const mostKept = 4;

/** A list of flat objects: what is deeper is seldom equal. */
const deepest = 2;

/** Whether two values are the same to every reader, the order of their keys included. */
function isEqual(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || depth === 0) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return Array.isArray(a) ? areEqual(a, b as readonly unknown[], depth) : haveEqual(a as Fields, b as Fields, depth);
}

type Fields = Readonly<Record<string, unknown>>;

function areEqual(a: readonly unknown[], b: readonly unknown[], depth: number): boolean {
  return a.length === b.length && a.every((item, i) => isEqual(item, b[i], depth - 1));
}

function haveEqual(a: Fields, b: Fields, depth: number): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every((name, i) => name === others[i] && isEqual(a[name], b[name], depth - 1))
  );
}
