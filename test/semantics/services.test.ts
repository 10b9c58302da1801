import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { type Analysis, ask as askChecked } from "../../src/index.ts";
import type { Verdict } from "../../src/policy/verdict.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { describeVerdict } from "../../src/views/verdict-text.ts";
import { clusterPolicy, denyAll, deployment, manifest, pod, policy, service } from "../support/manifests.ts";
import { ask, caveats, failures, read, reasons } from "../support/verdicts.ts";

// Rows V1-V3 and the second half of T10 of semantics.md. Sources: the Kubernetes pages "Service" (ports, targetPort,
// headless, ExternalName, without selectors), "Virtual IPs and Service Proxies" and "Network Policies" (ports are the
// pod's); network-policy-api.sigs.k8s.io for traffic of a pod to itself.

const web = deployment("web", { labels: { app: "web" } });
const api = deployment("api", { labels: { app: "api" }, ports: [{ name: "http", containerPort: 8080 }] });
const front = service("front", { selector: { app: "api" }, ports: [{ port: 80, targetPort: 8080 }] });
const ingressTo = (app: string, rule: string) =>
  policy("p", `  podSelector: {matchLabels: {app: ${app}}}\n  policyTypes: [Ingress]\n  ingress: [${rule}]`);

/** `TCP 80 → 8080 on default/api`. */
function translations({ service }: Verdict): readonly string[] {
  if (service?.kind !== "translated") return [];
  return service.translations.map(({ protocol, port, targetPort, backend }) => {
    return `${protocol} ${port} → ${targetPort} on ${backend.id}`;
  });
}

function parts({ parts }: Verdict): readonly string[] {
  return parts.map(({ to, family, answer, connections }) => {
    return `${to.id} ${family} ${answer} ${formatConnections(connections)}`;
  });
}

function wrong(analysis: Analysis, from: string, to: string): readonly string[] {
  return askChecked(analysis, { from, to }).diagnostics.map(({ message, help }) => `${message}; ${help}`);
}

