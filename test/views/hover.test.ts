import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { tellAt } from "../../src/views/hover.ts";
import { deployment, namespace, node, pod, stream } from "../support/manifests.ts";

const cluster = stream(
  namespace("shop", { team: "a" }),
  namespace("data", { team: "b" }),
  deployment("web", {
    namespace: "shop",
    labels: { app: "web", tier: "front" },
    replicas: 3,
    ports: [{ name: "http", containerPort: 8080 }],
  }),
  deployment("api", { namespace: "shop", labels: { app: "api" }, ports: [{ name: "http", containerPort: 9090 }] }),
  pod("pay", { namespace: "shop", labels: { app: "payment" }, ips: ["10.0.0.7"] }),
  pod("db", {
    namespace: "data",
    labels: { app: "db" },
    ips: ["10.0.1.7"],
    ports: [{ name: "sql", containerPort: 5432 }],
  }),
  pod("host", { namespace: "shop", labels: { app: "web" }, hostNetwork: true }),
  node("n1", ["192.168.0.1"], { pool: "a" }),
);

/** What is told where the bar stands, which is taken out. */
function told(text: string): readonly string[] {
  const file = { path: "policy.yaml", text: text.replace("|", "") };
  const analysis = analyze([{ path: "cluster.yaml", text: cluster }, file]);
  return tellAt(analysis, { file: "policy.yaml", offset: text.indexOf("|") });
}

const head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a, namespace: shop }\nspec:\n";
const from = "  podSelector: {}\n  ingress:\n    - from:\n        - ";

describe("a selector of pods", () => {
  test("tells which pods of the policy's namespace it matches, by workload; those that are their node are none", () => {
    expect(told(`${head}  pod|Selector:\n    matchLabels: { app: web }\n`)).toEqual(["3 pods: shop/web"]);
    expect(told(`${head}  podSelector|: {}\n`)).toEqual(["5 pods: shop/api, shop/pay and shop/web"]);
    expect(told(`${head}  podSelector:\n    match|Labels:\n      tier: front\n`)).toEqual(["3 pods: shop/web"]);
  });

  test("tells of a single label what that alone matches", () => {
    const labels = "  podSelector:\n    matchLabels:\n      app: |api\n      tier: front\n";
    expect(told(head + labels)).toEqual(["1 pod: shop/api"]);
  });

  test("tells of a condition", () => {
    const condition =
      "  podSelector:\n    matchExpressions:\n      - key: app\n        operator: |NotIn\n        values: [web, api]\n";
    expect(told(head + condition)).toEqual(["1 pod: shop/pay"]);
  });

  test("that matches nothing tells the label that nobody carries, and those closest to it", () => {
    expect(told(`${head}  podSelector:\n    matchLabels:\n      app: pay|ments\n`)).toEqual([
      "no pod of `shop` matches",
      "no pod of `shop` carries `app=payments`; closest: `app=payment`",
    ]);
    expect(told(`${head}  podSelector:\n    matchLabels:\n      teir|: front\n`)).toEqual([
      "no pod of `shop` matches",
      "no pod of `shop` carries `teir=front`; closest: `tier=front`",
    ]);
  });

  test("whose labels no pod has together tells that", () => {
    expect(told(`${head}  podSelector:\n    match|Labels: { app: api, tier: front }\n`)).toEqual([
      "no pod of `shop` matches",
      "each of its conditions is met, but not by the same one",
    ]);
  });
});

