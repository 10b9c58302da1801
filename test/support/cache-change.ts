import type { SourceFile } from "../../src/text/source-file.ts";

const workload = (kind: string, name: string) => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec: {template: {metadata: {labels: {app: ${name}}}}}
---
`;

const policy = (name: string, rules: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${name}}}
  policyTypes: [Ingress, Egress]
  ${rules}
---
`;

const base = [workload("Deployment", "web"), workload("StatefulSet", "db"), policy("web", "ingress: []")];

const side = (...parts: readonly string[]): readonly SourceFile[] => [{ path: "all.yaml", text: parts.join("") }];

/**
 * `shop/db` takes nothing from a range outside any more, but from `shop/cache`, which is new, as is its policy; `shop/web`
 * stays shut off. The rule of `db` stands at line 25, its policy at line 19.
 */
export const cacheChange = {
  before: side(
    ...base,
    policy(
      "db",
      "ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.8/32]}}], ports: [{port: 5432}]}]",
    ),
  ),
  after: side(
    ...base,
    policy("db", "ingress: [{from: [{podSelector: {matchLabels: {app: cache}}}], ports: [{port: 5432}]}]"),
    workload("Deployment", "cache"),
    policy("cache", "egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 5432}]}]"),
  ),
};
