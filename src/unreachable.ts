/** Closes a union: the compiler lists every place a new case must be handled. */
export function unreachable(value: never): never {
  throw new Error(`Internal error: unexpected ${JSON.stringify(value)}`);
}
