import fc from "fast-check";
import { expect, test } from "vitest";
import type { AdminPolicy } from "../../src/resources/admin-policy.ts";
import type { NetworkPolicy } from "../../src/resources/network-policy.ts";
import type { PortMatch } from "../../src/resources/port-match.ts";
import { readManifests } from "../support/reading.ts";

const selector = { matchLabels: { a: "b" }, matchExpressions: [{ key: "c", operator: "In", values: ["d"] }] };
const pods = { namespaceSelector: selector, podSelector: selector };
const peers = [{ namespaces: selector }, { pods }];
const podless = [{ nodes: selector }, { networks: ["10.0.0.0/8", "::/0"] }];
const wide = "policy.networking.k8s.io";

/** A valid object of each kind with every field there is. */
const valid = [
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "default", namespace: "a", labels: { a: "b" }, annotations: { a: "b" } },
    spec: {
      podSelector: selector,
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: selector, namespaceSelector: selector }], ports: [{ port: "web" }] }],
      egress: [
        {
          to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }],
          ports: [{ protocol: "UDP", port: 1, endPort: 9 }],
        },
      ],
    },
  },
  {
    apiVersion: `${wide}/v1alpha2`,
    kind: "ClusterNetworkPolicy",
    metadata: { name: "default" },
    spec: {
      tier: "Admin",
      priority: 1,
      subject: { namespaces: selector },
      ingress: [{ name: "a", action: "Pass", from: peers, protocols: [{ destinationNamedPort: "web" }] }],
      egress: [
        {
          action: "Accept",
          to: [...peers, ...podless, { domainNames: ["*.a.io"] }],
          protocols: [
            { tcp: { destinationPort: { number: 80 } } },
            { udp: { destinationPort: { range: { start: 1, end: 9 } } } },
          ],
        },
      ],
    },
  },
  ...["AdminNetworkPolicy", "BaselineAdminNetworkPolicy"].map((kind) => ({
    apiVersion: `${wide}/v1alpha1`,
    kind,
    metadata: { name: "default" },
    spec: {
      ...(kind === "AdminNetworkPolicy" ? { priority: 1 } : {}),
      subject: { pods },
      ingress: [{ name: "a", action: "Deny", from: peers, ports: [{ namedPort: "web" }] }],
      egress: [
        {
          action: "Allow",
          to: [...peers, ...podless],
          ports: [{ portNumber: { protocol: "UDP", port: 1 } }, { portRange: { start: 1, end: 9 } }],
        },
      ],
    },
  })),
];

type Step = string | number;

/** The places of a value, all but its kind and version. */
function placesIn(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const steps: readonly Step[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  const below = steps.filter((step) => path.length > 0 || (step !== "kind" && step !== "apiVersion"));
  return [path, ...below.flatMap((step) => placesIn((value as Record<Step, unknown>)[step], [...path, step]))].filter(
    (one) => one.length > 0,
  );
}

/** A copy with another value at a place; `undefined` takes the place away. */
function replace(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by;
  const copy: Record<Step, unknown> = (Array.isArray(value) ? [...value] : { ...(value as object) }) as never;
  copy[step] = replace(copy[step], rest, by);
  return copy;
}

const values = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, {}, [], [null], "", "x", 0, -1, 0.5, 70000, true, [{}], { a: null }),
  fc.jsonValue({ maxDepth: 2 }),
);
const mistakes = fc
  .constantFrom(...valid)
  .chain((object) =>
    fc.record({ object: fc.constant(object), path: fc.constantFrom(...placesIn(object)), by: values }),
  );

test("the objects that are changed below are valid", () => {
  const { resources, diagnostics } = readManifests(JSON.stringify(valid), "a.json");
  expect([resources.map(({ kind }) => kind), diagnostics]).toEqual([valid.map(({ kind }) => kind), []]);
});

test("a policy with any value at any place is refused with a reason at a place, or is whole", {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(mistakes, ({ object, path, by }) => {
      const text = JSON.stringify(replace(object, path, by));
      const { resources, skipped, diagnostics } = readManifests(text, "a.json");
      expect(resources.length + skipped.length).toBe(1);
      const messages = diagnostics.map(({ severity, message, span }) => `${severity} ${span.start} ${message}`);
      expect(new Set(messages).size, "nothing is said twice").toBe(messages.length);
      for (const { span } of diagnostics) expect(text.length).toBeGreaterThanOrEqual(span.end);
      for (const resource of resources) if ("ingress" in resource) expectWhole(resource);
    }),
    { numRuns: 300 },
  );
});

/** What the engine takes for granted of policies. */
function expectWhole(policy: NetworkPolicy | AdminPolicy): void {
  for (const rule of [...policy.ingress, ...policy.egress]) {
    const ports = rule.ports.kind === "listed" ? rule.ports.ports : [];
    for (const { port } of ports) expect(isWhole(port), JSON.stringify(port)).toBe(true);
    if (rule.ports.kind === "listed") expect(ports).not.toEqual([]);
    const isClosed = "failsClosed" in rule && rule.failsClosed;
    if (rule.peers.kind === "listed" && !isClosed) expect(rule.peers.peers).not.toEqual([]);
  }
}

function isWhole(port: PortMatch["port"]): boolean {
  return port.kind !== "range" || (1 <= port.first && port.first <= port.last && port.last <= 65535);
}
