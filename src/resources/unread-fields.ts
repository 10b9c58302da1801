const podSpecs = ["spec", "spec.template.spec", "spec.jobTemplate.spec.template.spec"];

const ofPodSpecs = [
  "affinity",
  "imagePullSecrets",
  "securityContext",
  "tolerations",
  "topologySpreadConstraints",
  "volumes",
];

const ofContainers = [
  "args",
  "command",
  "env",
  "envFrom",
  "lifecycle",
  "livenessProbe",
  "readinessProbe",
  "resources",
  "securityContext",
  "startupProbe",
  "volumeMounts",
];

/** What clusters write down of objects, which is the most part of them; and what makes up kinds that are not used. */
const ofObjects = [
  "metadata.managedFields",
  "status.conditions",
  "status.containerStatuses",
  "status.ephemeralContainerStatuses",
  "status.images",
  "status.initContainerStatuses",
  "status.nodeInfo",
  "status.parents",
  "binaryData",
  "data",
  "endpoints",
  "rules",
  "spec.groups",
  "spec.versions",
  "stringData",
  "subjects",
  "subsets",
  "webhooks",
  ...podSpecs.flatMap((spec) => [
    ...ofPodSpecs.map((field) => `${spec}.${field}`),
    ...["containers", "initContainers"].flatMap((list) => ofContainers.map((field) => `${spec}.${list}.${field}`)),
  ]),
];

/**
 * Fields that no kind that is read has, or of which only the name is read, by their paths in an object and in a list of
 * objects. A decoder that reads one of them must take it from here.
 */
export const unreadFields: ReadonlySet<string> = new Set(ofObjects.flatMap((path) => [path, `items.${path}`]));
