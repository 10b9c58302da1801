import { expect, test } from "vitest";
import { analyze, ask, type Question, reach } from "../../src/index.ts";
import { QuestionError } from "../../src/policy/question-error.ts";
import { pod, policy, stream } from "../support/manifests.ts";

const dns = policy("p", "  podSelector: {matchLabels: {app: db}}\n  ingress: [{ports: [{port: 53}]}]");
const text = stream(pod("web", { labels: { app: "web" } }), pod("db", { labels: { app: "db" } }), dns);
const analysis = analyze([{ path: "all.yaml", text }]);

function about(question: Partial<Question>) {
  return ask(analysis, { from: "default/web", to: "default/db", ...question });
}

test("a port without a protocol is a TCP port", () => {
  expect(about({ port: 53 }).value?.answer).toBe("allowed");
  expect(about({ port: 53 }).value?.protocol).toBe("TCP");
  expect(about({ port: 53, protocol: "UDP" }).value?.answer).toBe("blocked");
});

test("the first and the last port are ports", () => {
  expect([1, 65535].map((port) => about({ port }).value?.answer)).toEqual(["blocked", "blocked"]);
});

test("a question without a port or a protocol is about all of them", () => {
  const { value } = about({});
  expect(value?.answer).toBe("some-ports");
  expect([value?.protocol, value?.port]).toEqual([undefined, undefined]);
});

test("a protocol that policies do not know is an error, which underlines it", () => {
  const icmp = about({ protocol: "ICMP" as "TCP" });
  expect(icmp.value).toBeUndefined();
  expect(icmp.diagnostics).toEqual([
    {
      code: "question-invalid",
      severity: "error",
      message: "protocol `ICMP` is not one that policies know",
      help: "ask about TCP, UDP or SCTP",
      span: { file: "question", document: 1, line: 1, column: 1, start: 0, end: 4 },
    },
  ]);
});

test("a port that is none is an error with what to ask instead", () => {
  const [diagnostic] = about({ port: 70000 }).diagnostics;
  expect([diagnostic?.message, diagnostic?.help]).toEqual([
    "port `70000` is not a port number",
    "ask about a whole number from 1 to 65535",
  ]);
  expect(diagnostic?.span.end).toBe("70000".length);
});

test("the error of a wrong question carries its diagnostics, and says what to do where one tells it", () => {
  const { diagnostics } = about({ port: 0 });
  const wrong = () => reach(analysis, { from: "default/web", to: "default/db", port: 0 });
  expect(wrong).toThrow(expect.objectContaining({ name: "QuestionError", diagnostics }));
  const { help: _, ...bare } = diagnostics[0]!;
  expect(new QuestionError([bare, ...diagnostics]).message).toBe(
    "port `0` is not a port number\nport `0` is not a port number; ask about a whole number from 1 to 65535",
  );
});
