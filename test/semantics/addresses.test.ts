import { expect, test } from "vitest";
import type { Profile } from "../../src/cluster/profile.ts";
import { listFlows, listOutside, reach } from "../../src/index.ts";
import { formatConnections } from "../../src/sets/connection-set.ts";
import { allAddresses, isAddressSubset, unionAddresses } from "../../src/sets/ip-set.ts";
import { denyAll, manifest, node, pod, policy } from "../support/manifests.ts";
import {
  ask,
  caveats,
  failures,
  formatPassing,
  lineOf,
  passes,
  read,
  reasons,
  underlined,
} from "../support/verdicts.ts";

// Rows I1-I8 of semantics.md. Sources: k8s.io/api networking/v1 types.go (IPBlock), the Kubernetes page "Network
// Policies" (docs), test/e2e/network/netpol (e2e), apimachinery's validation warnings.

/** db lets in from `blocks` only, each written as `{cidr: …, except: […]}`. */
function fromBlocks(...blocks: readonly string[]): string {
  const peers = blocks.map((block) => `{ipBlock: ${block}}`).join(", ");
  return policy("p", `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${peers}]}]`);
}

/** web may send to `blocks` only. */
function toBlocks(...blocks: readonly string[]): string {
  const peers = blocks.map((block) => `{ipBlock: ${block}}`).join(", ");
  return policy("p", `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{to: [${peers}]}]`);
}

const web = (...ips: readonly string[]) => pod("web", { labels: { app: "web" }, ips });
const db = (...ips: readonly string[]) => pod("db", { labels: { app: "db" }, ips });

test("I1 ipBlock matches pods by their address, leaving and arriving (e2e 34-36)", () => {
  const pods = [web("10.244.1.5"), db("10.244.2.5")];
  const arriving = (cidr: string) => ask(read([...pods, fromBlocks(cidr)]), "default/web", "default/db");
  expect(arriving("{cidr: 10.244.1.0/24}").answer).toBe("allowed");
  expect(arriving("{cidr: 10.244.1.5/32}").answer).toBe("allowed");
  expect(arriving("{cidr: 10.244.1.4/32}").answer).toBe("blocked");
  expect(reasons(arriving("{cidr: 10.244.2.0/24}").ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer no (not-in-block), port yes",
  ]);
  expect(reasons(arriving("{cidr: 10.244.0.0/16, except: [10.244.1.0/24]}").ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer no (in-except), port yes",
  ]);
  const leaving = (cidr: string) => ask(read([...pods, toBlocks(cidr)]), "default/web", "default/db").answer;
  expect(leaving("{cidr: 10.244.2.0/24}")).toBe("allowed");
  expect(leaving("{cidr: 10.244.1.0/24}")).toBe("blocked");
});

