import type { App, Quarter } from "./cluster-layout.ts";
import type { Labelling } from "./labelling.ts";
import type { Manifest } from "./manifest.ts";
import type { Random } from "./random.ts";

/** What policies are written with. */
export interface Writing {
  readonly random: Random;
  readonly labelling: Labelling;
  /** The namespaces of all teams. */
  readonly quarters: readonly Quarter[];
}

/** A policy that opens something, before it has a name. */
export interface Opening {
  readonly of: App;
  readonly what: string;
  readonly spec: Manifest;
}

/** A namespace by its name. */
export function named(namespace: string): Manifest {
  return { matchLabels: { "kubernetes.io/metadata.name": namespace } };
}

export const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
export const ephemeral = { endPort: 60999, port: 32768, protocol: "TCP" };
