import { choice, type Fields, field, free, list, object, port, protocol, selector } from "./field-shapes.ts";

const podSelector = field("pods by their labels; `{}` means all of them", selector("pod"));
const namespaceSelector = field("namespaces by their labels; `{}` means all of them", selector("namespace"));

const pods = field("pods by the labels of their namespace and their own", object({ namespaceSelector, podSelector }));
const namespaces = field("all pods of the namespaces with these labels", selector("namespace"));
const outside: Fields = {
  nodes: field("nodes by their labels", selector("node")),
  networks: field("ranges of addresses such as 10.0.0.0/8", list(free)),
};
const domainNames = field("names outside such as *.example.com, in rules that let pass", list(free));
const range = object({ start: field("the first port", port("number")), end: field("the last port", port("number")) });

interface Dialect {
  readonly actions: Readonly<Record<string, string>>;
  readonly ports: Fields;
  readonly egress: Fields;
}

function adminRules({ actions, ports, egress }: Dialect): Fields {
  const common = {
    name: field("what the rule is called in answers"),
    action: field("what happens to a match", choice(actions)),
  };
  const rule = (peers: Fields) => list(object({ ...common, ...peers, ...ports }));
  return {
    subject: field("the pods that the policy is about", object({ namespaces, pods })),
    ingress: field(
      "rules for what arrives; the first that matches counts",
      rule({ from: field("where it comes from", list(object({ namespaces, pods }))) }),
    ),
    egress: field(
      "rules for what leaves; the first that matches counts",
      rule({ to: field("where it goes", list(object({ namespaces, pods, ...outside, ...egress }))) }),
    ),
  };
}

const deny = "it is blocked, whatever comes later";
const pass = "it is left to the NetworkPolicies and the baseline";
const priority = field("0 to 1000; the lower number is looked at first");

const destination = object({
  destinationPort: field(
    "the port it goes to",
    object({ number: field("one port", port("number")), range: field("ports from start to end", range) }),
  ),
});

export const clusterNetworkPolicy: Fields = {
  tier: field(
    "before or after the NetworkPolicies",
    choice({
      Admin: "looked at before any NetworkPolicy",
      Baseline: "what holds where no NetworkPolicy selects the pod",
    }),
  ),
  priority,
  ...adminRules({
    actions: { Accept: "it passes, whatever comes later", Deny: deny, Pass: pass },
    egress: { domainNames },
    ports: {
      protocols: field(
        "the protocols and ports; all when missing",
        list(
          object({
            tcp: field("TCP", destination),
            udp: field("UDP", destination),
            sctp: field("SCTP", destination),
            destinationNamedPort: field("a port by the name it has on the pod", port("name")),
          }),
        ),
      ),
    },
  }),
};

const oldPorts: Fields = {
  ports: field(
    "the ports; all when missing",
    list(
      object({
        portNumber: field(
          "one port",
          object({ protocol: field("TCP when missing", protocol), port: field("its number", port("number")) }),
        ),
        portRange: field(
          "several ports",
          object({
            protocol: field("TCP when missing", protocol),
            start: field("the first port", port("number")),
            end: field("the last port", port("number")),
          }),
        ),
        namedPort: field("a port by the name it has on the pod", port("name")),
      }),
    ),
  ),
};

const allow = "it passes, whatever comes later";

export const adminNetworkPolicy: Fields = {
  priority,
  ...adminRules({ actions: { Allow: allow, Deny: deny, Pass: pass }, egress: { domainNames }, ports: oldPorts }),
};

export const baselineAdminNetworkPolicy: Fields = adminRules({
  actions: { Allow: allow, Deny: deny },
  egress: {},
  ports: oldPorts,
});
