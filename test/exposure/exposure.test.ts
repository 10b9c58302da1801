import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { type Analysis, formatExposure, listExposure } from "../../src/index.ts";
import type { Direction } from "../../src/resources/network-policy.ts";
import { exposed, valid } from "../support/exposed.ts";
import { clusterPolicy, denyAll, deployment, namespace, pod, policy } from "../support/manifests.ts";
import { lineOf, read } from "../support/verdicts.ts";

function unprotected(analysis: Analysis): readonly string[] {
  const text = formatExposure(listExposure(analysis), "txt");
  return text.split("\n").filter((line) => line.includes("is not protected on"));
}

const shop = namespace("shop");
const named = [
  { name: "http", containerPort: 8090 },
  { name: "dns", containerPort: 8000 },
] as const;
const a = deployment("a", { namespace: "shop", labels: { app: "a" }, ports: named });
const b = deployment("b", { namespace: "shop", labels: { app: "b" } });
const outside = "0.0.0.0-255.255.255.255[External]";

/** A policy of `shop` that selects `a`. */
function overA(rules: string): string {
  return policy("over-a", `  podSelector: {matchLabels: {app: a}}\n${rules}`, "shop");
}

function reachesA(rules: string, ...more: readonly string[]): readonly string[] {
  return exposed(valid([shop, a, b, overA(rules), ...more]), "shop/a[Deployment]", "<=");
}

function reachedFromA(rules: string, ...more: readonly string[]): readonly string[] {
  return exposed(valid([shop, a, b, overA(rules), ...more]), "shop/a[Deployment]", "=>");
}

