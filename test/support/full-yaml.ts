import { dump } from "js-yaml";
import { fullObjects } from "./full-objects.ts";
import { generateCluster } from "./generate-cluster.ts";
import type { Manifest } from "./manifest.ts";

/** Objects as `kubectl get -o yaml` prints them, as far as js-yaml does: in order, dashes under their keys. */
export function toKubectlYaml(value: unknown): string {
  return dump(value, { noRefs: true, sortKeys: true, seqNoIndent: true });
}

export function toKubectlList(objects: readonly Manifest[]): string {
  const list = { apiVersion: "v1", items: objects, kind: "List", metadata: { resourceVersion: "" } };
  return toKubectlYaml(list).replace(/''\n$/, '""\n');
}

/** A small cluster's objects in full, each a document, and some of them as a List. */
export function fullYamlTexts(seed: number): readonly string[] {
  const objects = [...fullObjects(generateCluster({ seed, pods: 12, policies: 4 }))].slice(0, 40);
  return [...objects.map(toKubectlYaml), toKubectlList(objects.slice(0, 6))];
}
