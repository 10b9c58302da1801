/** Labels and label selectors as the API writes them. */
export type TinyLabels = Readonly<Record<string, string>>;

export type Optional<T> = T | null | undefined;

export interface TinySelector {
  readonly matchLabels?: Optional<TinyLabels>;
  readonly matchExpressions?: Optional<readonly TinyRequirement[]>;
}

export interface TinyRequirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[] | undefined;
}

export function selects({ matchLabels, matchExpressions }: TinySelector, labels: TinyLabels): boolean {
  const equal = Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value); // L4
  return equal && (matchExpressions ?? []).every((requirement) => holds(requirement, labels[requirement.key])); // L5
}

function holds({ operator, values }: TinyRequirement, value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values!.includes(value); // L1
    case "NotIn":
      return value === undefined || !values!.includes(value); // L2
    case "Exists":
      return value !== undefined; // L3
    case "DoesNotExist":
      return value === undefined;
  }
}
