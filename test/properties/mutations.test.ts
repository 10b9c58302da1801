import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { analyze, ask, listFlows } from "../../src/analyze.ts";
import { spanOf } from "../../src/text/places.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { type Random, seededRandom } from "../support/random.ts";

const samples = path.join(import.meta.dirname, "../../samples");

/** What the samples do not show: JSON, lists, anchors, quotes, blocks, templates, every kind that is read. */
const others: readonly string[] = [
  `{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod",
    "metadata": {"name": "a", "labels": {"x": "1"}},
    "spec": {"containers": [{"ports": [{"name": "p", "containerPort": 80}]}]},
    "status": {"podIPs": [{"ip": "10.0.0.1"}]}}]}`,
  `a: &a {x: [1, 2], z: 'q'}
b: [*a, *a]
c: {<<: *a, z: "\\u00e9\\n"}
? k
: |-
  text
   more
...
%YAML 1.1
--- !t &b
kind: >+
  folded

`,
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a, namespace: b}
spec:
  podSelector:
    matchLabels: {a: b}
    matchExpressions:
    - {key: c, operator: NotIn, values: [d, e]}
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
    - namespaceSelector: {}
      podSelector:
    ports:
    - {port: 80, endPort: 90, protocol: TCP}
    - port: http
  egress:
  - {}
`,
  `kind: Deployment
apiVersion: apps/v1
metadata:
  name: {{ .Values.name }}
  labels: #@ labels
spec:
  replicas: \${N}
  template:
    metadata:
      labels:
        app: web
    spec:
      initContainers:
      - restartPolicy: Always
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: c}
spec: {jobTemplate: {spec: {template: {}}}}
---
apiVersion: v1
kind: Service
metadata: {name: s}
spec: {selector: {a: b}, ports: [{port: 1, targetPort: x}], clusterIP: None}
---
apiVersion: v1
kind: Node
metadata: {name: n}
status: {addresses: [{type: InternalIP, address: 10.0.0.9}]}
`,
];

/** Each sample's files, and the texts above as a file each. */
const inputs: readonly (readonly string[])[] = [
  ...readdirSync(samples).map((sample) =>
    readdirSync(path.join(samples, sample))
      .filter((file) => /\.(?:ya?ml|json)$/.test(file))
      .map((file) => readFileSync(path.join(samples, sample, file), "utf8")),
  ),
  ...others.map((text) => [text]),
];

const texts = inputs.flat();

const scraps = [
  ..."\t\n\r\0\uFEFF\u2028\uD800%#'\"\\{}[],>`@|~é",
  ...[
    "\r\n",
    ": ",
    "- ",
    "-",
    "? ",
    "---\n",
    "...\n",
    "|-\n",
    "#@ ",
    "&a ",
    "*a",
    "!t ",
    "!!int ",
    "<<: *a",
    "日本",
    "😀",
  ],
  ...["{{ .Values.x }}", "{% if %}", `\${X}`, "$(Y)", "null", "yes", "0x", "08", "1e999", ".inf", ".nan", "-1", "0"],
  ...["99999999999999999999", "__proto__", "constructor", "10.0.0.0/8", "::/0", "1.2.3.4/33"],
  ...["kind: NetworkPolicy\n", "items:\n", "spec", "metadata", "ports", "from"],
];

type Mutation = (text: string, random: Random) => string;

function stretch(text: string, random: Random): readonly [start: number, end: number] {
  const start = random.integer(0, text.length);
  return [start, Math.min(text.length, start + random.integer(0, random.pick([1, 5, 40, 400])))];
}

const mutations: readonly Mutation[] = [
  (text, random) => {
    const at = random.integer(0, text.length);
    return text.slice(0, at) + random.pick(scraps) + text.slice(at);
  },
  (text, random) => {
    const [start, end] = stretch(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = stretch(text, random);
    return text.slice(0, end) + text.slice(start, end).repeat(random.integer(1, 3)) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = stretch(text, random);
    const other = random.pick(texts);
    return text.slice(0, start) + other.slice(...stretch(other, random)) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = stretch(text, random);
    return text.slice(0, start) + random.pick(scraps) + text.slice(end);
  },
  (text, random) => {
    const lines = text.split("\n");
    const line = random.integer(0, lines.length - 1);
    lines[line] = random.chance(0.5) ? ` ${lines[line]}` : lines[line]!.slice(1);
    return lines.join("\n");
  },
  (text, random) => {
    const lines = text.split("\n");
    const [moved] = lines.splice(random.integer(0, lines.length - 1), 1);
    lines.splice(random.integer(0, lines.length), 0, moved!);
    return lines.join("\n");
  },
  (text, random) => {
    const at = random.integer(0, Math.max(0, text.length - 1));
    return text.slice(0, at) + String.fromCharCode(random.integer(0, random.pick([127, 0xffff]))) + text.slice(at + 1);
  },
];

/** An input of which one file has been changed in some places. */
function mutate(random: Random): readonly SourceFile[] {
  const input = random.pick(inputs);
  const changed = random.integer(0, input.length - 1);
  return input.map((original, i) => {
    let text = original;
    for (let rounds = i === changed ? random.integer(1, 6) : 0; rounds > 0; rounds--) {
      text = random.pick(mutations)(text, random);
    }
    return { path: `${i}.yaml`, text };
  });
}

/** Reads an input, lists what it allows and asks a question of it; gives what must not be. */
function findFault(files: readonly SourceFile[], random: Random): string | undefined {
  const start = performance.now();
  const analysis = analyze(files);
  const { skipped, workloads } = analysis.cluster;
  listFlows(analysis);
  const names = [
    "internet",
    "10.0.0.1",
    ...workloads.map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`),
  ];
  const { value: verdict } = ask(analysis, { from: random.pick(names), to: random.pick(names) });
  const spans = [
    ...[...workloads, ...skipped].map(({ place }) => spanOf(place)),
    ...analysis.diagnostics.map(({ span }) => span),
    ...(verdict?.caveats.flatMap(({ span }) => span ?? []) ?? []),
  ];
  const lengths = new Map(files.map((file) => [file.path, file.text.length]));
  const outside = spans.find(({ file, start, end }) => start < 0 || end < start || end > lengths.get(file)!);
  if (outside) return `a span outside the text: ${JSON.stringify(outside)}`;
  return performance.now() - start > 5_000 ? "it took more than five seconds" : undefined;
}

const count = Number(process.env.CANREACH_MUTATIONS ?? 3_000);
const seed = Number(process.env.CANREACH_SEED ?? 1);

test(`${count} random mutations from seed ${seed} are analyzed without a throw, in bounded time`, () => {
  for (let i = 0; i < count; i++) {
    const random = seededRandom(seed + i);
    const files = mutate(random);
    try {
      expect(findFault(files, random)).toBeUndefined();
    } catch (error) {
      throw new Error(`CANREACH_SEED=${seed + i} CANREACH_MUTATIONS=1: ${JSON.stringify(files)}`, { cause: error });
    }
  }
}, 3_600_000);