test("I1 with ipBlockMatchesPods never a block matches no pod, and outside addresses as before (Cilium)", () => {
  const documents = [web("10.244.1.5"), db("10.244.2.5"), fromBlocks("{cidr: 0.0.0.0/0}")];
  const never = read(documents, { ipBlockMatchesPods: "never" });
  const verdict = ask(never, "default/web", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(reasons(verdict.ingress)).toEqual([
    "isolated by p",
    "p.ingress[0] no: peer no (pods-never-matched), port yes",
  ]);
  expect(ask(never, "203.0.113.7", "default/db").answer).toBe("allowed");
  expect(caveats(verdict)).toContain("other-profile");
  expect(caveats(ask(read(documents), "default/web", "default/db"))).toContain("other-profile");
});

test("I1 a verdict that no block decides has no caveat about another profile", () => {
  const documents = [web("10.244.1.5"), db("10.244.2.5"), denyAll("deny", "Ingress")];
  expect(caveats(ask(read(documents), "default/web", "default/db"))).not.toContain("other-profile");
});

test("I2 0.0.0.0/0 certainly matches a pod whose address is not in the input", () => {
  expect(passes(read([web(), db(), fromBlocks("{cidr: 0.0.0.0/0}")]), "default/web", "default/db")).toBe(
    "All Connections",
  );
});

test("I2 0.0.0.0/0 except all private ranges certainly does not match such a pod", () => {
  const ranges = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10";
  const analysis = read([web(), db(), fromBlocks(`{cidr: 0.0.0.0/0, except: [${ranges}]}`)]);
  const verdict = ask(analysis, "default/web", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(formatPassing(verdict)).toBe("No Connections");
  expect(ask(analysis, "203.0.113.7", "default/db").answer).toBe("allowed");
});

test("I2 10.0.0.0/8 may match such a pod: the answer is unknown, and a caveat says what to give", () => {
  const analysis = read([web(), pod("other"), db(), fromBlocks("{cidr: 10.0.0.0/8}")]);
  const verdict = ask(analysis, "default/web", "default/db");
  expect(verdict.answer).toBe("unknown");
  expect(formatPassing(verdict)).toBe("No Connections ? All Connections");
  expect(reasons(verdict.ingress)).toEqual(["isolated by p", "p.ingress[0] may: peer may (address-unknown), port yes"]);
  const caveat = verdict.caveats.find(({ code }) => code === "address-unknown");
  expect(caveat?.message).toMatch(/pod CIDRs?/i);
  const assumed = analysis.diagnostics.filter(({ code }) => code === "addresses-assumed");
  expect(assumed.map(({ severity }) => severity)).toEqual(["info"]);
});

test("I2 a rule that may match does not make unknown what another rule allows", () => {
  const spec = `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{ipBlock: {cidr: 10.0.0.0/8}}]
    ports: [{port: 80, endPort: 90}]
  - from: [{podSelector: {}}]
    ports: [{port: 80}]`;
  const analysis = read([web(), db(), policy("p", spec)]);
  expect(passes(analysis, "default/web", "default/db")).toBe("TCP 80 ? TCP 80-90");
  expect(ask(analysis, "default/web", "default/db", "TCP 80").answer).toBe("allowed");
  expect(ask(analysis, "default/web", "default/db", "TCP 81").answer).toBe("unknown");
  expect(ask(analysis, "default/web", "default/db", "TCP 79").answer).toBe("blocked");
});

test("I2 blocks that hold every pod CIDR between them certainly match, in one rule or in several", () => {
  const [low, high] = [
    "{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: 172.16.0.0/12}}",
    "{ipBlock: {cidr: 192.168.0.0/16}}, {ipBlock: {cidr: 100.64.0.0/10}}",
  ];
  const one = `  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [${low}, ${high}]}]`;
  expect(passes(read([web(), db(), policy("p", one)]), "default/web", "default/db")).toBe("All Connections");
  const ports = (first: number, last: number) => `ports: [{port: ${first}, endPort: ${last}}]`;
  const two = `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - {from: [${low}], ${ports(80, 90)}}
  - {from: [${high}], ${ports(85, 95)}}`;
  expect(passes(read([web(), db(), policy("p", two)]), "default/web", "default/db")).toBe("TCP 85-90 ? TCP 80-95");
});

test.each<[string, Partial<Profile>, string]>([
  ["inside the block", { podCidrs: ["10.244.0.0/16"] }, "allowed"],
  ["outside the block", { podCidrs: ["172.16.0.0/16"] }, "blocked"],
  ["partly inside the block", { podCidrs: ["10.244.0.0/16", "172.16.0.0/16"] }, "unknown"],
])("I2 narrower pod CIDRs %s decide", (_, profile, answer) => {
  const analysis = read([web(), db(), fromBlocks("{cidr: 10.0.0.0/8}")], profile);
  expect(ask(analysis, "default/web", "default/db").answer).toBe(answer);
});

test("I2 the egress of one end and the ingress of the other are unknown apart", () => {
  const open = read([web(), db(), toBlocks("{cidr: 10.0.0.0/8}")]);
  const verdict = ask(open, "default/web", "default/db");
  expect(formatPassing(verdict)).toBe("No Connections ? All Connections");
  expect(reasons(verdict.egress)).toEqual(["isolated by p", "p.egress[0] may: peer may (address-unknown), port yes"]);
  const denied = read([web(), db(), toBlocks("{cidr: 10.0.0.0/8}"), denyAll("deny", "Ingress")]);
  expect(ask(denied, "default/web", "default/db").answer).toBe("blocked"); // whatever the address is
});

test("I2 a node with several addresses, some of them in the block, is unknown by which of them it speaks from", () => {
  const analysis = read([
    db("10.244.2.5"),
    node("n1", ["192.168.0.1", "203.0.113.9"]),
    pod("agent", { hostNetwork: true, node: "n1" }),
    fromBlocks("{cidr: 192.168.0.0/24}"),
  ]);
  const verdict = ask(analysis, "default/agent", "default/db");
  expect(verdict.answer).toBe("unknown");
  expect(failures(verdict.ingress).map(({ text }) => text)).toEqual([
    "only some of its addresses are in 192.168.0.0/24",
  ]);
  const caveat = verdict.caveats.find(({ code }) => code === "address-unknown");
  expect(caveat?.message).toBe("it depends on which of its addresses an end goes by");
});

test("I3 except narrows its own block only: another block or rule may allow the address again (e2e 36)", () => {
  const pods = [web("10.244.1.5"), db("10.244.2.5")];
  const excepted = "{cidr: 10.244.0.0/16, except: [10.244.1.0/24]}";
  expect(ask(read([...pods, fromBlocks(excepted)]), "default/web", "default/db").answer).toBe("blocked");
  const again = read([...pods, fromBlocks(excepted, "{cidr: 10.244.1.5/32}")]);
  expect(ask(again, "default/web", "default/db").answer).toBe("allowed");
  expect(ask(again, "10.244.1.6", "default/db").answer).toBe("blocked");
  const otherPolicy = policy("q", "  podSelector: {}\n  ingress: [{ports: [{port: 80}]}]");
  expect(passes(read([...pods, fromBlocks(excepted), otherPolicy]), "default/web", "default/db")).toBe("TCP 80");
});

test("I3 an address in except fails at the exception that holds it", () => {
  const spec = `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - ipBlock:
        cidr: 203.0.113.0/24
        except:
        - 203.0.113.0/28
        - 203.0.113.128/25`;
  const analysis = read([db(), policy("p", spec)]);
  const { ingress } = ask(analysis, "203.0.113.200", "default/db");
  expect(reasons(ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (in-except), port yes"]);
  expect(failures(ingress).map(({ span }) => lineOf(analysis, span))).toEqual(["- 203.0.113.128/25"]);
  expect(failures(ingress).map(({ span }) => underlined(analysis, span))).toEqual(["203.0.113.128/25"]);
  expect(failures(ingress).map(({ text }) => text)).toEqual(["203.0.113.200 is in `except` 203.0.113.128/25"]);
  const elsewhere = ask(analysis, "203.0.114.1", "default/db").ingress;
  expect(failures(elsewhere).map(({ text }) => text)).toEqual(["203.0.114.1 is not in 203.0.113.0/24"]);
});

test("I4 IPv6 blocks and exceptions match IPv6 addresses of pods and of the outside (types.go)", () => {
  const analysis = read([
    web("fd00:10:244:1::5"),
    db("fd00:10:244:2::5"),
    fromBlocks("{cidr: 'fd00:10:244::/48', except: ['fd00:10:244:1:8000::/65']}", "{cidr: '2001:db8::/32'}"),
  ]);
  expect(ask(analysis, "default/web", "default/db").answer).toBe("allowed");
  expect(ask(analysis, "2001:db8:ffff::1", "default/db").answer).toBe("allowed");
  expect(ask(analysis, "2001:db9::1", "default/db").answer).toBe("blocked");
  expect(ask(analysis, "fd00:10:244:1:8000::1", "default/db").answer).toBe("blocked");
});

test("I4 a block of one family never matches an address of the other (types.go)", () => {
  const v6 = read([web("fd00::5"), db("fd00::6"), fromBlocks("{cidr: 0.0.0.0/0}")]);
  const verdict = ask(v6, "default/web", "default/db");
  expect(verdict.answer).toBe("blocked");
  expect(reasons(verdict.ingress)).toEqual(["isolated by p", "p.ingress[0] no: peer no (other-family), port yes"]);
  expect(ask(v6, "2001:db8::7", "default/db").answer).toBe("blocked");
  const v4 = read([web("10.0.0.5"), db("10.0.0.6"), fromBlocks("{cidr: '::/0'}")]);
  expect(ask(v4, "default/web", "default/db").answer).toBe("blocked");
  expect(ask(v4, "203.0.113.7", "default/db").answer).toBe("blocked");
});

test("I5 a dual-stack pair has a verdict per family where they differ", () => {
  const pods = [web("10.244.1.5", "fd00::1:5"), db("10.244.2.5", "fd00::2:5")];
  const verdict = ask(read([...pods, fromBlocks("{cidr: 0.0.0.0/0}")]), "default/web", "default/db");
  expect(verdict.answer).toBe("unknown");
  expect(formatPassing(verdict)).toBe("No Connections ? All Connections");
  expect(verdict.parts.map(({ family, answer }) => [family, answer])).toEqual([
    ["IPv4", "allowed"],
    ["IPv6", "blocked"],
  ]);
  expect(caveats(verdict)).toContain("family-differs");
});

test("I5 a dual-stack pair whose families agree has one verdict", () => {
  const pods = [web("10.244.1.5", "fd00::1:5"), db("10.244.2.5", "fd00::2:5")];
  const both = ask(read([...pods, fromBlocks("{cidr: 0.0.0.0/0}", "{cidr: '::/0'}")]), "default/web", "default/db");
  expect(both.answer).toBe("allowed");
  expect(both.parts).toEqual([]);
  expect(caveats(both)).not.toContain("family-differs");
  expect(caveats(both)).not.toContain("family-missing");
});

test("I5 a dual-stack pod and a single-stack pod talk in the family they share", () => {
  const pods = [web("10.244.1.5", "fd00::1:5"), db("10.244.2.5")];
  expect(ask(read([...pods, fromBlocks("{cidr: 0.0.0.0/0}")]), "default/web", "default/db").answer).toBe("allowed");
  expect(ask(read([...pods, fromBlocks("{cidr: '::/0'}")]), "default/web", "default/db").answer).toBe("blocked");
});

test("I5 a dual-stack pod may go to a name outside in either family", () => {
  const analysis = read([web("10.244.1.5", "fd00::1:5"), toBlocks("{cidr: 0.0.0.0/0}")]);
  const verdict = ask(analysis, "default/web", "api.example.com");
  expect(verdict.parts.map(({ family, answer }) => [family, answer])).toEqual([
    ["IPv4", "allowed"],
    ["IPv6", "blocked"],
  ]);
});

test("I6 host bits are masked, with the API server's warning", () => {
  const analysis = read([db(), fromBlocks("{cidr: 203.0.113.9/24}")]);
  expect(ask(analysis, "203.0.113.200", "default/db").answer).toBe("allowed");
  expect(ask(analysis, "203.0.114.1", "default/db").answer).toBe("blocked");
  const warnings = analysis.diagnostics.filter(({ severity }) => severity === "warning");
  expect(warnings.map(({ message }) => message)).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: CIDR value "203.0.113.9/24" is ambiguous in this context (should be "203.0.113.0/24" or "203.0.113.9/32"?)',
  ]);
});

test("I7 without blocks the outside is one range: the internet", () => {
  const analysis = read([web(), db(), denyAll("deny", "Egress")]);
  expect(listOutside(analysis).map(({ id }) => id)).toEqual(["internet"]);
});

test("I7 the outside is cut at every edge of a block or an exception, in both families, and named by the fewest CIDRs", () => {
  const spec = `
  podSelector: {}
  ingress:
  - from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.128/26]}}]
    ports: [{port: 443}]
  - from: [{ipBlock: {cidr: 203.0.112.0/23}}, {ipBlock: {cidr: '2001:db8::/32'}}]
    ports: [{port: 80}]`;
  const flows = listFlows(read([db(), policy("p", spec)]));
  const arriving = flows.filter(({ from }) => from.kind === "outside");
  expect(arriving.map(({ from, connections }) => [from.id, formatConnections(connections)])).toEqual([
    ["203.0.112.0/24,203.0.113.128/26", "TCP 80"],
    ["203.0.113.0/25,203.0.113.192/26", "TCP 80,443"],
    ["2001:db8::/32", "TCP 80"],
  ]);
  const leaving = flows.flatMap(({ to }) => (to.kind === "outside" ? [to.addresses] : []));
  expect(isAddressSubset(allAddresses, leaving.reduce(unionAddresses))).toBe(true);
});

test("I5 the internet speaks the family a pod has: no caveat for the one it lacks", () => {
  const analysis = read([web("10.244.1.5"), db("fd00:10:244::5"), denyAll("deny", "Ingress")]);
  for (const to of ["default/web", "default/db"]) {
    expect(caveats(ask(analysis, "internet", to))).not.toContain("family-missing");
    expect(caveats(ask(analysis, to, "internet"))).not.toContain("family-missing");
  }
  expect(caveats(ask(analysis, "203.0.113.7", "default/db"))).toContain("family-missing");
});

test("I7 blocks of one rule are one range, however many they are", () => {
  const flows = listFlows(read([db(), fromBlocks("{cidr: 203.0.113.0/25}", "{cidr: 198.51.100.0/24}")]));
  expect(flows.filter(({ from }) => from.kind === "outside").map(({ from }) => from.id)).toEqual([
    "198.51.100.0/24,203.0.113.0/25",
  ]);
});

test("I7 a question about a CIDR or the internet that the rules divide is answered range by range", () => {
  const analysis = read([db(), fromBlocks("{cidr: 203.0.113.0/25}")]);
  expect(passes(analysis, "203.0.113.0/25", "default/db")).toBe("All Connections");
  expect(passes(analysis, "203.0.113.128/25", "default/db")).toBe("No Connections");
  for (const from of ["203.0.113.0/24", "internet"]) {
    const verdict = reach(analysis, { from, to: "default/db" });
    expect(formatPassing(verdict)).toBe("No Connections ? All Connections");
    expect(new Set(verdict.parts.map(({ answer }) => answer))).toEqual(new Set(["allowed", "blocked"]));
    expect(caveats(verdict)).toContain("parts-differ");
  }
  expect(ask(analysis, "default/db", "internet").answer).toBe("allowed");
});

test("I8 the order of ipBlock and a Service's translation is undefined: no confident verdict on a ClusterIP (docs)", () => {
  const service = manifest({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "db", namespace: "default" },
    spec: { selector: { app: "db" }, clusterIP: "10.96.0.10", clusterIPs: ["10.96.0.10"], ports: [{ port: 80 }] },
  });
  const analysis = read([web("10.244.1.5"), db("10.244.2.5"), service, toBlocks("{cidr: 10.96.0.10/32}")]);
  const verdict = ask(analysis, "default/web", "10.96.0.10");
  expect(verdict.answer).toBe("unknown");
  expect(verdict.caveats.map(({ message }) => message).join("\n")).toMatch(/ClusterIP|Service/);
});

test("I8 a source outside the cluster may arrive with another address: a caveat where a block decides (docs)", () => {
  const analysis = read([db("10.244.2.5"), fromBlocks("{cidr: 203.0.113.0/24}")]);
  const verdict = ask(analysis, "203.0.113.7", "default/db");
  expect(verdict.caveats.map(({ message }) => message).join("\n")).toMatch(/NAT|source address/i);
  const besideOthers = policy("q", "  podSelector: {}\n  ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}]");
  const analysisOfTwo = read([db("10.244.2.5"), fromBlocks("{cidr: 203.0.113.0/24}"), besideOthers]);
  expect(caveats(ask(analysisOfTwo, "203.0.113.7", "default/db"))).toContain("address-translation");
});

test("I2 a name outside may stand for any address: where a block decides, the caveat names it", () => {
  const verdict = ask(read([web("10.244.1.5"), toBlocks("{cidr: 198.51.100.0/24}")]), "default/web", "api.example.com");
  expect(verdict.answer).toBe("unknown");
  expect(verdict.caveats.map(({ message }) => message)).toEqual([
    "it depends on the address that `api.example.com` stands for",
  ]);
});

test("I3 addresses of which some are in an exception and some beside the block are said not to be in it", () => {
  const analysis = read([db(), fromBlocks("{cidr: 203.0.113.0/24, except: [203.0.113.128/25]}")]);
  const told = (from: string) => failures(ask(analysis, from, "default/db").ingress).map(({ text }) => text);
  expect(told("203.0.113.200")).toEqual(["203.0.113.200 is in `except` 203.0.113.128/25"]);
  expect(told("203.0.114.7")).toEqual(["203.0.114.7 is not in 203.0.113.0/24"]);
  expect(told("203.0.113.192/26,203.0.114.0/24")).toEqual([
    "203.0.113.192-203.0.114.255 is not in 203.0.113.0/24 except 203.0.113.128/25",
  ]);
});
