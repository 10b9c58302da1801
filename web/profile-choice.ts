/**
 * How the network plugin behaves otherwise than by default: an empty choice is the default profile. The engine's
 * `Profile` holds the meaning of each; pod CIDRs stand as they were typed.
 */
export interface ProfileChoice {
  readonly enforced?: false;
  readonly ipBlockMatchesPods?: "never";
  readonly hostNetwork?: "as-pod";
  readonly podCidrs?: readonly string[];
}

export const defaultChoice: ProfileChoice = {};

export function isSameChoice(a: ProfileChoice, b: ProfileChoice): boolean {
  return (
    a.enforced === b.enforced &&
    a.ipBlockMatchesPods === b.ipBlockMatchesPods &&
    a.hostNetwork === b.hostNetwork &&
    a.podCidrs?.join() === b.podCidrs?.join()
  );
}

/** What differs from the default, a few words each. */
export function describeChoice(choice: ProfileChoice): readonly string[] {
  const { podCidrs } = choice;
  return [
    ...(choice.enforced === false ? ["policies ignored"] : []),
    ...(choice.ipBlockMatchesPods === "never" ? ["blocks never match pods"] : []),
    ...(choice.hostNetwork === "as-pod" ? ["host network as pods"] : []),
    ...(podCidrs ? [podCidrs.length === 0 ? "pods anywhere" : "own pod CIDRs"] : []),
  ];
}

/** CIDRs as one types them: with commas, spaces or lines between. */
export function splitCidrs(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((cidr) => cidr !== ""))];
}