describe("as in np-guard's examples (netpol-analyzer, docs/exposure_tests_and_results.md)", () => {
  test("no_netpols: who no policy selects is open to the whole cluster and everything outside, and not protected", () => {
    const analysis = read([shop, a]);
    expect(exposed(analysis, "shop/a[Deployment]", "<=")).toEqual([
      `${outside} : All Connections`,
      "entire-cluster : All Connections",
    ]);
    expect(exposed(analysis, "shop/a[Deployment]", "=>")).toEqual([
      `${outside} : All Connections`,
      "entire-cluster : All Connections",
    ]);
    expect(unprotected(analysis)).toEqual([
      "shop/a[Deployment] is not protected on Egress",
      "shop/a[Deployment] is not protected on Ingress",
    ]);
  });

  test("allow_ingress_deny_egress: a rule without peers opens it as wide, yet it is protected", () => {
    const analysis = read([shop, a, overA("  policyTypes: [Ingress, Egress]\n  ingress: [{}]")]);
    expect(exposed(analysis, "shop/a[Deployment]", "<=")).toEqual([
      `${outside} : All Connections`,
      "entire-cluster : All Connections",
    ]);
    expect(exposed(analysis, "shop/a[Deployment]", "=>")).toEqual([]);
    expect(unprotected(analysis)).toEqual([]);
  });

  test.each([
    ["allow_all_in_cluster: an empty namespaceSelector", "[{namespaceSelector: {}}]"],
    ["conn_entire_cluster_with_empty_selectors", "[{namespaceSelector: {}, podSelector: {}}]"],
  ])("%s is the whole cluster, and not the outside", (_, from) => {
    expect(reachesA(`  ingress: [{from: ${from}, ports: [{port: 8050}]}]`)).toEqual(["entire-cluster : TCP 8050"]);
  });

  test.each([
    [
      "conn_with_only_pod_selector",
      "{podSelector: {matchLabels: {role: monitoring}}}",
      "shop/[pod with {role=monitoring}]",
    ],
    [
      "conn_with_pod_selector_in_any_ns",
      "{namespaceSelector: {}, podSelector: {matchLabels: {role: monitoring}}}",
      "[all namespaces]/[pod with {role=monitoring}]",
    ],
    [
      "conn_with_new_pod_selector_and_ns_selector",
      "{namespaceSelector: {matchLabels: {effect: NoSchedule}}, podSelector: {matchLabels: {role: monitoring}}}",
      "[namespace with {effect=NoSchedule}]/[pod with {role=monitoring}]",
    ],
    [
      "conn_to_all_pods_in_a_new_ns",
      "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: backend}}}",
      "backend/[all pods]",
    ],
    [
      "to_namespace_with_multiple_labels",
      "{namespaceSelector: {matchLabels: {release: stable, effect: NoSchedule}}}",
      "[namespace with {effect=NoSchedule,release=stable}]/[all pods]",
    ],
    [
      "match_expression_in_op",
      "{namespaceSelector: {matchExpressions: [{key: env, operator: In, values: [env-1, env-2]}]}}",
      "[namespace with {env in (env-1, env-2)}]/[all pods]",
    ],
    [
      "match_expression_not_in_op",
      "{namespaceSelector: {matchExpressions: [{key: env, operator: NotIn, values: [env-a, env-b]}]}}",
      "[namespace with {env notin (env-a, env-b)}]/[all pods]",
    ],
    [
      "match_expression_exists_op",
      "{namespaceSelector: {matchExpressions: [{key: env, operator: Exists}]}}",
      "[namespace with {env}]/[all pods]",
    ],
    [
      "match_expression_does_not_exist_op",
      "{podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}",
      "shop/[pod with {!app}]",
    ],
  ])("%s", (_, peer, who) => {
    expect(reachesA(`  ingress: [{from: [${peer}], ports: [{port: 8050}]}]`)).toEqual([`${who} : TCP 8050`]);
    expect(reachedFromA(`  policyTypes: [Egress]\n  egress: [{to: [${peer}], ports: [{port: 8050}]}]`)).toEqual([
      `${who} : TCP 8050`,
    ]);
  });

  test("to_new_namespace_conn_and_entire_cluster: an entry has what wider ones give it too", () => {
    const managed = "{namespaceSelector: {matchLabels: {state: managed}}}";
    const rules = `  ingress:
  - {from: [${managed}], ports: [{port: 8090}]}
  - {from: [{namespaceSelector: {}}], ports: [{port: 8050}]}`;
    expect(reachesA(rules)).toEqual([
      "[namespace with {state=managed}]/[all pods] : TCP 8050,8090",
      "entire-cluster : TCP 8050",
    ]);
  });

  test("matched_and_unmatched_rules: an entry that adds nothing to the whole cluster is left out", () => {
    const managed = "{namespaceSelector: {matchLabels: {state: managed}}}";
    const rules = `  ingress:
  - {from: [${managed}], ports: [{port: 8050}]}
  - {from: [{namespaceSelector: {}}], ports: [{port: 8050}]}`;
    expect(reachesA(rules)).toEqual(["entire-cluster : TCP 8050"]);
  });

  test("egress_to_entire_cluster_with_named_ports: names stay names for a pod that is not there yet", () => {
    const rules =
      "  policyTypes: [Egress]\n  egress: [{to: [{namespaceSelector: {}}], ports: [{port: dns}, {port: http}, {port: 53, protocol: UDP}]}]";
    expect(reachedFromA(rules)).toEqual(["entire-cluster : UDP 53,TCP dns,TCP http"]);
  });

  test("ingress_from_entire_cluster_with_named_ports: names are the numbers of the workload's own ports", () => {
    expect(
      reachesA("  ingress: [{from: [{namespaceSelector: {}}], ports: [{port: dns}, {port: http}, {port: none}]}]"),
    ).toEqual(["entire-cluster : TCP 8000,8090"]);
  });

  test("different_but_equiv_rules: one selector in two spellings is one entry", () => {
    const rules = `  ingress:
  - {from: [{podSelector: {matchLabels: {role: x}}}], ports: [{port: 1}]}
  - {from: [{podSelector: {matchExpressions: [{key: role, operator: In, values: [x]}]}}], ports: [{port: 2}]}
  - {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {role: x}}}], ports: [{port: 3}]}`;
    expect(reachesA(rules)).toEqual(["shop/[pod with {role=x}] : TCP 1-3"]);
  });

  test("with_different_rules_1 and 5: an entry says only what every pod of it gets", () => {
    const app = (expression: string) => `{podSelector: {matchExpressions: [{key: app, ${expression}}]}}`;
    expect(
      reachesA(`  ingress:
  - {from: [${app("operator: NotIn, values: [x]")}], ports: [{port: 9090}]}
  - {from: [${app("operator: Exists")}], ports: [{port: 8080}]}`),
    ).toEqual(["shop/[pod with {app notin (x)}] : TCP 9090", "shop/[pod with {app}] : TCP 8080"]);
    expect(
      reachesA(`  ingress:
  - {from: [${app("operator: NotIn, values: [x, 'y']")}], ports: [{port: 9090}]}
  - {from: [${app("operator: In, values: [w, x, 'y', z]")}], ports: [{port: 8080}]}`),
    ).toEqual(["shop/[pod with {app in (w, x, y, z)}] : TCP 8080", "shop/[pod with {app notin (x, y)}] : TCP 9090"]);
  });

  test("to_namespace_except_specific_pod: what the others' own policies stop is told beside what its own let in", () => {
    const rules =
      "  ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: backend}}}], ports: [{port: 8050}]}]";
    const denied = policy("stop", "  podSelector: {}\n  policyTypes: [Egress]", "backend");
    expect(reachesA(rules, namespace("backend"), denied)).toEqual([
      "backend/[all pods] : TCP 8050 (today: No Connections)",
    ]);
    const deniedSome = policy("stop", "  podSelector: {matchLabels: {app: x}}\n  policyTypes: [Egress]", "backend");
    expect(reachesA(rules, namespace("backend"), deniedSome)).toEqual(["backend/[all pods] : TCP 8050"]);
  });
});