describe("V1 a Service is answered on its pods at the targetPort", () => {
  test("V1 a rule that allows the targetPort lets the Service's port pass, and Why shows the translation", () => {
    const analysis = read([web, api, front, ingressTo("api", "{ports: [{port: 8080}]}")]);
    const verdict = ask(analysis, "default/web", "default/front", "TCP 80");
    expect(verdict.answer).toBe("allowed");
    expect(verdict.to).toMatchObject({ kind: "service", id: "default/Service/front" });
    expect(translations(verdict)).toEqual(["TCP 80 → 8080 on default/Deployment/api"]);
    expect(reasons(verdict.ingress)).toEqual(["isolated by p", "p.ingress[0] yes: peer yes, port yes"]);
    const text = describeVerdict(verdict);
    expect(text.sentence).toBe("default/web can reach Service default/front on TCP 80");
    expect(text.service?.lines).toEqual(["Service `front` maps TCP 80 to 8080 on `default/api`"]);
    expect(text.halves.map(({ title }) => title)).toEqual(["Leaving web", "Arriving at api"]);
  });

  test("V1 `namespace/name` means the workload where both have that name, `namespace/Service/name` always the Service", () => {
    const same = service("api", { selector: { app: "api" }, ports: [{ port: 80, targetPort: 8080 }] });
    const analysis = read([web, api, same]);
    expect(ask(analysis, "default/web", "default/api").to.kind).toBe("workload");
    expect(ask(analysis, "default/web", "default/Service/api").to.kind).toBe("service");
    expect(ask(analysis, "default/web", "api.default.svc.cluster.local").to.id).toBe("default/Service/api");
    expect(ask(analysis, "default/web", "API.Default.svc").to.id).toBe("default/Service/api"); // as DNS reads it
  });

  test.each(["default/Deployment/front", "default/Service/front/80"])("V1 `%s` names no Service", (words) => {
    expect(wrong(read([web, api, front]), "default/web", words).join()).toContain(`is named \`${words}\``);
  });

  test("V1 without a port the answer is which of the Service's own ports pass", () => {
    const two = service("two", { selector: { app: "api" }, ports: [{ port: 80, targetPort: 8080 }, { port: 9090 }] });
    const open = ask(read([web, api, two]), "default/web", "default/two");
    expect([open.answer, formatConnections(open.connections)]).toEqual(["allowed", "TCP 80,9090"]);
    const some = ask(read([web, api, two, ingressTo("api", "{ports: [{port: 8080}]}")]), "default/web", "default/two");
    expect([some.answer, formatConnections(some.connections)]).toEqual(["some-ports", "TCP 80"]);
    expect(describeVerdict(some).service?.lines.at(-1)).toBe(
      "the reasons below are those of TCP 9090 on `default/api`",
    );
    const none = ask(read([web, api, two, denyAll("d", "Ingress")]), "default/web", "default/two");
    expect([none.answer, formatConnections(none.possible)]).toEqual(["blocked", "No Connections"]);
  });

  test("V1 a targetPort by name is looked up on each pod, by name and protocol: pods may answer with different numbers", () => {
    const old = deployment("old", { labels: { app: "api" }, ports: [{ name: "http", containerPort: 9000 }] });
    const other = deployment("other", {
      labels: { app: "api" },
      ports: [{ name: "http", containerPort: 7, protocol: "UDP" }],
    });
    const named = service("named", { selector: { app: "api" }, ports: [{ port: 80, targetPort: "http" }] });
    const verdict = ask(read([web, api, old, other, named]), "default/web", "default/named", "TCP 80");
    expect(verdict.answer).toBe("allowed");
    expect(translations(verdict)).toEqual([
      "TCP 80 → 8080 on default/Deployment/api",
      "TCP 80 → 9000 on default/Deployment/old", // `other` has that name for UDP only: it is not behind the port
    ]);
  });

  test("V1 a name that no pod has leads nowhere: blocked, and it is said", () => {
    const named = service("named", { selector: { app: "api" }, ports: [{ port: 80, targetPort: "htttp" }] });
    const verdict = ask(read([web, api, named]), "default/web", "default/named", "TCP 80");
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.ingress)).toEqual(["not subject: no-backend"]);
    expect(verdict.caveats.map(({ message }) => message)).toEqual([
      "no pod behind Service `default/named` has a TCP port named `htttp`: its port 80 leads nowhere",
    ]);
  });

  test("V1 the answer is given for each pod behind it; where they differ it depends on which takes the connection", () => {
    const strict = deployment("strict", { labels: { app: "api", tier: "strict" } });
    const deny = policy("deny", "  podSelector: {matchLabels: {tier: strict}}\n  policyTypes: [Ingress]");
    const verdict = ask(read([web, api, strict, front, deny]), "default/web", "default/front", "TCP 80");
    expect(verdict.answer).toBe("unknown");
    expect(parts(verdict)).toEqual([
      "default/Deployment/api IPv4 allowed TCP 80",
      "default/Deployment/strict IPv4 blocked No Connections",
    ]);
    expect(caveats(verdict)).toContain("parts-differ");
    const text = describeVerdict(verdict);
    expect(text.rest).toBe("it depends on which pod behind it takes the connection");
    expect(text.parts.map(({ question }) => question)).toEqual([
      { from: "default/Deployment/web", to: "default/Deployment/api", protocol: "TCP", port: 8080 },
      { from: "default/Deployment/web", to: "default/Deployment/strict", protocol: "TCP", port: 8080 },
    ]);
  });

  test("V1 pods of the Service's own namespace are behind it, ready or not, on the host's network too, finished ones not", () => {
    const labels = { app: "api" };
    const analysis = read([
      web,
      front,
      pod("elsewhere", { namespace: "other", labels }),
      pod("done", { labels, phase: "Succeeded" }),
      pod("host", { labels, hostNetwork: true }),
      pod("pending", { labels, phase: "Pending" }),
    ]);
    expect(translations(ask(analysis, "default/web", "default/front"))).toEqual([
      "TCP 80 → 8080 on default/Pod/host",
      "TCP 80 → 8080 on default/Pod/pending",
    ]);
  });

  test("V1 of a workload's pods those with the Service's labels are behind it", () => {
    const of = (name: string, labels: Record<string, string>) => pod(name, { owner: "StatefulSet/db", labels });
    const primary = service("primary", { selector: { role: "primary" }, ports: [{ port: 5432 }] });
    const analysis = read([web, of("db-0", { app: "db", role: "primary" }), of("db-1", { app: "db" }), primary]);
    expect(translations(ask(analysis, "default/web", "default/primary"))).toEqual([
      "TCP 5432 → 5432 on default/StatefulSet/db#db-0",
    ]);
  });

  test("V1 a port that the Service does not have is blocked, and its ports are named", () => {
    const verdict = ask(read([web, api, front]), "default/web", "default/front", "UDP 80");
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.ingress)).toEqual(["not subject: not-served"]);
    expect(describeVerdict(verdict).service?.lines).toEqual(["Service `front` serves TCP 80 only"]);
    expect(describeVerdict(verdict).rest).toBe("it does not serve that port");
  });

  test("V1 ports of UDP and SCTP are met on their own protocol", () => {
    const ports = [
      { port: 53, targetPort: 5353, protocol: "UDP" },
      { port: 132, protocol: "SCTP" },
    ] as const;
    const dns = service("dns", { selector: { app: "api" }, ports });
    const analysis = read([web, api, dns, ingressTo("api", "{ports: [{port: 5353, protocol: UDP}]}")]);
    expect(ask(analysis, "default/web", "default/dns", "UDP 53").answer).toBe("allowed");
    expect(ask(analysis, "default/web", "default/dns", "SCTP 132").answer).toBe("blocked");
  });

  test("V1 of pods with two families the Service's is evaluated", () => {
    const dual = pod("dual", { labels: { app: "api" }, ips: ["10.244.1.5", "fd00::5"] });
    const client = pod("client", { ips: ["10.244.1.6", "fd00::6"] });
    const only4 = ingressTo("api", "{from: [{ipBlock: {cidr: 10.244.0.0/16}}]}");
    const inFamilies = (families: readonly string[]) =>
      ask(
        read([dual, client, only4, service("s", { selector: { app: "api" }, ports: [{ port: 80 }], families })]),
        "default/client",
        "default/s",
        "TCP 80",
      );
    expect(inFamilies(["IPv4"]).answer).toBe("allowed");
    expect(inFamilies(["IPv6"]).answer).toBe("blocked");
    expect(inFamilies(["IPv4", "IPv6"]).answer).toBe("unknown");
    expect(caveats(inFamilies(["IPv4", "IPv6"]))).toContain("family-differs");
  });

  test("V1 a pod without an address of the Service's family is not behind it (EndpointSlice: one address family each)", () => {
    const only4 = pod("only4", { labels: { app: "api" }, ips: ["10.244.1.5"] });
    const client = pod("client", { ips: ["10.244.1.6", "fd00::6"] });
    const toService = (more: string, ...pods: readonly string[]) =>
      ask(
        read([
          client,
          ...pods,
          service("s", { selector: { app: "api" }, ports: [{ port: 80 }] }).replace("spec:", `spec:\n  ${more}`),
        ]),
        "default/client",
        "default/s",
        "TCP 80",
      );
    const verdict = toService("ipFamilies: [IPv6]", only4);
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.ingress)).toEqual(["not subject: no-backend"]);
    expect(toService("ipFamilies: [IPv4]", only4).answer).toBe("allowed");
    expect(toService("ipFamilies: [IPv6]\n  ipFamilyPolicy: RequireDualStack", only4).answer).toBe("allowed");
    expect(toService("ipFamilies: [IPv6]\n  ipFamilyPolicy: PreferDualStack", only4).answer).toBe("allowed");
    expect(toService("ipFamilies: [IPv6]", pod("unknown", { labels: { app: "api" } })).answer).toBe("allowed");
  });

  test("V1 a Service sends nothing itself: as a source it is an error that names the pods behind it", () => {
    expect(wrong(read([web, api, front]), "default/front", "default/web")).toEqual([
      "`default/front` is a Service; ask about the pods behind it: `default/api`",
    ]);
  });
});

