import { expect, test } from "vitest";
import { type Analysis, analyze, reach } from "../../src/analyze.ts";
import type { Verdict } from "../../src/policy/verdict.ts";
import { hasConnection } from "../../src/sets/connection-set.ts";
import { type CaseFamily, casesIn, findExplanations, readRepaired } from "./cases.ts";
import { profile } from "./flow-lines.ts";
import { reasonsOf } from "./our-reasons.ts";
import { type Explanation, readExplanations } from "./read-explanations.ts";

const families: readonly CaseFamily[] = ["core", "admin", "ingress"];
const cases = families.flatMap((family) =>
  casesIn(family).flatMap((name) => {
    const text = findExplanations(family, name);
    // The ingress controller is no end of ours here; ingress.test.ts tells what reaches it.
    return text === undefined ? [] : [{ family, name, told: readExplanations(text).filter(betweenEnds) }];
  }),
);

test.skipIf(cases.length === 0)("all explanations are there", () => {
  expect(cases.map(({ family, name, told }) => `${family}/${name} ${told.length}`)).toEqual([
    "core/ipblockstest 666",
    "admin/anp_banp_test_with_named_port_matched 7",
    "admin/anp_banp_test_with_named_port_unmatched 6",
    "admin/anp_demo 27",
    "ingress/acs-security-demos 214",
  ]);
});

test.each(cases)(
  "$family/$name: our reasons name the policies and rules that netpol-analyzer names",
  { timeout: 60_000 },
  (one) => {
    const analysis = analyze(readRepaired(one.family, one.name), profile);
    const ours = one.told.map((told) => ({ ...told, ...judge(analysis, told) }));
    expect(ours).toEqual(one.told);
  },
);

/** Our answer in the form of theirs; where the ports asked about do not agree among themselves, all of the answers. */
function judge(analysis: Analysis, { from, to, asked }: Explanation): Pick<Explanation, "allowed" | "says"> {
  const answers = asked.map((on) => say(reach(analysis, { from: idOf(from), to: idOf(to), ...on })));
  const different = new Set(answers.map((answer) => JSON.stringify(answer)));
  if (different.size > 1) throw new Error(`${from} => ${to}: ${[...different].join(" or ")}`);
  return answers[0]!;
}

function say({ answer, protocol, port, ...verdict }: Verdict): Pick<Explanation, "allowed" | "says"> {
  const sayOf = (direction: "egress" | "ingress") => {
    const allowed = hasConnection(verdict[direction].connections, protocol!, port!);
    return { allowed, reasons: [...reasonsOf(verdict[direction], allowed)].sort() };
  };
  return { allowed: answer === "allowed", says: { egress: sayOf("egress"), ingress: sayOf("ingress") } };
}

/** `ns/name[Kind]` is `ns/Kind/name` in a question; of a range its first address stands for all. */
function idOf(end: string): string {
  return end.replace(/^([^/]+)\/(.+)\[(\w+)\]$/, "$1/$3/$2").replace(/-.*\[External\]$/, "");
}

function betweenEnds({ from, to }: Explanation): boolean {
  return ![from, to].includes("{ingress-controller}");
}