describe("otherwise than np-guard", () => {
  test("only_matched_rules: pods like those of today may come too, so such an entry is listed, with how many there are", () => {
    const analysis = read([shop, a, b, overA("  ingress: [{from: [{podSelector: {matchLabels: {app: b}}}]}]")]);
    expect(exposed(analysis, "shop/a[Deployment]", "<=")).toEqual(["shop/[pod with {app=b}] : All Connections"]);
    expect(listExposure(analysis)[0]!.ingress.entries[0]!.who).toMatchObject({ kind: "pods", today: 1 });
  });

  test("only workloads with all of its labels, in a namespace that it asks for and not on the host's network, are counted", () => {
    const labels = { app: "b", tier: "back" };
    const documents = [
      shop,
      a,
      namespace("bank"),
      deployment("whole", { namespace: "shop", labels }),
      deployment("half", { namespace: "shop", labels: { app: "b" } }),
      deployment("elsewhere", { namespace: "bank", labels }),
      pod("host", { namespace: "shop", labels, hostNetwork: true }),
    ];
    const today = (peer: string) => {
      const exposures = listExposure(read([...documents, overA(`  ingress: [{from: [${peer}]}]`)]));
      return exposures
        .find(({ ref }) => ref.name === "a")!
        .ingress.entries.map(({ who }) => who.kind === "pods" && who.today);
    };
    expect(today("{podSelector: {matchLabels: {app: b, tier: back}}}")).toEqual([1]);
    expect(today("{namespaceSelector: {}, podSelector: {matchLabels: {app: b, tier: back}}}")).toEqual([2]);
    expect(today("{podSelector: {matchLabels: {app: b}}}")).toEqual([2]);
  });

  test("with_different_rules_2: what is asked of all of them by a wider rule they get as well", () => {
    const app = (expression: string) => `{podSelector: {matchExpressions: [{key: app, ${expression}}]}}`;
    expect(
      reachesA(`  ingress:
  - {from: [${app("operator: In, values: [x]")}], ports: [{port: 9090}]}
  - {from: [${app("operator: Exists")}], ports: [{port: 8080}]}`),
    ).toEqual(["shop/[pod with {app=x}] : TCP 8080,9090", "shop/[pod with {app}] : TCP 8080"]);
  });

  test("a block that holds all pod addresses opens it to the whole cluster, where blocks match pods", () => {
    const documents = [shop, a, overA("  ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}]")];
    const lines = (profile: Partial<Profile>) => exposed(read(documents, profile), "shop/a[Deployment]", "<=");
    expect(lines({ ipBlockMatchesPods: "by-address" })).toEqual([`${outside} : TCP 80`, "entire-cluster : TCP 80"]);
    expect(lines({ ipBlockMatchesPods: "never" })).toEqual([`${outside} : TCP 80`]);
  });

  test("a block that holds some pod addresses may open it, as the address of the pod to come falls", () => {
    expect(reachesA("  ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{port: 80}]}]")).toEqual([
      "10.1.0.0-10.1.255.255[External] : TCP 80",
      "entire-cluster : No Connections (possible: TCP 80)",
    ]);
  });
});

