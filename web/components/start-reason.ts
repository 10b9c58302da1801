import type { AppState } from "../state.ts";

/** Why there is no picture: nothing is open, files were lost with a reload, could not be read, or hold no workloads. */
export type StartReason = "nothing-open" | "lost" | "unreadable" | "no-workloads";

/** `undefined` where there is somebody to ask about, or the files are not read yet. */
export function startReason(state: AppState): StartReason | undefined {
  const { picture } = state.analysis;
  if (!picture || picture.matrix.rows.some(({ isOutside }) => !isOutside)) return undefined;
  if (isLost(state)) return "lost";
  if (state.document.files.length === 0) return "nothing-open";
  const { summary, problems } = picture;
  return summary.found === undefined && problems.counts.error > 0 ? "unreadable" : "no-workloads";
}

export function isLost({ document }: AppState): boolean {
  return document.origin.kind === "lost";
}
