export {
  type Analysis,
  analyze,
  analyzeIntakes,
  ask,
  findPath,
  listEntries,
  listExposure,
  listFlows,
  listOutside,
  listReachable,
  listWorkloads,
  reach,
} from "./analyze.ts";
export type { Cluster } from "./cluster/cluster.ts";
export type { ObjectRef } from "./cluster/objects.ts";
export { defaultProfile, type Profile } from "./cluster/profile.ts";
export type { Deed, Effects, FlowEffect, Goal, Step, Suggestion } from "./design/change.ts";
export { type Suggestions, suggestChanges } from "./design/suggest.ts";
export { changeFiles } from "./design/trial.ts";
export type { EntryFlow, EntryKind, EntryRef, EntrySource } from "./entries/entry.ts";
export type {
  Exposed,
  ExposedNamespaces,
  Exposure,
  ExposureEntry,
  ExposureSide,
  PodExample,
} from "./exposure/exposure.ts";
export type { Hop, Intrusion, Path, Reachable } from "./paths/path.ts";
export type { DomainRef, EndpointRef, Flow, OutsideRef, ServiceRef, WorkloadRef } from "./policy/flow.ts";
export type { Question } from "./policy/question.ts";
export { QuestionError } from "./policy/question-error.ts";
export type {
  AdminPolicyRef,
  AdminRuleRef,
  AdminRuleVerdict,
  Answer,
  Caveat,
  DirectionVerdict,
  FailedTerm,
  PeerTry,
  PolicyRef,
  PortTry,
  RuleRef,
  RuleVerdict,
  ServiceSay,
  TieredVerdict,
  Translation,
  Truth,
  Verdict,
  VerdictPart,
} from "./policy/verdict.ts";
export type { WorkloadState } from "./policy/workload-state.ts";
export { formatDiff } from "./report/format-diff.ts";
export { formatEntries } from "./report/format-entries.ts";
export { formatExposure } from "./report/format-exposure.ts";
export { type FlowForm, formatFlows, type ListForm } from "./report/format-flows.ts";
export { formatReport, type ReportForm } from "./report/format-report.ts";
export { type PseudonymOptions, pseudonymize } from "./report/pseudonyms.ts";
export { FileStream } from "./resources/file-stream.ts";
export { type FileIntake, readFile } from "./resources/read-file.ts";
export { checkExpectations } from "./review/check-expectations.ts";
export { diff, diffInProfile } from "./review/diff.ts";
export { tellObject } from "./review/edit-text.ts";
export type { EndName, EndSet } from "./review/end-set.ts";
export type {
  Breach,
  Claim,
  EndWords,
  Expectation,
  OnlyClaim,
  Outcome,
  PairClaim,
  Wanted,
} from "./review/expectation.ts";
export type { ChangedEnd, ChangeKind, ControllerRef, Doubt, FlowChange, Presence } from "./review/flow-change.ts";
export type { ChangeGroup } from "./review/group.ts";
export {
  type CauseEdit,
  type ChangeCause,
  type ExplainedChange,
  type Review,
  type ReviewedObject,
  review,
} from "./review/review.ts";
export {
  type ConnectionSet,
  formatConnections,
  type PortRange,
  type Protocol,
  portRanges,
} from "./sets/connection-set.ts";
export type { Family, IpSet } from "./sets/ip-set.ts";
export type { Checked, Diagnostic, DiagnosticCode, Severity } from "./text/diagnostic.ts";
export type { SourceFile } from "./text/source-file.ts";
export type { Span } from "./text/span.ts";
export type { ReadBytes } from "./text/streamed-text.ts";
export type { TextEdit } from "./text/text-edit.ts";