describe("V2 a rule on the Service's port has no effect where the pod's is another", () => {
  test("V2 arriving: blocked, and Why names the port that is met", () => {
    const analysis = read([web, api, front, ingressTo("api", "{ports: [{port: 80}]}")]);
    const verdict = ask(analysis, "default/web", "default/front", "TCP 80");
    expect(verdict.answer).toBe("blocked");
    expect(failures(verdict.ingress).map(({ text }) => text)).toEqual(["8080 is not 80"]);
  });

  test("V2 leaving: the same", () => {
    const egress = policy(
      "e",
      "  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{to: [{podSelector: {}}], ports: [{port: 80}]}]",
    );
    const verdict = ask(read([web, api, front, egress]), "default/web", "default/front", "TCP 80");
    expect(verdict.answer).toBe("blocked");
    expect(failures(verdict.egress).map(({ text }) => text)).toEqual(["8080 is not 80"]);
  });
});

const fixed = service("fixed", {
  selector: { app: "api" },
  ports: [{ port: 80, targetPort: 8080 }],
  ip: "10.96.0.7",
});
const known = [
  pod("web", { labels: { app: "web" }, ips: ["10.244.0.1"] }),
  pod("api", { labels: { app: "api" }, ips: ["10.244.0.2"] }),
  fixed,
];

