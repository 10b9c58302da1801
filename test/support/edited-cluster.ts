import type { Random } from "./random.ts";
import { randomCluster } from "./random-cluster.ts";
import type { TinyCluster } from "./tiny-cluster.ts";

/** Most often a policy is another, one more or one less; now and then something else. */
export function edited(cluster: TinyCluster, random: Random): TinyCluster {
  const other = randomCluster(random);
  const { policies, adminPolicies, pods } = cluster;
  const at = random.integer(0, Math.max(0, policies.length - 1));
  switch (random.pick(["spec", "spec", "more", "less", "move", "admin", "pod", "namespace"] as const)) {
    case "spec":
      return { ...cluster, policies: policies.map((one, i) => (i === at ? { ...one, ...specOf(other) } : one)) };
    case "more":
      return { ...cluster, policies: [...policies, ...other.policies.slice(0, 1)] }; // at times of the same name
    case "less":
      return { ...cluster, policies: policies.toSpliced(at, 1) };
    case "move":
      return { ...cluster, policies: [...policies.slice(at), ...policies.slice(0, at)] };
    case "admin":
      return { ...cluster, adminPolicies: random.chance(0.3) ? adminPolicies.slice(1) : other.adminPolicies };
    case "pod":
      return { ...cluster, pods: random.chance(0.5) && pods.length > 1 ? pods.slice(1) : other.pods };
    case "namespace":
      return { ...cluster, namespaces: other.namespaces };
  }
}

function specOf({ policies }: TinyCluster) {
  return policies[0] ? { spec: policies[0].spec } : {};
}
