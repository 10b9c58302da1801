import { choice, type Fields, field, list, object, port, protocol, selector, truth } from "./field-shapes.ts";

const container = object({
  name: field("its name, unique in the pod"),
  image: field("what it runs"),
  ports: field(
    "what it listens on: tells others, and gives names to ports; opens and closes nothing",
    list(
      object({
        name: field("a name that policies and Services can use", port("name")),
        containerPort: field("the port's number", port("number")),
        protocol: field("TCP when missing", protocol),
      }),
    ),
  ),
});

export const podFields: Fields = {
  containers: field("what runs in the pod", list(container)),
  initContainers: field("what runs before, or beside with restartPolicy Always", list(container)),
  hostNetwork: field("whether the pod is on its node's network, where policies do not see it", truth),
  nodeName: field("the node it runs on"),
};

const template = field(
  "what its pods are like",
  object({
    metadata: field(
      "of each pod",
      object({ labels: field("what selectors find the pods by", { kind: "labels", of: "pod" }) }),
    ),
    spec: field("what runs in the pods", object(podFields)),
  }),
);

export const workload: Fields = {
  replicas: field("how many pods; 1 when missing"),
  selector: field("the pods that are its own: must fit the labels of its template", selector("pod")),
  template,
};

export const service: Fields = {
  selector: field("the pods behind it, by all of these labels", { kind: "labels", of: "pod" }),
  ports: field(
    "where it listens, and where that leads",
    list(
      object({
        name: field("a name, needed when there are several"),
        protocol: field("TCP when missing", protocol),
        port: field("the port of the Service", port("number")),
        targetPort: field("the port of the pods, which policies look at; the same when missing", port("either")),
      }),
    ),
  ),
  type: field(
    "how it can be reached",
    choice({
      ClusterIP: "from inside the cluster, and meant when none is given",
      NodePort: "at a port of every node, too",
      LoadBalancer: "through a load balancer outside, too",
      ExternalName: "it stands for a name outside",
    }),
  ),
  clusterIP: field("None makes it headless: its name leads to the pods themselves"),
  externalName: field("the name outside that an ExternalName stands for"),
};

const { replicas: _, ...perNode } = workload;

export const daemonSet: Fields = perNode;

export const job: Fields = { parallelism: field("how many pods at once; 1 when missing"), template };

export const cronJob: Fields = {
  schedule: field("when, as five fields: minute, hour, day, month, day of the week"),
  jobTemplate: field("what each Job is like", object({ spec: field("what is wanted", object(job)) })),
};
