import { expect, test } from "vitest";
import { type Analysis, analyze } from "../../src/analyze.ts";
import { buildCluster, objectsOf } from "../../src/cluster/build-cluster.ts";
import { buildFlowTable } from "../../src/policy/flows.ts";
import { Causes } from "../../src/review/causes.ts";
import { type ChangedObject, mixObjects } from "../../src/review/changed-object.ts";
import { type Difference, isSame, passing } from "../../src/review/compare.ts";
import { compareSides } from "../../src/review/diff.ts";
import type { Edit } from "../../src/review/edit.ts";
import { MixedEnds } from "../../src/review/mixed-ends.ts";
import { changedObjects } from "../../src/review/object-changes.ts";
import { inAllProfiles, type Sides } from "../../src/review/other-profiles.ts";
import { edited } from "../support/edited-cluster.ts";
import { seededRandom } from "../support/random.ts";
import { randomCluster } from "../support/random-cluster.ts";
import { writeManifests } from "../support/tiny-cluster.ts";

const clusters = Number(process.env.CANREACH_CLUSTERS ?? 40);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

// Causes are looked for among the objects that have a say in a pair; here all objects of both sides are there.
test(`what brings a change about does so in the whole cluster, and not without any of its edits, on ${clusters} random edits`, () => {
  console.log(`random clusters: seeds ${firstSeed} to ${firstSeed + clusters - 1}`);
  let explained = 0;
  let without = 0;
  for (let seed = firstSeed; seed < firstSeed + clusters; seed++) {
    const random = seededRandom(seed);
    const old = randomCluster(random);
    const now = edited(edited(old, random), random);
    const [before, after] = [old, now].map((cluster) =>
      analyze([{ path: "cluster.yaml", text: writeManifests(cluster) }], old.profile),
    ) as [Analysis, Analysis];
    const sides = inAllProfiles(before, after);
    const { ends, found } = compareSides(sides);
    const causes = new Causes(sides, ends.parts);
    for (const difference of found.flatMap(({ differences }) => differences)) {
      const { ways } = causes.ofDifference(difference);
      if (ways.length === 0) without++;
      for (const way of ways) {
        const edits = way.map(({ edit }) => edit);
        const objects = way.map(({ object }) => object);
        const where = `seed ${seed}: ${difference.from.ref.id} → ${difference.to.ref.id}`;
        expect(isBroughtBy(edits, objects, difference, sides), where).toBe(true);
        for (const edit of edits) {
          const fewer = edits.filter((other) => other !== edit);
          expect(isBroughtBy(fewer, objects, difference, sides), `${where}, without one of ${edits.length}`).toBe(
            false,
          );
        }
        explained++;
      }
    }
  }
  console.log(`${explained} causes, ${without} differences without one`);
  expect(explained).toBeGreaterThan(clusters);
}, 600_000);

/** Whether as much passes as after, when of all that is other these edits alone are made. */
function isBroughtBy(
  edits: readonly Edit[],
  objects: readonly ChangedObject[],
  { from, to, passings }: Difference,
  sides: readonly Sides[],
): boolean {
  const { before, after } = sides[0]!;
  const others = new Map(objects.map((object) => [object.after ?? object.before, object]));
  const gone = changedObjects(before, after).flatMap((one) => (one.kind === "added" ? (one.after ?? []) : []));
  const added = new Set(gone);
  const made = new Set(objects.flatMap((object) => [object.before, object.after]));
  const untouched = objectsOf(before.cluster).filter((object) => !made.has(object) && !added.has(object));
  const resources = [...untouched, ...mixObjects([...others.values()], new Set(edits))];
  const index = passings.findIndex((pair) => !isSame(pair));
  const { profile } = sides[index]!.before;
  const table = buildFlowTable(buildCluster({ resources, unused: [], skipped: [] }, profile).value);
  const mixed = new MixedEnds(table);
  return isSame({ before: passing(mixed.source(from), mixed.destination(to), table), after: passings[index]!.after });
}
