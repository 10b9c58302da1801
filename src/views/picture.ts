import type { Analysis } from "../analyze.ts";
import { buildMatrixFrame, type MatrixFrame } from "./matrix.ts";
import { type EndpointOptions, offerOptions } from "./option-search.ts";
import { listProblems, type Problems } from "./problems.ts";
import { describeProfile, isOfProfile, type ProfileText } from "./profile-text.ts";
import { type Summary, summarize } from "./summary.ts";

/** All that the page shows of an analysis whatever is asked or selected. */
export interface Picture {
  readonly summary: Summary;
  readonly options: EndpointOptions;
  readonly matrix: MatrixFrame;
  readonly problems: Problems;
  readonly profile: ProfileText;
}

export function buildPicture(analysis: Analysis): Picture {
  return {
    summary: summarize(analysis),
    options: offerOptions(analysis),
    matrix: buildMatrixFrame(analysis),
    problems: listProblems(analysis.diagnostics.filter((diagnostic) => !isOfProfile(diagnostic))),
    profile: describeProfile(analysis.diagnostics),
  };
}
