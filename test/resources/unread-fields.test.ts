import { expect, test } from "vitest";
import { readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { describeReading } from "../support/describe-reading.ts";
import { fullYamlTexts, toKubectlList } from "../support/full-yaml.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { mutateText, readYamlTexts } from "../support/mutate-text.ts";
import { seededRandom } from "../support/random.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=50000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 300);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

function read(text: string, unread: ReadonlySet<string>): string {
  return describeReading(readFile({ path: "a.yaml", text }, unread));
}

test("resources, what is skipped and all that is told are the same with and without fields that nobody reads", () => {
  const list = toKubectlList(generateCluster({ seed: 2, pods: 10, policies: 5 }).slice(0, 15));
  const files = [...readYamlTexts(), ...fullYamlTexts(2), list].filter(({ length }) => length < 40_000);
  for (const text of files.slice(0, 300)) expect(read(text, unreadFields)).toBe(read(text, new Set()));
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    const text = mutateText(random, random.pick(files));
    expect(read(text, unreadFields), `seed ${seed}\n${text}`).toBe(read(text, new Set()));
  }
}, 3_600_000);