describe("I8 a rule on a Service's own address", () => {
  const egressTo = (to: string) =>
    policy("e", `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [${to}]`);

  test("I8 gives no confident verdict: whether it is met before or after translation is undefined (docs)", () => {
    const allow = egressTo("{to: [{ipBlock: {cidr: 10.96.0.7/32}}]}");
    const verdict = ask(read([...known, allow]), "default/web", "default/fixed", "TCP 80");
    expect(verdict.answer).toBe("unknown");
    expect(caveats(verdict)).toContain("address-translation");
    expect(describeVerdict(verdict).rest).toBe("it depends on which address policies see");
  });

  test("I8 is of no matter where it names other ports, or where the pod lets nothing in", () => {
    const other = egressTo("{to: [{ipBlock: {cidr: 10.96.0.7/32}}], ports: [{port: 443}]}");
    expect(ask(read([...known, other]), "default/web", "default/fixed", "TCP 80").answer).toBe("blocked");
    const allow = egressTo("{to: [{ipBlock: {cidr: 10.96.0.7/32}}]}");
    const closed = read([...known, allow, denyAll("d", "Ingress")]);
    expect(ask(closed, "default/web", "default/fixed", "TCP 80").answer).toBe("blocked");
  });

  test("I8 is of no matter to clients that no policy isolates, nor to those on their node's network", () => {
    const host = pod("host", { ips: ["192.168.0.1"], node: "n1", hostNetwork: true });
    const analysis = read([...known, host, pod("free", { ips: ["10.244.0.3"] }), egressTo("{}")]);
    for (const client of ["default/free", "default/host"]) {
      const verdict = ask(analysis, client, "default/fixed", "TCP 80");
      expect(verdict.answer).toBe("allowed");
      expect(caveats(verdict)).not.toContain("address-translation");
    }
  });
});

describe("I8 a rule on the address of a pod behind a Service whose own address it does not hold", () => {
  const leaving = (to: string, profile: Partial<Profile> = {}) => {
    const egress = policy("e", `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [${to}]`);
    return ask(read([...known, egress], profile), "default/web", "default/fixed", "TCP 80");
  };

  test("I8 gives no confident verdict either: a plugin that sees the Service's address lets nothing pass (docs)", () => {
    const verdict = leaving("{to: [{ipBlock: {cidr: 10.244.0.0/16}}]}");
    expect(verdict.answer).toBe("unknown");
    expect(verdict.caveats.map(({ message }) => message)).toContain(
      "a rule over addresses decides otherwise for 10.96.0.7, port 80, of Service `default/fixed` than for the pod behind it: which of the two policies see is undefined by Kubernetes",
    );
    expect(leaving("{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.96.0.0/12]}}]}").answer).toBe("unknown");
    expect(leaving("{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 8080}]}").answer).toBe("unknown");
  });

  test("I8 is of no matter where a block holds both, a selector decides, or blocks match no pods", () => {
    expect(leaving("{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}").answer).toBe("allowed");
    expect(leaving("{to: [{ipBlock: {cidr: 10.244.0.0/16}}]}, {to: [{podSelector: {}}]}").answer).toBe("allowed");
    expect(leaving("{to: [{podSelector: {}}], ports: [{port: 8080}]}").answer).toBe("allowed");
    const never = leaving("{to: [{ipBlock: {cidr: 10.244.0.0/16}}]}", { ipBlockMatchesPods: "never" });
    expect(never.answer).toBe("blocked");
  });

  test("I8 holds for what a policy over the cluster denies the pod as well", () => {
    const over = clusterPolicy(
      "c",
      "  {tier: Baseline, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{networks: [10.244.0.0/16]}]}]}",
    );
    expect(ask(read([...known, over]), "default/web", "default/fixed", "TCP 80").answer).toBe("unknown");
  });
});

