import { expect, test } from "vitest";
import { type Analysis, analyze, listEntries, reach } from "../../src/index.ts";
import { formatConnections, intersectConnections, isConnectionSubset } from "../../src/sets/connection-set.ts";
import { manifest, namespace, pod, service, stream } from "../support/manifests.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { randomNewPod } from "../support/random-new-pod.ts";
import { type TinyCluster, writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 20);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

test(`what passes for certain from a controller not in the input passes from any pod elsewhere, and what passes from one may, on ${clusters} random clusters`, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  const met = { certain: 0, open: 0, blocked: 0 };
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const cluster = randomCluster(random, { families: [random.pick(["IPv4", "IPv6"])] });
    const flows = listEntries(read(cluster, ...waysIn(cluster)));
    for (let i = 0; i < 4; i++) {
      const { namespace: home, namespaceLabels, labels } = randomNewPod(random, cluster);
      const controller = pod("new-pod", { namespace: home, labels: Object.fromEntries(labels) });
      const analysis = read(cluster, namespace(home, Object.fromEntries(namespaceLabels)), controller);
      for (const { to, leadsTo, connections, possible } of flows) {
        const verdict = reach(analysis, { from: `${home}/Pod/new-pod`, to: to.id });
        const where = `seed ${seed}, ${to.id} from ${home} ${[...namespaceLabels]} / ${[...labels]}`;
        const may = intersectConnections(verdict.possible, leadsTo);
        expect(
          isConnectionSubset(connections, verdict.connections),
          `${where}: not ${formatConnections(connections)}`,
        ).toBe(true);
        expect(isConnectionSubset(may, possible), `${where}: ${formatConnections(may)} too`).toBe(true);
        met[
          isConnectionSubset(leadsTo, connections)
            ? "certain"
            : isConnectionSubset(possible, connections)
              ? "blocked"
              : "open"
        ]++;
      }
    }
  }
  console.log(JSON.stringify(met));
  expect(Math.min(...Object.values(met))).toBeGreaterThan(0); // every kind of answer has been met
}, 600_000);

function read(cluster: TinyCluster, ...more: readonly string[]): Analysis {
  return analyze([{ path: "cluster.yaml", text: stream(writeManifests(cluster), ...more) }], cluster.profile);
}

/** An Ingress for each pod that has labels, by a Service that leads to two of its ports. */
function waysIn({ pods }: TinyCluster): readonly string[] {
  const labelled = pods.filter(({ labels }) => Object.keys(labels).length > 0);
  return labelled.flatMap(({ namespace: home, labels }, i) => {
    const name = `way-${i}`;
    const ports = [80, 8080].map((port) => ({ name: `p${port}`, port }));
    const backends = ports.map(({ port }) => ({
      backend: { service: { name, port: { number: port } } },
      path: `/${port}`,
      pathType: "Prefix",
    }));
    const ingress = {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name, namespace: home },
      spec: { rules: [{ http: { paths: backends } }] },
    };
    return [service(name, { namespace: home, selector: labels, ports }), manifest(ingress)];
  });
}
