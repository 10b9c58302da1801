import { describe, expect, test } from "vitest";
import { keptText } from "../../web/kept-text.ts";

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {password: aHVudGVyMg==}\n";
const hidden = "# A Secret was here: it is not kept in the browser.\n";

describe("kept whole is", () => {
  test.each([
    ["a text without Secrets", pod],
    ["a Gateway that names the Secret of its certificate", "kind: Gateway\nspec:\n  ref: {kind: Secret, name: data}\n"],
    ["a pod that mounts one", `${pod}spec: {volumes: [{secret: {secretName: Secret}}]}\ndata: 1\n`],
    ["a List in which nothing has data", "kind: List\nitems:\n- kind: Gateway\n  ref: {kind: Secret}\n"],
    ["JSON with an escape that is no letter", '{"kind": "Pod", "a": "\\u003c"}'],
  ])("%s", (_name, text) => {
    expect(keptText(text)).toEqual({ kind: "whole", text });
  });
});

describe("taken out is", () => {
  test.each([
    ["a Secret between other documents", `${pod}---\n${secret}---\n${pod}`, `${pod}---\n${hidden}---\n${pod}`],
    ["the first document", `${secret}---\n${pod}`, `${hidden}---\n${pod}`],
    ["one that writes its kind in quotes", `${pod}---\nkind: "Secret" # s\ndata: {a: b}\n`, `${pod}---\n${hidden}`],
    ["one with Windows line ends", `${pod}---\r\nkind: Secret\r\ndata:\r\n  a: b\r\n`, `${pod}---\n${hidden}`],
  ])("%s", (_name, text, kept) => {
    expect(keptText(text)).toEqual({ kind: "without-secrets", text: kept });
  });
});

describe("refused is", () => {
  test.each([
    ["a List that holds one", "kind: List\nitems:\n- kind: Secret\n  data: {a: b}\n"],
    ["a SecretList", "kind: SecretList\nitems:\n- data: {a: b}\n"],
    ["JSON", '{"kind": "Secret", "stringData": {"a": "b"}}'],
    ["JSON on lines that begin at the margin", '{\n"kind": "Secret",\n"data": {"a": "b"}\n}\n'],
    ["one in braces", `${pod}---\n{kind: Secret, data: {a: b}}\n`],
    ["one that is indented", "  kind: Secret\n  data: {a: b}\n"],
    ["one with a tag", "kind: !!str Secret\ndata: {a: b}\n"],
    ["one whose kind is on the next line", "kind: >-\n  Secret\ndata: {a: b}\n"],
    ["one that is not told apart from the document before it", `${pod}...\n${secret}`],
    ["one written with escapes", '{"kind": "\\u0053ecret", "data": {"a": "b"}}'],
    ["one written with short escapes", 'kind: "\\x53ecret"\ndata: {a: b}\n'],
  ])("%s", (_name, text) => {
    expect(keptText(text)).toEqual({ kind: "refused" });
  });
});