describe("I8 a rule of a policy over the cluster on a Service's own address", () => {
  const pods = "to: [{namespaces: {}}]";
  const translated = "to: [{networks: [10.96.0.7/32]}]";
  const elsewhere = "to: [{networks: [10.96.0.8/32]}]";
  const told = (...rules: readonly (readonly ["Accept" | "Deny" | "Pass", string])[]) => {
    const egress = rules.map(([action, to]) => `{action: ${action}, ${to}}`).join(", ");
    const over = clusterPolicy("c", `  {tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [${egress}]}`);
    const { answer, caveats } = ask(read([...known, over]), "default/web", "default/fixed", "TCP 80");
    return [answer, ...caveats.map(({ code }) => code).filter((code) => code === "address-translation")];
  };

  test("I8 which denies it makes an allowed pair unknown, wherever the rule stands", () => {
    expect(told(["Deny", translated])).toEqual(["unknown", "address-translation"]);
    expect(told(["Deny", elsewhere], ["Deny", translated])).toEqual(["unknown", "address-translation"]);
    expect(told(["Deny", elsewhere])).toEqual(["allowed"]);
  });

  test("I8 which accepts it makes a blocked pair unknown", () => {
    expect(told(["Accept", translated], ["Deny", pods])).toEqual(["unknown", "address-translation"]);
    expect(told(["Accept", elsewhere], ["Deny", pods])).toEqual(["blocked"]);
  });

  test("I8 which passes it on over a rule that denies the pod makes a blocked pair unknown", () => {
    expect(told(["Pass", translated], ["Deny", pods])).toEqual(["unknown", "address-translation"]);
  });

  test("I8 which would answer the same, or passes it on, is of no matter", () => {
    expect(told(["Accept", translated])).toEqual(["allowed"]);
    expect(told(["Pass", translated])).toEqual(["allowed"]);
    expect(told(["Deny", translated], ["Deny", pods])).toEqual(["blocked"]);
    expect(told(["Accept", pods], ["Deny", translated])).toEqual(["allowed"]); // the pod is accepted before
  });
});

