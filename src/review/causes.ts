import { buildCluster, objectsOf } from "../cluster/build-cluster.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Profile } from "../cluster/profile.ts";
import { computeEntries } from "../entries/entries.ts";
import { obtain } from "../obtain.ts";
import { buildFlowTable, type FlowTable } from "../policy/flows.ts";
import type { Passing } from "../policy/passing.ts";
import type { Resource } from "../resources/resource.ts";
import { type ChangedObject, changedObject, mixObjects } from "./changed-object.ts";
import { type Difference, isSame, nothing, type PassingPair, passing } from "./compare.ts";
import { type EntryDifference, passingOf } from "./compare-entries.ts";
import type { Edit } from "./edit.ts";
import { tellObject } from "./edit-text.ts";
import { classOf, type JointEnd } from "./joint-ends.ts";
import { MixedEnds } from "./mixed-ends.ts";
import { changedObjects } from "./object-changes.ts";
import type { Sides } from "./other-profiles.ts";
import { wholeId } from "./side-ends.ts";
import { findSmallestSets } from "./smallest-sets.ts";
import { ObjectIndex, Stakes } from "./stakes.ts";

/** What of an object brings a change about. */
export interface CausingEdit {
  readonly object: ChangedObject;
  readonly edit: Edit;
}

/** Sets of edits, each of which alone brings a change about. None where no set was found that does. */
export interface Cause {
  readonly ways: readonly (readonly CausingEdit[])[];
  /** Whether no smaller set does. */
  readonly isSmallest: boolean;
  /** Whether it was looked for: else the one way is all edits that may have a say. */
  readonly isSearched: boolean;
}

/** A try takes a millisecond or two: after so many nobody would wait on. */
const mostTries = 2000;

/**
 * Finds what brings differences about, by trying: objects as they are before, with ever other ones of those that are
 * changed as they are after. The fewest objects first, then of those the fewest edits. A try looks at nothing but what
 * has a say in what passes between the two ends.
 */
export class Causes {
  readonly #sides: readonly Sides[];
  readonly #parts: readonly JointEnd[];
  readonly #same: ObjectIndex<Resource>;
  readonly #changed: ObjectIndex<ChangedObject>;
  /** The families of the cluster are others after: any pod or node may have a say in that. */
  readonly #isWhole: boolean;
  readonly #known = new Map<string, Cause>();
  #triesLeft: number;

  /** After `most` tries, and those of the search that is on, no other search is begun. */
  constructor(sides: readonly Sides[], parts: readonly JointEnd[], most = mostTries) {
    this.#triesLeft = most;
    this.#sides = sides;
    this.#parts = parts;
    const { before, after } = sides[0]!;
    const changed = changedObjects(before, after)
      .filter(({ kind }) => kind !== "written")
      .map(changedObject);
    const others = new Set(changed.map(({ after }) => after));
    const same = objectsOf(after.cluster).filter((object) => !others.has(object));
    this.#same = new ObjectIndex(same, (object) => [object]);
    this.#changed = new ObjectIndex(changed, versionsOf);
    this.#isWhole = before.cluster.families.join() !== after.cluster.families.join();
  }

  /** Of differences between ends of the same classes the cause is one, where the same objects may have a say in them. */
  ofDifference({ from, to, passings }: Difference): Cause {
    const stakes = new Stakes([from, to], false);
    const find = () =>
      this.#find(stakes, passings, (table) => {
        const ends = new MixedEnds(table);
        return passing(ends.source(from), ends.destination(to), table);
      });
    const classes = [from, to].map(classOf);
    if (this.#isWhole || classes.some((one) => typeof one !== "string")) return find();
    const names = this.#concerned(stakes).map(({ object }) => tellObject(object));
    return obtain(this.#known, [...classes, ...names].join(" > "), find);
  }

  ofEntry({ to, passings }: EntryDifference): Cause {
    const id = wholeId(to);
    const ends = this.#parts.filter((part) => wholeId(part) === id);
    return this.#find(new Stakes(ends, true), passings, (table, cluster) => {
      return passingOf(computeEntries(cluster, table)).get(id) ?? nothing;
    });
  }

  #find(
    stakes: Stakes,
    passings: readonly PassingPair[],
    look: (table: FlowTable, cluster: Cluster) => Passing,
  ): Cause {
    const concerned = this.#concerned(stakes);
    if (this.#triesLeft <= 0) {
      return { ways: [concerned.flatMap(causingEdits)], isSmallest: false, isSearched: false };
    }
    const index = passings.findIndex((pair) => !isSame(pair));
    const wanted = passings[index]!.after;
    const { profile } = this.#sides[index]!.after;
    const changed = this.#isWhole ? this.#changed.all : this.#changed.neededBy(stakes);
    const same = this.#isWhole ? this.#same.all : this.#same.neededBy(stakes);
    const objects = [...same, ...changed];
    const tried = new Map<string, boolean>();
    const order = new Map(changed.flatMap(causingEdits).map(({ edit }, i) => [edit, i]));
    const isBroughtBy = (edits: readonly CausingEdit[]) =>
      obtain(tried, edits.map(({ edit }) => order.get(edit)).join(), () => {
        this.#triesLeft--;
        const resources = mixObjects(objects, new Set(edits.map(({ edit }) => edit)));
        return isSame({ before: this.#lookAt(resources, profile, look), after: wanted });
      });
    const fewest = findSmallestSets(concerned, (some) => isBroughtBy(some.flatMap(causingEdits)));
    const found = fewest.sets.map((some) => findSmallestSets(some.flatMap(causingEdits), isBroughtBy));
    return {
      ways: found.flatMap(({ sets }) => sets),
      isSmallest: fewest.isSmallest && found.every(({ isSmallest }) => isSmallest),
      isSearched: true,
    };
  }

  /** The changed objects that may have a say. */
  #concerned(stakes: Stakes): readonly ChangedObject[] {
    if (this.#isWhole) return this.#changed.all;
    const changed = this.#changed.neededBy(stakes);
    return changed.filter((object) => versionsOf(object).some((one) => stakes.concerns(one)));
  }

  /** The families that addresses are of hang on all pods and nodes, of which few are looked at. */
  #lookAt(
    resources: readonly Resource[],
    profile: Profile,
    look: (table: FlowTable, cluster: Cluster) => Passing,
  ): Passing {
    const built = buildCluster({ resources, unused: [], skipped: [] }, profile).value;
    const { families } = this.#sides[0]!.after.cluster;
    const cluster = this.#isWhole ? built : { ...built, families };
    return look(buildFlowTable(cluster), cluster);
  }
}

function versionsOf({ before, after }: ChangedObject): readonly Resource[] {
  return [before, after].flatMap((version) => version ?? []);
}

function causingEdits(object: ChangedObject): readonly CausingEdit[] {
  return object.edits.map((edit: Edit) => ({ object, edit }));
}
