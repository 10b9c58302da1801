import { obtain } from "../obtain.ts";

/** What tells objects apart; cluster-scoped ones have the namespace `""`. */
export interface ObjectName {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

/** Values by the name of an object. Map by map, so that looking one up makes no text. */
export class Names<V> {
  readonly #spaces = new Map<string, Map<string, Map<string, V>>>();
  /** Objects of one kind and namespace most often come one after the other. */
  #latest: { readonly namespace: string; readonly kind: string; readonly names: Map<string, V> } | undefined;

  get(namespace: string, kind: string, name: string): V | undefined {
    return this.#spaces.get(namespace)?.get(kind)?.get(name);
  }

  set({ namespace, kind, name }: ObjectName, value: V): void {
    this.within(namespace, kind).set(name, value);
  }

  /** Those that hold something, in the order they came. */
  namespaces(): readonly string[] {
    return [...this.#spaces.keys()].filter((namespace) => namespace !== "");
  }

  /** The values of one kind in one namespace, by name. */
  within(namespace: string, kind: string): Map<string, V> {
    const latest = this.#latest;
    if (latest?.namespace === namespace && latest.kind === kind) return latest.names;
    const kinds = obtain(this.#spaces, namespace, () => new Map<string, Map<string, V>>());
    const names = obtain(kinds, kind, () => new Map<string, V>());
    this.#latest = { namespace, kind, names };
    return names;
  }
}
