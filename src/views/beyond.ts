import { type Analysis, findExposure } from "../analyze.ts";
import type { Direction } from "../resources/network-policy.ts";
import { describeExposure, describeSide, type ExposureSideText, type ExposureText } from "./exposure-view.ts";
import { answerTo, type Lens } from "./look.ts";
import type { VerdictText } from "./verdict-text.ts";

/** What lies beyond today's pods for those that are asked about or selected. */
export interface Beyond {
  /** The question and the selection that it is told for. */
  readonly of: Pick<Lens, "question" | "selection">;
  /** Whom else the source could reach and who else the destination; of workloads only. */
  readonly exposed: Readonly<Partial<Record<Direction, ExposureSideText>>>;
  /** Of what is selected, when it is a workload. */
  readonly exposure: ExposureText | undefined;
}

export function lookBeyond(analysis: Analysis, { question, selection }: Lens): Beyond {
  const answer = answerTo(question, analysis);
  const exposure = selection === undefined ? undefined : findExposure(analysis, selection);
  return {
    of: { question, selection },
    exposed: answer.kind === "verdict" ? exposedOf(answer.verdict, analysis) : {},
    exposure: exposure && describeExposure(exposure),
  };
}

function exposedOf({ halves }: VerdictText, analysis: Analysis): Beyond["exposed"] {
  const sides = halves.flatMap(({ direction, end }) => {
    const exposure = findExposure(analysis, end);
    return exposure ? [[direction, describeSide(exposure[direction], exposure.onHost)]] : [];
  });
  return Object.fromEntries(sides);
}
