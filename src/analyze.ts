import { buildCluster } from "./cluster/build-cluster.ts";
import type { Cluster } from "./cluster/cluster.ts";
import { defaultProfile, type Profile } from "./cluster/profile.ts";
import { computeEntries } from "./entries/entries.ts";
import type { EntryFlow } from "./entries/entry.ts";
import { findMisled } from "./entries/entry-leads.ts";
import type { Exposure } from "./exposure/exposure.ts";
import { ExposureIndex } from "./exposure/exposure-index.ts";
import type { Intrusion, Path } from "./paths/path.ts";
import { searchPath, spreadFrom } from "./paths/paths.ts";
import type { Flow, OutsideRef } from "./policy/flow.ts";
import { buildFlowTable, computeFlows, type FlowTable } from "./policy/flows.ts";
import { judge } from "./policy/judge.ts";
import { isPartOf } from "./policy/parts.ts";
import type { Question } from "./policy/question.ts";
import { QuestionError } from "./policy/question-error.ts";
import { findConflicts } from "./policy/tier-conflicts.ts";
import type { Verdict } from "./policy/verdict.ts";
import {
  describeWorkloads,
  findStandings,
  type WorkloadStanding,
  type WorkloadState,
} from "./policy/workload-state.ts";
import { joinIntakes } from "./resources/intake.ts";
import type { Direction } from "./resources/network-policy.ts";
import { type FileIntake, readFile } from "./resources/read-file.ts";
import { unreadFields } from "./resources/unread-fields.ts";
import type { Checked, Diagnostic } from "./text/diagnostic.ts";
import type { SourceFile } from "./text/source-file.ts";

