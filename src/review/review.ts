import type { Analysis } from "../analyze.ts";
import { nameOf, type ObjectRef } from "../cluster/objects.ts";
import { obtain } from "../obtain.ts";
import type { Resource } from "../resources/resource.ts";
import type { Place } from "../text/document.ts";
import { spanOf } from "../text/places.ts";
import type { Span } from "../text/span.ts";
import { type Cause, Causes, type CausingEdit } from "./causes.ts";
import { cautionsOf } from "./cautions.ts";
import { compareSides, type FoundChange } from "./diff.ts";
import type { Edit, EditDeed } from "./edit.ts";
import { tellDeed } from "./edit-text.ts";
import { populationOf } from "./end-set.ts";
import type { FlowChange } from "./flow-change.ts";
import { type ChangeGroup, groupChanges } from "./group.ts";
import { changedObjects, type ObjectChange } from "./object-changes.ts";
import { editsOf } from "./object-edits.ts";
import { inAllProfiles } from "./other-profiles.ts";
import { Settled } from "./settled.ts";

/** What a change of the input does, and what in it does so. Plain data. */
export interface Review {
  /** As `diff` lists them. */
  readonly changes: readonly ExplainedChange[];
  /** The same, those that are alike together. */
  readonly groups: readonly ChangeGroup<ExplainedChange>[];
  /** How many flows are as they were: each between two ends that no policy tells apart before or after. */
  readonly unchanged: number;
  /** Every object that is not the same, also one that changes no flow. */
  readonly objects: readonly ReviewedObject[];
  /** What of the input it cannot speak of with certainty, a sentence each. */
  readonly cautions: readonly string[];
  /** How many there are, before or after: where there is none, no flow can change. */
  readonly workloads: number;
}

export interface ExplainedChange {
  readonly change: FlowChange;
  readonly cause: ChangeCause;
}

/** Found by trying. Without edits none was found. */
export interface ChangeCause {
  /**
   * Whether it was looked for: of very many changes it is not for each, though for the first of each group before the
   * others. Where it was not, the edits are all those that may have a say.
   */
  readonly isSearched: boolean;
  /** Together they bring the change about, and none of them can be left out where it was looked for. */
  readonly edits: readonly CauseEdit[];
  /** What else would alone. */
  readonly alternatives: readonly (readonly CauseEdit[])[];
  /** Whether fewer objects cannot do it: of very many not every set is tried. */
  readonly isSmallest: boolean;
}

/** What was done to one object, and where: before as far as it stood there, after as far as it does. */
export interface CauseEdit {
  readonly object: ObjectRef;
  readonly deed: EditDeed;
  /** `ingress rule 1 added: any pod in any namespace; TCP 9292` */
  readonly says: string;
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

export interface ReviewedObject {
  readonly object: ObjectRef;
  /** `written`: only its text is another, it says the same. */
  readonly kind: ObjectChange["kind"];
  /** Whether some change comes about by it; where not all changes were looked at, whether one may. */
  readonly changesFlows: boolean;
  /** What in it is other; of one that is `written` otherwise nothing. */
  readonly edits: readonly CauseEdit[];
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

/** More of them a browser cannot hold, and nobody reads. */
const mostLookedAt = 200_000;

/**
 * Both are to be analysed under one profile. Where more than `most` flows change, the others are not looked at, and a
 * caution says how many they are: all of them are what `diff` lists.
 */
export function review(before: Analysis, after: Analysis, most = mostLookedAt): Review {
  const sides = inAllProfiles(before, after);
  const { ends, tables, found, more, unchanged } = compareSides(sides, most);
  const finder = new Causes(sides, ends.parts);
  const population = populationOf(ends.parts);
  const groups = groupChanges(found, population, new Settled(ends, tables));
  const causes = new Map<FoundChange, readonly Cause[]>();
  for (const { members } of groups) causes.set(members[0]!, causesOf(members[0]!, finder));
  const explained = new Map(
    found.map((one) => {
      const own = obtain(causes, one, () => causesOf(one, finder));
      return [one, { change: one.change, cause: uniteCauses(own) }] as const;
    }),
  );
  const causing = new Set(
    [...causes.values()].flatMap((own) => own.flatMap(({ ways }) => ways.flat().map(objectName))),
  );
  const mayCause = (changed: ObjectChange) => {
    if (more > 0 && changed.kind !== "written") return true;
    return causing.has(nameOf(versionOf(changed)));
  };
  return {
    changes: [...explained.values()],
    groups: groups.map((group) => ({ ...group, members: group.members.map((one) => explained.get(one)!) })),
    unchanged,
    objects: changedObjects(before, after).map((changed) => describeObject(changed, mayCause)),
    cautions: [...tellMore(more, most), ...cautionsOf(before, after)],
    workloads: [...population.values()].reduce((sum, { length }) => sum + length, 0),
  };
}

function tellMore(more: number, most: number): readonly string[] {
  if (more === 0) return [];
  const [seen, unseen] = [most, more].map((amount) => amount.toLocaleString("en"));
  return [`too much changes: ${seen} of the differences were looked at, and ${unseen} more were not`];
}

function causesOf({ differences, entry }: FoundChange, finder: Causes): readonly Cause[] {
  return entry ? [finder.ofEntry(entry)] : differences.map((difference) => finder.ofDifference(difference));
}

/** Of a change that is told of several ends in one: what all of them come about by. */
function uniteCauses(causes: readonly Cause[]): ChangeCause {
  const distinct = [...new Set(causes)];
  const edits = new Map(distinct.flatMap(({ ways }) => ways[0] ?? []).map((one) => [one.edit, one]));
  const others = distinct.length === 1 ? distinct[0]!.ways.slice(1) : [];
  return {
    edits: [...edits.values()].map(tellEdit),
    alternatives: others.map((way) => way.map(tellEdit)),
    isSmallest: causes.every(({ isSmallest }) => isSmallest),
    isSearched: causes.every(({ isSearched }) => isSearched),
  };
}

function tellEdit({ object: { object }, edit }: CausingEdit): CauseEdit {
  return toldEdit(object, edit);
}

function toldEdit(object: ObjectRef, edit: Edit): CauseEdit {
  return {
    object,
    deed: edit.deed,
    says: tellDeed(edit.deed),
    before: edit.before && spanOf(edit.before),
    after: edit.after && spanOf(edit.after),
  };
}

function objectName({ object }: CausingEdit): string {
  return nameOf(versionOf(object));
}

function describeObject(changed: ObjectChange, mayCause: (changed: ObjectChange) => boolean): ReviewedObject {
  const { object, kind, before, after } = changed;
  const at = (resource: Resource | undefined) => resource && spanOf(resource.place satisfies Place);
  const edits = kind === "written" ? [] : editsOf(before, after).edits;
  return {
    object,
    kind,
    changesFlows: mayCause(changed),
    edits: edits.map((edit) => toldEdit(object, edit)),
    before: at(before),
    after: at(after),
  };
}

function versionOf({ before, after }: ObjectChange): Resource {
  return (after ?? before)!;
}
