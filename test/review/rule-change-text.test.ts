import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { tellRuleChange } from "../../src/review/rule-change-text.ts";

function ruleOf(rule: string) {
  const head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n  podSelector: {}\n";
  const { cluster, diagnostics } = analyze([{ path: "p.yaml", text: `${head}  ingress:\n  - ${rule}\n` }]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return cluster.policies[0]!.ingress[0]!;
}

const web = "podSelector: {matchLabels: {app: web}}";
const team = "namespaceSelector: {matchLabels: {team: a}}";

test.each([
  ["a port that is added", "ports: [{port: 80}]", "ports: [{port: 80}, {port: 81}]", "also on TCP 81"],
  [
    "a dash before protocol that goes",
    "ports: [{port: 5558}, {protocol: TCP}]",
    "ports: [{port: 5558, protocol: TCP}]",
    "no longer on all TCP ports",
  ],
  ["a name for a number", "ports: [{port: web}]", "ports: [{port: 80}]", "no longer on TCP web, but on TCP 80"],
  ["ports where there were all", `from: [{${web}}]`, `{from: [{${web}}], ports: [{port: 80}]}`, "all ports → TCP 80"],
  ["a peer that is added", `from: [{${web}}]`, `from: [{${web}}, {${team}}]`, "also any pod in namespaces team=a"],
  [
    "a peer in place of another",
    `from: [{${web}}]`,
    "from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]",
    "no longer pods app=web of the policy's namespace, but 10.0.0.0/8 except 10.1.0.0/16",
  ],
  ["everybody", `from: [{${web}}]`, "{}", "pods app=web of the policy's namespace → everybody"],
  [
    "a dash that goes: either was enough",
    `from: [{${team}}, {${web}}]`,
    `from: [{${team}, ${web}}]`,
    "one peer of two, both selectors must match now: pods app=web in namespaces team=a, where either sufficed",
  ],
  [
    "a dash that comes: both were needed",
    `from: [{${team}, ${web}}]`,
    `from: [{${team}}, {${web}}]`,
    "two peers of one, either suffices now: any pod in namespaces team=a, or pods app=web of the policy's namespace, where both had to match",
  ],
  [
    "two peers that go for one that is neither",
    `from: [{${team}}, {podSelector: {}}]`,
    `from: [{${team}, ${web}}]`,
    "no longer any pod in namespaces team=a, or any pod of the policy's namespace, but pods app=web in namespaces team=a",
  ],
  [
    "peers and ports at once",
    `{from: [{${web}}], ports: [{port: 80}]}`,
    "{from: [{podSelector: {}}], ports: [{port: 80}, {port: 53, protocol: UDP}]}",
    "no longer pods app=web of the policy's namespace, but any pod of the policy's namespace; also on UDP 53",
  ],
  ["the order of peers", `from: [{${web}}, {${team}}]`, `from: [{${team}}, {${web}}]`, "said in other words"],
])("%s", (_, before, after, says) => {
  expect(tellRuleChange(ruleOf(before), ruleOf(after))).toBe(says);
});
