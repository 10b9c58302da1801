/** What a document is that is no manifest. */
export function describeForeign(path: string, value: unknown): string {
  if (typeof value !== "object" || value === null) return "this is text, not a manifest";
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  if (Array.isArray(value)) {
    return value.every((item) => hasFields(item, "op", "path"))
      ? "this is a JSON patch, not a manifest"
      : "this is a list of something else than manifests";
  }
  if (/^chart\.ya?ml$/.test(file)) return "this describes a Helm chart: render it, `helm template …`";
  if (/^(?:.*[-_.])?values(?:[-_.].*)?\.ya?ml$/.test(file)) {
    return "these are values for a Helm chart: render it, `helm template …`";
  }
  if (/^kustomization\.ya?ml$/.test(file) || isKustomization((value as { apiVersion?: unknown }).apiVersion)) {
    return "this is a kustomization: build it first, `kubectl kustomize …`";
  }
  if (hasFields(value, "services") && !hasFields(value, "kind")) {
    return "this is a Docker Compose file, not a Kubernetes manifest";
  }
  return "this is not a Kubernetes manifest: it has no `apiVersion` and `kind`";
}

/** Whether this is the apiVersion of what kustomize is told by. */
export function isKustomization(apiVersion: unknown): boolean {
  return typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/");
}

function hasFields(value: unknown, ...fields: readonly string[]): boolean {
  return typeof value === "object" && value !== null && fields.every((field) => Object.hasOwn(value, field));
}
