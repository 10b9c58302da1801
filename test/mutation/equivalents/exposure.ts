import type { Equivalent } from "../equivalent.ts";

const cached = "what is not remembered is found again, the same";
const steps = "how long exactly a search may take is no promise: it is given up a step sooner or later";
const unasked = "nothing asks this of a pod that is made up, nor of its namespace";

export const exposureEquivalents: readonly Equivalent[] = [
  { file: "src/exposure/exposed.ts", from: "known !== undefined", to: "false", because: cached },
  { file: "src/exposure/exposed.ts", from: "this.#counts.set(key, count)", to: "undefined", because: cached },
  { file: "src/exposure/exposure-index.ts", from: "known", to: "false", because: cached },
  { file: "src/exposure/exposure-index.ts", from: "this.#sides.set(key, side)", to: "undefined", because: cached },
  {
    file: "src/exposure/exposure-index.ts",
    from: "hasAddresses(rule)",
    to: "true",
    because: "a shortcut: looking closer says the same",
  },
  { file: "src/exposure/imagined-pod.ts", from: "20_000", to: "20001", because: steps },
  { file: "src/exposure/imagined-pod.ts", from: "20_000", to: "19999", because: steps },
  { file: "src/exposure/imagined-pod.ts", from: "0", to: "1", because: steps },
  { file: "src/exposure/imagined-pod.ts", from: "search.steps-- <= 0", to: "search.steps-- < 0", because: steps },
  { file: "src/exposure/potential-cluster.ts", from: "known", to: "false", because: cached },
  {
    file: "src/exposure/potential-cluster.ts",
    from: "this.#known.set(key, potentials)",
    to: "undefined",
    because: cached,
  },
  { file: "src/exposure/potential-cluster.ts", from: "this.#ends.set(key, end)", to: "undefined", because: cached },
  { file: "src/exposure/potential-cluster.ts", from: "false", to: "true", because: unasked },
  { file: "src/exposure/potential-cluster.ts", from: "-1", to: "1", because: unasked },
  { file: "src/exposure/potential-cluster.ts", from: "1", to: "0", because: unasked },
  { file: "src/exposure/potential-cluster.ts", from: "1", to: "2", because: unasked },
];
