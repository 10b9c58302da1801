import { describe, expect, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { Deed, Goal, Step } from "../../src/design/change.ts";
import { describeStep, describeSuggestions } from "../../src/views/suggestion-text.ts";
import { deployment, namespace } from "../support/manifests.ts";
import { policy } from "../support/suggestions.ts";
import { read } from "../support/verdicts.ts";

describe("a step is one sentence", () => {
  const step = (deed: Deed, over: Partial<Step> = {}): Step => ({
    deed,
    direction: "ingress",
    object: { kind: "NetworkPolicy", namespace: "shop", name: "db" },
    rule: 1,
    what: "TCP 80",
    edits: [],
    ...over,
  });
  const ofWorkload = { object: { kind: "Deployment", namespace: "shop", name: "web" }, what: "tier=front" };

  test.each<[Step, string, Goal?]>([
    [step("add-port"), "add port `TCP 80` to ingress rule 2 of `db`"],
    [step("add-peer", { what: "pods app=web" }), "add `pods app=web` to the peers of ingress rule 2 of `db`"],
    [step("add-label", ofWorkload), "label Deployment `web` with `tier=front`"],
    [step("change-label", ofWorkload), "change the label of Deployment `web` to `tier=front`"],
    [step("add-rule", { direction: "egress" }), "add an egress rule to `db`: `TCP 80`"],
    [step("add-policy", { what: "pods app=web" }), "add a policy `db`: `pods app=web`"],
    [step("add-policy", { what: "web" }), "add a policy `db` that lets everything in but `web`", "block"],
    [
      step("add-policy", { what: "web", direction: "egress" }),
      "add a policy `db` that lets everything out but `web`",
      "block",
    ],
    [step("accept-before"), "accept `TCP 80` before ingress rule 2 of `db`"],
    [step("deny-before", { rule: 0 }), "deny `TCP 80` before ingress rule 1 of `db`"],
    [step("except", { what: "web" }), "except `web` in ingress rule 2 of `db`"],
    [step("remove-port"), "take port `TCP 80` out of ingress rule 2 of `db`"],
    [step("split-ports"), "name all ports but `TCP 80` in ingress rule 2 of `db`"],
    [step("remove-peer", { what: "pods app=web" }), "take `pods app=web` out of ingress rule 2 of `db`"],
    [step("remove-rule", { direction: "egress" }), "remove egress rule 2 of `db`"],
    [step("isolate", { direction: "egress" }), "add a policy `db` that lets nothing out"],
  ])("%#", (step, sentence, goal = "allow") => {
    expect(describeStep(step, goal)).toBe(sentence);
  });
});

describe("suggestions are told", () => {
  const shop = namespace("shop");
  const app = (name: string) => deployment(name, { namespace: "shop", labels: { app: name } });
  const shut = policy("none", "podSelector: {}\npolicyTypes: [Ingress]", "shop");
  const suggestions = (documents: readonly string[], to: string, port?: number) => {
    const question = { from: "shop/web", to, ...(port === undefined ? {} : { protocol: "TCP" as const, port }) };
    const { text } = describeSuggestions(read(documents), { question, evenIfLong: false });
    if (text.kind === "long") throw new Error("long");
    return text;
  };

  test("with the lines they change, and that they change nothing else", () => {
    const { goal, list } = suggestions([shop, app("web"), app("db"), shut], "shop/db", 80);
    expect(goal).toBe("allow");
    const rule = list.find(({ steps }) => steps[0]!.startsWith("add an ingress rule"))!;
    expect(rule.steps).toEqual(["add an ingress rule to `none`: `pods app=web on TCP 80`"]);
    expect(rule.says).toBe("allow shop/web → shop/db on TCP 80");
    expect(rule.hunks.map(({ path, lines }) => [path, lines.filter(({ kind }) => kind !== "same")])).toEqual([
      [
        "input.yaml",
        [
          "  ingress:",
          "    - from:",
          "        - podSelector:",
          "            matchLabels:",
          "              app: web",
          "      ports:",
          "        - protocol: TCP",
          "          port: 80",
        ].map((text) => ({ kind: "added", text })),
      ],
    ]);
    expect(rule.edits).toHaveLength(1);
    expect(list[0]!.effects).toEqual([{ kind: "none", sentence: "changes no other flow", flows: [], more: 0 }]);
  });

  test("with the flows that they open beside", () => {
    const { list } = suggestions([shop, app("web"), app("db"), app("api"), shut], "shop/db", 80);
    const rule = list.find(({ steps }) => steps[0]!.startsWith("add an ingress rule"))!;
    expect(rule.effects).toEqual([
      { kind: "opens", sentence: "also opens 1 other flow", flows: ["shop/web → shop/api: TCP 80"], more: 0 },
    ]);
  });

  test("with the first eight of many flows that they close, and how many more there are", () => {
    const open = policy("open", "podSelector: {matchLabels: {app: db}}\ningress:\n- from: [{podSelector: {}}]", "shop");
    const others = Array.from({ length: 9 }, (_, i) => app(`a${i}`));
    const { goal, list } = suggestions([shop, app("web"), app("db"), ...others, open], "shop/db");
    expect(goal).toBe("block");
    const removal = list.find(({ steps }) => steps[0] === "remove ingress rule 1 of `open`")!;
    expect(removal.says).toBe("block shop/web → shop/db");
    const [closes] = removal.effects;
    expect(closes).toMatchObject({ kind: "closes", sentence: "also closes 9 other flows", more: 1 });
    expect(closes!.flows).toHaveLength(8);
    expect(closes!.flows[0]).toBe("shop/a0 → shop/db: all ports");
  });

  test("with the addresses that they close", () => {
    const { list } = suggestions([shop, app("web"), app("db")], "shop/db");
    const isolate = list.find(({ steps }) => steps[0] === "add a policy `web-deny-egress` that lets nothing out")!;
    expect(isolate.effects.map(({ sentence, flows }) => [sentence, flows])).toEqual([
      ["also closes 1 other flow", ["shop/web → any IPv4: all ports"]],
    ]);
    const but = list.find(
      ({ steps }) => steps[0] === "add a policy `db-except-web` that lets everything in but `web`",
    )!;
    expect(but.effects[0]!.flows).toEqual(["10.0.0.0/8 +3 → shop/db: all ports"]);
  });

  test("with what they open and what they close apart", () => {
    const byTier = (name: string, value: string) =>
      policy(
        name,
        `podSelector: {matchLabels: {app: ${name}}}\ningress:\n- from: [{podSelector: {matchLabels: {tier: ${value}}}}]`,
        "shop",
      );
    const web = deployment("web", { namespace: "shop", labels: { app: "web", tier: "web" } });
    const policies = [byTier("db", "front"), byTier("api", "front"), byTier("old", "web")];
    const { list } = suggestions([shop, web, app("db"), app("api"), app("old"), ...policies], "shop/db");
    const label = list.find(({ steps }) => steps[0]!.startsWith("change the label"))!;
    expect(label.effects).toEqual([
      { kind: "opens", sentence: "also opens 1 other flow", flows: ["shop/web → shop/api: all ports"], more: 0 },
      { kind: "closes", sentence: "also closes 1 other flow", flows: ["shop/web → shop/old: all ports"], more: 0 },
    ]);
  });

  test("with what hangs on addresses", () => {
    const peers = "[{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 10.9.0.0/16}}]";
    const some = policy("db", `podSelector: {matchLabels: {app: db}}\ningress:\n- from: ${peers}`, "shop");
    const { list } = suggestions([shop, app("web"), app("db"), app("api"), some], "shop/db");
    const rule = list.find(({ steps }) => steps[0] === "remove ingress rule 1 of `db`")!;
    expect(rule.effects[0]!.flows).toContain(
      "shop/api → shop/db: all ports, where addresses fit that the input does not give",
    );
  });

  test("in each file with its own lines", () => {
    const of = (name: string, direction: string) =>
      policy(name, `podSelector: {matchLabels: {app: ${name}}}\npolicyTypes: [${direction}]`, "shop");
    const files = [
      { path: "apps.yaml", text: [shop, app("web"), app("db")].join("---\n") },
      { path: "db.yaml", text: of("db", "Ingress") },
      { path: "web.yaml", text: of("web", "Egress") },
    ];
    const question = { from: "shop/web", to: "shop/db", protocol: "TCP", port: 80 } as const;
    const { text } = describeSuggestions(analyze(files), { question, evenIfLong: false });
    const [first] = text.kind === "found" ? text.list : [];
    expect(first!.steps).toEqual([
      "add an ingress rule to `db`: `pods app=web on TCP 80`",
      "add an egress rule to `web`: `pods app=db on TCP 80`",
    ]);
    const added = first!.hunks.map(({ path, lines }) => [path, lines.filter(({ kind }) => kind === "added")[0]!.text]);
    expect(added).toEqual([
      ["db.yaml", "  ingress:"],
      ["web.yaml", "  egress:"],
    ]);
  });

  test("with the fewest words for addresses and ports", () => {
    const analysis = read([shop, app("web"), app("db")]);
    const question = { from: "203.0.113.9", to: "shop/db", protocol: "TCP", port: 80 } as const;
    const { text } = describeSuggestions(analysis, { question, evenIfLong: false });
    const isolate = text.kind === "found" && text.list.find(({ steps }) => steps[0]!.endsWith("lets nothing in"));
    expect(isolate && isolate.effects[0]!.flows).toEqual([
      "shop/web → shop/db: all ports",
      "any IPv4 but 203.0.113.9 → shop/db: all ports",
      "203.0.113.9 → shop/db: SCTP, TCP 1-79,81-65535, UDP",
    ]);
  });

  test("a question about a protocol says so, and an unknown answer has none", () => {
    const analysis = read([shop, app("web"), app("db"), shut]);
    const { text } = describeSuggestions(analysis, {
      question: { from: "shop/web", to: "shop/db", protocol: "UDP" },
      evenIfLong: false,
    });
    expect(text.kind === "found" && text.list[0]!.says).toBe("allow shop/web → shop/db on UDP");
    const wrong = describeSuggestions(read([shop]), { question: { from: "a", to: "b" }, evenIfLong: false });
    expect(wrong.text).toEqual({ kind: "found", goal: undefined, list: [] });
  });

  test("nothing is tried in a large input until somebody asks for it", () => {
    const analysis = read([shop, app("web")]);
    const having = (pods: number) => ({ ...analysis, cluster: { ...analysis.cluster, endpoints: new Array(pods) } });
    const question = { from: "shop/web", to: "shop/nobody" };
    const large = having(6001);
    expect(describeSuggestions(large, { question, evenIfLong: false }).text).toEqual({ kind: "long" });
    expect(describeSuggestions(large, { question, evenIfLong: false }).analysis).toBe(large);
    expect(describeSuggestions(large, { question, evenIfLong: true }).text.kind).toBe("found");
    expect(describeSuggestions(having(6000), { question, evenIfLong: false }).text.kind).toBe("found");
  });
});
