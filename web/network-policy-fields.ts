import { choice, type Fields, field, free, list, object, port, protocol, selector } from "./field-shapes.ts";

const peer = object({
  podSelector: field(
    "pods of the policy's own namespace; beside namespaceSelector, pods of the namespaces that one selects",
    selector("pod"),
  ),
  namespaceSelector: field(
    "all pods of the namespaces it selects, or those that podSelector picks",
    selector("namespace"),
  ),
  ipBlock: field(
    "addresses, most often outside the cluster",
    object({
      cidr: field("a range of addresses such as 10.0.0.0/8"),
      except: field("ranges within cidr that are left out again", list(free)),
    }),
  ),
});

const ports = field(
  "the ports that are open; all of them when missing",
  list(
    object({
      protocol: field("TCP when missing", protocol),
      port: field("the port of the pod behind any Service, by number or name; every port when missing", port("either")),
      endPort: field("the last port of a range that begins with port", port("number")),
    }),
  ),
);

export const networkPolicy: Fields = {
  podSelector: field("the pods that are protected; `{}` means every pod of the namespace", selector("pod")),
  policyTypes: field(
    "the directions in which only what the rules name may pass",
    list(choice({ Ingress: "what arrives at the pods", Egress: "what leaves the pods" })),
  ),
  ingress: field(
    "what may arrive; an empty list lets nothing in",
    list(object({ from: field("who may connect; everybody when missing", list(peer)), ports })),
  ),
  egress: field(
    "what may leave; an empty list lets nothing out",
    list(object({ to: field("whom they may connect to; everybody when missing", list(peer)), ports })),
  ),
};
