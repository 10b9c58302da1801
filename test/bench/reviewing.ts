import { type Analysis, analyze } from "../../src/analyze.ts";
import { diff } from "../../src/review/diff.ts";
import { review } from "../../src/review/review.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { toJsonFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import type { Manifest } from "../support/manifest.ts";
import { seconds } from "./measure.ts";
import { buildRows } from "./rows.ts";
import { type Section, type SizeName, sizes } from "./section.ts";

/** One in so many of the policies with ports has them moved by one. */
const oneIn = 50;

/** Two states of a cluster compared, and what brings the changes about. */
export const reviewing: readonly Section[] = [sectionOf("1k/100"), sectionOf("10k/1k")];

function sectionOf(size: SizeName): Section {
  const of = `${size} one policy in ${oneIn} changed`;
  return {
    part: "reviewing",
    size,
    figures: [
      { name: `${of}: both states, read and all pairs ready`, unit: "seconds" },
      { name: `${of}: what changes`, unit: "seconds" },
      { name: `${of}: that over both states`, unit: "times", target: { most: 1 } },
      { name: `${of}: what changes, and what causes it`, unit: "seconds" },
    ],
    *measure() {
      const objects = generateCluster(sizes[size]);
      let policies = 0;
      const changed = objects.map((object) => {
        const moved = movePorts(object);
        return moved !== object && policies++ % oneIn === 0 ? moved : object;
      });
      const [before, after] = [toJsonFile(objects), toJsonFile(changed)];
      // Nothing of an analysis is known before it is looked at: each is looked at once.
      const ready = seconds(() => [before, after].map(readyOf));
      yield ready;
      const [one, other] = [sidesOf(before, after), sidesOf(before, after)];
      const compared = seconds(() => diff(...one));
      yield compared;
      yield compared / ready;
      yield seconds(() => review(...other));
    },
  };
}

function readyOf(file: SourceFile): Analysis {
  const analysis = analyze([file]);
  buildRows(analysis.table.index);
  return analysis;
}

function sidesOf(before: SourceFile, after: SourceFile): [Analysis, Analysis] {
  return [readyOf(before), readyOf(after)];
}

/** The same where there are none. */
function movePorts(object: Manifest): Manifest {
  if (object.kind !== "NetworkPolicy") return object;
  const text = JSON.stringify(object);
  const moved = text.replace(/"port":(\d+)/g, (_, port) => `"port":${Number(port) + 1}`);
  return moved === text ? object : (JSON.parse(moved) as Manifest);
}
