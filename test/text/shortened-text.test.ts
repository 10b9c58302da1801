import { expect, test } from "vitest";
import { unreadFields } from "../../src/resources/unread-fields.ts";
import { shorten } from "../../src/text/shortened-text.ts";
import { parseTaggedYaml, parseYaml } from "../../src/text/yaml.ts";
import { fullYamlTexts } from "../support/full-yaml.ts";
import { mutateText, readYamlTexts } from "../support/mutate-text.ts";
import { seededRandom } from "../support/random.ts";

/** How many, and from which seed: more of them by hand, `CANREACH_MUTATIONS=50000`. */
const mutations = Number(process.env.CANREACH_MUTATIONS ?? 400);
const firstSeed = Number(process.env.CANREACH_SEED ?? 1);

const unread = new Set(["status", "metadata.managedFields", "items.status"]);

const plain = `apiVersion: v1
kind: Pod
metadata:
  labels:
    status: a
  managedFields:
  - apiVersion: v1
    fieldsV1:
      f:metadata:
        f:labels:
          .: {}
          f:app.kubernetes.io/name: {}
      f:spec:
        k:{"containerPort":80,"protocol":"TCP"}:
          f:args: []
    manager: kubectl
  name: a
status:
  conditions:
  - lastProbeTime: null
    message: 'containers with unready status: [a
      b], it''s late'
    reason: a plain
      text
    status: "True"
  - message: "a \\"b\\" \\
      c"
    text: |-

      more

       text

    type: >+
      folded
  empty:
  hostIP: 10.0.0.1
  jsonPath: .spec.a[?(@.b=='c')]
  pattern: ^(a|\\d)*$
  list:
  - - text
  - -1
`;

test("the blocks of fields that nobody reads are left out, and the rest stays where it stands", () => {
  const text = plain.replace("  - - text\n", "  - text\n");
  expect(shorten(text, unread)?.text).toBe(`apiVersion: v1
kind: Pod
metadata:
  labels:
    status: a
  managedFields:
  name: a
status:
`);
  expect(parseYaml(text, unread)).toEqual({
    kind: "value",
    value: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { labels: { status: "a" }, managedFields: null, name: "a" },
      status: null,
    },
    repeats: false,
  });
});

test("in a list of objects each one's blocks are left out", () => {
  const text = "items:\n- status:\n    a: 1\n  b: 2\n- b: 3\n  status:\n  - a\nkind: List\n";
  expect(shorten(text, unread)?.text).toBe("items:\n- status:\n  b: 2\n- b: 3\n  status:\nkind: List\n");
});

/** In each the `status` holds what only js-yaml is to judge. */
test.each([
  ["a comment", "a: 1 # b"],
  ["a comment of its own", "# b"],
  ["an anchor", "a: &b 1"],
  ["an alias", "a: *b"],
  ["a tag", "a: !!str 1"],
  ["a merge", "<<: {}"],
  ["a key that stands twice", "a: 1\n  a: 2"],
  ["a key that is no text", "yes: 1"],
  ["a key in quotes", "'a': 1"],
  ["a tab", "a: 1\t"],
  ["a control character", "a: b\u0007"],
  ["a carriage return", "a: 1\r"],
  ["braces", "a: {b: 1}"],
  ["an open quote", 'a: "b'],
  ["text behind a quote", "a: 'b' c"],
  ["a wrong escape", 'a: "\\c"'],
  ["a colon in a value", "a: b: c"],
  ["a colon at the end of a value", "a: b:"],
  ["a mapping in a text", "a: b\n    c: d"],
  ["a comment in a text", "a: b\n    # c"],
  ["an item among keys", "a: 1\n  - b"],
  ["a key among items", "- a\n  b: 1"],
  ["a key too far right", "a: 1\n   b: 2"],
  ["a key too far left", "a:\n    b: 1\n   c: 2"],
  ["a list too far left", "a:\n      b:\n    - c"],
  ["a blank line", "a: 1\n\n  b: 2"],
  ["infinity", "a: .inf"],
  ["infinity below zero", "a: -.inf"],
  ["not a number", "a: .NaN"],
  ["a value that begins like a directive", "a: %b"],
  ["a value that begins like a question", "a: ? b"],
  ["a text that begins a list", "- - a"],
  ["a block that begins with blanks", "a: |\n     \n    b"],
  ["a block of a given width", "a: |2\n     b"],
  ["no value at all", "a"],
  ["a question mark", "? a"],
])("%s in a field that nobody reads is read as js-yaml reads it", (_, content) => {
  const text = `status:\n  ${content}\n`;
  expect(shorten(text, unread)).toBeUndefined();
  expect(parseYaml(text, unread)).toEqual(parseTaggedYaml(text));
});

/** In each the block could be left out, were it where it seems to be. */
test.each([
  ["in a text", "a: |\n  b\nmetadata:\n  x: |\n    metadata:\n      managedFields:\n        a: 1\n"],
  ["in quotes", 'a: "\n status:\n  a: b\n "\n'],
  ["in braces", "{a: b,\nstatus:\n  a: b\n}\n"],
  ["behind a comment", "status:\n  a: 1\n# b\n  b: 2\n"],
  ["behind a dash alone", "status:\n- a: 1\n-\n"],
  ["under another key", "status: 1\nmetadata:\nx:\n    a: 1\n  managedFields:\n    a: 1\n"],
  ["under a key that a comment follows", "metadata:\n  a: 1\nspec: # b\n  managedFields:\n    c: 1\n"],
  ["above a mistake", "status:\n  a: 1\n b: 2\n"],
  ["below a mistake", "a: b: c\nstatus:\n  a: 1\n"],
  ["with an anchor above it", "a: &a 1\nstatus:\n  a: 1\nb: *a\n"],
  ["twice", "status:\n  a: 1\nstatus:\n  a: 2\n"],
])("a block %s is read as js-yaml reads it", (_, text) => {
  expectSame(text, unread);
});

test("every document at hand, and changed at random, is read the same but for fields that nobody reads", () => {
  const atHand = readYamlTexts().flatMap((text) => text.split(/^---$/m));
  const documents = [...atHand, ...fullYamlTexts(1)].filter((one) => one.length < 40_000);
  const long = documents.filter((text) => shorten(text, unreadFields));
  expect(long.length).toBeGreaterThan(20);
  for (const text of long.slice(0, 200)) expectSame(text, unreadFields);
  for (let seed = firstSeed; seed < firstSeed + mutations; seed++) {
    const random = seededRandom(seed);
    expectSame(mutateText(random, random.pick(long)), unreadFields, seed);
  }
}, 3_600_000);

function expectSame(text: string, fields: ReadonlySet<string>, seed?: number): void {
  const [short, whole] = [parseYaml(text, fields), parseTaggedYaml(text)];
  const hint = `seed ${seed}\n${text}`;
  expect(blank(short, fields), hint).toStrictEqual(blank(whole, fields));
  expect(JSON.stringify(blank(short, fields)), hint).toBe(JSON.stringify(blank(whole, fields)));
}

/** Without what the fields hold, where it is more than a scalar. */
function blank(result: ReturnType<typeof parseYaml>, fields: ReadonlySet<string>): unknown {
  const without = (value: unknown, keys: readonly string[]): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (fields.has(keys.join("."))) return null;
    if (Array.isArray(value)) return value.map((item) => without(item, keys));
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, without(held, [...keys, key])]));
  };
  return result.kind === "value" ? { ...result, value: without(result.value, []) } : result;
}
