import type { Resource } from "../resources/resource.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";

/**
 * One object per kind, namespace and name: of two, the later counts, as with `kubectl apply`, and an error names
 * both places. Objects whose names are to be generated are as many as there are.
 */
export function keepLatest(resources: readonly Resource[]): Checked<readonly Resource[]> {
  const kept = new Map<string, Resource>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of numberGenerated(resources)) {
    const key = objectKey(resource);
    const earlier = kept.get(key);
    if (earlier) diagnostics.push(repeated(earlier, resource));
    kept.set(key, resource);
  }
  return { value: [...kept.values()], diagnostics };
}

/** What begins alike gets names that differ: only the beginning of a name can end in a dash. */
function numberGenerated(resources: readonly Resource[]): readonly Resource[] {
  const counts = new Map<string, number>();
  return resources.map((resource) => {
    if (!resource.name.endsWith("-")) return resource;
    const key = objectKey(resource);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? resource : { ...resource, name: `${resource.name}${count}` };
  });
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
