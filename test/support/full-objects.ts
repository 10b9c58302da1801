import { fullPod, fullPodSpec } from "./full-pods.ts";
import { managedFields } from "./managed-fields.ts";
import { inOrder, type Manifest } from "./manifest.ts";
import { digest, uidOf } from "./object-ids.ts";

/**
 * Objects as the API server gives them back: with what it, its controllers and the kubelet fill in (`uid`, defaults,
 * `managedFields`, `status`), of which an analysis reads next to nothing. A pod is six to ten kilobytes of
 * a List that kubectl prints.
 */
export function* fullObjects(objects: Iterable<Manifest>): Generator<Manifest> {
  for (const object of objects) yield fullObject(object);
}

interface Metadata {
  readonly namespace?: string;
  readonly name: string;
  readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
}

function fullObject(object: Manifest): Manifest {
  const { kind } = object as { readonly kind: string };
  const full = kind === "Pod" ? fullPod(object) : { ...object, ...fullTemplate(object) };
  return { ...full, metadata: fullMetadata(full, kind) };
}

function fullMetadata(object: Manifest, kind: string): Manifest {
  const { ownerReferences, ...metadata } = object.metadata as Metadata;
  const { namespace = "", name } = metadata;
  const owners = ownerReferences?.map((owner) => ({ ...owner, uid: uidOf(owner.kind, namespace, owner.name) }));
  return inOrder({
    ...metadata,
    creationTimestamp: "2026-01-01T00:00:00Z",
    managedFields: managedFields(object),
    ...(owners ? { ownerReferences: owners } : {}),
    resourceVersion: String(Number.parseInt(digest(`${namespace}/${name}`, 1), 16)),
    uid: uidOf(kind, namespace, name),
  });
}

/** The spec of an object that makes pods, with its template filled in; another's is left out. */
function fullTemplate({ spec }: Manifest): Manifest {
  const { template } = (spec ?? {}) as { readonly template?: { readonly metadata: Manifest; readonly spec: Manifest } };
  if (!template) return {};
  return { spec: { ...(spec as Manifest), template: { ...template, spec: fullPodSpec(template.spec) } } };
}
