import type { Quarter } from "./cluster-layout.ts";
import type { ClusterSize } from "./cluster-size.ts";
import { densePolicy } from "./dense-policies.ts";
import type { Labelling } from "./labelling.ts";
import type { Manifest } from "./manifest.ts";
import { named, type Writing } from "./policy-writing.ts";
import { sparsePolicies } from "./sparse-policies.ts";

/**
 * The policies of one namespace, `count` of them: everything denied, name look-ups and scraping opened for all, then
 * what its apps need.
 */
export function* generatePolicies(
  density: NonNullable<ClusterSize["density"]>,
  quarter: Quarter,
  count: number,
  writing: Writing,
): Generator<Manifest> {
  const basics = basicPolicies(quarter, writing.labelling);
  yield* basics.slice(0, count);
  for (let i = basics.length; i < count; ) {
    const openings = density === "sparse" ? sparsePolicies(quarter, writing) : [densePolicy(quarter, writing)];
    for (const { of, what, spec } of openings.slice(0, count - i)) {
      yield policy(quarter.name, `${of.name}-${what}-${i++}`, spec);
    }
  }
}

function basicPolicies({ name }: Quarter, { select }: Labelling): readonly Manifest[] {
  const coredns = select({ name: "coredns", tier: "platform" });
  const to = [{ namespaceSelector: named("kube-system"), podSelector: coredns }];
  const lookUp = ["UDP", "TCP"].map((protocol) => ({ port: 53, protocol }));
  const scrape = { from: [{ namespaceSelector: named("monitoring") }], ports: [{ port: "metrics", protocol: "TCP" }] };
  return [
    policy(name, "default-deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
    policy(name, "allow-dns", { egress: [{ ports: lookUp, to }], podSelector: {}, policyTypes: ["Egress"] }),
    policy(name, "allow-scraping", { ingress: [scrape], podSelector: {}, policyTypes: ["Ingress"] }),
  ];
}

function policy(namespace: string, name: string, spec: Manifest): Manifest {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}
