import { describe, expect, test } from "vitest";
import { findExposure } from "../../src/analyze.ts";
import { describeExposure, type ExposureSideText } from "../../src/views/exposure-view.ts";
import { clusterPolicy, deployment, namespace, pod, policy } from "../support/manifests.ts";
import { lineOf, read } from "../support/verdicts.ts";

const shop = namespace("shop");
const a = deployment("a", { namespace: "shop", labels: { app: "a" } });
const b = deployment("b", { namespace: "shop", labels: { app: "b" } });

function sides(rules: string, ...more: readonly string[]): readonly ExposureSideText[] {
  const over = policy("over-a", `  podSelector: {matchLabels: {app: a}}\n${rules}`, "shop");
  return describeExposure(findExposure(read([shop, a, b, over, ...more]), "shop/Deployment/a")!).sides;
}

function lines({ lines }: ExposureSideText): readonly string[] {
  return lines.map(({ who, ports, notes }) => [`${who}: ${ports}`, ...notes].join("; "));
}

test("what no policy selects is said not to be protected, and whom that lets in", () => {
  const [arriving, leaving] = sides("  ingress: []");
  expect(leaving).toMatchObject({
    word: "not protected",
    isWide: true,
    sentence: "not protected: it can reach every pod, also of namespaces to come, and every address outside",
    lines: [],
  });
  expect(arriving).toMatchObject({
    word: "nobody new",
    isWide: false,
    sentence: "no pod that does not exist yet can reach it",
    lines: [],
  });
});

test("a pod on its node's network is said not to be protected, and why", () => {
  const host = pod("host", { namespace: "shop", hostNetwork: true });
  const { sides } = describeExposure(findExposure(read([shop, host]), "shop/Pod/host")!);
  expect(sides[0]!.sentence).toBe(
    "not protected, as it uses its node's network: every pod, also of namespaces to come, and every address outside can reach it",
  );
});

describe("who could reach a workload", () => {
  test.each([
    ["{namespaceSelector: {}}", "every pod, also of namespaces to come", "any pod"],
    ["{podSelector: {}}", "every pod of namespace `shop`", "1 kind of new pods"],
    ["{podSelector: {matchLabels: {app: x}}}", "pods with `app=x` of namespace `shop`", "1 kind of new pods"],
    [
      "{namespaceSelector: {}, podSelector: {matchLabels: {app: x, tier: y1}}}",
      "pods with `app=x` and `tier=y1` in any namespace",
      "1 kind of new pods",
    ],
    ["{namespaceSelector: {matchLabels: {team: a}}}", "every pod in namespaces with `team=a`", "1 kind of new pods"],
    [
      "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: bank}}}",
      "every pod of namespace `bank`, which the input does not have",
      "1 kind of new pods",
    ],
    ["{ipBlock: {cidr: 203.0.113.0/24}}", "outside: 203.0.113.0/24", "outside only"],
  ])("%s", (peer, who, word) => {
    const [arriving] = sides(`  ingress: [{from: [${peer}], ports: [{port: 9090}]}]`);
    expect(arriving!.lines.map((line) => `${line.who}: ${line.ports}`)).toEqual([`${who}: TCP 9090`]);
    expect(arriving!.word).toBe(word);
  });

  test("every other pod, where some get more; and who is there already", () => {
    const [arriving] = sides(`  ingress:
  - {from: [{namespaceSelector: {}}], ports: [{port: 80}]}
  - {from: [{podSelector: {matchLabels: {app: b}}}], ports: [{port: 81}]}`);
    expect(lines(arriving!)).toEqual([
      "every other pod, also of namespaces to come: TCP 80",
      "pods with `app=b` of namespace `shop`: TCP 80-81; 1 workload of today among them",
    ]);
  });

  test("what the policies over such a pod leave of it today", () => {
    const silence = policy("silence", "  podSelector: {}\n  policyTypes: [Egress]", "shop");
    const [arriving] = sides("  ingress: [{from: [{podSelector: {matchLabels: {app: x}}}]}]", silence);
    expect(lines(arriving!)).toEqual([
      "pods with `app=x` of namespace `shop`: all ports; today policies limit what such a pod may send: nothing passes",
    ]);
  });

  test("what hangs on the address that a pod gets", () => {
    const [arriving] = sides("  ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{port: 80}]}]");
    expect(arriving!.lines[0]).toMatchObject({ state: "unknown", ports: "perhaps TCP 80" });
    expect(arriving!.lines[0]!.notes).toEqual([
      "perhaps: where the address that such a pod gets is in a block that a rule names",
    ]);
    expect(arriving!.word).toBe("outside only");
  });

  test("what a rule over the cluster denies to some", () => {
    const deny = clusterPolicy(
      "over-all",
      "  {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{name: no-guests, action: Deny, from: [{namespaces: {matchLabels: {team: guests}}}]}]}",
    );
    const [arriving] = sides("  policyTypes: [Egress]", deny);
    expect(lines(arriving!)).toEqual([
      "every other pod, also of namespaces to come: all ports",
      "every pod in namespaces with `team=guests`: nothing; less than others get: a rule denies the rest",
      "every address outside: all ports",
    ]);
    expect(arriving!.lines[1]!.rules.map(({ title }) => title)).toEqual(["over-all · no-guests"]);
  });
});

test("whom it could reach by the name of a port, which is looked up on a pod that is not there yet", () => {
  const [, leaving] = sides(
    "  policyTypes: [Egress]\n  egress: [{to: [{namespaceSelector: {}}], ports: [{port: http}]}]",
  );
  expect(leaving).toMatchObject({ word: "any pod", isWide: true });
  expect(leaving!.lines[0]).toMatchObject({ state: "some-ports", ports: "the TCP port named `http`" });
});

test("each line leads to the rules that open it", () => {
  const over = policy("over-a", "  podSelector: {}\n  ingress:\n    - from: [{podSelector: {}}]", "shop");
  const analysis = read([shop, a, over]);
  const [arriving] = describeExposure(findExposure(analysis, "shop/Deployment/a")!).sides;
  const rules = arriving!.lines.flatMap(({ rules }) => rules);
  expect(rules.map(({ title, span }) => [title, lineOf(analysis, span)])).toEqual([
    ["over-a · rule 1", "- from: [{podSelector: {}}]"],
  ]);
});
