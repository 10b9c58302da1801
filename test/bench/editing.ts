import { type Analysis, analyze, listFlows, listWorkloads, reach } from "../../src/analyze.ts";
import type { SourceFile } from "../../src/text/source-file.ts";
import { toJsonFile, toYamlFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import type { Manifest } from "../support/manifest.ts";
import { measure } from "./measure.ts";
import { type Section, type SizeName, sizes } from "./section.ts";

/** How the cluster lies in files. The last is edited: its text ends in a policy. */
interface Arrangement {
  readonly name: string;
  readonly arrange: (policies: readonly Manifest[], others: readonly Manifest[]) => readonly SourceFile[];
}

const arrangements: readonly Arrangement[] = [
  {
    name: "a policy in a file of its own",
    arrange: (policies, others) => [
      toJsonFile(others),
      ...policies.map((policy, i) => ({ ...toYamlFile([policy]), path: `policy-${i}.yaml` })),
    ],
  },
  {
    name: "a policy in one YAML file with all the others",
    arrange: (policies, others) => [toJsonFile(others), { ...toYamlFile(policies), path: "policies.yaml" }],
  },
  {
    name: "a policy in one YAML file of the whole cluster",
    arrange: (policies, others) => [toYamlFile([...others, ...policies])],
  },
];

/** One document changed among thousands: from its text to the answer on the page, and to the lines of the map. */
export const editing: readonly Section[] = arrangements.map((arrangement) => sectionOf("10k/1k", arrangement));

function sectionOf(size: SizeName, { name, arrange }: Arrangement): Section {
  const target = { most: 0.016 };
  return {
    part: "editing",
    size,
    figures: [
      { name: `${size} ${name}: to one answer`, unit: "seconds", target },
      { name: `${size} ${name}: to all flows`, unit: "seconds", target },
    ],
    *measure() {
      const objects = generateCluster(sizes[size]);
      const isPolicy = ({ kind }: Manifest) => kind === "NetworkPolicy";
      const policies = objects.filter(isPolicy);
      const files = arrange(
        policies,
        objects.filter((object) => !isPolicy(object)),
      );
      const edit = (view: (analysis: Analysis) => unknown) => measureEdits(files, policies.at(-1)!, view);
      const [from, to] = listWorkloads(analyze(files)).map(({ ref }) => ref.id) as [string, string];
      yield edit((analysis) => reach(analysis, { from, to, protocol: "TCP", port: 8080 }));
      yield edit(listFlows);
    },
  };
}

/** Each edit is another: the last policy lets everybody in on a port that it never had. */
function measureEdits(files: readonly SourceFile[], policy: Manifest, view: (analysis: Analysis) => unknown): number {
  const { path, text } = files.at(-1)!;
  const separator = "\n---\n";
  const start = text.includes(separator) ? text.lastIndexOf(separator) + separator.length : 0;
  let port = 20_000;
  let analysis = analyze(files);
  return measure(() => {
    const ingress = [{ ports: [{ port: port++, protocol: "TCP" }] }];
    const changed = toYamlFile([{ ...policy, spec: { ...(policy.spec as Manifest), ingress } }]);
    analysis = analyze([...files.slice(0, -1), { path, text: text.slice(0, start) + changed.text }], {}, analysis);
    return view(analysis);
  }).median;
}
