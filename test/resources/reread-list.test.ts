import { expect, test } from "vitest";
import { type FileIntake, readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { spanOf } from "../../src/text/places.ts";
import { describeReading } from "../support/describe-reading.ts";
import { fullObjects } from "../support/full-objects.ts";
import { toKubectlList } from "../support/full-yaml.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { mutateText } from "../support/mutate-text.ts";
import { seededRandom } from "../support/random.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=50000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 60);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

function read(text: string, old?: FileIntake): FileIntake {
  return readFile({ path: "a.yaml", text }, unreadFields, old);
}

function expectAsAnew(text: string, old: FileIntake, seed?: number): FileIntake {
  const now = read(text, old);
  expect(describeReading(now), `seed ${seed}\n${text}`).toBe(describeReading(read(text)));
  return now;
}

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: x}\n`;
const item = (name: string) => `- ${service(name).replaceAll("\n", "\n  ").slice(0, -2)}`;
const listOf = (...items: readonly string[]) =>
  `apiVersion: v1\nitems:\n${items.join("")}kind: List\nmetadata:\n  resourceVersion: ""\n`;
const three = listOf(...["a", "b", "c"].map(item));
const text = `${service("z")}---\n${three}---\n${service("d")}`;

const sameAs = (old: FileIntake, { resources }: FileIntake) => resources.map((one) => old.resources.includes(one));

test("what was made of items around the one that changed is kept, also of a list that is all of its file", () => {
  const [alone, among] = [read(three), read(text)];
  expect(sameAs(alone, read(three.replace("name: b", "name: bb"), alone))).toEqual([true, false, true]);
  expect(sameAs(among, read(text.replace("name: b", "name: bb"), among))).toEqual([true, true, false, true, true]);
});

test("items come and go, and the others stay", () => {
  const old = read(text);
  const more = read(text.replace(item("b"), item("e") + item("b")), old);
  expect(sameAs(old, more)).toEqual([true, true, false, true, true, true]);
  expect(sameAs(more, read(text, more))).toEqual([true, true, true, true, true]);
});

test("places in items and documents that are kept are where they are now, and no text before is kept", () => {
  const old = read(text);
  const now = read(text.replace("name: b", "name: bb\n     "), old);
  const lines = now.resources.map(({ place }) => [spanOf(place).line, spanOf(place).document]);
  expect(lines).toEqual([
    [1, 1],
    [7, 2],
    [10, 2],
    [14, 2],
    [21, 3],
  ]);
  for (const { place } of now.resources) expect(place.document.file).toBe(now.file);
});

test.each([
  ["an item has an error", three, three.replace("namespace: x}\n  kind", "namespace: 1}\n  kind")],
  ["an error stands behind", text.replace("name: c", "nam: c"), text.replace("name: a", "name: a\n     ")],
  ["its first line", three, `# a\n${three}`],
  ["its head", three, three.replace("apiVersion: v1", "apiVersion: v2")],
  ["a separator comes first", three, `---\n${three}`],
  ["its end", three, three.replace('""', '""\n  selfLink: ""')],
  ["its kind", three, three.replace("kind: List", "kind: ServiceList")],
  ["an item becomes null", three, three.replace(item("b"), "- null\n")],
  ["an item becomes another kind", three, three.replace("kind: Service", "kind: Secret")],
  ["the first item goes", three, three.replace(item("a"), "")],
  ["the last item goes", three, three.replace(item("c"), "")],
  ["all items go", three, listOf()],
  ["an item stands twice", three, three.replace(item("b"), item("b") + item("b"))],
  ["items change places", three, listOf(item("c"), item("b"), item("a"))],
  ["a key stands twice", three, three.replace("kind: Service", "kind: Service\n  kind: Service")],
  ["a quote is left open", three, three.replace("name: b", "name: 'b")],
  ["a separator comes into it", three, three.replace(item("b"), `---\n${item("b")}`)],
  ["the document ends in it", three, three.replace(item("b"), `...\n${item("b")}`)],
  ["a directive comes before it", three, `%YAML 1.1\n---\n${three}`],
  ["it becomes a template of ytt", three, three.replace("name: b", "name: b #@ c")],
  ["it becomes JSON", three, `{"a": 1}\n---\n${three}`],
  ["it comes to hold no text", three, three.replace("name: b", "name: b\0")],
  ["a byte order mark comes first", three, `\uFEFF${three}`],
  ["another comes behind", three, `${three}---\n${three}`],
  ["a document before it goes", text, text.slice(text.indexOf("---"))],
  ["a document comes before it", text, `${service("y")}---\n${text}`],
  ["a document before it and an item change", text, text.replace("name: z", "name: zz").replace("name: b", "name: bb")],
  ["the document behind it goes", text, text.slice(0, text.lastIndexOf("---"))],
  ["an empty document comes behind it", three, `${three}---\n`],
  ["an item changes before an empty document", `${three}---\n`, `${three}---\n`.replace("name: b", "name: bb")],
])("when %s, all is as if read anew", (_, was, next) => {
  expectAsAnew(next, read(was));
  expectAsAnew(was, read(next, read(was)));
});

test("lists that change at random, again and again, are read as if anew", { timeout: 3_600_000 }, () => {
  const objects = [...fullObjects(generateCluster({ seed: 3, pods: 6, policies: 3 }))];
  let kept = 0;
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    const list = toKubectlList(random.sample(objects, random.integer(2, 5)));
    let now = random.pick([list, `${text}---\n${list}`, `${list}---\n${text}`]);
    for (let old = read(now), changes = 3; changes > 0; changes--) {
      const before = old.resources;
      const changed = mutateText(random, now);
      old = expectAsAnew(changed, old, seed);
      kept += old.resources.filter((one) => before.includes(one)).length;
      if (random.chance(0.7)) old = expectAsAnew(now, old, seed);
      else now = changed;
    }
  }
  expect(kept).toBeGreaterThan(mutations);
});
