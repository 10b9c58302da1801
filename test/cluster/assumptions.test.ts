import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { clusterPolicy, namespace, pod, policy, service } from "../support/manifests.ts";
import { lineOf, read } from "../support/verdicts.ts";

/** What is said under a code, each with the number of the document it stands at. */
function said(code: string, documents: readonly string[], profile?: Partial<Profile>): readonly (readonly unknown[])[] {
  return read(documents, profile).diagnostics.flatMap((one) =>
    one.code === code ? [[one.message, one.span.document]] : [],
  );
}

describe("L7 namespaces that no manifest defines", () => {
  const told = (names: string) =>
    `no manifest defines namespace ${names}: of its labels only \`kubernetes.io/metadata.name\` is known`;
  const implied = (...documents: readonly string[]) => said("namespace-implied", documents);
  const inOne = (name: string) => pod("web", { namespace: name });
  const ofPolicy = policy("p", "  {podSelector: {}}", "c");
  const ofService = service("s", { namespace: "d", ports: [{ port: 80 }] });

  test("are named in the order they come, five of them, and the rest counted", () => {
    const pods = ["f", "e", "d", "c", "b", "a", "g"].map(inOne);
    expect(implied(...pods.slice(0, 5))).toEqual([[told("`f`, `e`, `d`, `c`, `b`"), 5]]);
    expect(implied(...pods)).toEqual([[told("`f`, `e`, `d`, `c`, `b` and 2 more"), 6]]);
  });

  test("are told at a policy in one of them, else at a workload, else at a Service", () => {
    expect(implied(ofService, inOne("a"), ofPolicy)).toEqual([[told("`d`, `a`, `c`"), 3]]);
    expect(implied(ofService, inOne("a"))).toEqual([[told("`d`, `a`"), 2]]);
    expect(implied(ofService)).toEqual([[told("`d`"), 1]]);
    expect(implied(ofPolicy, ofPolicy.replace('"p"', '"q"'))).toEqual([[told("`c`"), 1]]);
    expect(implied(ofService, ofService.replace('"s"', '"t"'))).toEqual([[told("`d`"), 1]]);
    expect(implied(namespace("c"), namespace("d"), ofService, inOne("a"), ofPolicy)).toEqual([[told("`a`"), 4]]);
    expect(implied(namespace("a"), namespace("c"), ofService, inOne("a"), ofPolicy)).toEqual([[told("`d`"), 3]]);
  });

  test("are none when each is defined", () => {
    expect(implied(namespace("a"), namespace("c"), namespace("d"), ofService, inOne("a"), ofPolicy)).toEqual([]);
  });
});

describe("I2 pods without an address in the input", () => {
  const cidrs = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7";
  const told = (without: number, all: number, where = `in ${cidrs}`) =>
    `${without} of ${all} endpoints have no address in the input; pods are taken to lie ${where}`;
  const assumed = (documents: readonly string[], profile?: Partial<Profile>) =>
    said("addresses-assumed", documents, profile);
  const home = namespace("default");
  const pods = [pod("a"), pod("b", { ips: ["10.0.0.1"] }), pod("c")];
  const rule = "[{ipBlock: {cidr: 10.0.0.0/8}}]";
  const [from, to] = [`ingress: [{from: ${rule}}]`, `egress: [{to: ${rule}}]`];
  const plain = policy("plain", "  {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}");
  const tier = (name: string) =>
    clusterPolicy(
      name.toLowerCase(),
      `  {tier: ${name}, priority: 1, subject: {namespaces: {}}, egress: [{action: Accept, to: [{networks: [10.0.0.0/8]}]}]}`,
    );

  test.each([
    ["ingress", policy("p", `  {podSelector: {}, ${from}}`)],
    ["egress", policy("p", `  {podSelector: {}, ${to}}`)],
    ["one of its rules", policy("p", `  {podSelector: {}, ingress: [{from: [{podSelector: {}}]}], ${to}}`)],
    [
      "one peer of a rule",
      policy("p", "  {podSelector: {}, ingress: [{from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}]}]}"),
    ],
    ["the admin tier", tier("Admin")],
    ["the baseline", tier("Baseline")],
  ])("are counted at the first policy that looks at addresses, in %s", (_, looking) => {
    expect(assumed([home, ...pods, plain, looking])).toEqual([[told(2, 3), 6]]);
  });

  test("are told at a NetworkPolicy before one of a tier", () => {
    const looking = policy("p", `  {podSelector: {}, ${from}}`);
    const analysis = read([home, ...pods, tier("Baseline"), tier("Admin"), looking]);
    const { span } = analysis.diagnostics.find(({ code }) => code === "addresses-assumed")!;
    expect(lineOf(analysis, span)).toBe('apiVersion: "networking.k8s.io/v1"');
  });

  test("do not count where no policy looks at addresses, where all pods have some, or where blocks match no pod", () => {
    const looking = policy("p", `  {podSelector: {}, ${from}}`);
    expect(assumed([home, ...pods, plain])).toEqual([]);
    expect(assumed([home, pods[1]!, looking])).toEqual([]);
    expect(assumed([home, ...pods, looking], { ipBlockMatchesPods: "never" })).toEqual([]);
  });

  test("may lie anywhere where the profile names no pod CIDR, else where it says", () => {
    const looking = policy("p", `  {podSelector: {}, ${from}}`);
    expect(assumed([home, ...pods, looking], { podCidrs: [] })).toEqual([[told(2, 3, "anywhere"), 5]]);
    const mistaken = ["10.1/16", "10.1.0.0/16"]; // what is no CIDR says nothing
    expect(assumed([home, ...pods, looking], { podCidrs: mistaken })).toEqual([[told(2, 3, "in 10.1.0.0/16"), 5]]);
    expect(assumed([home, ...pods, looking], { podCidrs: ["10.1.0.0/16"] })).toEqual([
      [told(2, 3, "in 10.1.0.0/16"), 5],
    ]);
  });
});