/** Everything known of an input under a profile. It holds indexes: it stays where it was made. */
export interface Analysis {
  readonly files: readonly SourceFile[];
  readonly profile: Profile;
  readonly cluster: Cluster;
  /** All that is wrong or worth telling, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  readonly table: FlowTable;
}

/**
 * Reads manifests and indexes what they allow. Never throws for what the files say: that is in `diagnostics`. Where
 * there is an analysis `before`, only what has changed in its files is read; nothing is to be asked of it any more.
 * Those among the files that were `read` are not read again.
 */
export function analyze(
  files: readonly SourceFile[],
  profile: Partial<Profile> = {},
  before?: Analysis,
  read: readonly FileIntake[] = [],
): Analysis {
  for (const intake of read) intakesOf.set(intake.file, intake);
  return analyzeIntakes(readAgain(files, before?.files ?? []), profile, before);
}

/** Files as they are now: of those that were others `before` only what has changed is read. */
export function readAgain(files: readonly SourceFile[], before: readonly SourceFile[]): readonly FileIntake[] {
  const next = new Set(files);
  const changed = new Map(before.filter((file) => !next.has(file)).map((file) => [file.path, file]));
  return files.map((file) => readOnce(file, changed.get(file.path)));
}

/** The same of files that were read before, as those are that came in bit by bit. */
export function analyzeIntakes(
  intakes: readonly FileIntake[],
  profile: Partial<Profile> = {},
  before?: Analysis,
): Analysis {
  const files = intakes.map(({ file }) => file);
  const resources = joinIntakes(intakes);
  const cluster = buildCluster(resources.value, { ...defaultProfile, ...profile }, before?.cluster);
  const table = buildFlowTable(cluster.value, before?.table);
  const stages = [resources, cluster].flatMap((stage) => stage.diagnostics);
  const diagnostics = [...stages, ...findConflicts(table.index), ...findMisled(cluster.value)];
  return {
    files,
    profile: cluster.value.profile,
    cluster: cluster.value,
    diagnostics: inFileOrder(diagnostics, files),
    table,
  };
}

/** Files are read once for as long as the caller keeps them: an edit costs the documents that changed. */
const intakesOf = new WeakMap<SourceFile, FileIntake>();

function readOnce(file: SourceFile, before: SourceFile | undefined): FileIntake {
  const known = intakesOf.get(file);
  if (known) return known;
  const old = before && intakesOf.get(before);
  if (before) intakesOf.delete(before); // its documents are going to be where they are in the new one
  const intake = readFile(file, unreadFields, old);
  intakesOf.set(file, intake);
  return intake;
}

/** Can A reach B, and why. A wrong question is a diagnostic, and there is no verdict. */
export function ask(analysis: Analysis, question: Question): Checked<Verdict | undefined> {
  return judge(question, analysis.cluster, analysis.table);
}

/** As `ask`, for callers who know their endpoints: throws a `QuestionError` for a wrong question. */
export function reach(analysis: Analysis, question: Question): Verdict {
  const { value, diagnostics } = ask(analysis, question);
  if (!value) throw new QuestionError(diagnostics);
  return value;
}

/**
 * Can an intruder at A get to B by taking over one pod after another? The shortest chain of allowed connections;
 * `undefined` when there is none. Its last hop lets the protocol and port of the question through.
 */
export function findPath(analysis: Analysis, question: Question): Checked<Path | undefined> {
  return searchPath(question, analysis.cluster, analysis.table);
}

/** Everything an intruder at `from` gets to by taking over one pod after another, nearest first. */
export function listReachable(analysis: Analysis, from: string): Checked<Intrusion | undefined> {
  return spreadFrom(from, analysis.cluster, analysis.table);
}

/** Every allowed flow between workloads and with the ranges outside, in order of source, then destination. */
export function listFlows(analysis: Analysis): readonly Flow[] {
  return [...computeFlows(analysis.table)];
}

/** Every workload, or part of one, and what isolates it. */
export function listWorkloads(analysis: Analysis): readonly WorkloadState[] {
  return describeWorkloads(analysis.cluster, analysis.table);
}

/** The same without their places. */
export function listStandings(analysis: Analysis): readonly WorkloadStanding[] {
  return findStandings(analysis.cluster, analysis.table);
}

/** The ranges outside that policies tell apart: as sources by ingress rules, as destinations by egress rules. */
export function listOutside({ table }: Analysis): readonly OutsideRef[] {
  return [...new Map([...table.sources, ...table.destinations].map(({ ref }) => [ref.id, ref])).values()];
}

/**
 * Who could reach each workload, and whom it could reach, among pods that do not exist yet and outside; in the order of
 * the workloads.
 */
export function listExposure(analysis: Analysis): readonly Exposure[] {
  const index = exposureIndex(analysis);
  return analysis.table.parts.map((part) => index.of(part));
}

/** The exposure of the workload, part of one, or pod that has this id; `undefined` when none has, or several parts do. */
export function findExposure(analysis: Analysis, id: string): Exposure | undefined {
  const { parts } = analysis.table;
  const named = parts.find(({ ref }) => ref.id === id);
  const [part, ...others] = named ? [named] : parts.filter((part) => isPartOf(part, id));
  return part && others.length === 0 ? exposureIndex(analysis).of(part) : undefined;
}

/**
 * Whether policies that restrict a workload, by its id, leave it open to every pod there may be or to most addresses
 * outside, on some port.
 */
export function findWide(analysis: Analysis, id: string): Readonly<Record<Direction, boolean>> {
  const part = analysis.table.parts.find(({ ref }) => ref.id === id);
  const index = exposureIndex(analysis);
  if (!part) return { ingress: false, egress: false };
  return { ingress: index.isWide("ingress", part), egress: index.isWide("egress", part) };
}

/** Exposure is found when somebody asks, and then kept as long as the analysis. */
const exposureIndexes = new WeakMap<Analysis, ExposureIndex>();

function exposureIndex(analysis: Analysis): ExposureIndex {
  const known = exposureIndexes.get(analysis);
  if (known) return known;
  const index = new ExposureIndex(analysis.cluster, analysis.table);
  exposureIndexes.set(analysis, index);
  return index;
}

/**
 * The ways in from outside (Ingress, OpenShift Route, Gateway API, NodePort and LoadBalancer Services): which pods they
 * lead to, and what of it policies let pass. Found when somebody asks, and then kept as long as the analysis.
 */
export function listEntries(analysis: Analysis): readonly EntryFlow[] {
  const known = entriesOf.get(analysis);
  if (known) return known;
  const entries = computeEntries(analysis.cluster, analysis.table);
  entriesOf.set(analysis, entries);
  return entries;
}

const entriesOf = new WeakMap<Analysis, readonly EntryFlow[]>();

function inFileOrder(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ path }, i) => [path, i]));
  const at = ({ span }: Diagnostic) => order.get(span.file) ?? -1;
  return diagnostics.toSorted((a, b) => at(a) - at(b) || a.span.start - b.span.start);
}