describe("which pods there can be", () => {
  test("two selectors that together hold every pod are the whole cluster, on what both give", () => {
    const env = (operator: string) => `{namespaceSelector: {matchExpressions: [{key: env, operator: ${operator}}]}}`;
    expect(
      reachesA(`  ingress:
  - {from: [${env("Exists")}], ports: [{port: 1, endPort: 5}]}
  - {from: [${env("DoesNotExist")}], ports: [{port: 4, endPort: 9}]}`),
    ).toEqual([
      "[namespace with {!env}]/[all pods] : TCP 4-9",
      "[namespace with {env}]/[all pods] : TCP 1-5",
      "entire-cluster : TCP 4-5",
    ]);
  });

  test("where every pod is held by narrower selectors, what all of them get counts, in as few of them as can be", () => {
    const env = (operator: string) => `{namespaceSelector: {matchExpressions: [{key: env, operator: ${operator}}]}}`;
    const noRole = "{namespaceSelector: {}, podSelector: {matchExpressions: [{key: role, operator: DoesNotExist}]}}";
    expect(
      reachesA(`  ingress:
  - {from: [${env("Exists")}], ports: [{port: 1, endPort: 5}]}
  - {from: [${env("DoesNotExist")}], ports: [{port: 4, endPort: 9}]}
  - {from: [${noRole}], ports: [{port: 4, endPort: 20}]}`),
    ).toContain("entire-cluster : TCP 4-5");
  });

  test("a selector's values mean the same in any order", () => {
    const app = (values: string) =>
      `{podSelector: {matchExpressions: [{key: app, operator: In, values: [${values}]}]}}`;
    expect(
      reachesA(`  ingress:
  - {from: [${app("z, x")}], ports: [{port: 1}]}
  - {from: [${app("x, z, x")}], ports: [{port: 2}]}`),
    ).toEqual(["shop/[pod with {app in (x, z)}] : TCP 1-2"]);
  });

  test("a selector that takes too long to make a pod up for does not keep the others from being told", () => {
    const values = Array.from({ length: 200 }, (_, i) => `v${i}`);
    const some = (key: string) => `{key: ${key}, operator: In, values: [${values.join(", ")}]}`;
    const last = "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [v199]}]}}";
    expect(
      reachesA(`  ingress:
  - {from: [{podSelector: {matchExpressions: [${some("app")}, ${some("tier")}]}}], ports: [{port: 1}]}
  - {from: [${last}], ports: [{port: 2}]}`),
    ).toEqual(["shop/[pod with {app notin (v199)}] : TCP 2"]);
  });

  test("nobody is exposed to pods that no labels can satisfy", () => {
    const never = "{podSelector: {matchLabels: {app: x}, matchExpressions: [{key: app, operator: DoesNotExist}]}}";
    expect(reachesA(`  ingress: [{from: [${never}]}]`)).toEqual([]);
  });

  test("nobody is exposed to a namespace of today whose labels are others than those asked for", () => {
    const peer = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: bank, team: a}}}";
    const rules = `  ingress: [{from: [${peer}]}]`;
    expect(reachesA(rules, namespace("bank", { team: "b" }))).toEqual([]);
    expect(reachesA(rules, namespace("bank", { team: "a" }))).toEqual([
      "[namespace with {kubernetes.io/metadata.name=bank,team=a}]/[all pods] : All Connections",
    ]);
    expect(reachesA(rules)).toEqual([
      "[namespace with {kubernetes.io/metadata.name=bank,team=a}]/[all pods] : All Connections",
    ]);
  });

  test("a namespace of today has its own labels, named by a rule or not", () => {
    const bank = "kubernetes.io/metadata.name: bank";
    const notGuests = "matchExpressions: [{key: team, operator: NotIn, values: [guests]}]";
    expect(
      reachesA(
        `  ingress: [{from: [{namespaceSelector: {matchLabels: {${bank}}, ${notGuests}}}]}]`,
        namespace("bank", { team: "a" }),
      ),
    ).toEqual(["[namespace with {kubernetes.io/metadata.name=bank,team notin (guests)}]/[all pods] : All Connections"]);
    const rules = `  ingress:
  - {from: [{namespaceSelector: {matchLabels: {team: b}}}], ports: [{port: 80}]}
  - {from: [{namespaceSelector: {matchLabels: {${bank}}}}], ports: [{port: 80}]}`;
    const ofB = "[namespace with {team=b}]/[all pods] : TCP 80";
    expect(reachesA(rules, namespace("bank", { team: "a" }))).toEqual([ofB, "bank/[all pods] : TCP 80"]);
    expect(reachesA(rules, namespace("bank", { team: "b" }))).toEqual([ofB]);
  });

  test("a namespace of today gets nothing by labels that it does not have", () => {
    const rules = `  ingress:
  - {from: [{namespaceSelector: {matchLabels: {team: b}}}], ports: [{port: 9090}]}
  - {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: bank, team: a}}}], ports: [{port: 80}]}`;
    expect(reachesA(rules, namespace("bank", { team: "b" }))).toEqual([
      "[namespace with {team=b}]/[all pods] : TCP 9090",
    ]);
  });

  test("the rest of the cluster is every namespace but those left out by name", () => {
    const peer =
      "{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [bank]}]}}";
    expect(reachesA(`  ingress: [{from: [${peer}]}]`, namespace("bank"))).toEqual([
      "[namespace with {kubernetes.io/metadata.name notin (bank)}]/[all pods] : All Connections",
    ]);
  });

  test("values that somebody asks for are told from all others", () => {
    const app = (values: string) =>
      `{podSelector: {matchExpressions: [{key: app, operator: In, values: [${values}]}]}}`;
    expect(
      reachesA(`  ingress:
  - {from: [${app("x, 'y'")}], ports: [{port: 1}]}
  - {from: [${app("x")}], ports: [{port: 2}]}`),
    ).toEqual(["shop/[pod with {app in (x, y)}] : TCP 1", "shop/[pod with {app=x}] : TCP 1-2"]);
  });
});

