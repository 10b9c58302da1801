import type { Labels } from "../resources/labels.ts";
import type { Namespace } from "../resources/namespace.ts";
import type { Place } from "../text/document.ts";

/** A namespace as selectors see it. */
export interface ClusterNamespace {
  readonly name: string;
  readonly labels: Labels;
  /** No manifest defines it: of its labels only `kubernetes.io/metadata.name` is known. */
  readonly implied: boolean;
  /** Its manifest's, when there is one. */
  readonly place: Place | undefined;
}

/** Every namespace carries it, set by the API server, whatever the manifest says (e2e 41, 42). */
export const nameLabel = "kubernetes.io/metadata.name";

/** The namespaces of the manifests, and those that other objects of the input only name. */
export function buildNamespaces(
  defined: readonly Namespace[],
  named: Iterable<string>,
): ReadonlyMap<string, ClusterNamespace> {
  const namespaces = new Map<string, ClusterNamespace>();
  for (const { name, labels, place } of defined) {
    namespaces.set(name, { name, labels: new Map([...labels, [nameLabel, name]]), implied: false, place });
  }
  for (const name of named) {
    if (!namespaces.has(name))
      namespaces.set(name, { name, labels: new Map([[nameLabel, name]]), implied: true, place: undefined });
  }
  return namespaces;
}
