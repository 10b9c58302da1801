import type { LabelSelector, Labels, Requirement } from "../resources/labels.ts";
import { unreachable } from "../unreachable.ts";

export function matchesRequirement(requirement: Requirement, labels: Labels): boolean {
  return matchesValue(requirement, labels.get(requirement.key));
}

/** `NotIn` and `DoesNotExist` hold where the key is absent; `Exists` asks for the key, not for a value. */
export function matchesValue({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return unreachable(operator);
  }
}

export function matchesSelector(selector: LabelSelector, labels: Labels): boolean {
  return selector.requirements.every((requirement) => matchesRequirement(requirement, labels));
}

/** The first requirement the labels fail; `undefined` when they match. */
export function findFailedRequirement(selector: LabelSelector, labels: Labels): Requirement | undefined {
  return selector.requirements.find((requirement) => !matchesRequirement(requirement, labels));
}

/** kubectl's form: `app=web`, `tier in (a, b)`, `tier notin (a)`, `key`, `!key`. */
export function formatRequirement({ key, operator, values }: Omit<Requirement, "place">): string {
  switch (operator) {
    case "In":
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(", ")})`;
    case "NotIn":
      return `${key} notin (${values.join(", ")})`;
    case "Exists":
      return key;
    case "DoesNotExist":
      return `!${key}`;
    default:
      return unreachable(operator);
  }
}

export function formatSelector(selector: Pick<LabelSelector, "requirements">): string {
  return selector.requirements.map(formatRequirement).join(", ");
}
