import { environments, type Quarter, teams } from "./cluster-layout.ts";
import type { Manifest } from "./manifest.ts";
import { ephemeral, type Opening, privateRanges, type Writing } from "./policy-writing.ts";

/** Several apps opened to many others in a few rules each way, by labels of namespaces and pods rather than by name. */
export function densePolicy(quarter: Quarter, writing: Writing): Opening {
  const { random, labelling } = writing;
  const some = random.sample(quarter.apps, random.integer(1, 4));
  const [of] = some as [Quarter["apps"][number]];
  const rules = (end: "from" | "to") =>
    Array.from({ length: random.integer(2, 4) }, () => ({
      [end]: Array.from({ length: random.integer(2, 4) }, () => peer(quarter, writing)),
      ports: random.sample(portsSeen, random.integer(1, 3)),
    }));
  return {
    of,
    what: "shared",
    spec: {
      egress: rules("to"),
      ingress: rules("from"),
      podSelector: random.chance(0.5) ? labelling.select(of) : labelling.selectLike(some),
      policyTypes: ["Ingress", "Egress"],
    },
  };
}

const portsSeen: readonly Manifest[] = [
  { port: "main", protocol: "TCP" },
  { port: "metrics", protocol: "TCP" },
  { port: 8080, protocol: "TCP" },
  { port: 9090, protocol: "TCP" },
  { port: 5432, protocol: "TCP" },
  { port: 8125, protocol: "UDP" },
  { endPort: 9199, port: 9100, protocol: "TCP" },
  ephemeral,
];

function peer({ apps }: Quarter, { random, labelling, quarters }: Writing): Manifest {
  const like = (from: Quarter) => labelling.selectLike(random.sample(from.apps, random.integer(1, 3)));
  switch (random.pick(["near", "team", "team", "teams", "block"] as const)) {
    case "near":
      return { podSelector: random.chance(0.5) ? labelling.select(random.pick(apps)) : labelling.selectLike(apps) };
    case "team":
      return {
        namespaceSelector: { matchLabels: { team: random.pick(teams) } },
        podSelector: like(random.pick(quarters)),
      };
    case "teams":
      return {
        namespaceSelector: {
          matchExpressions: [
            { key: "team", operator: "In", values: random.sample(teams, random.integer(2, 3)) },
            { key: "environment", operator: "NotIn", values: [random.pick(environments)] },
          ],
        },
        ...(random.chance(0.5) ? { podSelector: like(random.pick(quarters)) } : {}),
      };
    case "block":
      return { ipBlock: random.pick(blocks) };
  }
}

/** Partners' networks, some with a part of them kept out, and everything that is not ours. */
const blocks: readonly Manifest[] = [
  { cidr: "0.0.0.0/0", except: privateRanges },
  ...Array.from({ length: 32 }, (_, i) => ({ cidr: `198.51.${i}.0/24`, except: [`198.51.${i}.${8 * i}/29`] })),
  ...Array.from({ length: 16 }, (_, i) => ({ cidr: `203.0.${16 * i}.0/20` })),
];
