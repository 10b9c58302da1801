import { groupBy } from "../group-by.ts";
import { type ChangeName, nameOfChange, tellDoubt, tellPorts, tellVerdict } from "../review/change-words.ts";
import type { ChangeKind, FlowChange } from "../review/flow-change.ts";
import type { ChangeGroup } from "../review/group.ts";
import type { CauseEdit, ExplainedChange, Review } from "../review/review.ts";
import { traceGroup } from "../review/traced.ts";
import { formatConnections } from "../sets/connection-set.ts";
import type { Span } from "../text/span.ts";
import { formatPassing } from "./format-flows.ts";
import { code, tellEnds, type Words } from "./words.ts";

/** A review as people read it, whatever it is written in. */
export interface Report {
  /** `2 flows newly allowed`, `1 newly blocked`: the gravest first. Empty where no flow changes. */
  readonly verdict: readonly string[];
  /** What changed without changing a flow: `the text of 3 objects changed, the flows did not`. */
  readonly aside: string;
  /**
   * The gravest group, and what brings it about, a line each: read before any table. Where no flow changes, what does all
   * the same; empty where that is nothing but text.
   */
  readonly story: readonly Words[];
  /** What of the input it cannot speak of with certainty. */
  readonly cautions: readonly Words[];
  readonly groups: readonly ReportGroup[];
  readonly flows: readonly ReportFlow[];
  readonly objects: readonly ReportObject[];
}

export interface ReportGroup {
  readonly kind: ChangeKind;
  readonly name: ChangeName;
  readonly from: Words;
  readonly to: Words;
  /** `+TCP 9090 −TCP 53`. */
  readonly ports: string;
  readonly flows: number;
  /** What brings it about, a line each; where that was looked for in none of its flows, what may. */
  readonly causes: readonly Words[];
  readonly isTraced: boolean;
  /** In how many of its flows it was looked for; empty where in all. */
  readonly traced: string;
}

export interface ReportFlow {
  readonly kind: ChangeKind;
  readonly name: ChangeName;
  readonly from: Words;
  readonly to: Words;
  readonly before: string;
  readonly after: string;
}

export interface ReportObject {
  readonly object: Words;
  readonly says: string;
  readonly places: Words;
}

export function buildReport({ changes, groups, objects, workloads, cautions }: Review): Report {
  const told = groups.map(groupOf);
  return {
    verdict: tellVerdict(changes.map(({ change }) => change)),
    aside: workloads === 0 ? nobody : asideOf(objects, changes.length > 0),
    story: told.length > 0 ? storyOf(told) : idleStory(objects),
    cautions: cautions.map(inCode),
    groups: told,
    flows: changes.map(({ change }) => flowOf(change)),
    objects: objects.map(({ object, kind, changesFlows, before, after }) => ({
      object: tellObject(object),
      says: kind === "written" ? "says the same in other words" : `${kind}${changesFlows ? "" : ", no flow by it"}`,
      places: tellPlaces(before, after),
    })),
  };
}

/** What stands in backticks is what the input says. */
function inCode(sentence: string): Words {
  return sentence.split("`").flatMap((text, i) => (i % 2 === 1 ? code(text) : [text]));
}

/** Rows of one kind that are read as one: by one cause, with the same ends at one side. */
interface Chapter {
  readonly rows: readonly ReportGroup[];
  readonly flows: number;
}

/** Of the gravest kind what is about the most flows. */
function worstOf(groups: readonly ReportGroup[]): Chapter | undefined {
  const alike = groups.filter(({ kind }) => kind === groups[0]?.kind);
  const by = (side: "from" | "to") =>
    [...groupBy(alike, (row) => JSON.stringify([row.name, row.causes[0], row.isTraced, row[side]])).values()]
      .flatMap((rows) => (rows.length < fewestRows ? rows.map((row) => [row]) : [rows]))
      .map((rows) => ({ rows, flows: rows.reduce((sum, { flows }) => sum + flows, 0) }));
  return [...by("from"), ...by("to")].reduce<Chapter | undefined>(
    (worst, chapter) => (worst && worst.flows >= chapter.flows ? worst : chapter),
    undefined,
  );
}

/** Two are sooner read one by one. */
const fewestRows = 3;

/** One would expect a flow to change by it. */
function idleStory(objects: Review["objects"]): readonly Words[] {
  const edits = objects.filter(({ kind }) => kind !== "written").flatMap((object) => object.edits);
  const [first, ...others] = edits;
  if (!first) return [];
  const rest =
    others.length === 0 ? [] : [others.length === 1 ? " and one more edit" : ` and ${others.length} more edits`];
  return [["no flow by ", ...tellEdit(first), ...rest]];
}

