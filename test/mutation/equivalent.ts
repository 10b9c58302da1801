/** A change that no test can catch, since it changes no answer. */
export interface Equivalent {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: "src/sets/connection-table.ts",
    from: "a === b || b === none || a === all",
    to: "(a === b || b === none) && (a === all)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === b || b === none || a === all",
    to: "false",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === b || b === none",
    to: "(a === b) && (b === none)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === none || b === all",
    to: "(a === none) && (b === all)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === none || b === all",
    to: "false",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === b || b === all || a === none",
    to: "(a === b || b === all) && (a === none)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === b || b === all || a === none",
    to: "false",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === b || b === all",
    to: "(a === b) && (b === all)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === all || b === none",
    to: "(a === all) && (b === none)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a === all || b === none",
    to: "false",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "b === none ? a : this.#combine(this.#differences, subtractConnections, a, b)",
    to: "this.#combine(this.#differences, subtractConnections, a, b)",
    because: "a shortcut: the sets themselves would be combined, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "2",
    to: "3",
    because: "keys of two ids stay different as long as there are fewer than 2 ** 25 ids",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "26",
    to: "25",
    because: "keys of two ids stay different as long as there are fewer than 2 ** 25 ids",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "26",
    to: "27",
    because: "keys of two ids stay different as long as there are fewer than 2 ** 25 ids",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a * 2 ** 26 + b",
    to: "a * 2 ** 26 - b",
    because: "keys of two ids stay different as long as there are fewer than 2 ** 25 ids",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "a * 2 ** 26",
    to: "a / 2 ** 26",
    because: "keys of two ids stay different as long as there are fewer than 2 ** 25 ids",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "known !== undefined",
    to: "false",
    because: "what is not remembered is computed again, to the same id",
  },
  {
    file: "src/sets/connection-table.ts",
    from: "memo.set(key, id)",
    to: "undefined",
    because: "what is not remembered is computed again, to the same id",
  },
  {
    file: "src/sets/interval-set.ts",
    from: "a.length === 0",
    to: "false",
    because: "a shortcut: the way round it gives the same set",
  },
  {
    file: "src/sets/interval-set.ts",
    from: "b.length === 0",
    to: "false",
    because: "a shortcut: the way round it gives the same set",
  },
  { file: "src/sets/interval-set.ts", from: "0", to: "1", because: "a shortcut: the way round it gives the same set" },
  {
    file: "src/sets/interval-set.ts",
    from: "a.length === 0 || b.length === 0",
    to: "false",
    because: "a shortcut: the way round it gives the same set",
  },
  {
    file: "src/sets/interval-set.ts",
    from: "a.length === 0 || b.length === 0",
    to: "(a.length === 0) && (b.length === 0)",
    because: "a shortcut: the way round it gives the same set",
  },
  {
    file: "src/sets/interval-set.ts",
    from: "a[i]! <= b[j]!",
    to: "a[i]! < b[j]!",
    because: "of two equal boundaries either is the next",
  },
  {
    file: "src/sets/interval-set.ts",
    from: "i < a.length",
    to: "i <= a.length",
    because: "behind the last boundary the comparison is with undefined, which is false",
  },
  {
    file: "src/sets/bit-set.ts",
    from: "i < into.length",
    to: "i <= into.length",
    because: "a word behind the last is not kept",
  },
  {
    file: "src/sets/connection-set.ts",
    from: "1",
    to: "0",
    because: "what lies outside 1 to 65535 is cut off on the same line",
  },
  {
    file: "src/sets/connection-set.ts",
    from: "65535",
    to: "65536",
    because: "what lies outside 1 to 65535 is cut off on the same line",
  },
  {
    file: "src/sets/ip-set.ts",
    from: "bits < width",
    to: "bits <= width",
    because: "no block of more bits than the family has fits",
  },
];
