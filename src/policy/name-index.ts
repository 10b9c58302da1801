import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { groupBy } from "../group-by.ts";
import type { Part } from "./parts.ts";

/** What has one name in a namespace. */
export interface Named {
  /** With all their parts: of different kinds. */
  readonly workloads: readonly NamedWorkload[];
  /** Pods in the input that a workload owns. */
  readonly pods: readonly Endpoint[];
}

export interface NamedWorkload {
  readonly workload: WorkloadEndpoints;
  readonly parts: readonly Part[];
}

const nothing: Named = { workloads: [], pods: [] };

/** Workloads and pods by name. A namespace is gone through when it is first asked for. */
export class NameIndex {
  readonly #partsIn: () => ReadonlyMap<string, readonly Part[]>;
  readonly #named = new Map<string, ReadonlyMap<string, Named>>();

  constructor(parts: readonly Part[]) {
    let partsIn: ReadonlyMap<string, readonly Part[]> | undefined;
    this.#partsIn = () => {
      partsIn ??= groupBy(parts, ({ workload }) => workload.namespace);
      return partsIn;
    };
  }

  find(namespace: string, name: string): Named {
    const known = this.#named.get(namespace) ?? nameAll(this.#partsIn().get(namespace) ?? []);
    this.#named.set(namespace, known);
    return known.get(name) ?? nothing;
  }
}

function nameAll(parts: readonly Part[]): ReadonlyMap<string, Named> {
  const byWorkload = groupBy(parts, ({ workload }) => workload);
  const workloads = [...byWorkload].map(([workload, parts]) => ({ workload, parts }));
  const owned = workloads.filter(({ workload }) => workload.kind !== "Pod");
  const pods = owned.flatMap(({ workload }) => workload.endpoints.filter(({ fromTemplate }) => !fromTemplate));
  const podsBy = groupBy(pods, ({ name }) => name);
  const workloadsBy = groupBy(workloads, ({ workload }) => workload.name);
  const names = new Set([...workloadsBy.keys(), ...podsBy.keys()]);
  return new Map(
    [...names].map((name) => [name, { workloads: workloadsBy.get(name) ?? [], pods: podsBy.get(name) ?? [] }]),
  );
}
