import { describe, expect, test } from "vitest";
import { clusterPolicy, namespace, pod, policy } from "../support/manifests.ts";
import { ask, read } from "../support/verdicts.ts";

const x = pod("x", { namespace: "lost", ips: ["10.0.0.1"] });
const y = pod("y", { namespace: "home", ips: ["10.0.0.2"] });
const home = namespace("home");

/** The caveats about labels that no manifest gives, on what `lost/x` may do at `home/y`. */
function said(documents: readonly string[], on?: string): readonly string[] {
  const { caveats } = ask(read([x, y, ...documents]), "lost/x", "home/y", on);
  return caveats.filter(({ code }) => code === "namespace-labels-unknown").map(({ message }) => message);
}

const about = (name: string, ...keys: readonly string[]) =>
  `no manifest gives the labels of namespace \`${name}\`; a rule asks for ${keys.map((key) => `\`${key}\``).join(", ")}`;
const arriving = (...rules: readonly string[]) =>
  policy("p", `  podSelector: {}\n  ingress: [${rules.join(", ")}]`, "home");
const named = (name: string) => `{key: kubernetes.io/metadata.name, operator: In, values: [${name}]}`;
const from = (...requirements: readonly string[]) =>
  `from: [{namespaceSelector: {matchExpressions: [${requirements.join(", ")}]}}]`;
const team = "{key: team, operator: In, values: [a]}";
const env = "{key: env, operator: In, values: [prod]}";

describe("L7 labels that no manifest gives are told where a rule over them decides", () => {
  test.each([
    ["Exists", "{key: team, operator: Exists}", ["team"]],
    ["several that must hold together", `${team}, ${env}`, ["team", "env"]],
    ["one beside a value that must not be there", `{key: team, operator: NotIn, values: [b]}, ${env}`, ["team", "env"]],
    ["one beside a key that must not be there", `{key: team, operator: DoesNotExist}, ${env}`, ["team", "env"]],
    ["a key that must be there too", `${team}, {key: team, operator: Exists}`, ["team"]],
    [
      "one of two values that are not both good",
      "{key: team, operator: In, values: [b, a]}, {key: team, operator: NotIn, values: [b]}",
      ["team"],
    ],
    ["any value but some", '{key: team, operator: Exists}, {key: team, operator: NotIn, values: ["", a]}', ["team"]],
  ])("%s", (_, requirements, keys) => {
    expect(said([home, arriving(`{${from(requirements)}}`)])).toEqual([about("lost", ...keys)]);
  });

  test("one value of several that a rule takes, where another rule denies the first", () => {
    const either = "{key: team, operator: In, values: [a, b]}";
    const deny = clusterPolicy(
      "deny",
      `  {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {matchLabels: {team: a}}}]}]}`,
    );
    expect(said([home, deny, arriving(`{${from(either)}}`)])).toEqual([about("lost", "team")]);
    expect(said([home, deny, arriving(`{${from(team)}}`)])).toEqual([]); // denied by whichever label it asks for
  });

  test("requirements that no label can meet decide nothing", () => {
    expect(said([home, arriving(`{${from(team, "{key: team, operator: DoesNotExist}")}}`)])).toEqual([]);
  });

  test("the namespace's name is no such label", () => {
    expect(said([home, arriving(`{${from(named("lost"), team)}}`)])).toEqual([about("lost", "team")]);
    expect(said([home, arriving(`{${from(named("lost"))}}`)])).toEqual([]);
    expect(said([home, arriving(`{${from(named("other"), team)}}`)])).toEqual([]);
  });

  test("of two such namespaces the one that a rule names", () => {
    expect(said([arriving(`{${from(named("lost"), team)}}`)])).toEqual([about("lost", "team")]);
  });

  test("any of the values that must not be there may be the one that decides", () => {
    const neither = "{key: team, operator: NotIn, values: [b, c]}";
    const rules = [`{${from(neither)}}`, `{${from("{key: team, operator: In, values: [b]}")}}`];
    expect(said([home, arriving(...rules)])).toEqual([about("lost", "team")]);
  });

  test("only the keys of rules that decide what was asked", () => {
    const empty = '{key: team, operator: In, values: [""]}';
    const rules = [`{${from(team, env)}, ports: [{port: 443}]}`, `{${from(empty)}, ports: [{port: 80}]}`];
    expect(said([home, arriving(...rules)], "TCP 80")).toEqual([about("lost", "team")]);
    const other = `{${from("{key: team, operator: NotIn, values: [b]}", env)}, ports: [{port: 443}]}`;
    expect(said([home, arriving(other, rules[1]!)], "TCP 80")).toEqual([about("lost", "team")]);
  });

  test("nothing where other ports than what was asked would be let in", () => {
    const rules = ["{from: [{namespaceSelector: {}}], ports: [{port: 443}]}", `{${from(team)}, ports: [{port: 8080}]}`];
    expect(said([home, arriving(...rules)], "TCP 80")).toEqual([]);
    expect(said([home, arriving(...rules)], "TCP 8080")).toEqual([about("lost", "team")]);
  });

  test("also where only what certainly passes hangs on them", () => {
    const late = pod("x", { namespace: "lost" });
    const open = "{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}";
    const verdict = ask(read([late, y, home, arriving(open, `{${from(team)}}`)]), "lost/x", "home/y");
    expect(verdict.answer).toBe("unknown");
    expect(verdict.caveats.map(({ message }) => message)).toContain(about("lost", "team"));
  });
});

test("L7 labels that decide at both ends together may be any with which both hold", () => {
  const asks = (values: string) => from(`{key: team, operator: In, values: [${values}]}`, env);
  const leaving = policy(
    "q",
    `  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{${asks("a").replace("from", "to")}}]`,
    "lost",
  );
  const both = [about("home", "team", "env"), about("lost", "team", "env")];
  expect(said([leaving, arriving(`{${asks("b, a")}}`)])).toEqual(both);
  expect(said([leaving, arriving(`{${asks("b")}}`, `{${asks("a")}}`)])).toEqual(both);
  expect(said([leaving, arriving(`{${asks("a")}}`, `{${asks("b")}}`)])).toEqual(both);
  expect(said([leaving, arriving(`{${asks("b")}}`)])).toEqual([]);
});

test("L7 where labels decide at both ends together, only keys that rules ask of these namespaces are told", () => {
  const leaving = policy(
    "q",
    `  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{${from(team).replace("from", "to")}}]`,
    "lost",
  );
  const both = [arriving(`{${from(team)}}`, `{${from(named("other"), env)}}`), leaving];
  expect(said(both)).toEqual([about("home", "team"), about("lost", "team")]);
});
