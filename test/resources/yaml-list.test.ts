import { expect, test } from "vitest";
import { readFile } from "../../src/resources/read-file.ts";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { readDocuments } from "../../src/text/documents.ts";
import { spanOf } from "../../src/text/places.ts";
import { describe, sizesAtRandom, stream } from "../support/both-ways.ts";
import { toYamlFile } from "../support/cluster-files.ts";
import { fullObjects } from "../support/full-objects.ts";
import { toKubectlList } from "../support/full-yaml.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import { mutateText } from "../support/mutate-text.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { countItems, readManifests, told, underlined } from "../support/reading.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=20000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 300);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

const path = "a.yaml";
const tail = 'kind: List\nmetadata:\n  resourceVersion: ""\n';
const listOf = (...items: readonly string[]) => `apiVersion: v1\nitems:\n${items.join("")}${tail}`;
const namespace = (name: string) => `- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: ${name}\n`;
const policy = (name: string) =>
  `- apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n  metadata:\n    name: ${name}\n    namespace: a\n  spec:\n    podSelector: {}\n`;

/** The same text with another value where nobody reads it, which makes its lists none that are read item by item. */
function inOne(text: string): string {
  return text.replace(
    /^(metadata| {2}resourceVersion| {2}selfLink): (?:""|''|\{\})(?=\n*(?:---|\.\.\.|(?![\s\S])))/gm,
    "$1: 12",
  );
}

/** Whether a text gives the same read item by item and in one; how many items were read by themselves. */
function expectSame(text: string, random: Random, hint = ""): number {
  expect(countItems(inOne(text)), `${hint}\n${text}`).toBe(0);
  const whole = describe(readFile({ path, text: inOne(text) }));
  expect(describe(readFile({ path, text })), `${hint}\n${text}`).toBe(whole);
  const bytes = new TextEncoder().encode(text);
  const streamed = stream(path, bytes, sizesAtRandom(random, bytes.length));
  if (!text.startsWith("\uFEFF")) expect(describe(streamed), `streamed, ${hint}\n${text}`).toBe(whole); // which bytes lose
  return countItems(text);
}

test("the objects of a list have their places in the file", () => {
  const text = `${namespace("b").replace(/^../gm, "")}---\n${listOf(namespace("a"), policy("p"), namespace("c"))}`;
  const { resources, diagnostics } = readManifests(text);
  expect(diagnostics).toEqual([]);
  const names = resources.map(({ place }) => {
    const metadata = { parent: undefined, key: "metadata" } as const;
    return underlined(text, spanOf({ ...place, path: { parent: metadata, key: "name" } }));
  });
  expect(names).toEqual(["b", "a", "p", "c"]);
  expect(resources.map(({ place }) => underlined(text, spanOf(place)))).toEqual([
    "apiVersion: v1",
    "apiVersion: v1",
    "apiVersion: networking.k8s.io/v1",
    "apiVersion: v1",
  ]);
  expect(resources.map(({ place }) => spanOf(place).document)).toEqual([1, 2, 2, 2]);
  expect(resources.map(({ place }) => spanOf(place).line)).toEqual([1, 8, 12, 19]);
});

test.each([
  ["as kubectl prints it", listOf(namespace("a"), policy("p"), namespace("c")), 3],
  ["behind a separator", `---\n${listOf(namespace("a"))}`, 1],
  ["between other documents", `a: 1\n---\n${listOf(namespace("a"))}---\n${listOf(namespace("b"))}---\nb: 1\n`, 2],
  ["before the end of documents", `${listOf(namespace("a"))}...\n`, 1],
  ["of before 1.24", listOf(namespace("a")).replace('""', '""\n  selfLink: ""'), 1],
  ["as js-yaml prints it", listOf(namespace("a")).replace('""', "''"), 1],
  ["without a version", `apiVersion: v1\nitems:\n${namespace("a")}kind: List\nmetadata: {}\n`, 1],
  ["behind a byte order mark", `\uFEFF${listOf(namespace("a"))}`, 1],
  ["with what is no object of Kubernetes'", listOf("- a: 1\n", namespace("a")), 2],
  [
    "with texts of dashes",
    listOf(namespace("a"), "- kind: A\n  data:\n    a: |\n      - b\n\n    c: |+\n      d\n\n\n"),
    2,
  ],
  ["with comments in its objects", listOf(namespace("a").replace("\n", " # a\n  # b\n"), namespace("b")), 2],
  ["with a comment that ends in a quote", listOf("- kind: it's # don't\n", namespace("b")), 2],
  ["in braces", listOf("- {kind: A}\n- {kind: B,\n  a: 1}\n"), 2],
  [
    "with a list in it",
    listOf(`- apiVersion: v1\n  kind: List\n  items:\n  ${namespace("a").replaceAll("\n", "\n  ")}\n`),
    1,
  ],
  ["with an unknown field", listOf(namespace("a"), policy("p").replace("podSelector", "podSelecter")), 2],
  ["with wrong shapes", listOf(namespace("[a]"), policy("p").replace("podSelector: {}", "podSelector: []")), 2],
  ["with a policy without a name", listOf(policy("p").replace("    name: p\n", ""), policy("q")), 2],
  [
    "with objects that are not used",
    listOf("- apiVersion: v1\n  kind: Secret\n", "- apiVersion: v1\n  kind: Secret\n"),
    2,
  ],
  ["with objects in no namespace", listOf(policy("p").replace("    namespace: a\n", "")), 1],
  [
    "with values on lines of their own",
    listOf(namespace("a\n     b"), namespace("'a\n\n     b'"), '- "kind":\n    A\n'),
    3,
  ],
])("a list is read item by item, and gives what it gives in one: %s", (_, text, items) => {
  expect(expectSame(text, seededRandom(1))).toBe(items);
});

