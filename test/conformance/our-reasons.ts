import type {
  AdminRuleVerdict,
  DirectionVerdict,
  PolicyRef,
  RuleVerdict,
  TieredVerdict,
} from "../../src/policy/verdict.ts";
import type { AdminAction } from "../../src/resources/admin-policy.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import { byDefault } from "./read-explanations.ts";

/** The reasons of one end of a verdict about one port, in netpol-analyzer's words. */
export function reasonsOf(verdict: DirectionVerdict, allowed: boolean): readonly string[] {
  switch (verdict.kind) {
    case "not-subject":
    case "not-isolated":
      return [byDefault];
    case "isolated":
      if (allowed) return verdict.rules.filter(({ allows }) => allows === "yes").map(allows);
      return verdict.by.map((policy) => denial(policy, verdict.direction, rulesOf(policy, verdict.rules)));
    case "tiered":
      return tierReasons(verdict, allowed);
  }
}

/** What decided in the Admin tier and, if that left it or passed, what did further down. */
function tierReasons({ admin, networkPolicy, baseline }: TieredVerdict, allowed: boolean): readonly string[] {
  const first = admin.filter(({ decides }) => decides === "yes");
  if (first.some(({ action }) => action !== "pass")) return first.map(decision);
  const last = baseline.filter(({ decides }) => decides === "yes").map(decision);
  const further = networkPolicy.kind === "not-isolated" && last.length > 0 ? last : reasonsOf(networkPolicy, allowed);
  return [...first.map(decision), ...further];
}

function decision({ rule, action }: AdminRuleVerdict): string {
  const { policy, direction, name } = rule;
  return `${policy.kind} '${policy.name}' ${acts[action]} connections by ${words[direction]} rule ${name}`;
}

const acts: Readonly<Record<AdminAction, string>> = { accept: "allows", deny: "denies", pass: "passes" };

function allows({ rule }: RuleVerdict): string {
  return `NetworkPolicy '${nameOf(rule.policy)}' allows connections by ${words[rule.direction]} rule #${rule.index + 1}`;
}

/** Of the rules whose peers match and whose ports do not it names the first; where there is none, the policy. */
function denial(policy: PolicyRef, direction: Direction, rules: readonly RuleVerdict[]): string {
  const selects = `NetworkPolicy '${nameOf(policy)}' selects …`;
  const indexes = rules.filter(({ peer }) => peer.matches === "yes").map(({ rule }) => rule.index);
  const none = rules.length === 0 ? " (no rules defined)" : "";
  if (indexes.length === 0) return `${selects}, but … is not allowed by any ${words[direction]} rule${none}`;
  const first = `${words[direction]} rule #${Math.min(...indexes) + 1}`;
  return `${selects}, and ${first} selects …, but the protocols and ports do not match`;
}

function rulesOf(policy: PolicyRef, rules: readonly RuleVerdict[]): readonly RuleVerdict[] {
  return rules.filter(({ rule }) => rule.policy.namespace === policy.namespace && rule.policy.name === policy.name);
}

function nameOf({ namespace, name }: PolicyRef): string {
  return `${namespace}/${name}`;
}

const words: Readonly<Record<Direction, string>> = { egress: "Egress", ingress: "Ingress" };
