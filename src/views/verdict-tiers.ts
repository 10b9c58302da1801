import type { AdminRuleRef, AdminRuleVerdict, RuleVerdict, TieredVerdict, Truth } from "../policy/verdict.ts";
import type { AdminAction } from "../resources/admin-policy.ts";
import {
  type ConnectionSet,
  equalConnections,
  intersectConnections,
  isConnectionSubset,
  isEmptyConnections,
  noConnections,
  subtractConnections,
  unionConnections,
} from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { listed } from "./count.ts";
import { describeConnections } from "./graph-label.ts";
import { type CheckText, checkTerms } from "./verdict-checks.ts";

/** A rule of a tier in words. */
export interface AdminRuleText {
  /** `cnp-1 · pass-monitoring`, or `cnp-1 · rule 2` for one without a name. */
  readonly title: string;
  readonly span: Span;
  readonly decides: Truth;
  readonly action: AdminAction;
  /** What it does with what it matches: `passes`, `denies TCP 80`; what it would do when it decides nothing asked. */
  readonly does: string;
  readonly peer: CheckText;
  readonly port: CheckText;
}

/** The rules of one tier: those that decide something of what was asked, then the others, in the order they are read. */
export interface TierText {
  readonly deciding: readonly AdminRuleText[];
  readonly others: readonly AdminRuleText[];
  /** How many of the others are left out. */
  readonly more: number;
}

const mostOthers = 20;

export function tierText(rules: readonly AdminRuleVerdict[]): TierText {
  const others = rules.filter((rule) => !isTold(rule));
  return {
    deciding: rules.filter(isTold).map(ruleText),
    others: others.slice(0, mostOthers).map(ruleText),
    more: Math.max(0, others.length - mostOthers),
  };
}

function ruleText({ rule, action, decides, failsClosed, ...terms }: AdminRuleVerdict): AdminRuleText {
  return {
    title: `${rule.policy.name} · ${rule.name === "" ? `rule ${rule.index + 1}` : rule.name}`,
    span: rule.span,
    decides,
    action,
    does: failsClosed ? failure[action] : does[action],
    ...checkTerms(rule.direction, terms),
  };
}

const does: Readonly<Record<AdminAction, string>> = { accept: "accepts", deny: "denies", pass: "passes" };

const failure: Readonly<Record<AdminAction, string>> = {
  accept: "accepts nothing: it has a peer of a kind that is not known",
  deny: "denies everything: it has a peer of a kind that is not known",
  pass: "passes",
};

/**
 * Who decided, in the order they were asked: "Admin rule `pass-monitoring` of `cnp-1` passes → NetworkPolicy
 * `foo/allow` allows by rule 1."
 */
export function tieredSentence(verdict: TieredVerdict, asked: ConnectionSet): string {
  const { admin, baseline, networkPolicy } = verdict;
  const steps = admin.filter(isTold).map((rule) => adminStep(rule, "Admin", asked));
  const rest = subtractConnections(asked, finallyTaken(admin));
  if (isEmptyConnections(rest)) return sentence(steps);
  if (networkPolicy.kind === "isolated")
    return sentence([...steps, networkStep(networkPolicy.by, networkPolicy.rules)]);
  const last = baseline.filter(isTold).map((rule) => adminStep(rule, "Baseline", asked));
  const left = subtractConnections(rest, finallyTaken(baseline));
  if (isEmptyConnections(left)) return sentence([...steps, ...last]);
  return sentence([...steps, ...last, defaultStep(steps.length + last.length > 0, equalConnections(left, asked))]);
}

function defaultStep(isAfterOthers: boolean, isAll: boolean): string {
  if (!isAfterOthers) return "no rule of a tier matches and no NetworkPolicy isolates it, so it is allowed";
  return `nothing else restricts ${isAll ? "it" : "the rest"}: allowed`;
}

/** Whether the Admin tier leaves nothing of what was asked to the tiers after it. */
export function isOverruled({ admin }: TieredVerdict, asked: ConnectionSet): boolean {
  return isEmptyConnections(subtractConnections(asked, finallyTaken(admin)));
}

function isTold({ decides }: AdminRuleVerdict): boolean {
  return decides !== "no";
}

/** What rules settle for good; a rule that passes hands it on. */
function finallyTaken(rules: readonly AdminRuleVerdict[]): ConnectionSet {
  return rules
    .filter(({ action, decides }) => action !== "pass" && decides === "yes")
    .map(({ taken }) => taken)
    .reduce(unionConnections, noConnections);
}

function adminStep({ rule, action, decides, taken }: AdminRuleVerdict, tier: string, asked: ConnectionSet): string {
  const ports = isConnectionSubset(asked, taken) ? "" : ` ${describeConnections(intersectConnections(asked, taken))}`;
  return `${tier} ${nameRule(rule)} ${decides === "may" ? "perhaps " : ""}${does[action]}${ports}`;
}

/** ``rule `pass-monitoring` of `cnp-1` ``, ``rule 2 of `cnp-1` ``. */
function nameRule({ name, index, policy }: AdminRuleRef): string {
  return `rule ${name === "" ? index + 1 : `\`${name}\``} of \`${policy.name}\``;
}

function networkStep(by: readonly { namespace: string; name: string }[], rules: readonly RuleVerdict[]): string {
  const allowing = rules.find(({ allows }) => allows === "yes") ?? rules.find(({ allows }) => allows === "may");
  if (!allowing) {
    const names = by.map(({ namespace, name }) => `\`${namespace}/${name}\``);
    return `no rule of NetworkPolicy ${listed(names)} allows it`;
  }
  const { policy, index } = allowing.rule;
  const perhaps = allowing.allows === "may" ? "perhaps " : "";
  return `NetworkPolicy \`${policy.namespace}/${policy.name}\` ${perhaps}allows by rule ${index + 1}`;
}

function sentence(steps: readonly string[]): string {
  const text = steps.join(" → ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
