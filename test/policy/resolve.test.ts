import { expect, test } from "vitest";
import { analyze, ask, reach } from "../../src/analyze.ts";
import { manifest, namespace, node, pod, policy, stream, workload } from "../support/manifests.ts";
import { ask as askIn, passes, read } from "../support/verdicts.ts";

const service = `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: database}, ports: [{port: 5432}]}
`;
const analysis = analyze([
  {
    path: "all.yaml",
    text: stream(
      workload("apps/v1", "Deployment", "web", { namespace: "shop", labels: { app: "web" } }),
      workload("apps/v1", "StatefulSet", "database", { namespace: "shop", labels: { app: "database" } }),
      workload("apps/v1", "StatefulSet", "web", { namespace: "batch", labels: { app: "web" } }),
      workload("apps/v1", "Deployment", "web", { namespace: "batch", labels: { app: "web" } }),
      pod("tool", { namespace: "shop", ips: ["10.0.0.7"] }),
      service,
    ),
  },
]);

function wrong(to: string): readonly string[] {
  const { value, diagnostics } = ask(analysis, { from: "shop/web", to });
  expect(value).toBeUndefined();
  return diagnostics.map(({ code, message, help }) => `${code}: ${message}; ${help}`);
}

test("an endpoint that does not exist is an error with the nearest names", () => {
  expect(wrong("shop/databse")).toEqual([
    "endpoint-unknown: no workload, pod or address is named `shop/databse`; did you mean `shop/database`?",
  ]);
  expect(wrong("zzz")).toEqual([
    "endpoint-unknown: no workload, pod or address is named `zzz`; name one as namespace/name, an address, a CIDR, or internet",
  ]);
});

test("two of one name is an error that lists them", () => {
  expect(wrong("batch/web")).toEqual([
    "endpoint-ambiguous: `batch/web` is the name of 2 endpoints: `batch/Deployment/web`, `batch/StatefulSet/web`; name one of them with its kind, as namespace/Kind/name",
  ]);
  expect(reach(analysis, { from: "shop/web", to: "batch/StatefulSet/web" }).answer).toBe("allowed");
});

test("a Service is a destination; as a source the error names the workloads behind it", () => {
  expect(reach(analysis, { from: "shop/web", to: "shop/db" }).to.kind).toBe("service");
  const { diagnostics } = ask(analysis, { from: "shop/db", to: "shop/web" });
  expect(diagnostics.map(({ code, message, help }) => `${code}: ${message}; ${help}`)).toEqual([
    "endpoint-unknown: `shop/db` is a Service; ask about the pods behind it: `shop/database`",
  ]);
});

test("as a source a Service names the workloads of which a pod is behind it, or says that none is", () => {
  const front = manifest({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "front", namespace: "shop" },
    spec: { selector: { role: "b" }, ports: [{ port: 80 }] },
  });
  const help = (...documents: readonly string[]) =>
    ask(read([...documents, front]), { from: "shop/front", to: "shop/tool" }).diagnostics.map(({ help }) => help);
  expect(help(...parts)).toEqual(["ask about the pods behind it: `shop/web`"]);
  expect(help(pod("tool", { namespace: "shop" }))).toEqual(["no pod here is behind it"]);
});

test("of two that could not be read under one name the reason of the first is given", () => {
  const refused = (kind: string, labels: Record<string, string>) =>
    workload("apps/v1", kind, "web", { namespace: "shop", labels });
  const documents = [refused("Deployment", { "a b": "1" }), refused("StatefulSet", { app: "-" }), pod("tool")];
  const about = (from: string) => ask(read(documents), { from, to: "default/tool" }).diagnostics[0]?.help;
  expect(about("shop/web")).toContain("name part must consist of");
  expect(about("shop/StatefulSet/web")).toContain("a valid label must be an empty string");
});

test("blanks around the words of a question do not matter", () => {
  expect(reach(analysis, { from: " shop/web", to: " shop/db " }).to.id).toBe("shop/Service/db");
});

test("what is outside at both ends no policy decides", () => {
  expect(reach(analysis, { from: "internet", to: "203.0.113.7" }).answer).toBe("allowed");
});

