import type { Manifest } from "./manifest.ts";

/** Server-side apply's record of which manager set what, no deeper than one level: a real one goes on. */
export function managedFields({ apiVersion, spec, status }: Manifest): readonly Manifest[] {
  const entry = (manager: string, fieldsV1: Manifest) => ({
    apiVersion,
    fieldsType: "FieldsV1",
    fieldsV1,
    manager,
    operation: "Update",
    time: "2026-01-01T00:00:00Z",
  });
  const metadata = { "f:labels": {}, "f:ownerReferences": {} };
  const set = entry("kube-controller-manager", { "f:metadata": metadata, "f:spec": fieldsOf(spec) });
  if (status === undefined) return [set];
  return [set, { ...entry("kubelet", { "f:status": fieldsOf(status) }), subresource: "status" }];
}

/** Those that hold others. */
function fieldsOf(value: unknown): Manifest {
  const fields = Object.entries((value ?? {}) as Manifest).filter(([, field]) => typeof field === "object");
  return Object.fromEntries(fields.map(([name]) => [`f:${name}`, {}]));
}
