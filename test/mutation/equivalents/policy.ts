import type { Equivalent } from "../equivalent.ts";

export const policyEquivalents: readonly Equivalent[] = [
  {
    file: "src/policy/arrivals.ts",
    from: "isEmptyBits(subtractBits(everybody, sources))",
    to: "true",
    because: "reachable only narrows whom passing is asked of: asked of more, it finds the same flows",
  },
  {
    file: "src/policy/arrivals.ts",
    from: "isEmptyBits(subtractBits(everybody, sources))",
    to: "false",
    because: "reachable only narrows whom passing is asked of: asked of more, it finds the same flows",
  },
  {
    file: "src/policy/arrivals.ts",
    from: "isEmptyBits(subtractBits(everybody, sources))",
    to: "!isEmptyBits(subtractBits(everybody, sources))",
    because: "reachable only narrows whom passing is asked of: asked of more, it finds the same flows",
  },
  {
    file: "src/policy/arrivals.ts",
    from: "subtractBits(everybody, sources)",
    to: "everybody",
    because: "reachable only narrows whom passing is asked of: asked of more, it finds the same flows",
  },
  {
    file: "src/policy/arrivals.ts",
    from: "subtractBits(everybody, sources)",
    to: "sources",
    because: "reachable only narrows whom passing is asked of: asked of more, it finds the same flows",
  },
  {
    file: "src/policy/arrivals.ts",
    from: "openToAll.slice()",
    to: "openToAll",
    because: "reachable only narrows whom passing is asked of: asked of more, it finds the same flows",
  },
  {
    file: "src/policy/asked-addresses.ts",
    from: "services.find(({ addresses }) => addresses.some((one) => sameAddress(one, address)))",
    to: "services.findLast(({ addresses }) => addresses.some((one) => sameAddress(one, address)))",
    because: "the API server gives no two Services one clusterIP",
  },
  {
    file: "src/policy/backends.ts",
    from: "services.find((one) => one.namespace === namespace && one.name === name)",
    to: "services.findLast((one) => one.namespace === namespace && one.name === name)",
    because: "a cluster holds one Service of a name: of two in the input the later is kept",
  },
  {
    file: "src/policy/backends.ts",
    from: "parts .filter(({ ref }) => ref.namespace === service.namespace)",
    to: "parts",
    because: "a shortcut: a pod of another namespace is not behind the Service either",
  },
  {
    file: "src/policy/block.ts",
    from: "known",
    to: "false",
    because: "what is not remembered is computed again, to the same value",
  },
  {
    file: "src/policy/block.ts",
    from: "addressesOfRules.set(rule, addresses)",
    to: "undefined",
    because: "what is not remembered is computed again, to the same value",
  },
  {
    file: "src/policy/blocks.ts",
    from: "byText.get(text) ?? sets.push(addresses()) - 1",
    to: "sets.push(addresses()) - 1",
    because: "equal blocks under numbers of their own cut the space into the same cells",
  },
  {
    file: "src/policy/blocks.ts",
    from: "byText.set(text, index)",
    to: "undefined",
    because: "equal blocks under numbers of their own cut the space into the same cells",
  },
  {
    file: "src/policy/blocks.ts",
    from: "known",
    to: "false",
    because: "what is not remembered is computed again, to the same value",
  },
  {
    file: "src/policy/blocks.ts",
    from: "this.#held.set(key, bits)",
    to: "undefined",
    because: "what is not remembered is computed again, to the same value",
  },
  {
    file: "src/policy/blocks.ts",
    from: "this.cells.cells[cell]!.family === reading.family",
    to: "true",
    because: "a cell is asked about in its own family only",
  },
  {
    file: "src/policy/blocks.ts",
    from: "name < size",
    to: "name <= size",
    because: "a bit behind the last stands for nobody",
  },
  {
    file: "src/policy/caveats.ts",
    from: 'to.kind === "outside" && to.domain !== undefined',
    to: '(to.kind === "outside") || (to.domain !== undefined)',
    because: "of what is outside, only a name's address leaves something open",
  },
  {
    file: "src/policy/caveats.ts",
    from: '[from, to].filter((end) => end.kind === "pod")',
    to: "[from, to]",
    because: "of what is outside, only a name's address leaves something open",
  },
  {
    file: "src/policy/cluster-ip.ts",
    from: "service.addresses.find((one) => one.family === family)",
    to: "service.addresses.findLast((one) => one.family === family)",
    because: "a Service has at most one clusterIP of a family",
  },
  {
    file: "src/policy/question.ts",
    from: "protocol === undefined ? {} : { protocol }",
    to: "{ protocol }",
    because: "a protocol that is undefined asks for what a missing one does",
  },
  {
    file: "src/policy/reasons.ts",
    from: "8",
    to: "9",
    because: "the first place stays the first",
  },
  {
    file: "src/policy/resolve-outside.ts",
    from: "nodeName === undefined ? {} : { nodeName }",
    to: "{ nodeName }",
    because: "an end whose node is undefined is one without a node",
  },
  {
    file: "src/policy/resolved.ts",
    from: "!first",
    to: "false",
    because:
      "an invariant of ours: the outside is cut into cells that leave nothing out, so that some end is always there",
  },
];
