import { groupBy } from "../group-by.ts";
import type { Resource } from "../resources/resource.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { spanOf } from "../text/places.ts";
import { Names } from "./names.ts";

/** An object of the input by name, or one to write. */
export interface ObjectRef {
  readonly kind: string;
  /** Empty for kinds over the cluster. */
  readonly namespace: string;
  readonly name: string;
}

export function objectRef(resource: Resource): ObjectRef {
  return { kind: resource.kind, namespace: namespaceOf(resource), name: resource.name };
}

/** Each object once. */
export interface Objects {
  readonly resources: readonly Resource[];
  /** The same by kind. */
  readonly byKind: ByKind;
  /** Those that objects are in, in the order they come. */
  readonly namespaces: readonly string[];
}

export type ByKind = ReadonlyMap<Resource["kind"], readonly Resource[]>;

/**
 * One object per kind, namespace and name: of two, the later counts, as with `kubectl apply`, and an error names
 * both places. Objects whose names are to be generated are as many as there are.
 */
export function keepLatest(resources: readonly Resource[]): Checked<Objects> {
  const kept: Resource[] = [];
  const places = new Names<number>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of resources.some(isGenerated) ? numberGenerated(resources) : resources) {
    const { kind, name } = resource;
    const namespace = namespaceOf(resource);
    const names = places.within(namespace, kind);
    const place = names.get(name);
    if (place === undefined) {
      names.set(name, kept.push(resource) - 1);
    } else {
      diagnostics.push(repeated(kept[place]!, resource));
      kept[place] = resource;
    }
  }
  const byKind = groupBy(kept, ({ kind }) => kind);
  return { value: { resources: kept, byKind, namespaces: places.namespaces() }, diagnostics };
}

function isGenerated({ name }: Resource): boolean {
  return name.endsWith("-"); // only the beginning of a name can end in a dash
}

/** What begins alike gets names that differ, as the API server would give: from each other and from all that are given. */
function numberGenerated(resources: readonly Resource[]): readonly Resource[] {
  const given = new Set(resources.map(nameOf));
  const counts = new Map<string, number>();
  return resources.map((resource) => {
    if (!isGenerated(resource)) return resource;
    const key = nameOf(resource);
    let count = (counts.get(key) ?? 0) + 1;
    while (count > 1 && given.has(`${key}${count}`)) count++;
    counts.set(key, count);
    return count === 1 ? resource : { ...resource, name: `${resource.name}${count}` };
  });
}

/** What tells an object from others. */
export function nameOf(resource: Resource): string {
  return `${resource.kind}/${namespaceOf(resource)}/${resource.name}`;
}

function namespaceOf(resource: Resource): string {
  return "namespace" in resource ? resource.namespace : "";
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
