import type { App } from "./cluster-layout.ts";
import type { Manifest } from "./manifest.ts";

/** The spec of an app's pod template. */
export function podSpec({ kind, name, port, hostNetwork }: App): Manifest {
  return {
    containers: [
      {
        env: [{ name: "LOG_LEVEL", value: "info" }],
        image: `registry.example/${name}:1.${port % 7}.0`,
        name: "main",
        ports: name === "coredns" ? dnsPorts : portsOf(port),
        readinessProbe: { httpGet: { path: "/healthz", port: "main" }, periodSeconds: 10 },
        resources: { limits: { memory: "256Mi" }, requests: { cpu: "50m", memory: "128Mi" } },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      },
    ],
    dnsPolicy: hostNetwork ? "ClusterFirstWithHostNet" : "ClusterFirst",
    ...(hostNetwork ? { hostNetwork } : {}),
    restartPolicy: kind === "CronJob" ? "OnFailure" : "Always",
    serviceAccountName: name,
  };
}

const metrics = { containerPort: 9102, name: "metrics", protocol: "TCP" };

const dnsPorts = [
  { containerPort: 53, name: "main", protocol: "UDP" },
  { containerPort: 53, name: "dns-tcp", protocol: "TCP" },
  metrics,
];

function portsOf(port: number) {
  return [{ containerPort: port, name: "main", protocol: "TCP" }, metrics];
}
