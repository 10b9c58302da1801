import type { Equivalent } from "../equivalent.ts";

export const entriesEquivalents: readonly Equivalent[] = [
  {
    file: "src/entries/attachment.ts",
    from: "cluster.gateways.find( ({ namespace, name }) => namespace == … amespace && name === parent.name, )",
    to: "cluster.gateways.findLast( ({ namespace, name }) => namespac … amespace && name === parent.name, )",
    because: "of two objects of one kind, namespace and name the cluster holds only the later",
  },
  {
    file: "src/entries/controllers.ts",
    from: "cluster.controllerClasses.find((one) => one.kind === classKind && one.name === name)",
    to: "cluster.controllerClasses.findLast((one) => one.kind === classKind && one.name === name)",
    because: "of two objects of one kind and name the cluster holds only the later",
  },
  {
    file: "src/entries/entry-leads.ts",
    from: "services.find((one) => one.namespace === backend.namespace && one.name === backend.service)",
    to: "services.findLast((one) => one.namespace === backend.namespace && one.name === backend.service)",
    because: "of two objects of one kind, namespace and name the cluster holds only the later",
  },
  {
    file: "src/entries/unknown-controller.ts",
    from: "0",
    to: "1",
    because: "a single subject needs no combining: what leaves its pods is less for all that it holds",
  },
];
