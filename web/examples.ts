import type { Question } from "../src/policy/question.ts";
import type { SourceFile } from "../src/text/source-file.ts";
import type { BeforeFiles } from "./side.ts";
import { noQuestion } from "./state.ts";

/** A folder of `samples/`: a small story with a question to start from. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The paragraphs of its README after the first: what happens, what surprises, what to try. */
  readonly story: readonly string[];
  readonly question: Question;
  readonly files: readonly SourceFile[];
  /** What it is about to be compared with. */
  readonly before: BeforeFiles | undefined;
}

/** What each example is about to show, as a question; the first is what a first visit opens on. */
const questions: Readonly<Record<string, Question>> = {
  "three-tier": { from: "shop/frontend", to: "shop/database", protocol: "TCP", port: 5432 },
  "online-shop": { from: "shop/checkout", to: "shop/mailer", protocol: "TCP", port: 8025 },
  "pull-request": { from: "reports/dashboard", to: "shop/orders-db", protocol: "TCP", port: 5432 },
  "and-or": { from: "bank/teller", to: "bank/archive", protocol: "TCP", port: 8443 },
  "car-dealer": { from: "car-dealer/database", to: "car-dealer/backend", protocol: "TCP", port: 8080 },
  "my-app": { from: "staging/my-app", to: "demo/my-app", protocol: "TCP", port: 80 },
  "egress-dns": { from: "orders/worker", to: "kube-system/coredns", protocol: "UDP", port: 53 },
  "stacked-policies": { from: "payroll/intern", to: "payroll/ledger", protocol: "TCP", port: 8080 },
  "named-ports": { from: "store/gateway", to: "store/api-legacy", protocol: "TCP", port: 8080 },
  "admin-tiers": { from: "monitoring/prometheus", to: "shop/payments", protocol: "TCP", port: 9090 },
  "front-door": { from: "ingress-nginx/controller", to: "library/loans-desk", protocol: "TCP", port: 80 },
  "cidr-except": { from: "203.0.113.150", to: "partners/gateway", protocol: "TCP", port: 443 },
};

const manifests = import.meta.glob<string>(
  ["../samples/*/*.{yaml,yml,json}", "../samples/*/before/*.{yaml,yml,json}"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);
const stories = import.meta.glob<string>("../samples/*/README.md", { query: "?raw", import: "default", eager: true });

/** The folder with those files of an example that were other, or were not there, before. */
const former = "before/";

export const examples: readonly Example[] = listExamples();
export const firstExample = examples[0]!;

export function findExample(name: string): Example | undefined {
  return examples.find((example) => example.name === name);
}

function listExamples(): readonly Example[] {
  const order = Object.keys(questions);
  const names = Object.keys(stories).map((path) => path.split("/").at(-2)!);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names.toSorted((a, b) => rank(a) - rank(b)).map(readExample);
}

function readExample(name: string): Example {
  const story = stories[`../samples/${name}/README.md`]!;
  const [, title = name, description = ""] = /^# (.+)\n+(.+)/.exec(story) ?? [];
  const prefix = `../samples/${name}/`;
  const paths = Object.keys(manifests).filter((path) => path.startsWith(prefix));
  const all = paths.map((path) => ({ path: path.slice(prefix.length), text: manifests[path]! }));
  const files = all.filter(({ path }) => !path.startsWith(former));
  return {
    name,
    title,
    description,
    story: paragraphsOf(story).slice(2),
    question: questions[name] ?? noQuestion,
    files,
    before: beforeOf(files, all),
  };
}

function beforeOf(files: readonly SourceFile[], all: readonly SourceFile[]): BeforeFiles | undefined {
  const others = all.filter(({ path }) => path.startsWith(former));
  if (others.length === 0) return undefined;
  const texts = new Map(others.map(({ path, text }) => [path.slice(former.length), text]));
  const same = files.filter(({ path }) => !texts.has(path));
  return { files: [...same, ...[...texts].map(([path, text]) => ({ path, text }))], came: { kind: "example" } };
}

/** Running text only, in one line each; the questions to ask stand in lists and tables. */
function paragraphsOf(markdown: string): readonly string[] {
  return markdown
    .split(/\n{2,}/)
    .filter((block) => !/^(?:[-|]|Ask\b)/.test(block))
    .map((block) => block.replaceAll("\n", " ").replace(/\*+/g, "").trim());
}
