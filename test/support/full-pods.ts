import { inOrder, type Manifest } from "./manifest.ts";
import { digest } from "./object-ids.ts";

interface PodParts {
  readonly metadata: { readonly namespace: string; readonly name: string };
  readonly spec: Manifest & { readonly containers: readonly Container[]; readonly nodeName: string };
  readonly status: Manifest & { readonly conditions: readonly Manifest[]; readonly phase: string };
}

interface Container {
  readonly name: string;
  readonly image: string;
}

/** A pod with its defaults and what the kubelet reports of it. */
export function fullPod(pod: Manifest): Manifest {
  const { metadata, spec, status } = pod as unknown as PodParts;
  return {
    ...pod,
    spec: inOrder({ ...fullPodSpec(spec), nodeName: spec.nodeName }),
    status: fullStatus(metadata, spec, status),
  };
}

/** Pods of one app, and their template, share their containers, and so what fills up their specs. */
const specs = new WeakMap<object, Manifest>();

export function fullPodSpec(spec: Manifest): Manifest {
  const { containers } = spec as unknown as PodParts["spec"];
  const known = specs.get(containers);
  if (known) return known;
  const { nodeName, ...rest } = spec;
  const full = inOrder({ ...fillIn(rest), containers: containers.map(fullContainer) });
  specs.set(containers, full);
  return full;
}

const token = { mountPath: "/var/run/secrets/kubernetes.io/serviceaccount", name: "kube-api-access", readOnly: true };

function fullContainer(container: Container): Manifest {
  return inOrder({
    ...container,
    imagePullPolicy: "IfNotPresent",
    livenessProbe: { failureThreshold: 3, httpGet: { path: "/healthz", port: "main" }, periodSeconds: 20 },
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    volumeMounts: [{ mountPath: "/etc/config", name: "config" }, token],
  });
}

function fillIn(spec: Manifest): Manifest {
  const { serviceAccountName } = spec;
  const tolerations = ["not-ready", "unreachable"].map((what) => ({
    effect: "NoExecute",
    key: `node.kubernetes.io/${what}`,
    operator: "Exists",
    tolerationSeconds: 300,
  }));
  return {
    ...spec,
    priority: 0,
    schedulerName: "default-scheduler",
    securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
    terminationGracePeriodSeconds: 30,
    tolerations,
    volumes: [
      { configMap: { defaultMode: 420, name: `${serviceAccountName}-config` }, name: "config" },
      { name: token.name, projected: { defaultMode: 420, sources: [{ serviceAccountToken: { path: "token" } }] } },
    ],
  };
}

function fullStatus(
  { namespace, name }: PodParts["metadata"],
  { containers }: PodParts["spec"],
  status: PodParts["status"],
) {
  const id = digest(`${namespace}/${name}`, 8);
  const since = "2026-01-01T00:00:07Z";
  const isRunning = status.phase === "Running";
  return inOrder({
    ...status,
    conditions: status.conditions.map((one) => ({ lastTransitionTime: since, ...one })),
    containerStatuses: containers.map(({ name, image }) => ({
      containerID: `containerd://${id}`,
      image,
      imageID: `${image}@sha256:${digest(image, 8)}`,
      lastState: {},
      name,
      ready: isRunning,
      restartCount: 0,
      started: isRunning,
      state: isRunning
        ? { running: { startedAt: since } }
        : { terminated: { containerID: `containerd://${id}`, exitCode: 0, finishedAt: since, reason: "Completed" } },
    })),
  });
}
