import { describe, expect, test } from "vitest";
import { analyze, ask } from "../../src/analyze.ts";
import type { Question } from "../../src/policy/question.ts";
import { formatVerdict } from "../../src/views/verdict-plain.ts";
import { describeVerdict, type VerdictText } from "../../src/views/verdict-text.ts";
import { namespace, pod, policy, stream } from "../support/manifests.ts";
import { shop, shopFile } from "../support/shop.ts";

function verdictOf(question: Question): VerdictText {
  return describeVerdict(ask(shop, question).value!);
}

describe("headlines", () => {
  test.each([
    ["shop/web", "shop/db", 5432, "Blocked", "arriving at db", "shop/web cannot reach shop/db on TCP 5432"],
    ["shop/api", "shop/db", 5432, "Allowed", "TCP 5432", "shop/api can reach shop/db on TCP 5432"],
    ["shop/api", "shop/db", undefined, "Some ports", "TCP 5432", "shop/api can reach shop/db on TCP 5432"],
    ["shop/web", "shop/api", undefined, "Allowed", "all ports", "shop/web can reach shop/api on every port"],
    ["shop/db", "shop/web", undefined, "Blocked", "leaving db", "shop/db cannot reach shop/web on any port"],
    ["internet", "shop/db", 22, "Blocked", "arriving at db", "internet cannot reach shop/db on TCP 22"],
  ])("%s to %s on %s: %s, %s", (from, to, port, word, rest, sentence) => {
    const question = port === undefined ? { from, to } : { from, to, protocol: "TCP" as const, port };
    expect(verdictOf(question)).toMatchObject({ word, rest, sentence });
  });
});

test("an end that no policy selects is told to be open, in the direction that matters", () => {
  const { halves } = verdictOf({ from: "shop/web", to: "shop/api" });
  expect(halves.map(({ title, state, sentence }) => [title, state, sentence])).toEqual([
    ["Leaving web", "all-ports", "No policy selects web for egress, so it may reach everything."],
    ["Arriving at api", "all-ports", "No policy selects api for ingress, so it accepts everything."],
  ]);
});

test("an isolated end without rules allows nothing", () => {
  const [leaving] = verdictOf({ from: "shop/db", to: "shop/web" }).halves;
  expect(leaving.sentence).toBe("db is isolated for egress, and no rule allows anything to leave.");
  expect(leaving.policies.map(({ name }) => name)).toEqual(["db-allow"]);
});

test("a rule tells peer and port apart, and the failed term with its place", () => {
  const [, arriving] = verdictOf({ from: "shop/web", to: "shop/db", protocol: "TCP", port: 5432 }).halves;
  const [rule] = arriving.rules;
  expect(rule).toMatchObject({
    title: "db-allow · rule 1",
    allows: "no",
    peer: { matches: "no" },
    port: { matches: "yes" },
  });
  const [line] = rule!.peer.lines;
  expect(line!.failed).toContain("`app`");
  expect(shopFile.text.slice(line!.span!.start, line!.span!.end)).toBe("api");
});

test("addresses outside are told to be beyond any policy", () => {
  const [leaving] = verdictOf({ from: "internet", to: "shop/db" }).halves;
  expect(leaving.sentence).toBe("internet is outside the cluster: no policy applies to what leaves there.");
});

describe("where to look first", () => {
  const textAt = (place: VerdictText["place"]) => place && shopFile.text.slice(place.start, place.end);

  test("is what failed in the nearest rule when the pair is blocked", () => {
    expect(textAt(verdictOf({ from: "shop/web", to: "shop/db", protocol: "TCP", port: 5432 }).place)).toBe("api");
    expect(textAt(verdictOf({ from: "shop/api", to: "shop/db", protocol: "TCP", port: 80 }).place)).toBe("5432");
  });

  test("is the policy that isolates when it has no rule", () => {
    const { place, halves } = verdictOf({ from: "shop/db", to: "shop/web" });
    expect(place).toEqual(halves[0].policies[0]!.span);
  });

  test("is the rule that lets the pair through", () => {
    const { place, halves } = verdictOf({ from: "shop/api", to: "shop/db" });
    expect(place).toEqual(halves[1].rules[0]!.span);
  });

  test("is nowhere when no policy has a say", () => {
    expect(verdictOf({ from: "shop/web", to: "shop/api" }).place).toBeUndefined();
  });
});

describe("ends of which several are meant", () => {
  const manifests = stream(
    namespace("shop"),
    pod("web", { namespace: "shop" }),
    policy(
      "web",
      "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}]",
      "shop",
    ),
  );
  const analysis = analyze([{ path: "a.yaml", text: manifests }]);
  const verdict = describeVerdict(
    ask(analysis, { from: "internet", to: "shop/web", protocol: "TCP", port: 443 }).value!,
  );

  test("are answered one by one, and each can be asked about alone", () => {
    expect(verdict.parts.map(({ state, text }) => [state, text])).toEqual([
      ["blocked", "any IPv4 but 203.0.113.0/24 → shop/web (IPv4)"],
      ["all-ports", "203.0.113.0/24 → shop/web (IPv4)"],
    ]);
    expect(verdict.parts[1]!.question).toEqual({
      from: "203.0.113.0/24",
      to: "shop/Pod/web",
      protocol: "TCP",
      port: 443,
    });
    expect(ask(analysis, verdict.parts[1]!.question!).value!.answer).toBe("allowed");
  });

  test("make the headline say what it depends on", () => {
    expect(verdict.rest).toBe("it depends on which addresses are meant");
    expect(verdict.sentence).toBe(
      "Whether internet can reach shop/web on TCP 443 depends on which addresses are meant",
    );
  });

  test("are all marked as asked, the whole first", () => {
    expect(verdict.pairs.map(({ from }) => from)).toEqual([
      "internet",
      verdict.parts[0]!.question!.from,
      "203.0.113.0/24",
    ]);
  });
});

test("all of it can be taken away as text", () => {
  const plain = formatVerdict(verdictOf({ from: "shop/web", to: "shop/db", protocol: "TCP", port: 5432 }));
  const lines = shopFile.text.split("\n");
  const lineOf = (part: string, from = 0) => lines.findIndex((line, i) => i >= from && line.includes(part)) + 1;
  const policyLine = lineOf("kind: NetworkPolicy") - 1;
  const ruleLine = lineOf("from:", policyLine);
  expect(plain).toBe(`Blocked: shop/web cannot reach shop/db on TCP 5432.

✓ Leaving web
  No policy selects web for egress, so it may reach everything.

✕ Arriving at db
  db is isolated for ingress: only what a rule allows may arrive.
  isolated by db-allow (shop.yaml:${policyLine})
  ✕ db-allow · rule 1 (shop.yaml:${ruleLine})
    ✕ peer pods app=api of shop: pod label \`app\` is \`web\`, not \`api\` (shop.yaml:${ruleLine})
    ✓ port TCP 5432
`);
});
