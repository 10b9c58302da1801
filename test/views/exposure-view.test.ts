import { describe, expect, test } from "vitest";
import { findExposure } from "../../src/analyze.ts";
import type { Profile } from "../../src/cluster/profile.ts";
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

test("what was skipped or is undefined is told beside it", () => {
  const told = (profile: Partial<Profile>, ...documents: readonly string[]) => {
    const analysis = read([shop, a, ...documents], profile);
    return describeExposure(findExposure(analysis, "shop/Deployment/a")!).caveats.map(({ message }) => message);
  };
  const refused = (namespace: string) => policy("refused", "  podSelector: {}\n  policyTypes: [Nothing]", namespace);
  expect(told({})).toEqual([]);
  expect(told({}, refused("bank"))).toEqual([]);
  expect(told({}, refused("shop"))).toEqual([
    'NetworkPolicy `shop/refused` is not evaluated: spec.policyTypes[0]: Unsupported value: "Nothing": supported values: "Ingress", "Egress"',
  ]);
  expect(
    told({}, "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: shop}}"),
  ).toEqual(["CiliumNetworkPolicy ×1: not evaluated, the verdict may differ"]);
  expect(told({ enforced: false }, refused("shop"))).toEqual([
    "in this profile the network plugin enforces no policy: everything is allowed",
  ]);
});

/** T3. */
test("policies of one priority of which one may take away what the other gives are told", () => {
  const ofPriority = (name: string, priority: number, action: string) =>
    clusterPolicy(
      name,
      `  tier: Admin\n  priority: ${priority}\n  subject: {namespaces: {}}\n  ingress: [{action: ${action}, from: [{namespaces: {}}]}]`,
    );
  const told = (...documents: readonly string[]) =>
    describeExposure(findExposure(read([shop, a, ...documents]), "shop/Deployment/a")!).caveats.map(
      ({ message }) => message,
    );
  expect(told(ofPriority("x", 1, "Deny"), ofPriority("y", 1, "Accept"))).toEqual([
    "`x` and `y` have the same priority 1 in the Admin tier: which counts where both speak of a pod is undefined by Kubernetes; the smaller name is read first here",
  ]);
  expect(told(ofPriority("x", 1, "Deny"), ofPriority("y", 1, "Deny"))).toEqual([]);
  expect(told(ofPriority("x", 1, "Deny"), ofPriority("y", 2, "Accept"))).toEqual([]);
});

test("a pod's exposure is that of the part it stands in", () => {
  const pods = ["api-0", "api-1"].map((name) => pod(name, { namespace: "shop", owner: "StatefulSet/api" }));
  const analysis = read([shop, ...pods]);
  const whole = findExposure(analysis, "shop/StatefulSet/api");
  expect(whole!.ref.pods).toBe(2);
  expect(findExposure(analysis, "shop/StatefulSet/api#api-1")).toEqual(whole);
  expect(findExposure(analysis, "shop/StatefulSet/ap")).toBeUndefined();
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