describe("V3 Services that translate nothing", () => {
  test("V3 a headless Service is its pods, on their own ports", () => {
    const headless = service("db", { selector: { app: "api" }, ports: [{ port: 80, targetPort: 8080 }], ip: "None" });
    const analysis = read([web, api, headless, ingressTo("api", "{ports: [{port: 8080}]}")]);
    expect(ask(analysis, "default/web", "default/db", "TCP 8080").answer).toBe("allowed");
    expect(ask(analysis, "default/web", "default/db", "TCP 80").answer).toBe("blocked");
    const all = ask(analysis, "default/web", "default/db");
    expect([all.answer, formatConnections(all.connections)]).toEqual(["some-ports", "TCP 8080"]);
    expect(all.service).toMatchObject({ kind: "headless", backends: [{ id: "default/Deployment/api" }] });
  });

  test("V3 an ExternalName is a name outside: nothing arrives at a pod, and blocks may hold its address", () => {
    const named = manifest({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "mail", namespace: "default" },
      spec: { type: "ExternalName", externalName: "smtp.example.com" },
    });
    const open = ask(read([web, named]), "default/web", "default/mail", "TCP 25");
    expect(open.answer).toBe("allowed");
    expect(open.service).toEqual({ kind: "external-name", name: "smtp.example.com" });
    expect(reasons(open.ingress)).toEqual(["not subject: outside"]);
    const egress = (to: string) => policy("e", `  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{to: [${to}]}]`);
    const pods = read([web, named, egress("{podSelector: {}}")]);
    expect(ask(pods, "default/web", "default/mail", "TCP 25").answer).toBe("blocked");
    const block = read([web, named, egress("{ipBlock: {cidr: 198.51.100.0/24}}")]);
    expect(ask(block, "default/web", "default/mail", "TCP 25").answer).toBe("unknown");
  });

  test("V3 an ExternalName that names another Service in the cluster's DNS is that one", () => {
    const alias = manifest({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "alias", namespace: "default" },
      spec: { type: "ExternalName", externalName: "front.default.svc.cluster.local" },
    });
    const verdict = ask(read([web, api, front, alias]), "default/web", "default/alias", "TCP 80");
    expect(verdict.to.id).toBe("default/Service/alias");
    expect(translations(verdict)).toEqual(["TCP 80 → 8080 on default/Deployment/api"]);
  });

  test("V3 without a selector the backends are unknown, and so is the answer on the ports it has", () => {
    const external = service("ext", { ports: [{ port: 5432 }] });
    const analysis = read([web, external]);
    const verdict = ask(analysis, "default/web", "default/ext", "TCP 5432");
    expect(verdict.answer).toBe("unknown");
    expect(reasons(verdict.ingress)).toEqual(["not subject: backends-unknown"]);
    expect(describeVerdict(verdict).rest).toBe("the files do not say who is behind it");
    expect(ask(analysis, "default/web", "default/ext", "TCP 80").answer).toBe("blocked");
  });

  test("V3 with a selector that no pod meets a connection is refused", () => {
    const verdict = ask(read([web, front]), "default/web", "default/front", "TCP 80");
    expect(verdict.answer).toBe("blocked");
    expect(reasons(verdict.ingress)).toEqual(["not subject: no-backend"]);
    expect(describeVerdict(verdict)).toMatchObject({
      rest: "no pod is behind it",
      service: { lines: ["no pod is behind Service `front`"] },
    });
  });
});

// network-policy-api, "hairpin" traffic: to its own address a pod is not subject to ClusterNetworkPolicy, through a Service
// it is. For NetworkPolicy its issue 343 calls the second implementation-defined.
describe("T10 a pod that reaches itself", () => {
  const self = pod("self", { labels: { app: "api" }, ips: ["10.244.0.9"] });
  const deny = clusterPolicy(
    "c",
    "  {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
  );
  const through = (...documents: readonly string[]) =>
    ask(read([self, front, ...documents]), "default/self", "default/front", "TCP 80");

  test("T10 by its own address is not subject to policies", () => {
    const analysis = read([self, front, denyAll("deny", "Ingress"), deny]);
    expect(ask(analysis, "default/self", "10.244.0.9", "TCP 8080").answer).toBe("allowed");
  });

  test("T10 through its Service is subject to policies over the cluster", () => {
    expect(through(deny).answer).toBe("blocked");
    expect(through(deny, denyAll("deny", "Ingress")).answer).toBe("blocked");
    expect(caveats(through(deny))).not.toContain("itself");
  });

  test.each(["Ingress", "Egress"] as const)(
    "T10 through its Service where NetworkPolicies allow no %s is undefined, and plugins differ",
    (type) => {
      const verdict = through(denyAll("deny", type));
      expect(verdict.answer).toBe("unknown");
      expect(reasons(type === "Ingress" ? verdict.ingress : verdict.egress)).toEqual(["isolated by deny"]);
      expect(caveats(verdict)).toContain("itself");
      expect(describeVerdict(verdict).rest).toBe("it depends on whether policies keep a pod from itself");
    },
  );

  test("T10 through its Service where nothing keeps it is allowed", () => {
    const verdict = through(ingressTo("api", "{from: [{podSelector: {}}]}"));
    expect(verdict.answer).toBe("allowed");
    expect(caveats(verdict)).not.toContain("itself");
  });
});
