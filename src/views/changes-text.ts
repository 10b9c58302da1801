import type { WorkloadRef } from "../policy/flow.ts";
import type { Question } from "../policy/question.ts";
import { tellVerdict } from "../review/change-words.ts";
import { changeKinds } from "../review/diff.ts";
import { tellObject } from "../review/edit-text.ts";
import type { EndName, EndSet } from "../review/end-set.ts";
import type { ChangeKind, FlowChange } from "../review/flow-change.ts";
import type { ChangeGroup } from "../review/group.ts";
import type { CauseEdit, ExplainedChange, Review, ReviewedObject } from "../review/review.ts";
import { traceGroup } from "../review/traced.ts";
import type { Span } from "../text/span.ts";
import { unreachable } from "../unreachable.ts";
import { type ChangeText, questionOf, tellChange } from "./change-text.ts";
import { listed } from "./count.ts";
import { fullName } from "./end-name.ts";
import type { MatrixFrame } from "./matrix.ts";
import { changesFrame } from "./matrix-changes.ts";
import { listSome } from "./pods-text.ts";

/** What the page shows of a review. */
export interface ChangesText {
  /** `2 flows newly allowed, 1 newly blocked`. */
  readonly verdict: string;
  readonly counts: Readonly<Record<ChangeKind, number>>;
  readonly groups: readonly ChangeGroupText[];
  /** Groups that are not among them: there are very many. */
  readonly more: number;
  readonly cautions: readonly string[];
  /** How many flows there are after that are as they were. */
  readonly unchanged: number;
  /** Objects that are not the same and change no flow. */
  readonly idle: readonly IdleObject[];
  /** Who has a change. */
  readonly matrix: MatrixFrame;
}

export interface ChangeGroupText extends ChangeText {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** Of those flows of which they were looked for, if of any; else all that may be. */
  readonly causes: readonly CauseText[];
  /** Of how many flows no causes were looked for: there are very many. */
  readonly untraced: number;
  readonly rows: readonly ChangeRow[];
  /** Rows that are not among them. */
  readonly more: number;
}

export interface ChangeRow {
  readonly name: string;
  readonly question: Question;
}

export interface CauseText {
  /** `NetworkPolicy shop/db`. */
  readonly object: string;
  readonly says: string;
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

export interface IdleObject {
  readonly object: string;
  readonly says: string;
  readonly span: Span | undefined;
  /** Where that is. */
  readonly side: "before" | "after";
}

/** More of them nobody reads on a page: they are in the files to take away. */
const most = { groups: 300, rows: 100, causes: 12, idle: 50 };

export function describeChanges(review: Review): ChangesText {
  const { changes, groups, objects, unchanged, cautions } = review;
  const all = changes.map(({ change }) => change);
  const [counts, verdict] = [countKinds(all), tellVerdict(all)];
  const idle = objects.filter(({ changesFlows }) => !changesFlows);
  return {
    verdict: verdict.length === 0 ? "No flow changes" : verdict.join(", "),
    counts,
    groups: groups.slice(0, most.groups).map(tellGroup),
    more: Math.max(0, groups.length - most.groups),
    cautions,
    unchanged,
    idle: idle.slice(0, most.idle).map(tellIdle),
    matrix: changesFrame(review),
  };
}

function tellGroup({ from, to, members }: ChangeGroup<ExplainedChange>): ChangeGroupText {
  const { telling, untraced } = traceGroup(members);
  return {
    ...tellChange(members[0]!.change),
    from: nameSet(from),
    to: nameSet(to),
    amount: members.length,
    causes: causesOf(telling).slice(0, most.causes),
    untraced,
    rows: members.slice(0, most.rows).map(rowOf),
    more: Math.max(0, members.length - most.rows),
  };
}

export function countKinds(changes: readonly FlowChange[]): Readonly<Record<ChangeKind, number>> {
  const amountOf = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length;
  return Object.fromEntries(changeKinds.map((kind) => [kind, amountOf(kind)])) as Record<ChangeKind, number>;
}

/** `any pod in prod`, `shop/web, shop/api and 3 more`. */
export function nameSet(set: EndSet): string {
  return listSome(set.map(nameOfEnd), 4);
}

function nameOfEnd(name: EndName): string {
  switch (name.kind) {
    case "any-pod":
      return `any pod${exceptions(name.but)}`;
    case "namespace":
      return `any pod in ${name.namespace}${exceptions(name.but)}`;
    case "end":
      return fullName(name.ref);
    default:
      return unreachable(name);
  }
}

function exceptions(but: readonly WorkloadRef[]): string {
  return but.length === 0 ? "" : ` (but ${listed(but.map(fullName))})`;
}

function rowOf({ change }: ExplainedChange): ChangeRow {
  return { name: `${fullName(change.from.ref)} → ${fullName(change.to.ref)}`, question: questionOf(change) };
}

/** Each once, whatever changes it is of. */
function causesOf(members: readonly ExplainedChange[]): readonly CauseText[] {
  const edits = members.flatMap(({ cause }) => cause.edits);
  return [...new Map(edits.map((edit) => [keyOf(edit), tellCause(edit)])).values()];
}

function keyOf({ object, says }: CauseEdit): string {
  return `${tellObject(object)}: ${says}`;
}

function tellCause({ object, says, before, after }: CauseEdit): CauseText {
  return { object: tellObject(object), says, before, after };
}

function tellIdle({ object, kind, edits, before, after }: ReviewedObject): IdleObject {
  const what = edits.map(({ says }) => says);
  const says = kind === "changed" ? `${idleWords[kind]}: ${listSome(what, 3)}` : idleWords[kind];
  const span = edits[0]?.after ?? after;
  return { object: tellObject(object), says, span: span ?? before, side: span ? "after" : "before" };
}

const idleWords: Readonly<Record<ReviewedObject["kind"], string>> = {
  added: "added, and no flow with it",
  removed: "removed, and no flow with it",
  changed: "changed, the flows did not",
  written: "its text changed, what it says did not",
};