test.each([
  [0, "port `0` is not a port number"],
  [65536, "port `65536` is not a port number"],
  [1.5, "port `1.5` is not a port number"],
])("port %s is an error", (port, message) => {
  expect(ask(analysis, { from: "shop/web", to: "shop/database", port }).diagnostics.map((one) => one.message)).toEqual([
    message,
  ]);
});

test("a pod's address stands for the pod, and the verdict says so", () => {
  const { to, caveats } = reach(analysis, { from: "shop/web", to: "10.0.0.7" });
  expect(to.id).toBe("shop/Pod/tool");
  expect(caveats.map(({ message }) => message)).toEqual(["10.0.0.7 is the address of pod `shop/Pod/tool`"]);
});

test("reach throws for a wrong question, with all that is wrong with it", () => {
  expect(() => reach(analysis, { from: "shop/wbe", to: "shop/databse" })).toThrow(
    /`shop\/wbe`; did you mean `shop\/web`\?\n.*`shop\/databse`; did you mean `shop\/database`\?/,
  );
});

test("a name outside can be asked for as a destination only", () => {
  const { value, diagnostics } = ask(analyze([]), { from: "api.example.com", to: "internet" });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([
    ["`api.example.com` is a name outside: it can only be a destination", "ask from an address, a CIDR, or internet"],
  ]);
});

test.each(["svc.example.com", "api.svc.example.com", "api.shop.example.com", "API.example.COM.", "10.20.com"])(
  "`%s` is a name outside, whatever namespaces there are",
  (words) => {
    const { to } = reach(analysis, { from: "shop/web", to: words });
    expect([to.kind, to.id]).toEqual(["domain", words.toLowerCase().replace(/\.$/, "")]);
  },
);

test.each([
  "web.shop",
  "web.nowhere.svc",
  "10-0-0-7.shop.pod.cluster.local",
  "10.web.0.300",
  "web.v2.300",
  "-a.example.com",
  "a..com",
])("`%s` is no name outside", (words) => {
  expect(wrong(words)[0]).toContain(`no workload, pod or address is named \`${words}\``);
});

/** Two pods of one workload, which a policy tells apart, and one of its own. */
const parts = [
  namespace("shop"),
  pod("web-0", { namespace: "shop", owner: "StatefulSet/web", labels: { app: "web", role: "a" }, ips: ["10.0.1.0"] }),
  pod("web-1", { namespace: "shop", owner: "StatefulSet/web", labels: { app: "web", role: "b" }, ips: ["10.0.1.1"] }),
  pod("web-2", { namespace: "shop", owner: "StatefulSet/web", labels: { app: "web", role: "b" }, ips: ["10.0.1.2"] }),
  pod("tool", { namespace: "shop", ips: ["10.0.0.7"] }),
  policy("p", "  podSelector: {matchLabels: {role: a}}\n  policyTypes: [Ingress, Egress]", "shop"),
];

test("a workload's name means all of its pods, a pod's name that one, and `#` the pods that no policy tells from it", () => {
  const to = (words: string) => {
    const { kind, id, ...ref } = askIn(read(parts), "shop/tool", words).to;
    return [kind, id, "pods" in ref ? ref.pods : undefined, "part" in ref ? ref.part : undefined];
  };
  expect(to("shop/web")).toEqual(["workload", "shop/StatefulSet/web", 3, ""]);
  expect(to("shop/StatefulSet/web")).toEqual(["workload", "shop/StatefulSet/web", 3, ""]);
  expect(to("shop/web#web-0")).toEqual(["workload", "shop/StatefulSet/web#web-0", 1, "web-0"]);
  expect(to("shop/StatefulSet/web#web-2")).toEqual(["workload", "shop/StatefulSet/web#web-1", 2, "web-1 +1"]);
  for (const words of ["shop/web-2", "shop/Pod/web-2", "10.0.1.2"]) {
    expect(to(words)).toEqual(["workload", "shop/Pod/web-2", 1, ""]);
  }
  for (const words of ["shop/tool", "shop/Pod/tool", "10.0.0.7"]) {
    expect(to(words)).toEqual(["workload", "shop/Pod/tool", 1, ""]);
  }
});

