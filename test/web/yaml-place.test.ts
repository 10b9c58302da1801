import { describe, expect, test } from "vitest";
import { findYamlPlace } from "../../web/yaml-place.ts";

const head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: shop\nspec:\n";

/** The place of the bar, which is taken out. */
function placeIn(text: string) {
  const offset = text.indexOf("|");
  return findYamlPlace(text.replace("|", ""), offset);
}

function told(text: string): string {
  const place = placeIn(text);
  return place ? `${place.part} ${place.path.join(".")}` : "nothing";
}

describe("the path of a place in a policy", () => {
  test.each([
    ["a blank line under a key", "  podSelector:\n    |\n", "key spec.podSelector"],
    ["a blank line in the column of the keys", "  podSelector: {}\n  |\n", "key spec"],
    ["a word", "  podS|\n", "key spec"],
    ["a word before other keys", "  po|\n  egress: []\n", "key spec"],
    [
      "the value of a key",
      "  podSelector:\n    matchLabels:\n      app: we|b\n",
      "value spec.podSelector.matchLabels.app",
    ],
    ["an empty value", "  podSelector:\n    matchLabels:\n      app: |\n", "value spec.podSelector.matchLabels.app"],
    ["a key of labels", "  podSelector:\n    matchLabels:\n      |\n", "key spec.podSelector.matchLabels"],
    ["an item", "  ingress:\n    - |\n", "either spec.ingress.-"],
    ["an item in the column of its key", "  ingress:\n  - |\n", "either spec.ingress.-"],
    ["a second key of an item", "  ingress:\n  - from: []\n    |\n", "key spec.ingress.-"],
    ["an item in an item", "  ingress:\n    - from:\n        - podS|\n", "either spec.ingress.-.from.-"],
    [
      "after a list's items",
      "  ingress:\n  - from:\n    - podSelector: {}\n    ports:\n    - port: 80\n      |",
      "key spec.ingress.-.ports.-",
    ],
    ["a scalar item", "  policyTypes:\n    - In|\n", "either spec.policyTypes.-"],
    ["an item in quotes", '  policyTypes:\n    - "In|\n', "either spec.policyTypes.-"],
    ["the end of the list", "  policyTypes:\n    - Ingress\n  |\n", "key spec"],
    ["a flow list", "  policyTypes: [Ingress, |]\n", "either spec.policyTypes.-"],
    ["a key of a flow mapping", "  podSelector: {|}\n", "key spec.podSelector"],
    ["a value of a flow mapping", "  podSelector: { matchLabels: { app: we|", "value spec.podSelector.matchLabels.app"],
    ["a second key of a flow mapping", "  ingress:\n  - ports: [{ port: 80, pro|\n", "key spec.ingress.-.ports.-"],
    [
      "an item that is a flow mapping",
      "  ingress:\n  - ports:\n    - { port: 80, protocol: |\n",
      "value spec.ingress.-.ports.-.protocol",
    ],
    ["a flow mapping that has ended", "  podSelector: {} |\n", "nothing"],
    ["a comment", "  podSelector: {} # In|\n", "nothing"],
    ["a comment's line", "  # In|\n", "nothing"],
    [
      "a hash in quotes",
      "  podSelector:\n    matchLabels:\n      'a#b': |\n",
      "value spec.podSelector.matchLabels.a#b",
    ],
    [
      "blank lines and comments before",
      "  podSelector:\n\n# hint\n    matchLabels:\n\n      |\n",
      "key spec.podSelector.matchLabels",
    ],
    ["a text of several lines", "  note: >-\n    ingress:\n      ~\n  podS|\n", "key spec"],
  ])("%s", (_, text, path) => {
    expect(told(head + text)).toBe(path);
  });

  test("in a text of several lines there is none", () => {
    const text = "data:\n  a.yaml: >\n    ingress:\n      - |\n";
    expect(told(`kind: ConfigMap\n${text}`)).toBe("nothing");
  });

  test("at the root", () => {
    expect(told("|")).toBe("key ");
    expect(told("apiVersion: v1\nki|")).toBe("key ");
  });

  test("in JSON there is none", () => {
    expect(told('{ "kind": "Pod", "|" }')).toBe("nothing");
  });
});

describe("what is known of the place", () => {
  test("the object it is in", () => {
    const place = placeIn(`kind: Pod\n---\n${head}  |\n---\nkind: Service\n`)!;
    expect([place.apiVersion, place.kind, place.namespace]).toEqual(["networking.k8s.io/v1", "NetworkPolicy", "shop"]);
  });

  test("what says so may stand below", () => {
    expect(placeIn("spec:\n  |\nkind: NetworkPolicy # one\n")!.kind).toBe("NetworkPolicy");
  });

  test("an item of a list is an object of its own", () => {
    const place = placeIn("kind: List\nitems:\n- kind: Pod\n  spec:\n    |\n- kind: Service\n")!;
    expect(place.kind).toBe("Pod");
    expect(place.path).toEqual(["spec"]);
  });

  test.each([
    ["first", 0],
    ["in the middle", 300],
    ["last", 599],
  ])("an item of a long list is found where it is %s", (_, number) => {
    const items = Array.from(
      { length: 600 },
      (_, i) => `- kind: Pod${i}\n  metadata: { name: p${i}, namespace: n${i} }\n`,
    );
    items[number] += "  spec:\n    nodeName: |x\n";
    for (const list of [
      `apiVersion: v1\nitems:\n${items.join("")}kind: List\n`,
      `kind: List\nitems:\n${items.join("")}`,
    ]) {
      const place = placeIn(list)!;
      expect([place.kind, place.namespace, place.path]).toEqual([`Pod${number}`, `n${number}`, ["spec", "nodeName"]]);
      expect(place.from).toBe(list.indexOf("|"));
    }
  });

  test("behind a long list its own keys go on", () => {
    const items = "- kind: Pod\n  metadata: { name: a }\n".repeat(1000);
    expect(placeIn(`apiVersion: v1\nitems:\n${items}ki|`)).toMatchObject({ part: "key", path: [] });
  });

  test("the keys beside it, before and after, not those of another item", () => {
    const ports = "  ingress:\n  - ports:\n    - port: 1\n    - protocol: TCP\n      |\n      endPort: 3\n";
    expect(placeIn(head + ports)!.keys).toEqual(["protocol", "endPort"]);
  });

  test("where its word begins, and the column of its keys", () => {
    const place = placeIn("a:\n  - bc|")!;
    expect([place.from, place.column]).toEqual([7, 4]);
    expect(placeIn('a: "bc|"')!.from).toBe(4);
  });

  test("what stands beside it or beside what it is in", () => {
    const peer =
      "  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels: { team: a }\n      podSelector:\n        |\n    - {}\n";
    const place = placeIn(head + peer)!;
    expect(place.beside("namespaceSelector")).toBe("\n        matchLabels: { team: a }\n");
    expect(place.beside("nodes")).toBe(undefined);
  });

  test("another peer's selector does not stand beside it", () => {
    const peers = "  ingress:\n  - from:\n    - namespaceSelector: {}\n    - podSelector:\n        |\n";
    expect(placeIn(head + peers)!.beside("namespaceSelector")).toBe(undefined);
  });
});
