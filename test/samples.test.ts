import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze, listEntries, listFlows, reach } from "../src/analyze.ts";
import type { Question } from "../src/policy/question.ts";
import type { DirectionVerdict, TieredVerdict, Verdict } from "../src/policy/verdict.ts";
import { formatFlows } from "../src/report/format-flows.ts";
import { checkExpectations } from "../src/review/check-expectations.ts";
import { diff } from "../src/review/diff.ts";
import { formatConnections, type Protocol } from "../src/sets/connection-set.ts";
import type { SourceFile } from "../src/text/source-file.ts";

/** A row of `cases/samples/<name>.md`, derived by hand from the manifests and Kubernetes' rules. */
interface QuestionRow {
  readonly question: Question;
  readonly because: string;
  readonly expected: { readonly answer: string; readonly leaving: string; readonly arriving: string };
}

const samples = fileURLToPath(new URL("../samples", import.meta.url));
const cases = fileURLToPath(new URL("cases/samples", import.meta.url));
const names = readdirSync(samples).sort();

test("there are twelve samples", () => {
  expect(names).toHaveLength(12);
});

describe.each(names)("sample %s", (name) => {
  const analysis = analyze(manifestsOf(name));

  test("is read without an error or a warning", () => {
    expect(analysis.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("allows exactly the flows derived by hand", () => {
    const expected = readFileSync(`${cases}/${name}.txt`, "utf8");
    expect(lines(formatFlows(listFlows(analysis), "txt")).toSorted()).toEqual(lines(expected).toSorted());
  });

  test("leaves nothing open: what is possible is certain", () => {
    for (const flow of listFlows(analysis)) expect(flow.possible).toEqual(flow.connections);
  });

  test.each(questionsOf(name))(
    "$question.from to $question.to ($question.protocol $question.port): $expected.answer, because $because",
    ({ question, expected }) => {
      expect(decision(reach(analysis, question))).toEqual(expected);
    },
  );

  test("tells its story in under 25 lines: a title, one sentence, what to ask, what surprises", () => {
    const story = readFileSync(`${samples}/${name}/README.md`, "utf8");
    expect(lines(story).length).toBeLessThan(25);
    expect(story).toMatch(/^# [^\n]+\n\n[^\n]+[^.\n]\.\n\n/);
    expect(story).toMatch(/^Ask[,:]/m);
    expect(story).toMatch(/^What surprises: /m);
  });
});

test("front-door: the controller comes in to the catalog alone, and the load balancer leads to the controller", () => {
  const entries = listEntries(analyze(manifestsOf("front-door")));
  const ways = entries.map(({ entry, source, service, to, leadsTo, connections, possible }) => {
    expect(possible).toEqual(connections);
    const by = source.kind === "controller" ? source.ref.id : source.kind;
    const ports = `${formatConnections(leadsTo)}: ${formatConnections(connections)}`;
    return `${entry.id} by ${by}, ${service.id} → ${to.id} on ${ports}`;
  });
  const controller = "ingress-nginx/Deployment/controller";
  expect(ways).toEqual([
    `library/Ingress/reading-room by ${controller}, library/Service/catalog-pages → library/Deployment/catalog on TCP 8080: TCP 8080`,
    `library/Ingress/reading-room by ${controller}, library/Service/loans-desk → library/Deployment/loans on TCP 9000: No Connections`,
    `ingress-nginx/LoadBalancer/controller by outside, ingress-nginx/Service/controller → ${controller} on TCP 80,443: TCP 80,443`,
  ]);
});

test("online-shop: of its tests one fails, the one that the story is about", () => {
  const { value, diagnostics } = checkExpectations(analyze(manifestsOf("online-shop")));
  expect(diagnostics).toEqual([]);
  expect(value.map(({ state, expectation }) => `${state} ${expectation!.name ?? ""}`.trim())).toEqual([
    "fails customers get their mail",
    "holds the orders are the checkout's alone",
    "holds payment talks to the provider and asks DNS, and that is all",
    "holds",
    "holds",
    "holds",
  ]);
});

describe("pull-request: what changes is what its story tells", () => {
  const before = () => {
    const former = readFileSync(`${samples}/pull-request/before/policies.yaml`, "utf8");
    return analyze(edit("pull-request", () => former));
  };
  const told = (after: readonly SourceFile[]) =>
    diff(before(), analyze(after)).map(({ kind, from, to, opened, closed }) => {
      const ends = `${from.ref.id} > ${to.ref.id}`.replace(/(?:Deployment|StatefulSet)\//g, "");
      return `${kind} ${ends} +${formatConnections(opened)} -${formatConnections(closed)}`;
    });
  const everybody = ["shop/web", "shop/orders", "shop/cache", "shop/orders-db", "internet"];
  const closed = (to: string, other: string) =>
    [...everybody, other].map((from) => `newly-blocked ${from} > ${to} +No Connections -All Connections`);
  const meant = [
    "newly-allowed reports/nightly > shop/orders-db +TCP 5432 -No Connections",
    ...closed("reports/nightly", "reports/dashboard"),
    ...closed("reports/dashboard", "reports/nightly"),
    "ports-changed shop/orders > shop/cache +TCP 6380 -TCP 6379",
  ];
  const stray = "newly-allowed reports/dashboard > shop/orders-db +TCP 5432 -No Connections";

  test("with the dash the dashboard comes in too, and without it one flow less", () => {
    expect(told(manifestsOf("pull-request")).toSorted()).toEqual([...meant, stray].toSorted());
    const dash = "- podSelector:\n            matchLabels:\n              app: nightly";
    const mended = edit("pull-request", (text) => text.replace(dash, dash.replace("-", " ")));
    expect(told(mended).toSorted()).toEqual(meant.toSorted());
  });

  test("only what is other stands in the folder of Before", () => {
    expect(readdirSync(`${samples}/pull-request/before`)).toEqual(["policies.yaml"]);
  });
});

describe("the edits the stories suggest turn the answer", () => {
  test("three-tier: the database's rule names the frontend", () => {
    const question = { from: "shop/frontend", to: "shop/database", protocol: "TCP", port: 5432 } as const;
    const edited = edit("three-tier", (text) => text.replace(/tier: middleware(?=\n {6}ports)/, "tier: frontend"));
    expect(reach(analyze(manifestsOf("three-tier")), question).answer).toBe("blocked");
    expect(reach(analyze(edited), question).answer).toBe("allowed");
  });

  test("front-door: with the pods' port the loans desk is open", () => {
    const question = { from: "ingress-nginx/controller", to: "library/loans-desk", protocol: "TCP", port: 80 } as const;
    const edited = edit("front-door", (text) => text.replace("port: 80\n", "port: 9000\n"));
    expect(reach(analyze(manifestsOf("front-door")), question).answer).toBe("blocked");
    expect(reach(analyze(edited), question).answer).toBe("allowed");
  });

  test("stacked-policies: without allow-same-namespace interns are out", () => {
    const question = { from: "payroll/intern", to: "payroll/ledger" };
    const edited = edit("stacked-policies", (text) => {
      const policies = text.split("---\n");
      return policies.filter((policy) => !policy.includes("name: allow-same-namespace\n")).join("---\n");
    });
    expect(reach(analyze(manifestsOf("stacked-policies")), question).answer).toBe("some-ports");
    expect(reach(analyze(edited), question).answer).toBe("blocked");
  });

  test("admin-tiers: without the rule that passes pods on, 0.0.0.0/0 denies them too", () => {
    const question = { from: "shop/payments", to: "monitoring/prometheus" };
    const edited = edit("admin-tiers", (text) => text.replace(/ {4}- name: pods\n(?: {6}.*\n)+/, ""));
    expect(reach(analyze(manifestsOf("admin-tiers")), question).answer).toBe("allowed");
    expect(reach(analyze(edited), question).answer).toBe("blocked");
  });

  test("egress-dns: with the rule for DNS the worker can look names up", () => {
    const question = { from: "orders/worker", to: "kube-system/coredns", protocol: "UDP", port: 53 } as const;
    const edited = edit("egress-dns", (text) => {
      const rule = text.slice(text.indexOf("    - to:\n        - namespaceSelector"), text.indexOf("---"));
      return text + rule;
    });
    expect(reach(analyze(manifestsOf("egress-dns")), question).answer).toBe("blocked");
    expect(reach(analyze(edited), question).answer).toBe("allowed");
  });
});

function edit(name: string, change: (policies: string) => string): readonly SourceFile[] {
  return manifestsOf(name).map(({ path, text }) => ({ path, text: path === "policies.yaml" ? change(text) : text }));
}

function manifestsOf(name: string): readonly SourceFile[] {
  const files = readdirSync(`${samples}/${name}`).filter((file) => file.endsWith(".yaml"));
  return files.sort().map((path) => ({ path, text: readFileSync(`${samples}/${name}/${path}`, "utf8") }));
}

function questionsOf(name: string): readonly QuestionRow[] {
  const [, , ...rows] = lines(readFileSync(`${cases}/${name}.md`, "utf8"));
  return rows.map((row) => {
    const [from = "", to = "", on = "", answer = "", leaving = "", arriving = "", because = ""] = cells(row);
    return { question: { from, to, ...portOf(on) }, because, expected: { answer, leaving, arriving } };
  });
}

function cells(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/** `TCP 80` or `any port`. */
function portOf(on: string): Pick<Question, "protocol" | "port"> {
  if (on === "any port") return {};
  const [protocol, port] = on.split(" ");
  return { protocol: protocol as Protocol, port: Number(port) };
}

function lines(text: string): readonly string[] {
  return text.trimEnd().split("\n");
}

function decision({ answer, connections, egress, ingress }: Verdict): QuestionRow["expected"] {
  return {
    answer: answer === "some-ports" ? formatConnections(connections) : answer,
    leaving: describeHalf(egress),
    arriving: describeHalf(ingress),
  };
}

/** `outside`, `open`, `allowed by <policy>[<rule>], …` or `stopped by <policy>, …`, in alphabetical order. */
function describeHalf(half: DirectionVerdict): string {
  if (half.kind === "not-subject") return half.why;
  if (half.kind === "not-isolated") return "open";
  if (half.kind === "tiered") return describeTiers(half);
  const allowing = half.rules.filter(({ allows }) => allows === "yes").map(({ rule }) => rule);
  if (allowing.length > 0)
    return `allowed by ${joined(allowing.map(({ policy, index }) => `${policy.name}[${index}]`))}`;
  return `stopped by ${joined(half.by.map(({ name }) => name))}`;
}

/** `pass by cnp[monitoring], then open`: the rules of the tiers that decide, and what NetworkPolicies say. */
function describeTiers({ admin, networkPolicy, baseline }: TieredVerdict): string {
  const rules = [...admin, ...baseline].filter(({ decides }) => decides !== "no");
  const deciding = rules.map(({ rule, action }) => `${action} by ${rule.policy.name}[${rule.name || rule.index}]`);
  return [...deciding, `then ${describeHalf(networkPolicy)}`].join(", ");
}

function joined(items: readonly string[]): string {
  return items.toSorted().join(", ");
}