test.each([
  ["an item is null", listOf(namespace("a"), "- null\n")],
  ["an item is empty", listOf(namespace("a"), "-\n", namespace("b"))],
  ["an item is a list", listOf(namespace("a"), "- - a: 1\n")],
  ["there is none", "apiVersion: v1\nitems: []\nkind: List\n"],
  ["a key stands twice in an item", listOf(namespace("a"), policy("p").replace("metadata", "kind: A\n  metadata"))],
  ["a key stands twice at its top", `${listOf(namespace("a"))}items:\n${namespace("b")}`],
  ["its kind stands twice", `${listOf(namespace("a"))}kind: List\n`],
  ["its kind is another", listOf(namespace("a")).replace("kind: List", "kind: NamespaceList")],
  ["comments stand between its items", listOf(namespace("a"), "# b\n", namespace("b"))],
  ["a comment stands before it", `# a\n${listOf(namespace("a"))}`],
  ["its lines end with CRLF", listOf(namespace("a"), namespace("b")).replaceAll("\n", "\r\n")],
  ["a line ends with CR", listOf(namespace("a").replace("v1\n", "v1\r"))],
  ["a byte order mark stands in it", listOf(namespace("a"), namespace("\uFEFFb"))],
  ["an anchor stands in it", listOf(namespace("&a a"), namespace("b"))],
  ["an alias points to another item", listOf(namespace("&a a"), namespace("*a"))],
  ["an alias points nowhere", listOf(namespace("a"), namespace("*a"))],
  ["a tag stands in it", listOf(namespace("!!str 1"))],
  ["a key merges", listOf(namespace("a"), "- <<: {a: 1}\n  kind: A\n")],
  ["a number has no form in JSON", listOf(namespace(".inf"))],
  ["a quote is open at the end of an item", listOf(namespace("'a"), namespace("b'"))],
  ["a bracket is open at the end of an item", listOf(namespace("[a,"), namespace("b]"))],
  ["an item has a fault", listOf(namespace("a"), namespace("a: b"))],
  ["a separator stands in a text", listOf(namespace("|\n---\n     a"))],
  ["the document ends in a text", listOf(namespace("|\n...\n     a"))],
  ["directives stand before it", `%YAML 1.1\n---\n${listOf(namespace("a"))}`],
  ["it is a template of ytt", listOf(namespace("a #@ b"), namespace("b"))],
])("a list is read in one, with what that gives, where %s", (_, text) => {
  expect(expectSame(text, seededRandom(1))).toBe(0);
});

test("an item is as deep as it may be in its list", () => {
  const nested = (depth: number) => listOf(namespace("a"), `- a: ${"[".repeat(depth)}${"]".repeat(depth)}\n`);
  const read = [96, 97, 98].map((depth) => expectSame(nested(depth), seededRandom(1)));
  expect(read).toEqual([2, 2, 0]);
  expect(told(nested(98), readManifests(nested(98)).diagnostics)).toEqual([
    `error nested more than 100 levels deep | [${"]".repeat(98)}`,
  ]);
});

test("fields that nobody reads are left out of the items as of documents", () => {
  const fields = "    managedFields:\n    - manager: kubectl\n      operation: Update\n";
  const item = namespace("a").replace("    name", `${fields}    name`);
  const { parts } = { parts: [...readDocuments({ path, text: listOf(item) }, unreadFields)] };
  const [value] = parts.flatMap((part) => (part.kind === "value" ? [part.value] : []));
  expect(value).toEqual({ apiVersion: "v1", kind: "Namespace", metadata: { managedFields: null, name: "a" } });
});

test("lists of generated clusters give what they give in one", { timeout: 60_000 }, () => {
  const random = seededRandom(firstSeed);
  for (const seed of [1, 2, 3]) {
    const objects = generateCluster({ seed, pods: 30, policies: 15 });
    const full = [...fullObjects(objects)];
    for (const some of [objects, full]) expect(expectSame(toKubectlList(some), random)).toBe(some.length);
    const list = toKubectlList(random.sample(full, 5));
    expect(expectSame(`${list}---\n${toYamlFile(objects).text}---\n${list}`, random)).toBe(10);
  }
});

/** What may make two items of one, hide a dash or leave something open. */
const scraps = [
  "\n---",
  "\n- |+\n  a\n",
  "\n- '",
  "\n- &a",
  "\n- *a",
  "\n-",
  "\n- [",
  "\n\n",
  "\n- <<: {}",
  "\n- a",
  " |",
  " >-",
];

test("lists give the same whatever is wrong about them", { timeout: 3_600_000 }, () => {
  const objects = [...fullObjects(generateCluster({ seed: 3, pods: 6, policies: 3 }))];
  let items = 0;
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    const list = toKubectlList(random.sample(objects, random.integer(1, 4)));
    const text = random.chance(0.3) ? `${list}---\n${list}` : list;
    const at = text.indexOf(random.pick(["\n", "\n- ", "\n  ", "\n    "]), random.integer(0, text.length));
    const changed = text.slice(0, at) + random.pick(scraps) + text.slice(at);
    items += expectSame(random.chance(0.5) ? mutateText(random, text) : changed, random, `seed ${seed}`);
  }
  expect(items).toBeGreaterThan(mutations / 2); // many are read item by item all the same
});
