import type { AppState } from "../state.ts";
import { asSentence } from "./parts.ts";
import { isLost, startReason } from "./start-reason.ts";

/** What stands in place of the verdict, and of its reasons, while nothing is asked or can be. */
export interface Hints {
  readonly verdict: string;
  readonly why: readonly string[];
}

const whatAppears = "the policies that decide it, and the rule that failed, appear here.";

export function hintsOf(state: AppState): Hints {
  if (isLost(state)) {
    const why = "Your question is kept: its answer and the reasons appear here once the files are open again.";
    return { verdict: "Waiting for your files.", why: [why] };
  }
  const { picture } = state.analysis;
  if (!picture) return { verdict: "Reading the files…", why: ["The reasons appear here once the files are read."] };
  switch (startReason(state)) {
    case "nothing-open":
      return {
        verdict: "Nothing is open yet.",
        why: [`Open manifests and ask whether one workload can reach another: ${whatAppears}`],
      };
    case "unreadable":
      return {
        verdict: "Nobody to ask about yet.",
        why: ["Once the problems are mended, answers have their reasons here."],
      };
    case "no-workloads":
    case "lost":
      return {
        verdict: "Nobody to ask about yet.",
        why: [`Open workloads beside these files and ask about two of them: ${whatAppears}`],
      };
    case undefined:
      return { verdict: "Pick a source and a destination.", why: whyAsk(picture.summary.stance) };
  }
}

function whyAsk(stance: { readonly says: string; readonly next: string } | undefined): readonly string[] {
  const ask = `Ask whether one workload can reach another, or click a line of the map or a cell of the matrix: ${whatAppears}`;
  return stance ? [asSentence(stance.says), asSentence(stance.next)] : [ask];
}
