import type { Cluster } from "../cluster/cluster.ts";
import type { Checked, Diagnostic } from "../text/diagnostic.ts";
import { findService } from "./backends.ts";
import type { FlowTable } from "./flows.ts";
import { checkPort, type Question } from "./question.ts";
import { judgeEnds } from "./reach.ts";
import { resolveEnd } from "./resolve.ts";
import { judgeService } from "./service-verdict.ts";
import type { Verdict } from "./verdict.ts";

/** Answers one question from the rules themselves, with reasons; a wrong question is a diagnostic and no verdict. */
export function judge(question: Question, cluster: Cluster, table: FlowTable): Checked<Verdict | undefined> {
  const asked = checkPort(question);
  const from = resolveEnd(question.from, "from", cluster, table);
  const to = resolveEnd(question.to, "to", cluster, table);
  const isFree = to.kind === "unresolved" && to.diagnostic.code === "endpoint-unknown";
  const service = isFree ? findService(question.to.trim(), cluster) : undefined;
  const diagnostics: Diagnostic[] = [];
  if (asked.kind === "unanswerable") diagnostics.push(asked.diagnostic);
  if (from.kind === "unresolved") diagnostics.push(from.diagnostic);
  if (to.kind === "unresolved" && !service) diagnostics.push(to.diagnostic);
  if (asked.kind === "unanswerable" || from.kind === "unresolved") return { value: undefined, diagnostics };
  if (service) return { value: judgeService(service, { from, asked: asked.asked, cluster, table }), diagnostics };
  if (to.kind === "unresolved") return { value: undefined, diagnostics };
  return { value: judgeEnds(from, to, asked.asked, cluster), diagnostics };
}
