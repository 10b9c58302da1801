import { describe, expect, test } from "vitest";
import { freeName, writePolicy } from "../../src/design/policy-document.ts";
import { policy } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

const draft = {
  name: "deny",
  namespace: "shop",
  labels: [["app", "db"]],
  direction: "egress",
  rules: [],
} as const;

const written = [
  "apiVersion: networking.k8s.io/v1",
  "kind: NetworkPolicy",
  "metadata:",
  "  name: deny",
  "  namespace: shop",
  "spec:",
  "  podSelector:",
  "    matchLabels:",
  "      app: db",
  "  policyTypes:",
  "    - Egress",
  "",
].join("\n");

describe("a new policy is written", () => {
  test.each<[string, string, string]>([
    ["behind a mark of its own", "a: 1\n", `---\n${written}`],
    ["on a new line where the text ends without one", "a: 1", `\n---\n${written}`],
    ["behind a mark that is there", "a: 1\n---\n", written],
    ["behind a mark with a comment", "a: 1\n--- # next\n\n", written],
    ["behind a mark all alone", "---\n", written],
    ["into a text that holds nothing", "", written],
    ["below what is only blank", "\n \n", written],
    ["with the line ends of the file", "a: 1\r\n", `---\n${written}`.replaceAll("\n", "\r\n")],
  ])("%s", (_, text, expected) => {
    const edit = writePolicy(draft, { path: "a.yaml", text }, []);
    expect(edit).toEqual({ path: "a.yaml", start: text.length, end: text.length, text: expected });
  });

  const source = { slice: () => "", positionOf: () => ({ line: 1, column: 1 }) };
  test.each<[string, Parameters<typeof writePolicy>[1]]>([
    ["there is none to stand beside", undefined],
    ["that is JSON", { path: "a.json", text: "{}" }],
    ["that is too large to keep", { path: "a.yaml", text: "", source }],
  ])("into a file of its own where %s", (_, beside) => {
    expect(writePolicy(draft, beside, [])).toEqual({ path: "deny.yaml", start: 0, end: 0, text: written });
  });

  test("under a path that no file has", () => {
    const files = ["deny.yaml", "deny-2.yaml"].map((path) => ({ path, text: "" }));
    expect(writePolicy(draft, undefined, files.slice(0, 1)).path).toBe("deny-2.yaml");
    expect(writePolicy(draft, undefined, files).path).toBe("deny-3.yaml");
  });

  test("with its rules, for its direction", () => {
    const { text } = writePolicy({ ...draft, labels: [], direction: "ingress", rules: [{ from: [] }] }, undefined, []);
    expect(text).toContain("  podSelector: {}\n  policyTypes:\n    - Ingress\n  ingress:\n    - from: []\n");
  });
});

test("a name is one that the API server takes and that no policy of the namespace has", () => {
  const { cluster } = read([policy("deny", "podSelector: {}", "shop"), policy("deny-2", "podSelector: {}", "shop")]);
  expect(freeName("deny", "shop", cluster)).toBe("deny-3");
  expect(freeName("deny", "bank", cluster)).toBe("deny");
  expect(freeName("allow-Web_1-to-2001:db8::/32", "shop", cluster)).toBe("allow-web-1-to-2001-db8-32");
  expect(freeName("*.example.com", "shop", cluster)).toBe("example.com");
  expect(freeName(`${"a".repeat(59)}.b`, "shop", cluster)).toBe("a".repeat(59));
  expect(freeName("a".repeat(61), "shop", cluster)).toBe("a".repeat(60));
});