test.each(["shop/web#web-9", "shop/StatefulSet/web-0", "shop/Deployment/web", "other/web", "shop/StatefulSet/web/0"])(
  "`%s` is the name of nothing",
  (words) => {
    expect(() => askIn(read(parts), "shop/tool", words)).toThrow(`no workload, pod or address is named \`${words}\``);
  },
);

test("a template is no pod: only its workload's name means it", () => {
  expect(wrong("shop/Pod/web")[0]).toContain("no workload, pod or address is named `shop/Pod/web`");
});

test("the internet is as many ranges as the rules of that side tell apart", () => {
  const arriving = policy("p", "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]", "shop");
  const analysis = read([namespace("shop"), pod("tool", { namespace: "shop", ips: ["10.0.0.7"] }), arriving]);
  const from = askIn(analysis, "internet", "shop/tool");
  expect([from.from.id, from.answer, from.parts.length]).toEqual(["internet", "unknown", 2]);
  const to = askIn(analysis, "shop/tool", "internet");
  expect([to.to.id, to.answer, to.parts.length]).toEqual(["internet", "allowed", 0]);
  const leaving = "  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]";
  const out = askIn(read([pod("tool", { ips: ["10.0.0.7"] }), policy("p", leaving)]), "default/tool", "internet");
  expect(out.parts.map(({ answer }) => answer).toSorted()).toEqual(["allowed", "blocked"]);
});

test("several addresses and blocks may be asked about together, with spaces around", () => {
  const arriving = policy("p", "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]", "shop");
  const analysis = read([namespace("shop"), pod("tool", { namespace: "shop", ips: ["10.0.0.7"] }), arriving]);
  const verdict = askIn(analysis, " 203.0.113.9 , 198.51.100.0/24", " shop/tool ");
  expect(verdict.from.id).toBe("198.51.100.0/24,203.0.113.9/32");
  expect(verdict.parts.map(({ from, answer }) => [from.id, answer])).toEqual([
    ["198.51.100.0/24", "blocked"],
    ["203.0.113.9/32", "allowed"],
  ]);
  expect(askIn(analysis, "203.0.113.9,203.0.113.11", "shop/tool").from.id).toBe("203.0.113.9/32,203.0.113.11/32");
  expect(() => askIn(analysis, "203.0.113.9,elsewhere", "shop/tool")).toThrow("`203.0.113.9,elsewhere`");
});

test("an address outside is told as it was asked, a block of one as a block", () => {
  const { from } = reach(analysis, { from: "203.0.113.9", to: "shop/web" });
  expect(from.id).toBe("203.0.113.9");
  expect(reach(analysis, { from: "203.0.113.9/32", to: "shop/web" }).from.id).toBe("203.0.113.9/32");
});

test("`Node/name` is the node at all of its addresses; one without an address is nothing", () => {
  const nodes = [node("n1", ["192.0.2.1", "2001:db8::1"]), node("bare", [])];
  const analysis = read([...parts, ...nodes]);
  expect(askIn(analysis, "Node/n1", "shop/tool").from).toMatchObject({ id: "Node/n1", nodes: ["n1"] });
  expect(passes(analysis, "Node/n1", "shop/tool")).toBe("All Connections");
  expect(() => askIn(analysis, "Node/bare", "shop/tool")).toThrow("`Node/bare`");
  for (const words of ["n1", "node/n1"]) expect(() => askIn(analysis, words, "shop/tool")).toThrow(`\`${words}\``);
});

test("E2 each address of a node is that node: its own pods are reached from it whatever policies say (docs)", () => {
  const n1 = node("n1", ["192.0.2.1", "192.0.2.9"]);
  const analysis = read([n1, pod("here", { node: "n1" }), policy("p", "  podSelector: {}\n  ingress: []")]);
  expect(askIn(analysis, "192.0.2.9", "default/here").answer).toBe("allowed");
  expect(askIn(analysis, "192.0.2.2", "default/here").answer).toBe("blocked");
});
