import { groupBy } from "../group-by.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Place, Skipped } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import { isImplied } from "./entry-route.ts";
import { type GivenNamespace, type Kustomization, Kustomized } from "./kustomization.ts";
import type { Resource } from "./resource.ts";

/** An object that leaves its namespace out. Without a kustomization that gives it one it is in `default`. */
export interface Homeless {
  readonly kind: string;
  readonly name: string;
  readonly place: Place;
  readonly object: Resource | Skipped;
}

/** What becomes of objects that leave their namespace out. */
export interface Housing {
  /** The same objects in the namespaces that they are given. */
  readonly placed: ReadonlyMap<Resource | Skipped, Resource | Skipped>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Enough places to see which files are meant. */
const mostRelated = 20;

export function findHousing(homeless: readonly Homeless[], kustomizations: readonly Kustomization[]): Housing {
  const kustomized = new Kustomized(kustomizations);
  const found = new Map<string, readonly GivenNamespace[]>();
  const namespacesOf = ({ place: { document } }: Homeless) => {
    const known = found.get(document.file.path) ?? kustomized.namespacesOf(document.file.path);
    found.set(document.file.path, known);
    return known;
  };
  const groups = groupBy(homeless, (one) => namespacesOf(one));
  const placed = new Map<Resource | Skipped, Resource | Skipped>();
  for (const [[given, ...others], objects] of groups) {
    if (!given || others.length > 0) continue;
    for (const { object } of objects) placed.set(object, inNamespace(object, given.name));
  }
  return { placed, diagnostics: describe(homeless, namespacesOf) };
}

function describe(
  homeless: readonly Homeless[],
  namespacesOf: (one: Homeless) => readonly GivenNamespace[],
): readonly Diagnostic[] {
  const read = homeless.filter(({ object }) => !("reason" in object)); // of what is skipped it is told why
  const groups = groupBy(read, (one) =>
    namespacesOf(one)
      .map(({ name }) => `\`${name}\``)
      .sort()
      .join(" or "),
  );
  return [...groups].map(([names, objects]) => describeGroup(objects, names, namespacesOf(objects[0]!)));
}

function describeGroup(objects: readonly Homeless[], names: string, given: readonly GivenNamespace[]): Diagnostic {
  const [first] = objects;
  const isOne = objects.length === 1;
  const lack = isOne
    ? `${first!.kind} \`${first!.name}\` has no namespace`
    : `${objects.length} objects have no namespace`;
  const [it, its] = isOne ? ["it", "its"] : ["them", "their"];
  const shown = isOne ? [] : objects.slice(0, mostRelated);
  const related = [
    ...shown.map(({ kind, name, place }) => ({ message: `${kind} \`${name}\``, span: spanOf(place) })),
    ...given.map(({ name, by }) => ({ message: `kustomization for \`${name}\``, span: spanOf(by.place) })),
  ];
  const told = { severity: "info", span: spanOf(first!.place), related } as const;
  if (given.length === 0) return { code: "namespace-defaulted", message: `${lack}: read as in \`default\``, ...told };
  if (given.length === 1) {
    const message = `${lack}: read as in ${names}, which ${its} kustomization gives ${it}`;
    return { code: "namespace-kustomized", message, ...told };
  }
  const message = `${lack}, and kustomizations give ${it} ${names}: read as in \`default\``;
  const help = "run `kubectl kustomize …` for the one that is meant";
  return { code: "namespace-defaulted", message, ...told, help };
}

/** The same object every time: what is known of it stays known. */
const housed = new WeakMap<Resource | Skipped, Map<string, Resource | Skipped>>();

function inNamespace(object: Resource | Skipped, namespace: string): Resource | Skipped {
  const known = housed.get(object) ?? new Map<string, Resource | Skipped>();
  const there = known.get(namespace) ?? moved(object, namespace);
  housed.set(object, known.set(namespace, there));
  return there;
}

/** With what refers to objects of its own namespace. */
function moved(object: Resource | Skipped, namespace: string): Resource | Skipped {
  if (!("backends" in object)) return { ...object, namespace };
  const follow = <Ref extends { readonly namespace: string }>(ref: Ref): Ref =>
    isImplied(ref) ? { ...ref, namespace } : ref;
  return { ...object, namespace, gateways: object.gateways.map(follow), backends: object.backends.map(follow) };
}
