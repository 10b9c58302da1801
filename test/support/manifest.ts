/** An object as `kubectl get -o json` gives it. */
export type Manifest = Readonly<Record<string, unknown>>;

/** Its keys in the order that kubectl prints them, as far as it was put together from parts. */
export function inOrder(manifest: Manifest): Manifest {
  return Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
