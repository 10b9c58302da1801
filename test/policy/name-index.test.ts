import { expect, test } from "vitest";
import { buildCluster } from "../../src/cluster/build-cluster.ts";
import { defaultProfile } from "../../src/cluster/profile.ts";
import { buildFlowTable } from "../../src/policy/flows.ts";
import { joinIntakes } from "../../src/resources/intake.ts";
import { readFile } from "../../src/resources/read-file.ts";
import { deployment, pod, stream } from "../support/manifests.ts";

function namesOf(...documents: readonly string[]) {
  const resources = joinIntakes([readFile({ path: "cluster.yaml", text: stream(...documents) })]).value;
  const { names } = buildFlowTable(buildCluster(resources, defaultProfile).value);
  return (namespace: string, name: string) => {
    const { workloads, pods } = names.find(namespace, name);
    return [
      ...workloads.map(({ workload, parts }) => `${workload.kind} of ${parts.length}`),
      ...pods.map((one) => `pod ${one.name}`),
    ];
  };
}

// In few workloads one looks, of many there is an index: both must find the same.
test.each([0, 300])("workloads of a name and pods that they own are found beside %s others", (others) => {
  const more = Array.from({ length: others }, (_, i) => pod(`other-${i}`, { namespace: "shop" }));
  const named = namesOf(
    ...more,
    pod("web", { namespace: "shop", owner: "StatefulSet/db" }),
    pod("web-1", { namespace: "shop", owner: "StatefulSet/web" }),
    pod("alone", { namespace: "shop" }),
    pod("web", { namespace: "lab" }),
    deployment("web", { namespace: "shop", replicas: 1 }),
  );
  expect(named("shop", "web").toSorted()).toEqual(["Deployment of 1", "StatefulSet of 1", "pod web"]);
  expect(named("shop", "web-1")).toEqual(["pod web-1"]);
  expect(named("shop", "alone")).toEqual(["Pod of 1"]);
  expect(named("lab", "web")).toEqual(["Pod of 1"]);
  expect([named("shop", "no"), named("none", "web"), named("shop", "Deployment")]).toEqual([[], [], []]);
});
