import { expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { findNamedPorts } from "../../src/views/named-port.ts";
import { deployment, pod, service, stream } from "../support/manifests.ts";

const analysis = analyze([
  {
    path: "a.yaml",
    text: stream(
      deployment("web", { ports: [{ name: "http", containerPort: 8080 }] }),
      pod("dns", { ports: [{ name: "dns", containerPort: 53, protocol: "UDP" }] }),
      service("front", { selector: { a: "b" }, ports: [{ name: "http", port: 80, targetPort: 8080 }] }),
    ),
  },
]);

test.each([
  ["a workload's", "default/web", "http", [{ protocol: "TCP", port: 8080 }]],
  ["a pod's", "default/dns", "dns", [{ protocol: "UDP", port: 53 }]],
  ["a Service's own", "default/front", "http", [{ protocol: "TCP", port: 80 }]],
  ["one that nobody has", "default/web", "https", []],
  ["one of nobody", "default/nobody", "http", []],
])("%s port is found by its name", (_, to, name, ports) => {
  expect(findNamedPorts(analysis, { to, name })).toEqual(ports);
});