describe("what is told of an entry", () => {
  const analysis = read([
    shop,
    a,
    overA(`  ingress:
  - from: [{podSelector: {matchLabels: {app: x}}}]
    ports: [{port: 1}]
  - from: [{namespaceSelector: {}}]
    ports: [{port: missing}]
  - ports: [{port: 2}]`),
  ]);
  const { entries, by } = listExposure(analysis)[0]!.ingress;

  test("the rules that open it, each with its place", () => {
    const told = entries.map(({ who, rules }) => [who.kind, rules.map(({ span }) => lineOf(analysis, span))]);
    expect(told).toEqual([
      ["entire-cluster", ["- ports: [{port: 2}]"]],
      ["pods", ["- from: [{podSelector: {matchLabels: {app: x}}}]", "- ports: [{port: 2}]"]],
      ["outside", ["- ports: [{port: 2}]"]],
    ]);
  });

  test("the policies that have a say, in the order they are read: Baseline where no NetworkPolicy isolates", () => {
    expect(by.map(({ name }) => name)).toEqual(["over-a"]);
    const over = (tier: string) =>
      clusterPolicy(
        tier.toLowerCase(),
        `  tier: ${tier}\n  priority: 1\n  subject: {namespaces: {}}\n  ingress: [{action: Deny, from: [{namespaces: {}}]}]`,
      );
    const having = (...documents: readonly string[]) =>
      listExposure(read([shop, a, over("Baseline"), over("Admin"), ...documents]))[0]!.ingress.by.map(
        ({ name }) => name,
      );
    expect(having()).toEqual(["admin", "baseline"]);
    expect(having(overA("  ingress: []"))).toEqual(["admin", "over-a"]);
  });

  test("whether pods that several rules name are all told: of 60 kinds yes, of more no, without policies over the cluster always", () => {
    const values = Array.from({ length: 14 }, (_, i) => `{matchLabels: {team: t${i}}}`);
    const peers = [
      ...values,
      "{matchExpressions: [{key: env, operator: Exists}]}",
      "{matchExpressions: [{key: zone, operator: Exists}]}",
    ];
    // with or without `env`, with or without `zone`, of one of 14 teams or of another: 2 * 2 * 15 = 60
    const bank = "{matchLabels: {kubernetes.io/metadata.name: bank}}"; // has no labels: one kind more
    const complete = (...documents: readonly string[]) =>
      listExposure(valid([shop, a, namespace("bank"), ...documents]))[0]!.ingress.complete;
    const admin = (all: readonly string[]) =>
      clusterPolicy(
        "many",
        `  tier: Admin
  priority: 1
  subject: {namespaces: {}}
  ingress: [{action: Accept, from: [${all.map((one) => `{namespaces: ${one}}`).join(", ")}]}]`,
      );
    expect(complete(admin(peers))).toBe(true);
    expect(complete(admin([...peers, bank]))).toBe(false);
    const selectors = [...peers, bank].map((one) => `{namespaceSelector: ${one}}`);
    expect(complete(overA(`  ingress: [{from: [${selectors.join(", ")}]}]`))).toBe(true);
  });

  test("whether a namespace that is named exists", () => {
    const peer = (name: string) => `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}}`;
    const two = read([shop, a, overA(`  ingress: [{from: [${peer("shop")}, ${peer("bank")}]}]`)]);
    const namespaces = listExposure(two)[0]!.ingress.entries.map(({ who }) => who.kind === "pods" && who.namespaces);
    expect(namespaces).toEqual([
      { kind: "named", name: "shop", exists: true },
      { kind: "named", name: "bank", exists: false },
    ]);
    const several =
      "{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [bank, shop]}, {key: team, operator: Exists}]}}";
    expect(reachesA(`  ingress: [{from: [${several}]}]`)).toEqual([
      "[namespace with {kubernetes.io/metadata.name in (bank, shop),team}]/[all pods] : All Connections",
    ]);
  });

  test("a pod on its node's network is open in both directions, whatever selects its labels", () => {
    const host = pod("host", { namespace: "shop", labels: { app: "a" }, hostNetwork: true });
    const [exposure] = listExposure(
      read([shop, host, denyAll("deny", "Ingress", "Egress").replace("default", "shop")]),
    );
    expect(exposure!.onHost).toBe(true);
    for (const direction of ["ingress", "egress"] as const satisfies readonly Direction[]) {
      expect(exposure![direction].by).toEqual([]);
      expect(exposure![direction].entries.map(({ who }) => who.kind)).toEqual(["entire-cluster", "outside"]);
    }
  });

  test("in a profile that enforces nothing everything is open and nothing protected", () => {
    const open = read([shop, a, overA("  policyTypes: [Ingress, Egress]")], { enforced: false });
    expect(exposed(open, "shop/a[Deployment]", "<=")).toEqual([
      `${outside} : All Connections`,
      "entire-cluster : All Connections",
    ]);
    expect(unprotected(open)).toHaveLength(2);
  });
});

