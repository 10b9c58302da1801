import { expect, test } from "vitest";
import { parseTaggedYaml, parseYaml } from "../../src/text/yaml.ts";
import { mutateText, readYamlTexts } from "../support/mutate-text.ts";
import { seededRandom } from "../support/random.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=50000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 400);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

const documents = readYamlTexts().flatMap((text) => text.split(/^---$/m).filter((one) => one.length < 20_000));

test.each([
  "a: [1, {b: c}]\nd: ''\n? e\n: f\n",
  "a: 1\nb: 2\na: 3\n",
  "a: &x 1\nb: *x\n",
  "<<: {a: 1}\n",
  "'<<': {a: 1}\n",
  "a: <<\n",
  "__proto__: {a: 1}\n",
  "{}: 1\n",
  "[1, 2]: 1\n",
  "~: 1\nnull: 2\n",
  "true: 1\nyes: 2\n",
  "a: -.inf\n",
  ".nan: 1\n",
  "!!map {a: 1}\n",
  "a: ! 1\n",
  "a\n",
  "# nothing\n",
  "",
  "a: 1\n\uFEFF--- 1\n",
  "a: |\n  text\nb: >-\n  more\n  text\nc: a\n  b\n",
])("%j has the same value by the short way and by tags", (text) => {
  expectSame(text);
});

test("every document at hand, and changed at random, has the same value by the short way and by tags", () => {
  for (const text of documents.slice(0, 500)) expectSame(text);
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    expectSame(mutateText(random, random.pick(documents)), seed);
  }
}, 600_000);

/** In the order of their keys too: it is the order of what is told. */
function expectSame(text: string, seed?: number): void {
  const [short, tagged] = [parseYaml(text), parseTaggedYaml(text)];
  expect(short, `seed ${seed}\n${text}`).toStrictEqual(tagged);
  expect(JSON.stringify(short), `seed ${seed}\n${text}`).toBe(JSON.stringify(tagged));
}
