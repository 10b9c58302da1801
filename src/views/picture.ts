import type { Analysis } from "../analyze.ts";
import type { Flow } from "../policy/flow.ts";
import { type EndpointOption, listEndpointOptions } from "./endpoint-options.ts";
import { buildMatrixFrame, type MatrixFrame } from "./matrix.ts";
import { listProblems, type Problems } from "./problems.ts";
import { describeProfile, isOfProfile, type ProfileText } from "./profile-text.ts";
import { type Summary, summarize } from "./summary.ts";
import { buildTable, type FlowTable } from "./table.ts";

/** All that the page shows of an analysis whatever is asked or selected. */
export interface Picture {
  readonly summary: Summary;
  readonly options: readonly EndpointOption[];
  readonly matrix: MatrixFrame;
  readonly table: FlowTable;
  readonly problems: Problems;
  readonly profile: ProfileText;
}

export function buildPicture(analysis: Analysis, flows: readonly Flow[]): Picture {
  return {
    summary: summarize(analysis),
    options: listEndpointOptions(analysis),
    matrix: buildMatrixFrame(analysis),
    table: buildTable(flows),
    problems: listProblems(analysis.diagnostics.filter((diagnostic) => !isOfProfile(diagnostic))),
    profile: describeProfile(analysis.diagnostics),
  };
}