describe("a peer", () => {
  test("of pods alone means the policy's own namespace", () => {
    expect(told(`${head}${from}podSelector:\n            matchLabels:\n              app: |db\n`)).toEqual([
      "no pod of `shop` matches",
      "no pod of `shop` carries `app=db`; closest: `app=web`",
    ]);
  });

  test("of namespaces tells them, and the pods in them", () => {
    expect(told(`${head}${from}namespace|Selector:\n            matchLabels: { team: b }\n`)).toEqual([
      "1 namespace: data",
      "1 pod: data/db",
    ]);
    expect(told(`${head}${from}namespaceSelector:\n            matchLabels:\n              team: |c\n`)).toEqual([
      "no namespace matches",
      "no namespace carries `team=c`; closest: `team=a`, `team=b`",
    ]);
  });

  test("of both means pods in those namespaces", () => {
    const both =
      "namespaceSelector:\n            matchLabels: { team: b }\n          podSelector:\n            matchLabels: { app: |db }\n";
    expect(told(head + from + both)).toEqual(["1 pod: data/db"]);
  });

  test("of a block tells how many addresses it has and which pods have one", () => {
    const block = (text: string) => told(`${head}${from}ipBlock:\n            ${text}\n`);
    const open = "may hold 5 pods: shop/api, shop/host and shop/web; no file gives their addresses";
    expect(block("cidr: |10.0.0.0/24")).toEqual(["10.0.0.0/24: 256 addresses", "holds 1 pod: shop/pay", open]);
    expect(block("cidr: 10.0.0.0/23\n            except: [|10.0.1.0/24]")).toEqual([
      "10.0.1.0/24: 256 addresses",
      "holds 1 pod: data/db",
      open,
    ]);
    expect(block("cidr: |203.0.113.0/24")).toEqual([
      "203.0.113.0/24: 256 addresses",
      "may hold 1 pod: shop/host; no file gives its address", // a node may be anywhere
    ]);
    expect(block("cidr: |2001:db8::/64")[0]).toBe("2001:db8::/64: 2^64 addresses");
  });

  test("of a block less its exceptions tells what is left", () => {
    const text = "ip|Block:\n            cidr: 203.0.113.0/24\n            except: [203.0.113.0/25]\n";
    expect(told(head + from + text)[0]).toBe("203.0.113.0/24 less 1 exception: 128 addresses");
  });
});

describe("a port", () => {
  const ports = (rule: string) => told(`${head}  podSelector: {}\n${rule}`);
  test("by name tells its number on each pod at which traffic arrives, and the pods without it", () => {
    expect(ports("  ingress:\n    - ports:\n        - port: ht|tp\n")).toEqual([
      "TCP 9090 on 1 pod: shop/api",
      "TCP 8080 on 3 pods: shop/web",
      "without a TCP port named `http`: 1 pod: shop/pay",
    ]);
  });

  test("by name in egress is looked up on the peers", () => {
    const to = "    - to: [{ namespaceSelector: { matchLabels: { team: b } } }]\n      ports:\n        - port: ";
    expect(ports(`  egress:\n${to}sq|l\n`)).toEqual(["TCP 5432 on 1 pod: data/db"]);
    expect(ports(`  egress:\n${to}ht|tp\n`)).toEqual(["no pod that it is about has a TCP port named `http`"]);
  });

  test("by number tells what it is called", () => {
    expect(ports("  ingress:\n    - ports:\n        - port: 80|80\n")).toEqual(["TCP 8080: `http` on shop/web"]);
    expect(ports("  ingress:\n    - ports:\n        - port: 8|1\n")).toEqual([
      "TCP 81: no pod gives it a name, it is open all the same",
    ]);
  });
});

test("an administrator's policy tells of its subject, its peers and nodes", () => {
  const text = `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: a }
spec:
  tier: Admin
  priority: 1
  subject:
    namespaces:
      matchLabels: { team: a }
  egress:
    - action: Deny
      to:
        - nodes:
            matchLabels: { pool: a }
`;
  expect(told(text.replace("team: a", "team: |a"))).toEqual(["1 namespace: shop"]);
  expect(told(text.replace("namespaces:", "name|spaces:"))).toEqual([
    "1 namespace: shop",
    "5 pods: shop/api, shop/pay and shop/web",
  ]);
  expect(told(text.replace("nodes:", "no|des:"))).toEqual(["1 node: n1"]);
});

test("a Service tells the pods behind it", () => {
  const text =
    "apiVersion: v1\nkind: Service\nmetadata: { name: s, namespace: shop }\nspec:\n  selector: { app: |api }\n";
  expect(told(text)).toEqual(["1 pod: shop/api"]);
});

test("the other fields have nothing to tell", () => {
  expect(told(`${head}  policy|Types: [Ingress]\n`)).toEqual([]);
  expect(told(`kind: Net|workPolicy\n`)).toEqual([]);
});

test("namespaces whose labels no file gives are told", () => {
  const file = {
    path: "a.yaml",
    text: `${stream(pod("p", { namespace: "ghost" }))}---\n${head}${from}namespaceSelector: { matchLabels: { team: x } }\n`,
  };
  expect(tellAt(analyze([file]), { file: "a.yaml", offset: file.text.indexOf("team: x") })).toEqual([
    "no namespace matches",
    "no namespace carries `team=x`",
    "no file gives the labels of ghost and shop",
  ]);
});
