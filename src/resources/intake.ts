import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import type { Skipped } from "../text/document.ts";
import { findHousing } from "./homeless.ts";
import type { Resource, Resources } from "./resource.ts";
import { addTally, describeTally, emptyTally, type Tally } from "./tally.ts";

/** What was taken in of one file, or of a part of it. */
export interface Intake {
  readonly resources: readonly Resource[];
  /** Documents that could not be read and name a policy kind. */
  readonly unread: readonly Skipped[];
  /** Objects that were read and cannot be used. */
  readonly skipped: readonly Skipped[];
  /** All but what is said once for many objects. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tally: Tally;
}

/** One that is being filled. */
export interface OpenIntake extends Intake {
  readonly resources: Resource[];
  readonly unread: Skipped[];
  readonly skipped: Skipped[];
  readonly diagnostics: Diagnostic[];
}

export function openIntake(): OpenIntake {
  return { resources: [], unread: [], skipped: [], diagnostics: [], tally: emptyTally() };
}

/** One by one: there may be more than a call takes arguments. */
export function addIntake(to: OpenIntake, { resources, unread, skipped, diagnostics, tally }: Intake): void {
  for (const resource of resources) to.resources.push(resource);
  for (const one of unread) to.unread.push(one);
  for (const one of skipped) to.skipped.push(one);
  for (const diagnostic of diagnostics) to.diagnostics.push(diagnostic);
  addTally(to.tally, tally);
}

/** The resources of all files, in their order. */
export function joinIntakes(intakes: readonly Intake[]): Checked<Resources> {
  const all = openIntake();
  for (const intake of intakes) addIntake(all, intake);
  const { unread, diagnostics, tally } = all;
  const { placed, diagnostics: told } = findHousing(tally.homeless, tally.kustomizations);
  const resources =
    placed.size === 0 ? all.resources : all.resources.map((one) => (placed.get(one) ?? one) as Resource);
  const skipped = placed.size === 0 ? all.skipped : all.skipped.map((one) => (placed.get(one) ?? one) as Skipped);
  const unused = [...tally.unused.values()].map(({ place, ...kind }) => kind);
  return {
    value: { resources, unused, skipped: [...unread, ...skipped] },
    diagnostics: [...diagnostics, ...describeTally(tally), ...told],
  };
}
