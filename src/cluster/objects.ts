import type { Resource } from "../resources/resource.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";

/**
 * One object per kind, namespace and name: of two, the later counts, as with `kubectl apply`, and an error names
 * both places.
 */
export function keepLatest(resources: readonly Resource[]): Checked<readonly Resource[]> {
  const kept = new Map<string, Resource>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of resources) {
    const key = objectKey(resource);
    const earlier = kept.get(key);
    if (earlier) diagnostics.push(repeated(earlier, resource));
    kept.set(key, resource);
  }
  return { value: [...kept.values()], diagnostics };
}

function objectKey(resource: Resource): string {
  return `${resource.kind}/${"namespace" in resource ? resource.namespace : ""}/${resource.name}`;
}

function repeated(earlier: Resource, later: Resource): Diagnostic {
  const name = "namespace" in later ? `${later.namespace}/${later.name}` : later.name;
  return {
    code: "duplicate-object",
    severity: "error",
    message: `${later.kind} \`${name}\` is defined twice; this one counts, as with kubectl apply`,
    span: spanOf(later.place),
    help: "remove one of the two, or give them different names",
    related: [{ message: "the other one, not used", span: spanOf(earlier.place) }],
  };
}
