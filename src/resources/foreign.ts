/** A sort of document that is no manifest: what one of them is, what several are, and what to do about them. */
export interface Foreign {
  readonly one: string;
  readonly many: string;
  readonly advice?: string;
}

const text: Foreign = { one: "is text, not a manifest", many: "are text, not manifests" };
const patch: Foreign = { one: "is a JSON patch, not a manifest", many: "are JSON patches, not manifests" };
const list: Foreign = { one: "is a list, not of manifests", many: "are lists, not of manifests" };
const chart: Foreign = { one: "is a Helm chart's", many: "are a Helm chart's", advice: "run `helm template …` first" };
export const kustomization: Foreign = {
  one: "is a kustomization",
  many: "are kustomizations",
  advice: "run `kubectl kustomize …` first",
};
const compose: Foreign = {
  one: "is for Docker Compose, not a manifest",
  many: "are for Docker Compose, not manifests",
};
const other: Foreign = {
  one: "is not a Kubernetes manifest: it has no `apiVersion` and `kind`",
  many: "are not Kubernetes manifests: they have no `apiVersion` and `kind`",
};

/** What a document is that is no manifest. */
export function recogniseForeign(path: string, value: unknown): Foreign {
  if (typeof value !== "object" || value === null) return text;
  if (Array.isArray(value)) return value.every((item) => hasFields(item, "op", "path")) ? patch : list;
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  if (/^(?:chart|(?:.*[-_.])?values(?:[-_.].*)?)\.ya?ml$/.test(file)) return chart;
  const { apiVersion } = value as { apiVersion?: unknown };
  if (/^kustomization\.ya?ml$/.test(file) || isKustomization(apiVersion)) return kustomization;
  return hasFields(value, "services") && apiVersion === undefined ? compose : other;
}

/** Whether this is the apiVersion of what kustomize is told by. */
export function isKustomization(apiVersion: unknown): boolean {
  return typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/");
}

function hasFields(value: unknown, ...fields: readonly string[]): boolean {
  return typeof value === "object" && value !== null && fields.every((field) => Object.hasOwn(value, field));
}
