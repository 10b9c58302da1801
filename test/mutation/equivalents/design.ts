import type { Equivalent } from "../equivalent.ts";

const tried = "a plan that does not turn the answer is tried in vain, and not given";
const oneName = "of two objects of one kind and name the cluster holds only the later";
const passed = "by which states of the files a change is reached and taken back decides only what is read again";
const wider = "what more a change is said to touch is compared in vain: nothing of it changes";

export const designEquivalents: readonly Equivalent[] = [
  {
    file: "src/design/admin-steps.ts",
    from: "cluster.tiers[policy.tier].find(({ kind, name }) => kind === policy.kind && name === policy.name)",
    to: "cluster.tiers[policy.tier].findLast(({ kind, name }) => kind … olicy.kind && name === policy.name)",
    because: oneName,
  },
  {
    file: "src/design/identity.ts",
    from: "labels.slice(i + 1)",
    to: "labels",
    because: "a pair the other way round, or of one label twice, tells pods apart as what came before it did",
  },
  {
    file: "src/design/identity.ts",
    from: "a[0] < b[0]",
    to: "a[0] <= b[0]",
    because: "no two labels of a pod have one key",
  },
  {
    file: "src/design/labelling.ts",
    from: 'namespaces.kind === "own" && own.name !== namespace',
    to: "false",
    because: tried,
  },
  { file: "src/design/labelling.ts", from: 'operator !== "In" && operator !== "Exists"', to: "false", because: tried },
  {
    file: "src/design/labelling.ts",
    from: "possible.length === steps.length ? possible : []",
    to: "possible",
    because: tried,
  },
  {
    file: "src/design/suggest.ts",
    from: "1",
    to: "0",
    because: "what is the same change twice is given once",
  },
  {
    file: "src/design/touched.ts",
    from: "pod.namespace === namespace && labels.every(([key, value]) => pod.labels.get(key) === value)",
    to: "(pod.namespace === namespace) || (labels.every(([key, value]) => pod.labels.get(key) === value))",
    because: wider,
  },
  {
    file: "src/design/trial.ts",
    from: "states.slice(0, -1).reverse()",
    to: "states.slice(0, -1)",
    because: passed,
  },
  { file: "src/design/trial.ts", from: "files = state", to: "undefined", because: passed },
  { file: "src/design/trial.ts", from: "4", to: "3", because: passed },
  { file: "src/design/trial.ts", from: "4", to: "5", because: passed },
  {
    file: "src/design/trial.ts",
    from: "edits.length > mostStates",
    to: "edits.length <= mostStates",
    because: passed,
  },
];
