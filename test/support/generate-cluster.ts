import { layOut, type Quarter, share } from "./cluster-layout.ts";
import type { ClusterSize } from "./cluster-size.ts";
import { generateApp, type Supply } from "./generate-apps.ts";
import { generatePolicies } from "./generate-policies.ts";
import { labellings } from "./labelling.ts";
import type { Manifest } from "./manifest.ts";
import { seededRandom } from "./random.ts";

/**
 * A cluster as companies run them, read back with `kubectl get`: name servers, agents on every node and monitoring,
 * namespaces of teams, workloads with their pods, Services, default-deny and the policies that open it again.
 */
export function generateCluster(size: ClusterSize): readonly Manifest[] {
  return [...generateObjects(size)];
}

/** The same objects one by one, for clusters that are to be written and not held. */
export function* generateObjects(size: ClusterSize): Generator<Manifest> {
  const labelling = labellings[size.labels ?? "multi"];
  const layout = layOut(size);
  const random = seededRandom(size.seed + 1);
  const supply: Supply = { random, labelling, nodes: layout.nodes, addresses: countFrom(10 * 2 ** 24 + 2 ** 16) };
  for (const quarter of [...layout.platform, ...layout.teams]) {
    yield generateNamespace(quarter);
    for (const app of quarter.apps) yield* generateApp(app, supply);
  }
  const writing = { random: seededRandom(size.seed + 2), labelling, quarters: layout.teams };
  const count = layout.teams.length;
  for (const [i, quarter] of layout.teams.entries()) {
    yield* generatePolicies(size.density ?? "sparse", quarter, share(size.policies, count, i), writing);
  }
}

function countFrom(start: number): () => number {
  let next = start;
  return () => next++;
}

function generateNamespace({ name, team, environment }: Quarter): Manifest {
  const labels = {
    environment,
    "kubernetes.io/metadata.name": name,
    "pod-security.kubernetes.io/enforce": team === "platform" ? "privileged" : "restricted",
    team,
  };
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { labels, name },
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  };
}