function storyOf(groups: readonly ReportGroup[]): readonly Words[] {
  const worst = worstOf(groups);
  if (!worst) return [];
  const { name, causes, isTraced } = worst.rows[0]!;
  const [cause, ...others] = causes;
  const more = others.length === 0 ? [] : [others.length === 1 ? " and one more edit" : " and more edits"];
  const what = [`${name.name}: `, ...joinEnds(worst, "from"), " → ", ...joinEnds(worst, "to"), `: ${portsIn(worst)}`];
  return cause ? [what, [isTraced ? "by " : "perhaps by ", ...cause, ...more]] : [what];
}

/** More would be a list to read. */
const mostRows = 3;

function joinEnds({ rows }: Chapter, side: "from" | "to"): Words {
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row[side]), row[side]])).values()];
  const rest = distinct.length - mostRows;
  const shown = distinct.slice(0, mostRows).flatMap((words, i) => (i === 0 ? words : [", ", ...words]));
  return rest > 0 ? [...shown, ` and ${rest} more`] : shown;
}

function portsIn({ rows }: Chapter): string {
  const distinct = new Set(rows.map(({ ports }) => ports));
  return distinct.size === 1
    ? rows[0]!.ports
    : `${[...distinct].slice(0, mostRows).join("; ")}${distinct.size > mostRows ? "; …" : ""}`;
}

const nobody = "there is no workload on either side whose flows could change";

function asideOf(objects: Review["objects"], changesFlows: boolean): string {
  const amount = objects.filter((object) => !object.changesFlows).length;
  if (amount === 0) return changesFlows || objects.length > 0 ? "" : "no object changed";
  const subject = `the text of ${amount}${changesFlows ? " more" : ""} ${amount === 1 ? "object" : "objects"} changed`;
  return changesFlows ? `${subject} without changing a flow` : `${subject}, the flows did not`;
}

function groupOf({ from, to, members }: ChangeGroup<ExplainedChange>): ReportGroup {
  const { change } = members[0]!;
  const { telling, untraced } = traceGroup(members);
  return {
    kind: change.kind,
    name: nameOfChange(change),
    from: tellEnds(from, change.from.presence),
    to: tellEnds(to, change.to.presence),
    ports: portsOf(change),
    flows: members.length,
    causes: causesOf(telling),
    isTraced: untraced < members.length,
    traced: tellTraced(members.length, untraced),
  };
}

function portsOf(change: FlowChange): string {
  const doubts = change.hangsOn.map(tellDoubt).join(", ");
  const ports = tellPorts(change, formatConnections);
  return doubts === "" ? ports : `${ports} (${doubts})`;
}

/** More of one group are told in its rows. */
const mostCauses = 4;

function causesOf(members: readonly ExplainedChange[]): readonly Words[] {
  const edits = new Map(members.flatMap(({ cause }) => cause.edits).map((edit) => [keyOf(edit), edit]));
  const told = [...edits.values()].slice(0, mostCauses).map(tellEdit);
  const rest = edits.size - mostCauses;
  return rest > 0 ? [...told, [`and ${rest} more edits`]] : told;
}

function tellTraced(amount: number, untraced: number): string {
  if (untraced === 0) return "";
  if (untraced === amount) return "or only some of these: it was not looked for, as so much changes";
  return `looked for in ${amount - untraced} of ${amount} flows, as so much changes`;
}

function keyOf({ object, says, before, after }: CauseEdit): string {
  return JSON.stringify([object, says, before?.file, before?.start, after?.file, after?.start]);
}

function tellEdit({ object, says, before, after }: CauseEdit): Words {
  const places = tellPlaces(before, after);
  return [...tellObject(object), ": ", ...code(says), ...(places.length > 0 ? [", ", ...places] : [])];
}

function tellObject({ kind, namespace, name }: CauseEdit["object"]): Words {
  return [...code(`${kind} ${namespace === "" ? name : `${namespace}/${name}`}`)];
}

/** `db.yaml:12`; told apart where it stands elsewhere before. */
function tellPlaces(before: Span | undefined, after: Span | undefined): Words {
  const [old, now] = [before, after].map((span) => span && code(`${span.file}:${span.line}`));
  if (!old || !now) return now ?? (old ? [...old, " before"] : []);
  const isSame = before!.file === after!.file && before!.line === after!.line;
  return isSame ? now : [...now, " (before: ", ...old, ")"];
}

function flowOf(change: FlowChange): ReportFlow {
  const { from, to, before, after } = change;
  const tell = ({ ref, presence }: FlowChange["from"]) => tellEnds([{ kind: "end", ref }], presence);
  return {
    kind: change.kind,
    name: nameOfChange(change),
    from: tell(from),
    to: tell(to),
    before: formatPassing(before),
    after: formatPassing(after),
  };
}