describe("policies over the cluster", () => {
  function admin(rules: string, more = "priority: 1, tier: Admin, "): string {
    return `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: over-all}
spec: {${more}subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: shop}}}, ${rules}}
`;
  }

  test("a Deny takes from the whole cluster what it denies to some", () => {
    const deny = admin(
      "ingress: [{name: no-ssh, action: Deny, from: [{namespaces: {matchLabels: {team: guests}}}], protocols: [{tcp: {destinationPort: {number: 22}}}]}]",
    );
    const analysis = read([shop, a, deny]);
    expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(exposed(analysis, "shop/a[Deployment]", "<=")).toEqual([
      `${outside} : All Connections`,
      "[namespace with {team=guests}]/[all pods] : SCTP 1-65535,TCP 1-21,23-65535,UDP 1-65535",
      "entire-cluster : All Connections",
    ]);
    const [, guests] = listExposure(analysis)[0]!.ingress.entries;
    expect(guests).toMatchObject({ less: true, rules: [{ name: "no-ssh", policy: { name: "over-all" } }] });
    expect(unprotected(analysis)).toEqual(["shop/a[Deployment] is not protected on Egress"]);
  });

  test("an Accept opens what NetworkPolicy would not", () => {
    const accept = admin(
      "ingress: [{action: Accept, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {role: probe}}}}]}]",
    );
    expect(reachesA("  ingress: []", accept)).toEqual(["[all namespaces]/[pod with {role=probe}] : All Connections"]);
  });

  test("a Deny for everybody leaves what an earlier Accept gave", () => {
    const rules = admin(
      "ingress: [{action: Accept, from: [{namespaces: {matchLabels: {team: ops}}}], protocols: [{tcp: {destinationPort: {number: 80}}}]}, {action: Deny, from: [{namespaces: {}}]}]",
    );
    const analysis = read([shop, a, rules]);
    expect(exposed(analysis, "shop/a[Deployment]", "<=")).toEqual([
      `${outside} : All Connections`,
      "[namespace with {team=ops}]/[all pods] : TCP 80",
    ]);
  });

  test("who several rules name together is told where it does not follow from what each of them gives", () => {
    const rules = admin(
      "ingress: [{action: Pass, from: [{namespaces: {matchLabels: {team: ops}}}]}, {action: Deny, from: [{namespaces: {}}]}]",
    );
    const peer = "{namespaceSelector: {}, podSelector: {matchLabels: {role: probe}}}";
    expect(reachesA(`  ingress: [{from: [${peer}], ports: [{port: 9090}]}]`, rules)).toEqual([
      "[namespace with {team=ops}]/[pod with {role=probe}] : TCP 9090",
    ]);
  });

  test("a port name that is denied is not let through by a later rule", () => {
    const rules = admin("egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{destinationNamedPort: http}]}]");
    expect(
      reachedFromA(
        "  policyTypes: [Egress]\n  egress: [{to: [{namespaceSelector: {}}], ports: [{port: http}, {port: dns}]}]",
        rules,
      ),
    ).toEqual(["entire-cluster : TCP dns"]);
  });

  test("the Baseline tier speaks where no NetworkPolicy does", () => {
    const baseline = admin("egress: [{action: Deny, to: [{namespaces: {}}]}]", "priority: 1, tier: Baseline, ");
    expect(exposed(read([shop, a, baseline]), "shop/a[Deployment]", "=>")).toEqual([`${outside} : All Connections`]);
    expect(reachedFromA("  policyTypes: [Egress]\n  egress: [{to: [{podSelector: {}}]}]", baseline)).toEqual([
      "shop/[all pods] : All Connections",
    ]);
  });
});
