import type { Endpoint, WorkloadEndpoints } from "../cluster/endpoint.ts";
import { groupBy } from "../group-by.ts";
import { obtain } from "../obtain.ts";
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

/** To go through so many workloads costs less than an index of their pods that is asked once. */
const fewParts = 200;

/** Workloads and pods by name. A large namespace is gone through when it is first asked for. */
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
    const parts = this.#partsIn().get(namespace) ?? [];
    const named =
      parts.length <= fewParts
        ? nameAll(parts.filter((part) => hasName(part, name)))
        : obtain(this.#named, namespace, () => nameAll(parts));
    return named.get(name) ?? nothing;
  }
}

function hasName({ workload }: Part, name: string): boolean {
  return workload.name === name || workload.endpoints.some((endpoint) => endpoint.name === name);
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
