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

  get(namespace: string, kind: string, name: string): V | undefined {
    return this.#spaces.get(namespace)?.get(kind)?.get(name);
  }

  set({ namespace, kind, name }: ObjectName, value: V): void {
    const kinds = obtain(this.#spaces, namespace, () => new Map<string, Map<string, V>>());
    obtain(kinds, kind, () => new Map<string, V>()).set(name, value);
  }
}
