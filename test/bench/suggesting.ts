import { type Analysis, analyze, ask, listWorkloads } from "../../src/analyze.ts";
import { suggestChanges } from "../../src/design/suggest.ts";
import type { Question } from "../../src/policy/question.ts";
import type { Answer } from "../../src/policy/verdict.ts";
import { toJsonFile, toYamlFile } from "../support/cluster-files.ts";
import { generateCluster } from "../support/generate-cluster.ts";
import type { Manifest } from "../support/manifest.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { measure } from "./measure.ts";
import { type Section, type SizeName, sizes } from "./section.ts";

/** The smallest change that turns an answer: every candidate is tried with the whole cluster. */
export const suggesting: readonly Section[] = [sectionOf("10k/1k")];

function sectionOf(size: SizeName): Section {
  const target = { most: 1 };
  return {
    part: "editing",
    size,
    figures: [
      { name: `${size} the smallest change: of what is blocked`, unit: "seconds", target },
      { name: `${size} the smallest change: of what is allowed`, unit: "seconds", target },
    ],
    *measure() {
      const objects = generateCluster(sizes[size]);
      const isPolicy = ({ kind }: Manifest) => kind === "NetworkPolicy";
      const others = objects.filter((object) => !isPolicy(object));
      let analysis = analyze([toJsonFile(others), toYamlFile(objects.filter(isPolicy))]);
      for (const answer of ["blocked", "allowed"] as const) {
        const question = findQuestion(answer, analysis, seededRandom(3));
        yield measure(() => {
          ({ analysis } = suggestChanges(analysis, question));
        }).median;
      }
    },
  };
}

/** Between two workloads anywhere, with this answer. */
function findQuestion(answer: Answer, analysis: Analysis, random: Random): Question {
  const ids = listWorkloads(analysis).map(({ ref }) => ref.id);
  for (;;) {
    const [from, to] = random.sample(ids, 2) as [string, string];
    const question: Question = { from, to, protocol: "TCP", port: 8080 };
    if (ask(analysis, question).value?.answer === answer) return question;
  }
}
